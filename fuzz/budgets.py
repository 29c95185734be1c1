"""What a budget comes to by its files alone, held against what is answered."""

import csv
import io
import re
import tomllib
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath
from typing import Any

import openpyxl
from openpyxl.worksheet.cell_range import CellRange

from fuzz import amounts
from fuzz.tried import Broken

NEEDED = {"commissioner", "service", "amount"}
HEADINGS = NEEDED | {"function", "name", "stream", "lastyear"}
ENCODINGS = ("utf-8-sig", "utf-16", "cp1252")
MARKS = (",", ";", "\t")

# A line by its number, with whose it is and what for.
Key = tuple[int, str, str]


@dataclass(frozen=True)
class Line:
    """A line as it stands in a file; without pence where no amount is written."""

    commissioner: str
    service: str
    pence: int

    def key(self) -> tuple[str, str]:
        """Whose it is and for what, as two writings of it are held to be one."""
        return same(self.commissioner), same(self.service)


class Unclear(Exception):  # noqa: N818 - it is the file that is unclear
    """A file that has no one reading, which poolcheck must refuse."""


class OtherHeadings(Exception):  # noqa: N818 - it is no error
    """A sheet not judged here: of other headings, or with very many cells merged."""


def nothing_lost(
    scenario: str | None, files: dict[str, bytes], answer: dict[str, Any]
) -> Iterator[Broken]:
    """Every line that is written is in the answer, with every penny."""
    if scenario not in files or "budget" not in answer:
        return
    try:
        lines = list(_lines(scenario, files))
    except OtherHeadings:
        return
    except Unclear as why:
        yield Broken("a budget with no one reading is refused", str(why))
        return
    written = Counter({(n, *line.key()): line.pence for n, line in enumerate(lines, 1)})
    found: Counter[Key] = Counter()
    for held in (*answer["budget"], *answer["not_split"]):
        key = held["line"], same(held["commissioner"]), same(held["service"])
        found[key] += held["amount"] or 0
    if written.keys() != found.keys():
        told = f"written {sorted(written)}, answered {sorted(found)}"
        yield Broken("no line is lost", told)
    elif written != found:
        yield Broken("no penny is lost or made", f"written {written}, answered {found}")
    for pattern in answer.get("patterns", ()):
        money = pattern.get("money")
        if money and money["total"] != written.total():
            told = f"written {written.total()}, in all {money['total']}"
            yield Broken("the total is that of the lines", told)


