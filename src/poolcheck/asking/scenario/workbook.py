"""A sheet of an Excel workbook: its first, as values and never as formulas."""

import io
import warnings
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from poolcheck.asking.scenario.sheet import Formula, Row, Told
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place

# Excel keeps fifteen digits of a number; what a file holds beyond them is dust.
DIGITS_KEPT = 15


def rows(raw: bytes, name: str, faults: list[Fault]) -> Iterator[Row]:
    """The rows of a workbook's first sheet; BadInput where it cannot be opened.

    Merged cells are noted as faults.
    """
    sheet = _first_sheet(raw, name)
    # Cells that were only ever coloured are many, and are passed over.
    filled = {
        at: _value(cell)
        for at, cell in sheet._cells.items()
        if cell.value is not None and str(cell.value).strip()
    }
    if not filled:
        return
    top = min(row for row, _ in filled)
    last = max(row for row, _ in filled)
    width = max(column for _, column in filled)
    for merged in sheet.merged_cells.ranges:
        if merged.max_row < top or merged.min_row > last or merged.min_col > width:
            continue
        faults.append(
            Fault(
                Place(name).entry("cells", merged.coord),
                None,
                "are merged",
                "unmerge them, and write the value in each",
                FaultKind.WRONG_TYPE,
            )
        )
        for row in range(merged.min_row, min(merged.max_row, last) + 1):
            for column in range(merged.min_col, min(merged.max_col, width) + 1):
                filled.setdefault((row, column), Told())
    for row in range(top, last + 1):
        cells = tuple(filled.get((row, column)) for column in range(1, width + 1))
        yield Row(row, cells)


def _first_sheet(raw: bytes, name: str) -> Any:
    try:
        import openpyxl
    except ImportError:
        raise BadInput(
            [
                Fault(
                    Place(name),
                    None,
                    "is an Excel workbook, and openpyxl, which reads them, is not "
                    "installed",
                    'run: pip install "poolcheck[xlsx]"; or save the sheet as .csv',
                    FaultKind.UNREADABLE,
                )
            ]
        ) from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(raw), data_only=False)
        return book.worksheets[0]
    # A damaged workbook fails in as many ways as its parts have readers.
    except Exception:
        raise BadInput(
            [
                Fault(
                    Place(name),
                    None,
                    "cannot be opened as an Excel workbook",
                    "open it, take off any password, and save it as .xlsx or .csv",
                    FaultKind.UNREADABLE,
                )
            ]
        ) from None


def _value(cell: Any) -> object:
    """What a cell holds, as a budget line would have it written."""
    value = cell.value
    if cell.data_type == "f":
        return Formula(str(getattr(value, "text", value)))
    if isinstance(value, int | float) and not isinstance(value, bool):
        if "%" in cell.number_format:
            return f"{value * 100:g}%"
        if isinstance(value, float) and abs(value) < 10 ** (DIGITS_KEPT - 2):
            return Decimal(f"{value:.{DIGITS_KEPT}g}")
    return value
