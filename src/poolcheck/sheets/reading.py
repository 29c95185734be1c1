"""Reads a budget sheet: what each of its rows is, and the lines that it makes."""

from collections import Counter
from collections.abc import Iterable

from poolcheck.sheets.bodies import Bodies
from poolcheck.sheets.grid import Grid, GridRow, text
from poolcheck.sheets.headings import Known, unit_in, year_in
from poolcheck.sheets.imported import Imported
from poolcheck.sheets.noted import Notes
from poolcheck.sheets.payers import Payers
from poolcheck.sheets.purposes import Purposes
from poolcheck.sheets.row_lines import RowLines, Sheet
from poolcheck.sheets.rows import Rows
from poolcheck.sheets.tables import Table, tables
from poolcheck.sheets.vocabulary import Meaning, RowClass, Vocabulary
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import plain

# Above a table, what is longer is a sentence about it and no title.
LONGEST_TITLE = 120


def read_sheet(
    grid: Grid,
    words: Vocabulary,
    bodies: Bodies,
    purposes: Purposes,
    place: Place,
    *,
    unit: int | None = None,
    hidden: bool = False,
) -> Imported:
    """A budget sheet as it was read: every row is something, and is told.

    In this `unit`, whatever the sheet says of it; with hidden rows if they are wanted.
    BadInput, at the `place` of the sheet, where nothing tells columns of money apart.
    """
    above, found = tables(grid, words, known_in_headings(bodies, purposes))
    notes = Notes()
    titles = _titles(above, notes)
    year = _year(found, titles)
    _told_apart(found, place)
    of_sheet = unit or _unit(found, titles, words)
    sheet = Sheet(year, of_sheet, unit is not None, hidden)
    for table in found:
        headings = dict.fromkeys((r.number for r in table.headings), RowClass.HEADING)
        notes.classes |= headings
        payers = Payers(bodies, table, titles)
        lines = RowLines(table, words, payers, purposes, notes, sheet)
        Rows(table, words, purposes, notes, sheet, lines).read()
    return Imported(
        tuple(bodies.all),
        grid.sheet,
        of_sheet,
        year,
        dict(sorted(notes.classes.items())),
        tuple(notes.lines),
        tuple(sorted(notes.left_out, key=lambda left: left.row)),
        tuple(notes.questions),
        tuple(notes.unsettled),
        tuple(notes.totals),
        grid.others,
    )


def _told_apart(found: Iterable[Table], place: Place) -> None:
    """BadInput where two columns of a budget have one heading, as of two years."""
    faults = []
    for table in found:
        said = Counter(heading.words for _, heading in table.amounts)
        twice = [words for words, times in said.items() if times > 1]
        if not table.is_budget:
            continue
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


def is_budget(
    grid: Grid, words: Vocabulary, bodies: Bodies, purposes: Purposes
) -> bool:
    """Whether budget lines may stand on a sheet."""
    _, found = tables(grid, words, known_in_headings(bodies, purposes))
    return any(table.is_budget for table in found)


def known_in_headings(bodies: Bodies, purposes: Purposes) -> Known:
    """The partners and the streams that a heading may name."""

    def stream(said: str) -> str:
        found = purposes.stream(said)
        return found.id if found else ""

    return Known(bodies.name, stream)


def _titles(above: Iterable[GridRow], notes: Notes) -> tuple[str, ...]:
    """What stands above the first table, but for sentences about it."""
    titles = []
    for row in above:
        if not row.filled:
            notes.classes[row.number] = RowClass.BLANK
        elif len(row.words) > LONGEST_TITLE:
            notes.leave_out(row, RowClass.NOTE, "a sentence above the table")
        else:
            notes.classes[row.number] = RowClass.TITLE
            titles.append(row.words)
    return tuple(titles)


def _year(found: Iterable[Table], titles: Iterable[str]) -> int | None:
    """The latest year of any column or row of a budget, else the one in the title."""
    budgets = [table for table in found if table.is_budget]
    said = [heading.year for table in budgets for _, heading in table.amounts]
    for table in budgets:
        column = table.column(Meaning.YEAR)
        if column is not None:
            said += [year_in(text(row.cell(column)))[0] for row in table.rows]
    if not any(said):
        said = [year_in(title)[0] for title in titles]
    return max((year for year in said if year), default=None)


def _unit(found: Iterable[Table], titles: Iterable[str], words: Vocabulary) -> int:
    """The unit of the first column of money, else the one in the title, else pounds."""
    budgets = [table for table in found if table.is_budget]
    said = [heading.unit for table in budgets for _, heading in table.amounts]
    said += [unit_in(title, words)[0] for title in titles]
    return next((unit for unit in said if unit), 1)