def same(name: str) -> str:
    """A name as two writings of it are held to be one."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in text.replace("&", "and") if c.isalnum())


def _lines(scenario: str, files: dict[str, bytes]) -> Iterator[Line]:
    try:
        tables = tomllib.loads(files[scenario].decode("utf-8-sig"), parse_float=Decimal)
    except ValueError as error:
        raise Unclear(str(error)) from None
    for line in tables.get("line", ()):
        if "amount" in line:
            pence = _pence(line["amount"])
        else:
            parts = [_pence(part) for part in line.get("split", {}).values()]
            pence = sum(parts)
        yield Line(line["commissioner"], line["service"], pence)
    if "lines" in tables:
        yield from _in_sheet(tables, PurePath(scenario).parent, files)


def _pence(amount: object) -> int:
    pence = amounts.read(amount)
    if pence is None:
        raise Unclear(f"the amount {amount!r}")
    return pence


def _in_sheet(
    tables: dict[str, Any], folder: PurePath, files: dict[str, bytes]
) -> Iterator[Line]:
    name = str(folder / tables["lines"])
    if name not in files:
        raise Unclear(f"no file {name}")
    if name.casefold().endswith(".xlsx"):
        rows = _rows_of_book(files[name], tables.get("sheet"))
    else:
        rows = _rows_of_csv(files[name])
    filled = [row for row in rows if any(str(c).strip() for c in row if c is not None)]
    if not filled:
        raise Unclear("an empty sheet")
    heads = _ours(filled[0])
    for row in filled[1:]:
        cells = dict(zip(heads, row, strict=False))
        amount = cells.get("amount")
        known = amount is not None and str(amount).strip()
        yield Line(
            str(cells.get("commissioner")),
            str(cells.get("service")),
            _pence(amount) if known else 0,
        )


def _ours(cells: list[Any]) -> list[str]:
    """The headings that some cells are; OtherHeadings if they are not ours."""
    heads = [same(str(cell or "")) for cell in cells]
    if not NEEDED <= set(heads) - {""} <= HEADINGS:
        raise OtherHeadings
    return heads


def _rows_of_csv(raw: bytes) -> list[list[Any]]:
    """The rows in the one of all ways to read them that has most of our headings."""
    readings = []
    for encoding in ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeError:
            continue
        first, _, others = text.partition("\n")
        # A mark alone follows, else it is a heading.
        if first[:4].casefold() == "sep=" and len(first.rstrip("\r")) <= len("sep=;"):
            text = others
        for mark in MARKS:
            try:
                sheet = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
                readings.append([list[Any](row) for row in sheet])
            except csv.Error:
                continue
    if not readings:
        raise Unclear("no text")
    return max(readings, key=_headings)


def _headings(rows: list[list[Any]]) -> int:
    first = next((row for row in rows if any(cell.strip() for cell in row)), [])
    return len({same(cell) for cell in first} & HEADINGS)


def _rows_of_book(raw: bytes, named: object) -> list[list[Any]]:
    """The rows of the one sheet with anything in it that is seen, none of them hidden.

    Numbers are read to fifteen digits, as many as Excel keeps.
    """
    for merged, filled_too in _merged(raw):
        if any(cells.size["rows"] * cells.size["columns"] > 99 for cells in merged):
            # Of a sheet with nothing in it they hide nothing, but are too many to read.
            raise Unclear(f"{merged} are merged") if filled_too else OtherHeadings
    book = openpyxl.load_workbook(io.BytesIO(raw))
    sheets = [
        sheet
        for sheet in book.worksheets
        if any(_is_filled(cell) for row in sheet for cell in row)
    ]
    if named is not None:
        sheets = [sheet for sheet in sheets if same(sheet.title) == same(str(named))]
    seen = named is not None or (sheets and sheets[0].sheet_state == "visible")
    if len(sheets) != 1 or not seen:
        raise Unclear(f"of the sheets {book.sheetnames}, {len(sheets)} are filled")
    sheet = sheets[0]
    filled = [c for row in sheet for c in row if c.value is not None]
    _ours([c.value for c in filled if c.row == filled[0].row])
    for cells in sheet.merged_cells.ranges:
        if cells.min_row <= max(c.row for c in filled) and cells.max_row >= min(
            c.row for c in filled
        ):
            raise Unclear(f"{cells} are merged")
    hidden = [n for n, row in sheet.row_dimensions.items() if row.hidden]
    letters = [n for n, column in sheet.column_dimensions.items() if column.hidden]
    if any(_is_filled(cell) for n in hidden for cell in sheet[n]):
        raise Unclear(f"rows {hidden} are hidden")
    if any(_is_filled(cell) for n in letters for cell in sheet[n]):
        raise Unclear(f"columns {letters} are hidden")
    return [[_in_cell(cell) for cell in row] for row in sheet.iter_rows()]


def _is_filled(cell: Any) -> bool:
    return cell.value is not None and bool(str(cell.value).strip())


def _merged(raw: bytes) -> Iterator[tuple[list[CellRange], bool]]:
    """Of each sheet the cells that are merged, and whether any cell has a value.

    They are not all made: they may be millions.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        parts = [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
    for part in parts:
        found = re.findall(r'<mergeCell ref="([^"]*)"', part)
        yield [CellRange(cells) for cells in found], "<v>" in part or "<is>" in part


def _in_cell(cell: Any) -> Any:
    if cell.data_type == "f":
        raise Unclear(f"a formula in {cell.coordinate}")
    if isinstance(cell.value, float):
        if "%" in cell.number_format:
            raise Unclear(f"a percentage in {cell.coordinate}")
        return Decimal(f"{cell.value:.15g}") if abs(cell.value) < 10**13 else None
    return cell.value
