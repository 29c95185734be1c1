"""A budget sheet as it stands in its file: rows of cells, what is hidden or merged."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from decimal import Decimal
from itertools import islice
from string import ascii_uppercase

from poolcheck.sheets.csv_text import text_in
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import only_seen

MARKS = (",", ";", "\t", "|")
ROWS_LOOKED_AT = 40
MOST_ROWS = 5_000
MOST_COLUMNS = 100
Value = object


@dataclass(frozen=True)
class GridRow:
    """A row: its number as spreadsheet programs count, and its cells from the left.

    `spread` are the values of cells that are merged to the right, by column.
    """

    number: int
    cells: tuple[Value, ...]
    hidden: bool = False
    spread: Mapping[int, Value] = field(default_factory=dict)

    @property
    def filled(self) -> tuple[tuple[int, Value], ...]:
        """The cells that hold something, each with its column from 0."""
        return tuple((n, c) for n, c in enumerate(self.cells) if not empty(c))

    @property
    def words(self) -> str:
        """All that the row says, its cells parted by bars."""
        return " | ".join(text(cell) for _, cell in self.filled)

    def cell(self, column: int) -> Value:
        """What stands in a column; None where the row is shorter, or nothing does."""
        found = self.cells[column] if column < len(self.cells) else None
        return None if empty(found) else found


@dataclass(frozen=True)
class Grid:
    """A sheet: its rows, blank ones too, and the columns that are hidden.

    `others` are the sheets of the same file that are not read, each with why.
    """

    rows: tuple[GridRow, ...]
    hidden_columns: frozenset[int] = frozenset()
    sheet: str | None = None
    others: tuple[str, ...] = ()


def seen(grid: Grid) -> Grid:
    """A sheet without what its hidden columns hold."""
    hidden = grid.hidden_columns
    if not hidden:
        return grid
    rows = (
        replace(
            row,
            cells=tuple(None if n in hidden else c for n, c in enumerate(row.cells)),
            spread={n: cell for n, cell in row.spread.items() if n not in hidden},
        )
        for row in grid.rows
    )
    return replace(grid, rows=tuple(rows))


def unhidden(grid: Grid) -> Grid:
    """A sheet as though nothing of it were hidden."""
    rows = tuple(replace(row, hidden=False) for row in grid.rows)
    return replace(grid, rows=rows, hidden_columns=frozenset())


def letters(column: int) -> str:
    """A column, from 0, as spreadsheet programs call it."""
    higher, rest = divmod(column, len(ascii_uppercase))
    return (letters(higher - 1) if higher else "") + ascii_uppercase[rest]


def empty(cell: Value) -> bool:
    """Whether a cell holds nothing that is seen."""
    return not text(cell)


def text(cell: Value) -> str:
    """What a cell says, on one line, without what is not seen in it."""
    if isinstance(cell, Decimal) and cell == cell.to_integral_value():
        return str(int(cell))
    return (
        "" if cell is None else " ".join(only_seen(" ".join(str(cell).split())).split())
    )


def csv_grid(raw: bytes, name: str) -> Grid:
    """A sheet saved as CSV; BadInput where it is not text."""
    written = text_in(raw, name)
    mark = max(MARKS, key=lambda mark: _cells(written, mark))
    rows = csv.reader(io.StringIO(written, newline=""), delimiter=mark)
    try:
        found = [tuple(cells) for cells in islice(rows, MOST_ROWS + 1)]
    except csv.Error as error:
        problem = f"cannot be read as rows of cells ({error})"
        raise too_far(name, problem, "save the sheet again as CSV") from None
    if len(found) > MOST_ROWS or any(len(cells) > MOST_COLUMNS for cells in found):
        problem = f"has more than {MOST_ROWS:,} rows, or than {MOST_COLUMNS} columns"
        raise too_far(name, problem, "keep to the table of the budget")
    return Grid(tuple(GridRow(n, cells) for n, cells in enumerate(found, 1)))


def too_far(name: str, problem: str, remedy: str) -> BadInput:
    """That a sheet is larger, or other, than is read."""
    return BadInput([Fault(Place(name), None, problem, remedy, FaultKind.TOO_MUCH)])


def _cells(written: str, mark: str) -> int:
    """How many rows at the top have as many cells as most have, of two or more."""
    rows = csv.reader(io.StringIO(written, newline=""), delimiter=mark)
    try:
        widths = [len(row) for row in islice(rows, ROWS_LOOKED_AT)]
    except csv.Error:
        return 0
    return max((widths.count(width) for width in set(widths) if width > 1), default=0)


def merged_down(
    filled: Mapping[tuple[int, int], Value], areas: Iterable[tuple[int, int, int, int]]
) -> dict[tuple[int, int], Value]:
    """The filled cells, with the value of each that is merged downwards in every row.

    Each area is its first and last row, its first and last column.
    """
    found = dict(filled)
    for top, bottom, left, _ in areas:
        for row in range(top + 1, bottom + 1):
            if (top, left) in filled:
                found.setdefault((row, left), filled[top, left])
    return found


def merged_right(
    filled: Mapping[tuple[int, int], Value], areas: Iterable[tuple[int, int, int, int]]
) -> dict[int, dict[int, Value]]:
    """By row, the values that reach over merged columns, by column."""
    found: dict[int, dict[int, Value]] = {}
    for top, _, left, right in areas:
        if (top, left) in filled:
            spread = dict.fromkeys(range(left + 1, right + 1), filled[top, left])
            found.setdefault(top, {}).update(spread)
    return found
