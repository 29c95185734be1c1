"""From a sheet to an answer: structures, the money of each payer, and a draft.

Totals are those of the lines that were read, added up here.
"""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from poolcheck.sheets.scenario_text import scenario_text
from tests.command import as_json
from tests.sheets.as_read import AS_READ, lines, read

# A fund with every line of the sheet in it, by the names that the sheet has.
KEYS = ("commissioner", "service", "name")
POOL = """
[[fund]]
kind = "pooled"
mechanism = "section-75"
lines = [{entries}]
"""


def scenario(name: str, folder: Path) -> Path:
    """The scenario file that is made of a sheet."""
    file = folder / "place.toml"
    file.write_text(scenario_text(read(name), name), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", [name for name in AS_READ if lines(name)])
def test_the_money_of_a_sheet_is_all_in_the_answer(name: str, tmp_path: Path) -> None:
    answer = as_json(f"structures -s {scenario(name, tmp_path)} --all --limit 1")
    paid: Counter[str] = Counter()
    for line in read(name).imported.lines:
        paid[line.payer.name] += line.amount
    told: Counter[str] = Counter()
    for held in (*answer["budget"], *answer["not_split"]):
        told[held["commissioner"]] += held["amount"] or 0
    assert told == paid


def draft(file: Path, *, without: int = 0) -> str:
    """Pool every line of a scenario but the first few, which stay with their payers."""
    text = file.read_text(encoding="utf-8")
    entries = [
        ", ".join(f"{key} = {line[key]!r}" for key in KEYS if key in line)
        for line in tomllib.loads(text)["line"][without:]
    ]
    pool = POOL.format(entries=", ".join(f"{{ {entry} }}" for entry in entries))
    file.write_text(f'rest = "own"\n{text}\n{pool}', encoding="utf-8")
    return f"check {file} --format json"


@pytest.mark.parametrize(
    "name",
    [
        "bcf_2023-25_expenditure.xlsx",
        "foi_joint_budgets.csv",
        "pool_budget_two_years.xlsx",
    ],
)
def test_a_draft_that_pools_a_whole_sheet_is_lawful(name: str, tmp_path: Path) -> None:
    answer = as_json(draft(scenario(name, tmp_path)))
    assert answer["lawful"], answer["violations"]


def test_a_draft_that_leaves_out_what_has_to_be_pooled_is_told(tmp_path: Path) -> None:
    file = scenario("bcf_2023-25_expenditure.xlsx", tmp_path)
    answer = as_json(draft(file, without=2))
    rules = {violation["rule"] for violation in answer["violations"]}
    assert "nhs-minimum-contribution-must-be-pooled" in rules
