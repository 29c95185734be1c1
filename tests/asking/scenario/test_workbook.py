"""Budget lines from an Excel workbook beside the scenario."""

import builtins
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from tests.asking.scenario.town import (
    LISTED,
    TOWN,
    asked,
    lines,
    refused,
)
from tests.asking.scenario.workbooks import BUDGET, rewritten, save

Rows = list[list[object]]


def workbook(folder: Path, rows: Rows, **merged: str) -> Any:
    """A workbook whose one sheet has these rows, saved as budget.xlsx."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for cells in merged.values():
        sheet.merge_cells(cells)
    book.save(folder / "budget.xlsx")
    return book


ROWS: Rows = [
    ["Commissioner", "Service", "Amount (£)", "Function"],
    ["Anytown Council", "home care", "£60,000,000.50", None],
    ["Anytown CCG", "Acute", 48_500_000, "invasive acute care"],
    ["Anytown CCG", "Acute", 71_500_000.0, "acute-non-invasive"],
    [None, None, None, None],
    ["Anytown CCG", "district nursing", 45_300_000, None],
    ["Anytown CCG", "community matrons", 1000.25, None],
]
IN_A_WORKBOOK = f'lines = "budget.xlsx"\n{TOWN}'


def test_a_workbook_says_what_the_file_would(tmp_path: Path) -> None:
    workbook(tmp_path, ROWS)
    in_the_file = lines(asked(tmp_path, LISTED))
    assert {*lines(asked(tmp_path, IN_A_WORKBOOK))} == {*in_the_file}


def test_digits_that_excel_itself_does_not_keep_are_dropped(tmp_path: Path) -> None:
    rows: Rows = [ROWS[0], ["Anytown Council", "home care", 0.1 + 0.2]]
    workbook(tmp_path, rows)
    assert [amount for *_, amount in lines(asked(tmp_path, IN_A_WORKBOOK))] == [30]


def test_merged_cells_that_touch_no_filled_ones_are_no_fault(tmp_path: Path) -> None:
    workbook(tmp_path, ROWS, below="A9:B10", beside="F2:F4", both="H12:J14")
    in_the_file = lines(asked(tmp_path, LISTED))
    assert {*lines(asked(tmp_path, IN_A_WORKBOOK))} == {*in_the_file}


@pytest.mark.parametrize("cells", ["A2:A3", "D1:F2", "A7:A9", "D6:G9"])
def test_merged_cells_that_touch_filled_ones_are_a_fault(
    cells: str, tmp_path: Path
) -> None:
    workbook(tmp_path, ROWS, merged=cells)
    with pytest.raises(BadInput) as bad:
        asked(tmp_path, IN_A_WORKBOOK)
    (place,) = {fault.place for fault in bad.value.faults if fault.value is None}
    assert place == Place("budget.xlsx").entry("cells", cells)


def test_merged_cells_and_formulas_are_told_of_each_once(tmp_path: Path) -> None:
    rows: Rows = [
        ROWS[0],
        ["Anytown CCG", "district nursing", "=SUM(C3:C4)"],
        [None, "community matrons", 5],
        ["Anytown Council", "home care", 1.005],
        ["Anytown Council", "=B4", 5],
    ]
    workbook(tmp_path, rows, merged="A2:A3")
    with pytest.raises(BadInput) as bad:
        asked(tmp_path, IN_A_WORKBOOK)
    values = "copy the column and paste it back as values"
    book = Place("budget.xlsx")
    assert bad.value.faults == (
        Fault(
            book.entry("cells", "A2:A3"),
            None,
            "are merged",
            "unmerge them, and write the value in each",
            FaultKind.WRONG_TYPE,
        ),
        Fault(
            book.entry("row", 2).key("amount"),
            "=SUM(C3:C4)",
            "is a formula",
            values,
            FaultKind.WRONG_TYPE,
        ),
        Fault(
            book.entry("row", 4).key("amount"),
            "1.005",
            "has more than two decimals",
            "give pounds and pence, as 1,234.50",
            FaultKind.WRONG_TYPE,
        ),
        Fault(
            book.entry("row", 5).key("service"),
            "=B4",
            "is a formula",
            values,
            FaultKind.WRONG_TYPE,
        ),
    )


def test_a_share_a_date_and_an_error_are_no_amounts(tmp_path: Path) -> None:
    rows: Rows = [
        ROWS[0],
        ["Anytown CCG", "district nursing", 0.25],
        ["Anytown CCG", "community matrons", date(2018, 8, 3)],
        ["Anytown Council", "home care", "#REF!"],
    ]
    book = workbook(tmp_path, rows)
    book.active["C2"].number_format = "0%"
    book.save(tmp_path / "budget.xlsx")
    assert refused(tmp_path, IN_A_WORKBOOK) == [
        "budget.xlsx, row 2, amount: is a percentage, not an amount",
        "budget.xlsx, row 3, amount: is not an amount of money",
        "budget.xlsx, row 4, amount: is not an amount of money",
    ]


def test_an_empty_workbook_and_a_damaged_one_are_told_of(tmp_path: Path) -> None:
    workbook(tmp_path, [])
    assert refused(tmp_path, IN_A_WORKBOOK) == ["budget.xlsx: is empty"]
    (tmp_path / "budget.xlsx").write_bytes(b"PK\x03\x04 and no more")
    assert refused(tmp_path, IN_A_WORKBOOK) == [
        "budget.xlsx: cannot be opened as an Excel workbook"
    ]


def test_without_openpyxl_it_is_said_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(tmp_path, ROWS)
    real = builtins.__import__

    def without(name: str, *more: Any, **others: Any) -> Any:
        if name == "openpyxl":
            raise ImportError(name)
        return real(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(BadInput) as bad:
        asked(tmp_path, IN_A_WORKBOOK)
    (fault,) = bad.value.faults
    assert 'pip install "poolcheck[xlsx]"' in fault.remedy


SHEET = "xl/worksheets/sheet1.xml"
FIVE = "<v>5</v>"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("9" * 400, "is more than £1,000,000,000,000,000"),
        ("9" * 5_000, "cannot be read"),
        ("nan", "cannot be read"),
        ("inf", "cannot be read"),
        ("1e400", "is not a number of pounds"),
        ("-1E400", "is not a number of pounds"),
        ("nan.", "cannot be read"),
    ],
)
def test_a_number_that_is_none_or_too_long_is_told_of_at_its_cell(
    written: str, told: str, tmp_path: Path
) -> None:
    save(tmp_path, {"Budget": BUDGET})
    rewritten(tmp_path, SHEET, FIVE, f"<v>{written}</v>")
    assert refused(tmp_path, IN_A_WORKBOOK) == [f"budget.xlsx, row 2, amount: {told}"]


def test_a_number_of_hundreds_of_digits_shown_as_a_percentage_is_one(
    tmp_path: Path,
) -> None:
    def as_percentage(book: Any) -> None:
        book["Budget"]["C2"].number_format = "0%"

    for digits, told in (
        ("5", "is a percentage, not an amount"),
        ("9" * 400, "is a percentage, not an amount"),
        ("9" * 4_300, "has 4,303 characters, and 1,000 are read at most"),
    ):
        save(tmp_path, {"Budget": BUDGET}, as_percentage)
        rewritten(tmp_path, SHEET, FIVE, f"<v>{digits}</v>")
        assert refused(tmp_path, IN_A_WORKBOOK) == [
            f"budget.xlsx, row 2, amount: {told}"
        ]


def test_one_cell_with_two_values_makes_a_workbook_unreadable(tmp_path: Path) -> None:
    save(tmp_path, {"Budget": BUDGET})
    rewritten(
        tmp_path,
        SHEET,
        "</sheetData>",
        '<row r="2"><c r="C2"><v>6</v></c></row></sheetData>',
    )
    assert refused(tmp_path, IN_A_WORKBOOK) == [
        "budget.xlsx: cannot be opened as an Excel workbook"
    ]
