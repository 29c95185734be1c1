"""The filled cells of one sheet of a workbook, as values and never as formulas."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import accumulate
from typing import Any

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._reader import WorkSheetParser

from poolcheck.sheets.cells import Formula, Unreadable
from poolcheck.terms.frozen import dataclass

# Excel keeps fifteen digits of a number; what a file holds beyond them is dust.
DIGITS_KEPT = 15
LAST_COLUMN = 16_384
YES = ("1", "true")

At = tuple[int, int]


@dataclass(frozen=True)
class Cells:
    """The cells of a sheet that hold something, by row and column, in their order.

    `hidden_rows` and `hidden_columns` are those that hold something and are not seen.
    """

    filled: Mapping[At, object]
    merged: tuple[Any, ...]
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]


def cells(sheet: Any, *, stored: bool = False) -> Cells:
    """What a sheet holds. Cells that were only ever coloured are passed over.

    Where `stored` is wanted a formula is the value that was kept of it, if one was.
    """
    with sheet._get_source() as source:
        parser = _Parser(source, sheet)
        filled: dict[At, object] = {}
        for at, value in parser.filled():
            if at in filled:
                raise ValueError("two values for one cell")
            filled[at] = value
    if stored and any(isinstance(value, Formula) for value in filled.values()):
        with sheet._get_source() as source:
            filled |= dict(_Parser(source, sheet, data_only=True).filled())
    merged = parser.merged_cells.mergeCell if parser.merged_cells else ()
    rows, columns = parser.hidden_rows(), parser.hidden_columns()
    return Cells(
        {at: filled[at] for at in sorted(filled)},
        tuple(merged),
        tuple(sorted({row for row, _ in filled} & rows)),
        tuple(sorted({column for _, column in filled} & columns)),
    )


def holds_something(sheet: Any) -> bool:
    """Whether any cell of a sheet is filled."""
    with sheet._get_source() as source:
        return any(True for _ in _Parser(source, sheet).filled())


class _Parser(WorkSheetParser):
    """Reads the rows that are there, one after another, and none between them."""

    def __init__(self, source: Any, sheet: Any, *, data_only: bool = False) -> None:
        book = sheet.parent
        super().__init__(
            source,
            sheet._shared_strings,
            data_only=data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self._sheet = sheet

    def filled(self) -> Iterator[tuple[At, object]]:
        """The filled cells as they stand in the file, each with its place."""
        for _, row in self.parse():
            for cell in row:
                value = _value(ReadOnlyCell(self._sheet, **cell))
                if value is not None and str(value).strip():
                    yield (cell["row"], cell["column"]), value

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """A cell; one whose value cannot be made out says so, and stops nothing."""
        try:
            return super().parse_cell(element)
        except (ValueError, IndexError, OverflowError, TypeError):
            at = {"row": self.row_counter, "column": max(self.col_counter, 1)}
            return {**at, "value": UNREADABLE, "data_type": "e"}

    def parse_formula(self, element: Any) -> str:
        """A formula as it stands; one that is shared by cells is not worked out."""
        return "=" + (element.findtext("{*}f") or "…")

    def hidden_rows(self) -> set[int]:
        """The rows that are hidden, by hand or by a filter."""
        return {
            int(row)
            for row, said in self.row_dimensions.items()
            if said.get("hidden") in YES
        }

    def hidden_columns(self) -> set[int]:
        """The columns that are hidden."""
        edges = [0] * (LAST_COLUMN + 2)
        for said in self.column_dimensions.values():
            if said.get("hidden") in YES:
                first, last = int(said["min"]), int(said.get("max", said["min"]))
                edges[min(first, LAST_COLUMN + 1)] += 1
                edges[min(last, LAST_COLUMN) + 1] -= 1
        return {n for n, over in enumerate(accumulate(edges)) if over > 0}


UNREADABLE = Unreadable()


def _value(cell: ReadOnlyCell) -> object:
    """What a cell holds, as a budget line would have it written."""
    value = cell.value
    if cell.data_type == "f":
        return Formula(str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        if "%" in cell.number_format:
            # A whole number may have more digits than can be multiplied and written.
            return f"{value}00%" if isinstance(value, int) else f"{value * 100:g}%"
        if isinstance(value, float) and abs(value) < 10 ** (DIGITS_KEPT - 2):
            return Decimal(f"{value:.{DIGITS_KEPT}g}")
    return value
