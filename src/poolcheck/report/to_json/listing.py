"""Every structure as JSON, a line for each as it is found, after one that counts."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache

from poolcheck.report.in_pieces import MOST_KEPT, Pieces, Texts
from poolcheck.report.to_json.parts import FUND_ALONE, LINE
from poolcheck.report.to_json.shapes import Json
from poolcheck.structures.one_by_one import Run
from poolcheck.terms.funds import Fund, Line

EMPTY = '"structures": []'


class _Objects:
    """How a structure is written as one object."""

    numbered = False
    closed: Texts = ("]}",)

    def __init__(self) -> None:
        self.line = lru_cache(maxsize=None)(_line)
        self.fund = lru_cache(maxsize=MOST_KEPT)(_fund)

    def opened(self, fund: str, first: bool) -> Texts:
        """What a fund says of itself, before its lines."""
        return (fund if first else f",{fund}",)

    def inside(self, number: int, fund: str, lines: list[str], more: bool) -> Texts:
        """Lines, one after another."""
        del number, fund
        return (f"{',' if more else ''}{','.join(lines)}",)


def _line(line: Line) -> str:
    return json.dumps(LINE.plain(line))


def _fund(fund: Fund) -> str:
    before = json.dumps(FUND_ALONE.plain(fund)).removesuffix("}")
    return f'{before}, "lines": ['


def structures(head: str, found: Iterable[Run]) -> Iterator[str]:
    """The head in a line, then each structure in one."""
    yield head
    for number, funds in enumerate(_funds(found), 1):
        yield f'{{"structure": {number}, "funds": [{funds}]}}\n'


def in_one_object(whole: str, found: Iterable[Run]) -> Iterator[str]:
    """All that is said, with each structure in a line where their list is empty."""
    before, after = whole.split(EMPTY, 1)
    yield f"{before}{EMPTY.removesuffix(']')}\n"
    between = ""
    for funds in _funds(found):
        yield f'{between}    {{"funds": [{funds}]}}'
        between = ",\n"
    yield f"\n  ]{after}"


def _funds(found: Iterable[Run]) -> Iterator[str]:
    """The funds of each structure."""
    pieces = Pieces(_Objects())
    for run in found:
        yield from pieces.texts(run, 0)


def without_lists(head: Json) -> Json:
    """What is said before the structures: all but the lists that stay empty."""
    return {
        key: told for key, told in head.items() if key not in ("patterns", "structures")
    }
