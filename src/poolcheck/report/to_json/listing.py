"""Every structure as JSON, a line for each as it is found, after one that counts."""

import json
from collections.abc import Iterable, Iterator

from poolcheck.report.in_pieces import Pieces
from poolcheck.report.to_json.parts import FUND_ALONE, LINE
from poolcheck.report.to_json.shapes import Json
from poolcheck.structures.one_by_one import OfPattern, Parts
from poolcheck.terms.funds import Fund, Line

EMPTY = '"structures": []'


class _Objects:
    """How a structure is written as one object."""

    between_lines = between_funds = ","

    def line(self, number: int, fund: Fund, line: Line) -> str:
        """A budget line."""
        return json.dumps(LINE.plain(line))

    def fund(self, fund: Fund) -> tuple[str, str]:
        """What a fund says of itself, then its lines."""
        before = json.dumps(FUND_ALONE.plain(fund)).removesuffix("}")
        return f'{before}, "lines": [', "]}"


def structures(head: str, found: Iterable[tuple[OfPattern, Parts]]) -> Iterator[str]:
    """The head in a line, then each structure in one."""
    pieces = Pieces(_Objects())
    yield head
    for number, (of, parts) in enumerate(found, 1):
        funds = pieces.structure(of, parts)
        yield f'{{"structure": {number}, "funds": [{funds}]}}\n'


def in_one_object(
    whole: str, found: Iterable[tuple[OfPattern, Parts]]
) -> Iterator[str]:
    """All that is said, with each structure in a line where their list is empty."""
    before, after = whole.split(EMPTY, 1)
    pieces = Pieces(_Objects())
    yield f"{before}{EMPTY.removesuffix(']')}\n"
    between = ""
    for of, parts in found:
        yield f'{between}    {{"funds": [{pieces.structure(of, parts)}]}}'
        between = ",\n"
    yield f"\n  ]{after}"


def without_lists(head: Json) -> Json:
    """What is said before the structures: all but the lists that stay empty."""
    return {
        key: told for key, told in head.items() if key not in ("patterns", "structures")
    }
