"""Each sheet is read as a careful reader reads it: every row, line, total and question.

A name that is not known yet, of a service or of what its type or its stream would tell,
is a question and no line: nothing else may differ.
"""

from functools import cache

import pytest

from poolcheck.law.editions import supplied
from poolcheck.sheets.imported import ImportedLine, SheetRead
from poolcheck.sheets.purposes import Purposes
from poolcheck.sheets.reading import How
from poolcheck.sheets.words_file import vocabulary
from poolcheck.terms.money import pounds
from tests.command import as_json, call
from tests.sheets.as_read import (
    AS_READ,
    SHEETS,
    Expected,
    command,
    lines,
    read,
    rows,
)

every_sheet = pytest.mark.parametrize("name", AS_READ)


@cache
def purposes_by(edition: str) -> Purposes:
    return Purposes(supplied(edition), vocabulary())


def waiting(found: SheetRead, name: str) -> set[int]:
    """The rows whose names are no services known here, and are asked about for that."""
    purposes = purposes_by(found.rulebook.edition.id)
    made = {line.row for line in found.imported.lines}
    return {
        line.row
        for line in lines(name)
        if line.row not in made and purposes.names.find(line.called) is None
    }


def as_expected(line: ImportedLine) -> Expected:
    return Expected(
        line.row,
        line.payer.name,
        line.name or line.service,
        "+".join(line.functions),
        line.stream,
        pounds(line.amount),
        "" if line.last_year is None else pounds(line.last_year),
    )


@every_sheet
def test_every_row_is_what_a_careful_reader_takes_it_for(name: str) -> None:
    found = read(name)
    expected = rows(name) | dict.fromkeys(waiting(found, name), "question")
    assert {row: str(kind) for row, kind in found.imported.classes.items()} == expected
    left_out = {left.row: str(left.row_class) for left in found.imported.left_out}
    quiet = ("line", "question", "title", "heading", "blank")
    assert left_out == {row: k for row, k in expected.items() if k not in quiet}


@every_sheet
def test_the_lines_are_those_of_a_careful_reader(name: str) -> None:
    found = read(name)
    wait = waiting(found, name)
    expected = [line for line in lines(name) if line.row not in wait]
    assert [as_expected(line) for line in found.imported.lines] == expected


@every_sheet
def test_nhs_money_for_social_care_alone_is_for_another_bodys_service(
    name: str,
) -> None:
    for line in read(name).imported.lines:
        of_nhs = line.payer.kind in ("icb", "ccg")
        other = of_nhs and line.functions == ("social-care",)
        assert line.contribution is other


@every_sheet
def test_what_is_asked_is_what_the_sheet_leaves_open(name: str) -> None:
    found = read(name)
    asked = {question.row for question in found.imported.questions}
    assert asked == {*AS_READ[name]["asked"], *waiting(found, name)}


@every_sheet
def test_totals_are_held_to_their_rows_to_the_penny(name: str) -> None:
    totals = [
        [total.row, "" if total.says is None else signed(total.says),
         signed(total.sums_to)]
        for total in read(name).imported.totals
    ]  # fmt: skip
    assert totals == AS_READ[name]["totals"]


def signed(pence: int) -> str:
    return f"-{pounds(-pence)}" if pence < 0 else pounds(pence)


@every_sheet
def test_unit_year_and_law_are_those_of_the_sheet(name: str) -> None:
    found, wanted = read(name), AS_READ[name]
    assert found.imported.unit == wanted["unit"]
    assert found.imported.financial_year == wanted["year"]
    assert found.rulebook.edition.id == wanted["edition"]


@every_sheet
def test_the_counts_of_the_rows_add_up_to_the_rows_of_the_sheet(name: str) -> None:
    counts = as_json(command(name))["counts"]
    of_each = [n for kind, n in counts.items() if kind not in ("rows", "lines_made")]
    assert sum(of_each) == counts["rows"] == len(rows(name))


def test_hidden_rows_are_read_where_they_are_wanted() -> None:
    found = read("pool_budget_two_years.xlsx", How(hidden=True))
    assert "hidden" not in found.imported.counts


def test_the_sheets_that_are_not_read_are_named_with_why() -> None:
    found = read("pool_budget_two_years.xlsx").imported
    why = "not read: no budget lines were found on it"
    assert found.others == (f"Savings 26-27: {why}",)
    found = read("bcf_2023-25_expenditure.xlsx").imported
    assert found.others == (
        "2. Cover: not read", "4. Income: not read", "Lists: hidden, not read"
    )  # fmt: skip


def test_a_sheet_is_made_into_a_scenario_that_is_answered(tmp_path: object) -> None:
    file = f"{tmp_path}/place.toml"
    code, _, told = call(f"import {SHEETS / 'foi_joint_budgets.csv'} -o {file}")
    assert code == 1, "two questions are left"
    assert "4 budget lines made." in told
    answer = as_json(f"structures -s {file}")
    assert answer["count"] == 10
