"""Every structure as CSV, as they are found: one row for each line placed."""

from collections.abc import Iterable, Iterator
from itertools import chain

from poolcheck.question.question import NotSplit
from poolcheck.report.in_pieces import Pieces
from poolcheck.report.to_csv import cells
from poolcheck.structures.one_by_one import OfPattern, Parts
from poolcheck.terms.funds import Fund, Line

HEADINGS = ("structure", *cells.PLACED, *cells.LINE, *cells.LISTED)
# Where the number of a structure stands in its rows, until it is known.
NUMBER = "\0"


class _Rows:
    """How a structure is written in rows."""

    between_lines = between_funds = ""

    def line(self, number: int, fund: Fund, line: Line) -> str:
        """A row without the number of its structure."""
        of_line = (*cells.of_line(line), *cells.as_listed(line))
        return f"{NUMBER},{cells.row((*cells.of_fund(number, fund), *of_line))}"

    def fund(self, fund: Fund) -> tuple[str, str]:
        """Nothing stands about the rows of a fund."""
        return "", ""


def structures(
    found: Iterable[tuple[OfPattern, Parts]], not_split: tuple[NotSplit, ...]
) -> Iterator[str]:
    """The headings, then the rows of each structure; last, its budgets not split."""
    pieces = Pieces(_Rows())
    yield cells.row(HEADINGS)
    for number, (of, parts) in enumerate(found, 1):
        text = pieces.structure(of, parts)
        if not_split:
            text += "".join(_not_split(of, parts, bundle) for bundle in not_split)
        yield text.replace(NUMBER, str(number))


def _not_split(of: OfPattern, parts: Parts, bundle: NotSplit) -> str:
    """A budget given as one sum: in a fund, if it lies in it whole."""
    fund: tuple[object, ...] = ("", "not split", "", "")
    inside: dict[Fund, set[str]] = {}
    lines = chain.from_iterable(body.lines for body in of.bodies)
    for line, place in zip(lines, of.funds(parts), strict=True):
        if line.number == bundle.line:
            inside.setdefault(place, set()).add(line.function)
    for place, functions in inside.items():
        if functions.issuperset(bundle.functions):
            fund = cells.of_fund(_number(of, parts, place), place)
    told = (
        *fund,
        *(bundle.commissioner.name, "; ".join(bundle.functions)),
        *(cells.pounds(bundle.amount), bundle.line, bundle.service, "", ""),
    )
    return f"{NUMBER},{cells.row(told)}"


def _number(of: OfPattern, parts: Parts, place: Fund) -> int:
    """The number of a fund in a structure, as it is shown."""
    return 1 + of.in_order(of.funds(parts)).index(place)
