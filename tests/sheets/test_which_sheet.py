"""Which sheet of a workbook is read, as `import` is told."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart

from tests.command import as_json, call


def workbook(folder: Path) -> Path:
    """Two sheets that may hold the budget, and a chart beside them."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, service in (("This year", "Home care"), ("Last year", "Reablement")):
        sheet = book.create_sheet(title)
        sheet.append(["Scheme", "Funded by", "Amount £"])
        sheet.append([service, "Our Council", 100])
    book.create_chartsheet("Spend").add_chart(BarChart())
    book.save(folder / "budget.xlsx")
    return folder / "budget.xlsx"


@pytest.mark.parametrize("called", ["Last year", " last YEAR "])
def test_the_sheet_that_is_named_is_read_and_the_others_are_told(
    called: str, tmp_path: Path
) -> None:
    found = as_json(f"import {workbook(tmp_path)} --sheet '{called}'")
    assert [line["service"] for line in found["lines"]] == ["Reablement"]
    assert found["others"] == ["This year: not read"]


@pytest.mark.parametrize(
    ("called", "problem", "remedy"),
    [
        ("Last yr", "There is no sheet of that name", "did you mean Last year?"),
        ("Spend", "Is a chart, and no sheet of cells", "one of: This year, Last year"),
    ],
)
def test_a_sheet_that_is_not_there_is_a_fault_with_those_that_are(
    called: str, problem: str, remedy: str, tmp_path: Path
) -> None:
    code, out, err = call(f"import {workbook(tmp_path)} --sheet '{called}'")
    said = " ".join(err.split())
    assert (code, out) == (2, "")
    assert f'--sheet: "{called}" {problem}' in said
    assert remedy in said
