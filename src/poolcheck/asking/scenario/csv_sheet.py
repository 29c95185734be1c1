"""A sheet saved as CSV: in any common encoding, with commas, semicolons or tabs."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from poolcheck.asking.scenario.sheet import COLUMNS, MOST_COLUMNS, Formula, Row, heading
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place

MARKS = (",", ";", "\t")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What an Excel workbook starts with, new and old, whatever its file is called.
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
MARK_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def rows(raw: bytes, name: str, faults: list[Fault]) -> Iterator[Row]:
    """The rows of a CSV file; BadInput where it is not text.

    A fault in its quotation marks is noted, and nothing after it is read.
    """
    text = text_in(raw, name)
    told = MARK_LINE.match(text)
    mark = told[1] if told else _mark(text)
    number = 0
    sheet = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        for number, cells in enumerate(sheet, 1):
            if not (told and number == 1):
                yield Row(number, tuple(map(_value, cells)))
    except csv.Error as error:
        faults.append(
            Fault(
                Place(name).entry("row", number + 1),
                None,
                f"cannot be read as a row ({error})",
                "close each quotation mark, and double those inside a cell",
                FaultKind.UNREADABLE,
            )
        )


def _value(cell: str) -> object:
    """What a cell holds: its text, or a formula that was saved instead of its value."""
    return Formula(cell.strip()) if cell.lstrip().startswith("=") else cell


def text_in(raw: bytes, name: str) -> str:
    """The text of a file: UTF-8, or as older spreadsheet programs write it."""
    if not raw.startswith(WORKBOOKS):
        marked = raw.startswith(UTF_16)
        for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text
    raise BadInput(
        [
            Fault(
                Place(name),
                None,
                "is not text, so it is no CSV file",
                "save the sheet again as CSV UTF-8, or as .xlsx under that name",
                FaultKind.UNREADABLE,
            )
        ]
    )


def _mark(text: str) -> str:
    """The mark between cells: the one that makes most headings of the first row."""

    def headings(mark: str) -> int:
        try:
            sheet = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
            first = next((row for row in sheet if any(c.strip() for c in row)), [])
        except csv.Error:
            return 0
        return sum(heading(cell) in COLUMNS for cell in first[:MOST_COLUMNS])

    return max(MARKS, key=headings)
