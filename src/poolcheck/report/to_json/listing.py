"""Every structure as JSON, a line for each as it is found, after one that counts."""

import json
from collections.abc import Iterable, Iterator

from poolcheck.report.in_pieces import Pieces
from poolcheck.report.to_json.parts import FUND_ALONE, LINE
from poolcheck.report.to_json.shapes import Json
from poolcheck.structures.one_by_one import OfPattern, Parts
from poolcheck.terms.funds import Fund, Line


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


def without_lists(head: Json) -> Json:
    """What is said before the structures: all but the lists that stay empty."""
    return {
        key: told for key, told in head.items() if key not in ("patterns", "structures")
    }
