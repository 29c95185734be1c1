"""The cells of a workbook are read as they stand in its file, odd ones too."""

import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from poolcheck.sheets.cells import Formula
from poolcheck.sheets.workbook import workbook
from poolcheck.sheets.worksheet import UNREADABLE, Cells, cells, holds_something
from poolcheck.terms.faults import BadInput

PART = "xl/worksheets/sheet1.xml"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def filed(rows: str, before: str = "") -> bytes:
    """A workbook whose one sheet has these rows in its file."""
    plain, out = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part) if part != PART else (
                f'<worksheet xmlns="{SPREADSHEET}">{before}'
                f"<sheetData>{rows}</sheetData></worksheet>"
            ))  # fmt: skip
    return out.getvalue()


def held(rows: str, before: str = "", *, stored: bool = False) -> Cells:
    """What such a sheet holds."""
    with workbook(filed(rows, before), "a.xlsx") as book:
        return cells(book.worksheets[0], stored=stored)


def shown(value: object, number_format: str) -> object:
    """What a cell with a value in a format is read as."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet["A1"] = value
    sheet["A1"].number_format = number_format
    book.save(out)
    with workbook(out.getvalue(), "a.xlsx") as read:
        return cells(read.worksheets[0]).filled[1, 1]


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (1, "0%", "100%"),
        (12, "0%", "1200%"),
        (0, "0%", "000%"),
        (0.6, "0%", "60%"),
        (0.125, "0.0%", "12.5%"),
        (-0.5, "0%", "-50%"),
        (7, "#,##0", 7),
        (True, "0%", True),
        ("60", "0%", "60"),
    ],
)
def test_a_share_is_read_as_it_is_seen_per_cent(
    value: object, number_format: str, read: object
) -> None:
    assert shown(value, number_format) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (0.1 + 0.2, Decimal("0.3")),
        (1234567.8900000001, Decimal("1234567.89")),
        # Fifteen digits, of which two are pence.
        (9999999999999.95, Decimal("9999999999999.95")),
        (-9999999999999.95, Decimal("-9999999999999.95")),
        (10000000000000.5, 10000000000000.5),
        (-10000000000000.5, -10000000000000.5),
    ],
)
def test_a_figure_is_read_without_the_dust_beyond_its_fifteenth_digit(
    value: float, read: object
) -> None:
    found = shown(value, "General")
    assert (type(found), found) == (type(read), read)


def test_cells_and_rows_that_do_not_say_where_they_are_follow_each_other() -> None:
    rows = (
        '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="4"><c><v>4</v></c></row>'
    )
    assert held(rows).filled == {(1, 1): 1, (1, 3): 3, (4, 1): 4}


@pytest.mark.parametrize(
    "cell",
    ['<c s="x"><v>1</v></c>', "<c><v>1,5</v></c>", '<c t="s"><v>99</v></c>'],
)
def test_a_cell_that_cannot_be_made_out_says_so_in_its_place(cell: str) -> None:
    after = '<c r="B1"><v>2</v></c>'
    found = held(f'<row r="1">{cell}{after}</row>')
    assert found.filled == {(1, 1): UNREADABLE, (1, 2): 2}


def test_two_values_for_one_cell_are_damage() -> None:
    twice = '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'
    with pytest.raises(BadInput):
        held(twice)


FORMULAS = (
    '<row r="1"><c r="A1"><f>1+2</f><v>3</v></c><c r="B1"><f>4+4</f></c>'
    '<c r="C1"><f t="shared" si="0"/><v>9</v></c><c r="D1"><v>5</v></c></row>'
)


def test_a_formula_is_one_and_its_value_is_read_where_that_is_wanted() -> None:
    of_it = [Formula("=1+2"), Formula("=4+4"), Formula("=…"), 5]
    assert list(held(FORMULAS).filled.values()) == of_it
    kept = held(FORMULAS, stored=True).filled
    assert list(kept.values()) == [3, Formula("=4+4"), 9, 5]


def test_rows_and_columns_that_hold_something_are_hidden_where_it_says_so() -> None:
    columns = (
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="0"/>'
        '<col min="6" max="7" hidden="true"/><col min="17000" max="17001" hidden="1"/>'
        "</cols>"
    )
    each = "".join(f'<c r="{letter}1"><v>1</v></c>' for letter in "ABCDEF")
    rows = (
        f'<row r="1">{each}</row><row r="2" hidden="1"><c><v>1</v></c></row>'
        '<row r="3" hidden="true"><c/></row><row r="4" hidden="0"><c><v>1</v></c></row>'
    )
    found = held(rows, columns)
    assert (found.hidden_rows, found.hidden_columns) == ((2,), (2, 3, 6))


def test_every_column_that_there_may_be_may_be_hidden() -> None:
    columns = '<cols><col min="16384" max="16384" hidden="1"/></cols>'
    ends = '<c r="A1"><v>1</v></c><c r="XFC1"><v>1</v></c><c r="XFD1"><v>1</v></c>'
    assert held(f'<row r="1">{ends}</row>', columns).hidden_columns == (16384,)


def test_a_link_to_another_file_that_is_damaged_stops_nothing() -> None:
    # Nothing is read from another file: what is kept of it need not be there.
    linked = (
        "<externalReferences><externalReference "
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'r:id="rId99"/></externalReferences>'
    )
    out = io.BytesIO()
    whole = filed('<row r="1"><c r="A1"><v>1</v></c></row>')
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "xl/workbook.xml":
                assert b"</sheets>" in text
                text = text.replace(b"</sheets>", b"</sheets>" + linked.encode())
            new.writestr(part, text)
    with workbook(out.getvalue(), "a.xlsx") as book:
        assert cells(book.worksheets[0]).filled == {(1, 1): 1}


@pytest.mark.parametrize(
    ("rows", "holds"),
    [
        ("", False),
        ('<row r="1"><c r="A1"/><c r="B1" t="str"><v> </v></c></row>', False),
        ('<row r="1"><c r="A1"/></row><row r="9"><c r="B9"><v>0</v></c></row>', True),
    ],
)
def test_a_sheet_holds_something_where_a_cell_of_it_is_filled(
    rows: str, holds: bool
) -> None:
    with workbook(filed(rows), "a.xlsx") as book:
        assert holds_something(book.worksheets[0]) is holds
