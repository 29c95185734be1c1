"""A scenario may point at a budget sheet as it was written; it is read as by import."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from poolcheck.asking.ask import ask
from poolcheck.asking.options import Options
from poolcheck.question.question import Question
from poolcheck.sheets.vocabulary import RowClass
from poolcheck.terms.faults import BadInput
from tests.sheets.as_read import AS_READ, SHEETS, TODAY, lines, read, who

WIDE = "Scheme,Our ICB,Our Council\nReablement,100,200\n"
TOWN = """
[[commissioner]]
kind = "icb"
name = "Our ICB"

[[commissioner]]
kind = "local-authority"
name = "Our Council"
"""


def asked(
    folder: Path, top: str, sheet: str, today: date = TODAY, on: str | None = None
) -> Question:
    """The question of a scenario whose lines are in budget.csv."""
    (folder / "budget.csv").write_text(sheet, encoding="utf-8")
    file = folder / "place.toml"
    file.write_text(f'lines = "budget.csv"\n{top}\n{TOWN}', encoding="utf-8")
    return ask(Options(scenario=file, today=today, on=on))


def amounts(question: Question) -> list[int | None]:
    return [line.amount for line in question.budget.lines]


@pytest.mark.parametrize("name", [name for name in AS_READ if lines(name)])
def test_a_scenario_that_points_at_a_sheet_has_the_lines_that_import_takes(
    name: str, tmp_path: Path
) -> None:
    found = read(name).imported
    rows = {question.row for question in found.questions}
    rows |= {total.row for total in found.totals if total.agrees is False}
    rows |= {row for row, kind in found.classes.items() if kind is RowClass.HIDDEN}
    top = [f'lines = "{name}"', f'year = "{found.financial_year}"']
    if "sheet" in AS_READ[name] or name == "pool_budget_two_years.xlsx":
        top.append(f"sheet = {json.dumps(found.sheet)}")
    if rows:
        top.append(f"settled = {sorted(rows)}")
    for commissioner in who(name):
        kind, _, called = commissioner.partition("=")
        top.append(f'[[commissioner]]\nkind = "{kind}"\nname = "{called}"')
    (tmp_path / name).write_bytes((SHEETS / name).read_bytes())
    file = tmp_path / "place.toml"
    file.write_text("\n".join(top), encoding="utf-8")
    question = ask(Options(scenario=file, today=TODAY))
    assert question.rulebook.edition.id == AS_READ[name]["edition"]
    of_import = Counter(
        (line.payer.name, function, line.stream, line.row)
        for line in found.lines
        for function in line.functions
    )
    of_scenario = Counter(
        (line.commissioner.name, line.function, line.stream, row)
        for line in question.budget.lines
        for row in [[each.row for each in found.lines][line.number - 1]]
    )
    assert of_scenario == of_import
    if rows:
        file.write_text(
            "\n".join(row for row in top if not row.startswith("settled")),
            encoding="utf-8",
        )
        with pytest.raises(BadInput) as bad:
            ask(Options(scenario=file, today=TODAY))
        told = {fault.place.path[0].which for fault in bad.value.faults}
        assert told == rows


def test_a_unit_is_in_the_heading_or_is_said_in_the_scenario(tmp_path: Path) -> None:
    in_heading = WIDE.replace("Our ICB,Our Council", "Our ICB £000,Our Council £000")
    assert amounts(asked(tmp_path, "", in_heading)) == [100_000_00, 200_000_00]
    assert amounts(asked(tmp_path, "unit = 1000", WIDE)) == [100_000_00, 200_000_00]
    assert amounts(asked(tmp_path, "", WIDE)) == [100_00, 200_00]


def test_a_unit_in_a_heading_makes_it_no_slip_in_another(tmp_path: Path) -> None:
    sheet = (
        "Commissioner,Service,Amount in thousands\nOur ICB,reablement,100\n"
        "Our Council,reablement,200\n"
    )
    assert amounts(asked(tmp_path, "", sheet)) == [100_000_00, 200_000_00]


def test_a_unit_is_heeded_in_a_sheet_that_was_written_for_this_program(
    tmp_path: Path,
) -> None:
    sheet = (
        "Commissioner,Service,Amount,Last year\nOur ICB,reablement,100,90\n"
        "Our Council,reablement,200,\n"
    )
    assert amounts(asked(tmp_path, "unit = 1000", sheet)) == [100_000_00, 200_000_00]


def test_the_year_of_a_scenario_picks_that_of_the_sheet(tmp_path: Path) -> None:
    sheet = "Scheme,Funded by,2024-25 £,2025-26 £\nReablement,Our ICB,100,200\n"
    assert amounts(asked(tmp_path, "", sheet)) == [200_00]
    assert amounts(asked(tmp_path, 'year = "2024-25"', sheet)) == [100_00]


def test_a_year_that_is_over_is_asked_about_on_its_first_day(tmp_path: Path) -> None:
    top = 'year = "2024-25"'
    assert asked(tmp_path, top, WIDE).day == date(2024, 4, 1)
    assert asked(tmp_path, top, WIDE, today=date(2024, 9, 1)).day == date(2024, 9, 1)
    assert asked(tmp_path, f"on = 2025-01-01\n{top}", WIDE).day == date(2025, 1, 1)
    assert asked(tmp_path, top, WIDE, on="2025-02-01").day == date(2025, 2, 1)


def test_a_year_that_is_over_picks_the_edition_unless_one_is_named(
    tmp_path: Path,
) -> None:
    ccg = TOWN.replace("icb", "ccg").replace("ICB", "CCG")
    (tmp_path / "budget.csv").write_text(WIDE.replace("ICB", "CCG"), encoding="utf-8")
    file = tmp_path / "place.toml"
    file.write_text(f'lines = "budget.csv"\nyear = "2018-19"\n{ccg}', encoding="utf-8")
    assert ask(Options(scenario=file, today=TODAY)).rulebook.edition.id == "aco-2017"
    question = ask(Options(scenario=file, edition="icp-2018", today=TODAY))
    assert question.rulebook.edition.id == "icp-2018"
