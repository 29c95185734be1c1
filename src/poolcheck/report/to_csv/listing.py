"""Every structure as CSV, as they are found: one row for each line placed."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, count

from poolcheck.question.question import NotSplit
from poolcheck.report.in_pieces import MOST_KEPT, Pieces, Texts
from poolcheck.report.to_csv import cells
from poolcheck.structures.one_by_one import OfPattern, Parts, Run
from poolcheck.terms.funds import Fund, Line

HEADINGS = ("structure", *cells.PLACED, *cells.LINE, *cells.LISTED)


class _Rows:
    """How a structure is written in rows, each after its number."""

    numbered = True
    closed: Texts = ()

    def __init__(self) -> None:
        self.line = lru_cache(maxsize=None)(_line)
        self.fund = lru_cache(maxsize=MOST_KEPT)(_fund)

    def opened(self, fund: str, first: bool) -> Texts:
        """Nothing stands before the rows of a fund."""
        del fund, first
        return ()

    def inside(self, number: int, fund: str, lines: list[str], more: bool) -> Texts:
        """A row for each line, without the number of the structure."""
        del more
        return tuple([f",{number},{fund},{line}" for line in lines])


def _line(line: Line) -> str:
    return cells.row((*cells.of_line(line), *cells.as_listed(line)))


def _fund(fund: Fund) -> str:
    """A fund as a row has it, without its number."""
    return cells.row(cells.of_fund(0, fund)[1:]).removesuffix("\n")


def structures(found: Iterable[Run], not_split: tuple[NotSplit, ...]) -> Iterator[str]:
    """The headings, then the rows of each structure; last, its budgets not split."""
    pieces = Pieces(_Rows())
    yield cells.row(HEADINGS)
    number = 1
    for run in found:
        texts = pieces.texts(run, number)
        if not_split:
            told = zip(count(number), texts, run.each(), strict=False)
            texts = (
                f"{text}{_of_not_split(run.of, parts, not_split, n)}"
                for n, text, parts in told
            )
        yield from texts
        number += len(run.rest)


def _of_not_split(
    of: OfPattern, parts: Parts, not_split: tuple[NotSplit, ...], number: int
) -> str:
    rows = (_not_split(of, parts, bundle) for bundle in not_split)
    return "".join(f"{number},{row}" for row in rows)


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
    return cells.row(told)


def _number(of: OfPattern, parts: Parts, place: Fund) -> int:
    """The number of a fund in a structure, as it is shown."""
    return 1 + of.in_order(of.funds(parts)).index(place)
