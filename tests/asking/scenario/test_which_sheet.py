"""Which sheet of a workbook is read, and that nothing in it is lost or read unseen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from tests.asking.scenario.town import TOWN, asked, from_csv, lines, refused
from tests.asking.scenario.workbooks import (
    BUDGET,
    HEADINGS,
    IN_A_WORKBOOK,
    TWO_LINES,
    Sheets,
    of_sheet,
    save,
)

MORE = [HEADINGS, ["Anytown CCG", "community matrons", 11]]
ONE_LINE = [("Anytown CCG", "community-health", 1100)]
NOTES: list[list[object]] = [["Agreed in March"]]


def told(folder: Path, toml: str) -> tuple[Fault, ...]:
    with pytest.raises(BadInput) as bad:
        asked(folder, toml)
    return bad.value.faults


def add_chart(book: Any) -> None:
    book.create_chartsheet("Chart").add_chart(BarChart())


def hide(name: str, how: str = "hidden") -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[name].sheet_state = how

    return change


@pytest.mark.parametrize(
    "sheets",
    [
        {"Budget": BUDGET},
        {"Budget": BUDGET, "Sheet2": []},
        {"Cover": [], "Budget": BUDGET},
        {"Cover": [[" "], [None, ""]], "Budget": BUDGET, "Sheet3": []},
    ],
)
def test_the_one_sheet_with_something_in_it_is_read(
    sheets: Sheets, tmp_path: Path
) -> None:
    save(tmp_path, sheets)
    assert lines(asked(tmp_path, IN_A_WORKBOOK)) == TWO_LINES


def test_a_chart_and_an_empty_hidden_sheet_change_nothing(tmp_path: Path) -> None:
    def with_chart(book: Any) -> None:
        add_chart(book)
        book["Lists"].sheet_state = "hidden"

    save(tmp_path, {"Lists": [], "Budget": BUDGET}, with_chart)
    assert lines(asked(tmp_path, IN_A_WORKBOOK)) == TWO_LINES


def test_of_two_sheets_with_something_in_them_none_is_read_unasked(
    tmp_path: Path,
) -> None:
    save(tmp_path, {"Budget": BUDGET, "More": MORE, "Empty": []})
    assert told(tmp_path, IN_A_WORKBOOK) == (
        Fault(
            Place("budget.xlsx"),
            None,
            'has 2 sheets with something in them: "Budget" and "More"',
            "say in the scenario which one to read, beside lines, as in: "
            'sheet = "Budget"',
            FaultKind.MISSING,
        ),
    )
    assert lines(asked(tmp_path, of_sheet("Budget"))) == TWO_LINES
    assert lines(asked(tmp_path, of_sheet("More"))) == ONE_LINE


@pytest.mark.parametrize("how", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_neither_read_nor_passed_over_unasked(
    how: str, tmp_path: Path
) -> None:
    save(tmp_path, {"Old": MORE, "Budget": BUDGET}, hide("Old", how))
    (fault,) = told(tmp_path, IN_A_WORKBOOK)
    assert fault.problem == (
        'has 2 sheets with something in them: "Old" (hidden) and "Budget"'
    )
    assert fault.remedy.endswith('sheet = "Budget"')
    assert lines(asked(tmp_path, of_sheet("Budget"))) == TWO_LINES
    assert lines(asked(tmp_path, of_sheet("Old"))) == ONE_LINE


def test_a_sheet_that_is_the_only_one_filled_and_hidden_is_not_read_unasked(
    tmp_path: Path,
) -> None:
    save(tmp_path, {"Cover": [], "Budget": BUDGET}, hide("Budget"))
    (fault,) = told(tmp_path, IN_A_WORKBOOK)
    assert fault.problem == (
        'has one sheet with something in it, and that is hidden: "Budget" (hidden)'
    )
    assert lines(asked(tmp_path, of_sheet("Budget"))) == TWO_LINES


def test_many_sheets_are_told_by_the_first_ten_and_the_number_of_the_rest(
    tmp_path: Path,
) -> None:
    save(tmp_path, {f"S{n}": NOTES for n in range(30)})
    (fault,) = told(tmp_path, IN_A_WORKBOOK)
    assert fault.problem.startswith('has 30 sheets with something in them: "S0", "S1"')
    assert fault.problem.endswith('"S9" and 20 more')


@pytest.mark.parametrize("name", ["budget", " BUDGET "])
def test_a_sheet_is_named_in_any_case_as_in_excel(name: str, tmp_path: Path) -> None:
    save(tmp_path, {"Budget": BUDGET, "Notes": NOTES})
    assert lines(asked(tmp_path, of_sheet(name))) == TWO_LINES


@pytest.mark.parametrize(
    ("name", "problem", "remedy"),
    [
        ("Bugdet", "there is no sheet of that name in budget.xlsx", "mean Budget?"),
        ("zzz", "there is no sheet of that name in budget.xlsx", "Budget, Notes"),
        ("Chart", "is a chart, and no sheet of cells", "Budget, Notes"),
    ],
)
def test_a_sheet_that_is_not_there_is_a_fault_with_those_that_are(
    name: str, problem: str, remedy: str, tmp_path: Path
) -> None:
    save(tmp_path, {"Budget": BUDGET, "Notes": NOTES}, add_chart)
    (fault,) = told(tmp_path, of_sheet(name))
    assert fault.place == Place("town.toml").key("sheet")
    assert (fault.value, fault.problem) == (name, problem)
    assert fault.remedy.endswith(remedy)
    assert fault.kind is FaultKind.UNKNOWN_NAME


def test_a_sheet_named_beside_what_has_no_sheets_is_a_fault(tmp_path: Path) -> None:
    raw = "commissioner,service,amount\nAnytown CCG,district nursing,5\n"
    from_csv(tmp_path, raw)
    in_csv = f'sheet = "Budget"\nlines = "budget.csv"\n{TOWN}'
    assert refused(tmp_path, in_csv) == [
        "town.toml, sheet: names a sheet, and budget.csv has none but itself"
    ]
    of_none = f'sheet = "Budget"\nservices = ["acute", "social care"]\n{TOWN}'
    assert refused(tmp_path, of_none) == ["town.toml, sheet: is a sheet of no workbook"]
    below = f'lines = "budget.csv"\n{TOWN}\nsheet = "Budget"'
    assert "town.toml, commissioner 2 (Anytown Council), sheet: " in "".join(
        refused(tmp_path, below)
    )


def hide_row(book: Any) -> None:
    book["Budget"].row_dimensions[2].hidden = True


def hide_rows(book: Any) -> None:
    for row in (2, 3, 9):
        book["Budget"].row_dimensions[row].hidden = True


def hide_column(book: Any) -> None:
    book["Budget"].column_dimensions["C"].hidden = True


def hide_columns(book: Any) -> None:
    book["Budget"].column_dimensions.group("B", "F", hidden=True)


@pytest.mark.parametrize("sheet", [IN_A_WORKBOOK, of_sheet("Budget")])
@pytest.mark.parametrize(
    ("change", "place", "problem"),
    [
        (hide_row, ("row", "2"), "is hidden, and holds something"),
        (hide_rows, ("rows", "2 and 3"), "are hidden, and hold something"),
        (hide_column, ("column", "C"), "is hidden, and holds something"),
        (hide_columns, ("columns", "B and C"), "are hidden, and hold something"),
    ],
)
def test_what_is_hidden_and_holds_something_is_a_fault(
    change: Callable[[Any], None],
    place: tuple[str, str],
    problem: str,
    sheet: str,
    tmp_path: Path,
) -> None:
    save(tmp_path, {"Budget": BUDGET}, change)
    (fault,) = told(tmp_path, sheet)
    assert (fault.place, fault.problem) == (
        Place("budget.xlsx").entry(*place),
        problem,
    )
    assert "take off the filter" in fault.remedy


def test_what_is_hidden_and_empty_changes_nothing(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["Budget"].row_dimensions[9].hidden = True
        book["Budget"].column_dimensions["F"].hidden = True

    save(tmp_path, {"Budget": BUDGET}, change)
    assert lines(asked(tmp_path, IN_A_WORKBOOK)) == TWO_LINES


def test_a_workbook_of_charts_alone_cannot_be_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    add_chart(book)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "budget.xlsx")
    assert refused(tmp_path, IN_A_WORKBOOK) == [
        "budget.xlsx: has no sheet with cells in it"
    ]
