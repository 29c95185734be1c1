"""Reads a budget sheet: what each of its rows is, and the lines that it makes."""

from collections.abc import Iterable

from poolcheck.sheets.amounts import Sum, read
from poolcheck.sheets.bodies import Bodies, core
from poolcheck.sheets.grid import Grid, GridRow, letters, seen, text, unhidden
from poolcheck.sheets.headings import NO_WORDS, Heading, Known, unit_in, year_in
from poolcheck.sheets.imported import Imported, SheetQuestion
from poolcheck.sheets.noted import Ask, Notes
from poolcheck.sheets.payers import Payers
from poolcheck.sheets.purposes import Purposes
from poolcheck.sheets.refused import no_such_year, no_tables, told_apart
from poolcheck.sheets.row_lines import RowLines, Sheet
from poolcheck.sheets.rows import A_HIDDEN_ROW, Rows
from poolcheck.sheets.tables import Table, tables
from poolcheck.sheets.vocabulary import Meaning, RowClass, Vocabulary
from poolcheck.terms.faults import BadInput, Place
from poolcheck.terms.frozen import dataclass

# Above a table, what is longer is a sentence about it and no title.
LONGEST_TITLE = 120
POUND = "£"


@dataclass(frozen=True)
class How:
    """How a sheet is to be read: in which unit, of which year, with hidden cells.

    The `unit` and the `year` are None where the sheet is to say them.
    """

    unit: int | None = None
    year: int | None = None
    hidden: bool = False


AS_IT_SAYS = How()


def read_sheet(
    grid: Grid,
    words: Vocabulary,
    bodies: Bodies,
    purposes: Purposes,
    place: Place,
    how: How,
) -> Imported:
    """A budget sheet as it was read: every row is something, and is told.

    BadInput, at the `place` of the sheet, where nothing tells columns of money apart.
    """
    shown = unhidden(grid) if how.hidden else seen(grid)
    if faults := list(no_tables(shown, words, place)):
        raise BadInput(faults[:1])
    above, found = tables(shown, words, known_in_headings(bodies, purposes))
    notes = Notes()
    titles = _titles(above, notes)
    years = _years(found, titles)
    if how.year is not None and years and how.year not in years:
        raise BadInput([no_such_year(how.year, years, place)])
    year = how.year or max(years, default=None)
    told_apart(found, place)
    said = _unit(found, titles, words)
    of_sheet = how.unit or said or 1
    sheet = Sheet(year, of_sheet, how.unit is not None)
    for table in found:
        headings = dict.fromkeys((r.number for r in table.headings), RowClass.HEADING)
        notes.classes |= headings
        payers = Payers(bodies, table, titles)
        lines = RowLines(table, words, payers, purposes, notes, sheet)
        Rows(table, words, purposes, notes, lines).read()
        if table.is_budget:
            _ask_of_columns(table, bodies, words, notes)
    if not bodies.given:
        _ask_of_names(notes, words)
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
        tuple(sorted(years)),
        bool(how.unit or said or _says_pounds(found)),
        () if how.hidden else tuple(letters(n) for n in sorted(grid.hidden_columns)),
    )


def is_budget(
    grid: Grid, words: Vocabulary, bodies: Bodies, purposes: Purposes
) -> bool:
    """Whether budget lines may stand on a sheet."""
    shown = seen(grid)
    if any(no_tables(shown, words, Place())):
        return False
    _, found = tables(shown, words, known_in_headings(bodies, purposes))
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
        elif row.hidden:
            notes.leave_out(row, RowClass.HIDDEN, A_HIDDEN_ROW)
        elif len(row.words) > LONGEST_TITLE:
            notes.leave_out(row, RowClass.NOTE, "a sentence above the table")
        else:
            notes.classes[row.number] = RowClass.TITLE
            titles.append(row.words)
    return tuple(titles)


def _years(found: Iterable[Table], titles: Iterable[str]) -> set[int]:
    """The years of any column or row of a budget, else those in the title."""
    budgets = [table for table in found if table.is_budget]
    said = [heading.year for table in budgets for _, heading in table.amounts]
    for table in budgets:
        column = table.column(Meaning.YEAR)
        if column is not None:
            said += [year_in(text(row.cell(column)))[0] for row in table.rows]
    if not any(said):
        said = [year_in(title)[0] for title in titles]
    return {year for year in said if year}


def _unit(
    found: Iterable[Table], titles: Iterable[str], words: Vocabulary
) -> int | None:
    """The unit of the first column of money, else the one in the title."""
    budgets = [table for table in found if table.is_budget]
    said = [heading.unit for table in budgets for _, heading in table.amounts]
    said += [unit_in(title, words)[0] for title in titles]
    return next((unit for unit in said if unit), None)


def _says_pounds(found: Iterable[Table]) -> bool:
    """Whether an amount in a budget says that it is in pounds."""
    return any(
        POUND in text(row.cell(column))
        for table in found
        if table.is_budget
        for column, _ in table.amounts
        for row in table.rows
    )


def _ask_of_columns(
    table: Table, bodies: Bodies, words: Vocabulary, notes: Notes
) -> None:
    """Ask whose money a column is that is headed as by a body, and no partner's."""
    for column, heading in table.columns.items():
        _, without_year = year_in(heading.words)
        name = " ".join(NO_WORDS.sub(" ", unit_in(without_year, words)[1]).split())
        if not _may_be_a_partner(heading, name, bodies):
            continue
        money = (read(row.cell(column), 1, words.amounts) for row in table.rows)
        if any(isinstance(amount, Sum) for amount in money):
            write = "name them as a commissioner, or take the column out"
            if heading.known and not heading.bare:
                write = "head it with the name of a commissioner, or take it out"
            ask = Ask(f'Who is "{name}", whose money this column may be?', write)
            notes.ask(table.headings[0], ask, name)


def _may_be_a_partner(heading: Heading, name: str, bodies: Bodies) -> bool:
    """Whether a heading names nobody who takes part, and may be of a body's money.

    `name` is what it says without a year and a unit.
    """
    if heading.means is Meaning.PAYER:
        return bool(heading.kind)
    if heading.means in (Meaning.NHS_SHARE, Meaning.COUNCIL_SHARE):
        return heading.unit is not None
    return (heading.bare or not heading.known) and bodies.sounds_like_one(name)


def _ask_of_names(notes: Notes, words: Vocabulary) -> None:
    """Ask of two payers whether they are one, whose names differ by what they are."""
    first: dict[tuple[str, str], str] = {}
    asked: set[str] = set()
    for line in notes.lines:
        name = line.payer.name
        other = first.setdefault((line.payer.kind, core(name, words)), name)
        if other != name and name not in asked:
            asked.add(name)
            write = f'if so, write "{other}" in each row'
            ask = f'Is this the same as "{other}"?'
            notes.questions[SheetQuestion(line.row, name, ask, write)] = None
