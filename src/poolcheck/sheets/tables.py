"""Where the tables of a sheet are: their headings, their columns, and what is below."""

from collections.abc import Mapping
from dataclasses import field, replace

from poolcheck.sheets.grid import Grid, GridRow, text
from poolcheck.sheets.headings import (
    MONEY,
    Heading,
    Known,
    headings_of,
    is_headings,
    together,
)
from poolcheck.sheets.vocabulary import LeftOut, Meaning, Vocabulary
from poolcheck.terms.frozen import dataclass

# What says what money is for: the first of these that a table has names its rows.
PURPOSE = (Meaning.SERVICE, Meaning.TYPE, Meaning.DETAIL)
# A column with no heading is taken for the names of services where so many rows name.
ENOUGH = 0.5


@dataclass(frozen=True)
class MoneyColumn:
    """A column of amounts: its year and unit where they are said, and whose money.

    `before` is the column of the same money a year earlier.
    """

    column: int
    heading: Heading
    before: int | None = None


@dataclass(frozen=True)
class Table:
    """A table of a sheet: its rows of headings, what each column holds, its rows.

    `left_out` says why its rows are no budget lines, where a heading says so.
    """

    headings: tuple[GridRow, ...]
    columns: Mapping[int, Heading]
    rows: tuple[GridRow, ...] = ()
    left_out: LeftOut | None = None
    unnamed: int | None = field(default=None)

    def column(self, *meanings: Meaning) -> int | None:
        """The first column of the first of these meanings that has one."""
        return next(iter(self.all_of(*meanings)), None)

    def all_of(self, *meanings: Meaning) -> list[int]:
        """The columns of these meanings, by meaning and then from the left."""
        return [n for m in meanings for n, h in self.columns.items() if h.means is m]

    @property
    def service(self) -> int | None:
        """The column that says what the money is for."""
        named = self.column(*PURPOSE)
        return self.unnamed if named is None else named

    def label(self, row: GridRow) -> str:
        """What names a row: its service, else the first words in it."""
        service = self.service
        named = text(row.cell(service)) if service is not None else ""
        words = (text(cell) for _, cell in row.filled)
        return named or next((w for w in words if any(c.isalpha() for c in w)), "")

    @property
    def amounts(self) -> list[tuple[int, Heading]]:
        """The columns of money: of partners if there are such, else of streams."""
        money = [(n, h) for n, h in self.columns.items() if h.means in MONEY]
        of_partners = [(n, h) for n, h in money if h.partner]
        plain = [(n, h) for n, h in money if not (h.partner or h.stream)]
        return of_partners or plain or money

    @property
    def is_budget(self) -> bool:
        """Whether budget lines may stand in it: money, and what it is for."""
        if self.left_out or not self.amounts:
            return False
        paid = self.column(Meaning.PAYER, Meaning.SOURCE) is not None
        return self.service is not None or (
            paid and any(h.stream for _, h in self.amounts)
        )


def tables(
    grid: Grid, words: Vocabulary, known: Known
) -> tuple[list[GridRow], list[Table]]:
    """The rows above the first table, and the tables from top to bottom."""
    above: list[GridRow] = []
    found: list[Table] = []
    below: list[GridRow] = []
    for row in grid.rows:
        under = bool(found) and not below
        headings, left_out = _looked_at(row, words, known, not found, under)
        if headings is None:
            (below if found else above).append(row)
            continue
        if under:
            found[-1] = _deeper(found[-1], row, headings, left_out)
            continue
        if found:
            found[-1] = _with_rows(found[-1], below)
            below = []
        columns = headings if len(headings) > 1 or not found else found[-1].columns
        found.append(Table((row,), columns, left_out=left_out))
    if found:
        found[-1] = _with_rows(found[-1], below)
    return above, found


def _looked_at(
    row: GridRow, words: Vocabulary, known: Known, first: bool, under: bool
) -> tuple[dict[int, Heading] | None, LeftOut | None]:
    """The headings of a row that is of headings or starts what is left out, and why."""
    if row.hidden or not row.filled:
        return None, None
    left_out = words.block(text(row.filled[0][1]))
    headings = headings_of(row, words, known)
    one_cell = len(row.filled) == 1
    if is_headings(row, headings, words, first, under) or (left_out and one_cell):
        return headings, left_out
    return None, None


def _deeper(
    table: Table, row: GridRow, headings: dict[int, Heading], left_out: LeftOut | None
) -> Table:
    """A table with one more row of headings."""
    columns = {
        n: heading
        for n in sorted({*table.columns, *headings})
        if (heading := together(table.columns.get(n), headings.get(n)))
    }
    if left_out and len(headings) == 1:
        columns = dict(table.columns)
    return replace(
        table,
        headings=(*table.headings, row),
        columns=columns,
        left_out=table.left_out or left_out,
    )


def _with_rows(table: Table, rows: list[GridRow]) -> Table:
    """A table with the rows below it, and its column of names if it has no heading."""
    whole = replace(table, rows=tuple(rows))
    if whole.service is not None:
        return whole
    filled = [row for row in rows if row.filled]
    for n in range(max((len(row.cells) for row in rows), default=0)):
        headed = n in table.columns and table.columns[n].known
        names = [r for r in filled if any(c.isalpha() for c in text(r.cell(n)))]
        if not headed and filled and len(names) >= ENOUGH * len(filled):
            return replace(whole, unnamed=n)
    return whole


def money_columns(table: Table, year: int | None) -> list[MoneyColumn]:
    """The columns of the budget of one year, each with that of the year before."""
    of_year = [(n, h) for n, h in table.amounts if h.year in (year, None)]
    return [
        MoneyColumn(n, heading, _before(table, heading, year)) for n, heading in of_year
    ]


def _before(table: Table, heading: Heading, year: int | None) -> int | None:
    if year is None:
        return None
    same = (heading.means, heading.partner, heading.stream)
    return next(
        (
            n
            for n, h in table.amounts
            if h.year == year - 1 and (h.means, h.partner, h.stream) == same
        ),
        None,
    )
