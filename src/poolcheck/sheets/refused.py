"""Why a sheet is not read at all: it is no budget, or does not say which is which."""

from collections import Counter
from collections.abc import Iterable, Iterator

from poolcheck.sheets.grid import Grid, text
from poolcheck.sheets.imported import written_year
from poolcheck.sheets.tables import Table
from poolcheck.sheets.vocabulary import Vocabulary
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import listed, plain


def told_apart(found: Iterable[Table], place: Place) -> None:
    """BadInput where two columns of a budget have one heading, as of two years."""
    faults = []
    for table in (table for table in found if table.is_budget):
        said = Counter(heading.words for _, heading in table.amounts)
        twice = [words for words, times in said.items() if times > 1]
        faults += [
            Fault(
                place.entry("row", table.headings[-1].number),
                plain(words),
                f"heads {said[words]} columns of money",
                "say in each which year it is of, as in 2026-27, or take one out",
                FaultKind.TWICE,
            )
            for words in twice
        ]
    if faults:
        raise BadInput(faults)


def no_tables(grid: Grid, words: Vocabulary, place: Place) -> Iterator[Fault]:
    """Where a sheet is none of a budget, and why."""
    for row in grid.rows:
        for _, cell in row.filled:
            if found := words.no_table(text(cell)):
                at = place.entry("row", row.number)
                value = plain(text(cell))
                kind = FaultKind.UNREADABLE
                yield Fault(at, value, found.problem, found.remedy, kind)


def no_such_year(year: int, years: set[int], place: Place) -> Fault:
    """That a sheet is of other years than the one that was named."""
    has = listed([written_year(each) for each in sorted(years)])
    return Fault(
        place,
        written_year(year),
        "is no year of the sheet",
        f"it has {has}: name one of those",
        FaultKind.UNKNOWN_NAME,
    )
