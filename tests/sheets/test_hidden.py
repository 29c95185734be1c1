"""What is hidden in a workbook is told, and not read unless it is wanted."""

from pathlib import Path

import openpyxl

from tests.command import as_json, call


def workbook(folder: Path) -> Path:
    """A sheet with a hidden column of money beside the one that is seen."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Scheme", "Funded by", "2025/26 £", "2026/27 £"])
    sheet.append(["Home care", "Our Council", 100, 200])
    sheet.column_dimensions["D"].hidden = True
    book.save(folder / "budget.xlsx")
    return folder / "budget.xlsx"


def test_a_hidden_column_is_left_out_and_told(tmp_path: Path) -> None:
    file = workbook(tmp_path)
    found = as_json(f"import {file}")
    assert found["lines"][0]["amount"] == 100_00
    assert found["hidden_columns"] == ["D"]
    _, out, err = call(f"import {file}")
    assert "1 hidden column left out: D. Read with --hidden." in err
    assert "# Hidden columns, not read: D." in out


def test_a_hidden_column_is_read_where_it_is_wanted(tmp_path: Path) -> None:
    file = workbook(tmp_path)
    (line,) = as_json(f"import {file} --hidden")["lines"]
    assert (line["amount"], line["last_year"]) == (200_00, 100_00)


def test_another_year_of_a_sheet_is_read_where_it_is_said(tmp_path: Path) -> None:
    file = workbook(tmp_path)
    found = as_json(f"import {file} --hidden --year 2025-26")
    assert (found["year"], found["lines"][0]["amount"]) == ("2025-26", 100_00)


def test_a_hidden_row_is_no_heading_and_no_total(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Old plan", None, None],
        ["Scheme", "Funded by", "2025/26 £"],
        ["Scheme", "Funded by", "2026/27 £"],
        ["Home care", "Our Council", 100],
        ["Total", None, 100],
        ["Telecare", "Our Council", 200],
    ):
        sheet.append(row)
    for number in (1, 2, 5):
        sheet.row_dimensions[number].hidden = True
    book.save(tmp_path / "a.xlsx")
    found = as_json(f"import {tmp_path / 'a.xlsx'}")
    hidden = [left["row"] for left in found["left_out"] if left["class"] == "hidden"]
    assert hidden == [1, 2, 5]
    assert (found["year"], len(found["lines"])) == ("2026-27", 2)
