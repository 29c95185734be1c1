"""The budget lines in an Excel workbook: which sheet they are on, and all it holds."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from poolcheck.asking.scenario.sheet import MOST_COLUMNS, Row, Told
from poolcheck.sheets.workbook import VISIBLE, sheet_named, unreadable, workbook
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import listed, plain
from poolcheck.terms.toml_value import shown

if TYPE_CHECKING:
    from poolcheck.sheets.worksheet import Cells

MOST_MERGED = 100
MOST_TOLD = 10


def rows(
    raw: bytes, name: str, faults: list[Fault], wanted: str | None, key: Place
) -> Iterator[Row]:
    """The rows of the sheet that is wanted, or of the only one that holds something.

    `key` is where the scenario says which is wanted. Merged cells, and what is hidden,
    are noted as faults; BadInput where no sheet can be read.
    """
    found = _cells(raw, name, wanted, key)
    _note_hidden(found, name, faults)
    filled = dict(_within(found, name, faults))
    if not filled:
        return
    width = max(column for _, column in filled)
    merged = _merged(found, filled, name, faults)
    for number, at in groupby(filled, key=lambda at: at[0]):
        cells = {column: filled[number, column] for _, column in at}
        for cell in merged:
            if cell.min_row <= number <= cell.max_row:
                for column in range(cell.min_col, min(cell.max_col, width) + 1):
                    cells.setdefault(column, Told())
        yield Row(number, tuple(cells.get(n) for n in range(1, width + 1)))


def _cells(raw: bytes, name: str, wanted: str | None, key: Place) -> "Cells":
    """What the sheet holds that the lines are on."""
    with workbook(raw, name) as book:
        from poolcheck.sheets.worksheet import cells

        if wanted is None:
            return cells(_only_filled(book, name))
        # It may be hidden: whoever names it has seen it.
        return cells(sheet_named(book, name, wanted, key))


def _only_filled(book: Any, name: str) -> Any:
    """The one sheet that holds something; BadInput where another does too.

    A sheet that is hidden is not read unasked, nor left out unasked.
    """
    from poolcheck.sheets.worksheet import holds_something

    if not book.worksheets:
        remedy = "put the budget lines on a sheet, or name another file"
        raise unreadable(name, "has no sheet with cells in it", remedy)
    filled = [sheet for sheet in book.worksheets if holds_something(sheet)]
    if not filled:
        return book.worksheets[0]
    seen = next((s for s in filled if s.sheet_state == VISIBLE), None)
    if seen is not None and len(filled) == 1:
        return seen
    problem = f"has {len(filled)} sheets with something in them: "
    if len(filled) == 1:
        problem = "has one sheet with something in it, and that is hidden: "
    remedy = "say in the scenario which one to read, beside lines, as in: "
    remedy += f'sheet = "{plain((seen or filled[0]).title)}"'
    told = listed(_few([_called(sheet) for sheet in filled]))
    fault = Fault(Place(name), None, problem + told, remedy, FaultKind.MISSING)
    raise BadInput([fault])


def _few(names: list[str]) -> list[str]:
    """Names to be listed, and how many more there are where they are many."""
    more = len(names) - MOST_TOLD
    return names if more < 2 else [*names[:MOST_TOLD], f"{more:,} more"]


def _called(sheet: Any) -> str:
    hidden = "" if sheet.sheet_state == VISIBLE else " (hidden)"
    return f'"{plain(sheet.title)}"{hidden}'


def _note_hidden(found: "Cells", name: str, faults: list[Fault]) -> None:
    """Note the rows and columns that hold something and cannot be seen."""
    rows = [str(row) for row in found.hidden_rows]
    columns = [_letters(column) for column in found.hidden_columns]
    for what, which in (("row", rows), ("column", columns)):
        if not which:
            continue
        problem = "are hidden, and hold something"
        if len(which) == 1:
            problem = "is hidden, and holds something"
        where = what if len(which) == 1 else f"{what}s"
        faults.append(
            Fault(
                Place(name).entry(where, listed(_few(which))),
                None,
                problem,
                "take off the filter or show what is hidden, so that all that is "
                "counted can be seen; or delete it",
                FaultKind.NOT_HERE,
            )
        )


def _within(
    found: "Cells", name: str, faults: list[Fault]
) -> Iterator[tuple[tuple[int, int], object]]:
    """The filled cells but for those far to the right, which are noted."""
    for (row, column), value in found.filled.items():
        if column <= MOST_COLUMNS:
            yield (row, column), value
            continue
        faults.append(
            Fault(
                Place(name).entry("cell", f"{_letters(column)}{row}"),
                shown(str(value)),
                f"holds something, and no more than {MOST_COLUMNS} columns are read",
                "clear it, or delete the columns that are not for budget lines",
                FaultKind.TOO_MUCH,
            )
        )


def _letters(column: int) -> str:
    """A column as Excel calls it: A, B, and so on to XFD."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _merged(
    found: "Cells",
    filled: dict[tuple[int, int], object],
    name: str,
    faults: list[Fault],
) -> list[Any]:
    """The merged cells among those that are filled, each noted as a fault."""
    top, last = min(filled)[0], max(filled)[0]
    width = max(column for _, column in filled)
    merged = [
        cell
        for cell in found.merged
        if cell.max_row >= top and cell.min_row <= last and cell.min_col <= width
    ]
    noted = [
        Fault(
            Place(name).entry("cells", cell.coord),
            None,
            "are merged",
            "unmerge them, and write the value in each",
            FaultKind.WRONG_TYPE,
        )
        for cell in merged
    ]
    if len(merged) > MOST_MERGED:
        # With so many the rows cannot be made sense of.
        raise BadInput(noted)
    faults += noted
    return merged
