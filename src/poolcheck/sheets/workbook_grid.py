"""A budget sheet in an Excel workbook: its cells, and the sheets that are not read."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from poolcheck.sheets.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    GridRow,
    letters,
    merged_down,
    merged_right,
)
from poolcheck.sheets.workbook import VISIBLE, sheet_named, unreadable, workbook
from poolcheck.terms.faults import Place
from poolcheck.terms.text import plain

if TYPE_CHECKING:
    from poolcheck.sheets.worksheet import Cells

NOT_READ = "not read"


def workbook_grid(
    raw: bytes, name: str, wanted: str | None, is_budget: Callable[[Grid], bool]
) -> Grid:
    """The sheet wanted, or the only visible one with budget lines on it.

    BadInput where it is no workbook, there is no such sheet, or several would do.
    """
    with workbook(raw, name) as book:
        # openpyxl is there only now.
        from poolcheck.sheets.worksheet import cells

        visible = [s for s in book.worksheets if s.sheet_state == VISIBLE]
        read = visible
        if wanted is not None:
            read = [sheet_named(book, name, wanted, Place.option("--sheet"))]
        held = {sheet.title: cells(sheet, stored=True) for sheet in read}
        grids = {title: _grid(title, found) for title, found in held.items()}
    title = wanted_title(grids, name, wanted, is_budget)
    _refuse_if_wide(title, held[title])
    others = tuple(
        f"{sheet.title}: {_why(sheet, grids, is_budget)}"
        for sheet in book.worksheets
        if sheet.title != title
    )
    found = grids[title]
    return Grid(found.rows, found.hidden_columns, title, others)


def wanted_title(
    grids: dict[str, Grid],
    name: str,
    wanted: str | None,
    is_budget: Callable[[Grid], bool],
) -> str:
    """The title of the sheet to be read; BadInput where none or several would do."""
    if wanted is not None:
        return next(iter(grids))
    filled = [title for title, grid in grids.items() if grid.rows]
    budgets = [title for title in filled if is_budget(grids[title])] or filled
    if len(budgets) == 1:
        return budgets[0]
    if not budgets:
        problem = "has no visible sheet with anything in it"
        raise unreadable(name, problem, "name another file, or the sheet with --sheet")
    problem = f"has {len(budgets)} sheets that may hold the budget"
    quoted = ", ".join(f'"{plain(title)}"' for title in budgets[:10])
    raise unreadable(name, problem, f"say which one with --sheet: {quoted}")


def _refuse_if_wide(title: str, found: "Cells") -> None:
    """BadInput where the sheet to be read holds more columns than are read.

    The other sheets of a workbook may be as wide as they will.
    """
    last = max((column for _, column in found.filled), default=0)
    if last > MOST_COLUMNS:
        at = letters(last - 1)
        problem = f"has something in column {at}, and {MOST_COLUMNS} columns are read"
        remedy = "clear what is far to the right of the table"
        raise unreadable(plain(title), problem, remedy)


def _grid(title: str, found: "Cells") -> Grid:
    """A sheet as rows from its first to the last with anything in it."""
    inside = {at: v for at, v in found.filled.items() if at[1] <= MOST_COLUMNS}
    if not inside:
        return Grid(())
    last, width = max(inside)[0], max(column for _, column in inside)
    if last > MOST_ROWS:
        problem = f"has something in row {last:,}, and {MOST_ROWS:,} are read"
        raise unreadable(plain(title), problem, "clear what is far below the table")
    areas = [
        (m.min_row, min(m.max_row, last), m.min_col, min(m.max_col, width))
        for m in found.merged
        if m.min_row <= last and m.min_col <= width
    ]
    filled, spread = merged_down(inside, areas), merged_right(inside, areas)
    hidden = frozenset(found.hidden_rows)
    rows = tuple(
        GridRow(
            n,
            tuple(filled.get((n, column)) for column in range(1, width + 1)),
            n in hidden,
            {column - 1: value for column, value in spread.get(n, {}).items()},
        )
        for n in range(1, last + 1)
    )
    return Grid(rows, frozenset(column - 1 for column in found.hidden_columns))


def _why(sheet: Any, grids: dict[str, Grid], is_budget: Callable[[Grid], bool]) -> str:
    """Why a sheet is not read: it is hidden, holds no budget, or another was named."""
    if sheet.sheet_state != VISIBLE:
        return f"hidden, {NOT_READ}"
    grid = grids.get(sheet.title)
    if grid is None or is_budget(grid):
        return NOT_READ
    return f"{NOT_READ}: no budget lines were found on it"
