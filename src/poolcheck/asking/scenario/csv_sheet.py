"""A sheet saved as CSV: in any common encoding, with commas, semicolons or tabs."""

import csv
import io
import re
from collections.abc import Iterator

from poolcheck.asking.scenario.sheet import COLUMNS, MOST_COLUMNS, Row, heading
from poolcheck.sheets.cells import Formula
from poolcheck.sheets.csv_text import text_in
from poolcheck.terms.faults import Fault, FaultKind, Place

MARKS = (",", ";", "\t")
MARK_LINE = re.compile(r"sep=(.?)\r?\n", re.IGNORECASE)


def rows(raw: bytes, name: str, faults: list[Fault]) -> Iterator[Row]:
    """The rows of a CSV file; BadInput where it is not text.

    A fault in its quotation marks is noted, and nothing after it is read.
    """
    text = text_in(raw, name)
    told = MARK_LINE.match(text)
    mark = _mark(text[told.end() :], str(told[1])) if told else _mark(text)
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


def _mark(text: str, told: str = "") -> str:
    """The mark between cells: the one that makes most headings of the first row.

    The one that a first line tells goes before others that make as many; where a
    program saved the rows with another than it told, that is found all the same.
    """

    def headings(mark: str) -> int:
        try:
            sheet = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
            first = next((row for row in sheet if any(c.strip() for c in row)), [])
        except csv.Error:
            return 0
        return sum(heading(cell) in COLUMNS for cell in first[:MOST_COLUMNS])

    marks = (told, *MARKS) if told else MARKS
    return max(marks, key=headings)
