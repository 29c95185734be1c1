"""Each row of a budget sheet is something, and is told for what it is.

The sheets in tests/gallery/sheets follow the shapes in which organisations publish
theirs; the places are invented. What each row is was settled by reading them.
"""

from collections.abc import Mapping

import pytest

from tests.command import as_json, call
from tests.transcript import ROOT

SHEETS = ROOT / "tests" / "gallery" / "sheets"
ICB, LA = "icb=NHS Sampleshire ICB", "la=Sampleton Council"

# Rows by what they are; those left out of a sheet's table are lines or questions.
ROWS: dict[str, tuple[str, Mapping[str, tuple[int, ...]]]] = {
    "s75_financial_schedule_wide.xlsx": (
        f"-c '{ICB}' -c '{LA}' -c 'la=Otherby Council'",
        {
            "title": (1, 2),
            "blank": (3, 14),
            "heading": (4, 5),
            "total": (9, 12, 13),
            "note": (15, 16, 17),
        },
    ),
    "accounts_pooled_budget_note.csv": (
        f"-c '{ICB}' -c '{LA}'",
        {
            "title": (1,),
            "note": (2, 14, 15),
            "blank": (3, 16),
            "heading": (4, 5, 6, 10, 17),
            "total": (7, 8, 9, 11, 12, 13, 24),
        },
    ),
    "bcf_2019-20_expenditure.csv": (
        "-c 'ccg=NHS Sampleton CCG' -c 'la=Sampleton Borough Council'",
        {"title": (1, 2, 4), "blank": (3, 5, 15), "heading": (6,), "note": (16,)},
    ),
    "bcf_2023-25_expenditure.xlsx": (
        f"--sheet '5a. Expenditure' -c '{ICB}' -c '{LA}'",
        {
            "title": (1, 2, 4),
            "blank": (3, 5, 16, 31, 32, 33),
            "heading": (6, 7, 18, 19),
            "total": (8, 9, 10, 11, 12, 13, 14, 15),
            "note": (17, 34, 35),
        },
    ),
    "council_cost_of_services.xlsx": (
        f"-c '{LA}'",
        {
            "title": (1,),
            "heading": (2, 3, 14),
            "note": (7, 8, 9, 11, 15, 16, 17, 18, 19),
            "total": (10, 12),
            "blank": (13,),
        },
    ),
    "foi_joint_budgets.csv": (
        "",
        {
            "title": (1, 2),
            "blank": (3, 18),
            "heading": (4,),
            "note": (5, 6, 8, 9, 11, 12, 16, 19),
        },
    ),
    "icb_finance_report.csv": (
        "",
        {
            "title": (1, 2, 3),
            "blank": (4,),
            "heading": (5, 6, 11, 16, 24, 30, 34),
            "total": (10, 15, 23, 29, 33, 38, 39),
            "note": (35, 36, 37),
        },
    ),
    "pool_budget_two_years.xlsx": (
        f"-c '{ICB}' -c '{LA}'",
        {
            "title": (1, 2),
            "blank": (3, 15),
            "heading": (4,),
            "hidden": (9, 12),
            "note": (11, 13, 16),
            "total": (14,),
        },
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_told_for_what_it_is(name: str) -> None:
    options, rows = ROWS[name]
    found = as_json(f"import {SHEETS / name} {options}")
    left_out = {left["row"]: left["class"] for left in found["left_out"]}
    expected = {row: kind for kind, numbers in rows.items() for row in numbers}
    told = {row: kind for row, kind in expected.items() if row in left_out}
    assert left_out == told
    counts = dict(found["counts"])
    assert {kind: len(numbers) for kind, numbers in rows.items()} == {
        kind: number for kind, number in counts.items() if kind in rows
    }
    of_each = (n for kind, n in counts.items() if kind not in ("rows", "lines_made"))
    assert sum(of_each) == counts["rows"]


@pytest.mark.parametrize("name", ROWS)
def test_no_row_is_lost_between_the_lines_what_is_left_out_and_the_questions(
    name: str,
) -> None:
    options, rows = ROWS[name]
    found = as_json(f"import {SHEETS / name} {options}")
    made = {line["row"] for line in found["lines"]}
    asked = {question["row"] for question in found["questions"]}
    others = {row for numbers in rows.values() for row in numbers}
    assert made | asked | others >= set(range(1, found["counts"]["rows"] + 1))
    assert not made & others


@pytest.mark.parametrize(
    ("name", "row", "says", "sums_to"),
    [
        ("s75_financial_schedule_wide.xlsx", 13, 23_230_000_00, 23_130_000_00),
        ("s75_financial_schedule_wide.xlsx", 9, 18_150_000_00, 18_150_000_00),
        ("icb_finance_report.csv", 39, 1_011_200_000_00, 1_011_200_000_00),
        ("council_cost_of_services.xlsx", 10, 759_800_000_00, 759_800_000_00),
        ("pool_budget_two_years.xlsx", 14, None, 11_283_000_00),
    ],
)
def test_a_total_is_held_to_its_rows(
    name: str, row: int, says: int | None, sums_to: int
) -> None:
    options, _ = ROWS[name]
    totals = as_json(f"import {SHEETS / name} {options}")["totals"]
    (total,) = [total for total in totals if total["row"] == row]
    agrees = None if says is None else says == sums_to
    assert total == {"row": row, "says": says, "sums_to": sums_to, "agrees": agrees}


@pytest.mark.parametrize(
    ("name", "unit", "year"),
    [
        ("s75_financial_schedule_wide.xlsx", 1_000, "2026-27"),
        ("bcf_2019-20_expenditure.csv", 1, "2019-20"),
        ("bcf_2023-25_expenditure.xlsx", 1, "2024-25"),
        ("council_cost_of_services.xlsx", 1_000_000, "2026-27"),
        ("foi_joint_budgets.csv", 1, "2025-26"),
        ("icb_finance_report.csv", 1_000, "2026-27"),
    ],
)
def test_the_unit_and_the_year_are_those_that_the_sheet_says(
    name: str, unit: int, year: str
) -> None:
    options, _ = ROWS[name]
    found = as_json(f"import {SHEETS / name} {options}")
    assert (found["unit"], found["year"]) == (unit, year)


def test_hidden_rows_are_read_where_they_are_wanted() -> None:
    options, _ = ROWS["pool_budget_two_years.xlsx"]
    file = SHEETS / "pool_budget_two_years.xlsx"
    assert not as_json(f"import {file} {options} --hidden")["counts"]["hidden"]


def test_the_sheets_that_are_not_read_are_named() -> None:
    options, _ = ROWS["pool_budget_two_years.xlsx"]
    found = as_json(f"import {SHEETS / 'pool_budget_two_years.xlsx'} {options}")
    assert found["others"] == ["Savings 26-27: not read"]


def test_a_sheet_is_made_into_a_scenario_that_is_answered(tmp_path: object) -> None:
    file = f"{tmp_path}/place.toml"
    code, _, told = call(f"import {SHEETS / 'foi_joint_budgets.csv'} -o {file}")
    assert code == 1, "two questions are left"
    assert "4 budget lines made." in told
    answer = as_json(f"structures -s {file}")
    assert answer["count"] == 10
