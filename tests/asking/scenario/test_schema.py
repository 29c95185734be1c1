"""The schema of scenario files takes what the program reads, and refuses the rest."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from poolcheck.terms import money
from tests.asking.scenario.files import (
    CCG,
    COUNCIL,
    DOCTORS,
    FENCE,
    LINES,
    NURSING,
    OWN,
    PLACE,
    SECTION_75,
    SOCIAL,
    SPLIT,
    TOWNS,
    fund,
)
from tests.command import call
from tests.transcript import ROOT

SCENARIO = json.loads(
    (ROOT / "docs" / "schemas" / "scenario.schema.json").read_text(encoding="utf-8")
)
scenario_schema = Draft202012Validator(SCENARIO)


def faults(schema: Draft202012Validator, found: Any) -> list[str]:
    """What a schema finds wrong, each with its place."""
    return [f"{e.json_path}: {e.message}" for e in schema.iter_errors(found)]


def parsed(text: str) -> Any:
    """A scenario as the schema takes it: its TOML as JSON, dates as texts."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


@pytest.mark.parametrize("name", TOWNS)
def test_a_scenario_that_is_right_fits_the_schema(name: str) -> None:
    assert not faults(scenario_schema, parsed(TOWNS[name]))


def test_every_example_fits_the_schema() -> None:
    for file in sorted((ROOT / "examples").glob("*.toml")):
        told = faults(scenario_schema, parsed(file.read_text(encoding="utf-8")))
        assert not told, file.name


def test_a_starter_file_fits_the_schema() -> None:
    code, text, _ = call("init 'community health' acute 'social care' -c ccg,la")
    assert code == 0
    assert not faults(scenario_schema, parsed(text))


TOWN = PLACE + LINES
LINE = f'[[line]]\ncommissioner = "{CCG}"\nservice = "community health"\n'


@pytest.mark.parametrize(
    "text",
    [
        f"colour = 'blue'\n{TOWN}",
        f"assume = 'admit-surgery'\n{TOWN}",
        f"mechanisms = []\n{TOWN}",
        f"on = 2019-01-01T09:00:00\n{TOWN}",
        f"on = '1 January 2019'\n{TOWN}",
        f"on = 2019\n{TOWN}",
        f"edition = 2018\n{TOWN}",
        f"services = ['acute', 'social care']\n{TOWN}",
        f"services = ['acute', 'acute']\n{PLACE}",
        f"services = []\n{PLACE}",
        f"lines = 'budget.csv'\n{TOWN}",
        f"lines = ['budget.csv']\n{PLACE}",
        f"lines = 'budget.doc'\n{PLACE}",
        f"lines = 'budget.csv'\nsheet = 'Budget'\n{PLACE}",
        f"sheet = 'Budget'\n{TOWN}",
        f"lines = 'budget.xlsx'\nsheet = 2\n{PLACE}",
        LINES,
        f"{TOWN}[commissioners]\nccg = 'Anytown CCG'",
        f"{TOWN}[[commissioner]]\nname = 'Nobody'",
        f"{TOWN}[[commissioner]]\nkind = 'ccg'\nname = ' '",
        f"{TOWN}[[commissioner]]\nkind = 'ccg'\nname = 'Othertown CCG'\npopulation = 1",
        f"{PLACE}[[line]]\nservice = 'community health'",
        f"{PLACE}[[line]]\ncommissioner = '{CCG}'",
        f"{PLACE}{LINE}note = 'block contract'",
        f"{PLACE}{LINE}function = ''",
        f"{PLACE}{LINE}amount = '45.3m'",
        f"{PLACE}{LINE}amount = '(1,200)'",
        f"{PLACE}{LINE}amount = '12%'",
        f"{PLACE}{LINE}amount = '-'",
        f"{PLACE}{LINE}amount = -5",
        f"{PLACE}{LINE}amount = true",
        f"{PLACE}{LINE}amount = [1, 2]",
        f"{PLACE}{LINE}amount = 10_000_000_000_000_000",
        TOWN.replace(SPLIT, "split = 48_500_000"),
        TOWN.replace(SPLIT, "split = {}"),
        TOWN.replace(SPLIT, "split = { acute-invasive = 'half' }"),
        f"{TOWN}[wishes]\ntogether = ['community health', 'social care']",
        f"{TOWN}[wishes]\ntogether = [['community health']]",
        f"{TOWN}[wishes]\nmax_funds = -1",
        f"{TOWN}[wishes]\nmax_funds = 'two'",
        f"{TOWN}[wishes]\nhosts = '{CCG}'",
        f"{TOWN}[facts]\nprimary-medical-delegated = 'yes'",
        TOWN + fund('kind = "shared"', NURSING),
        TOWN + fund('mechanism = "section-75"', NURSING),
        TOWN + fund('kind = "pooled"', NURSING, SOCIAL),
        TOWN + fund(f'{SECTION_75}\ncommissioner = "{CCG}"', NURSING, SOCIAL),
        TOWN + fund(f'{SECTION_75}\ncontributors = ["{CCG}"]', NURSING, SOCIAL),
        TOWN + fund(f'{OWN}\nhost = "{CCG}"', NURSING),
        f"rest = 'ours'\n{TOWN}",
        f"rest = true\n{TOWN}",
        TOWN + fund(f"{SECTION_75}\nname = ' '", NURSING, SOCIAL),
        TOWN + fund(f"{SECTION_75}\npool_manager = 3", NURSING, SOCIAL),
        TOWN + fund(f"{SECTION_75}\nrisk_share = ['half', 'half']", NURSING, SOCIAL),
        TOWN + fund(f"{SECTION_75}\njoint_committee = 'yes'", NURSING, SOCIAL),
        TOWN + fund(f"{SECTION_75}\njoint_committee = true", NURSING, SOCIAL),
        TOWN + fund(f'{SECTION_75}\nparties = "{COUNCIL}"', NURSING, SOCIAL),
        TOWN + fund(f"{OWN}\nparties = []", NURSING),
        TOWN + fund(f"{OWN}\njoint_committee = false", NURSING),
        TOWN + fund(f"{OWN}\npool_manager = 'A person'", NURSING),
        TOWN + fund(SECTION_75, SOCIAL).replace("function =", "stream = '', name ="),
        TOWN + fund('kind = "aligned"', NURSING),
        TOWN + fund(FENCE.replace("ring_fence", "fence"), DOCTORS),
        TOWN + fund(SECTION_75),
        TOWN + fund(SECTION_75).replace("[]", "['community health']"),
        TOWN + fund(SECTION_75, SOCIAL).replace("function", "servicing"),
        TOWN + fund('kind = "grant"\npower = "section-256"', SOCIAL),
    ],
)
def test_a_scenario_that_is_wrong_is_refused_by_the_schema_and_by_the_program(
    text: str, tmp_path: Path
) -> None:
    assert faults(scenario_schema, parsed(text))
    file = tmp_path / "town.toml"
    file.write_text(text, encoding="utf-8")
    (tmp_path / "budget.csv").write_text("commissioner,service,amount\n", "utf-8")
    code, out, _ = call(f"structures -s {file}")
    assert (code, out) == (2, "")


@pytest.mark.parametrize(
    "written",
    ["45,300,000", "£ 45,300,000.5", "45300000", "1 200 000", "1_200", "GBP 1,200",
     "1,200 gbp", "\uff11\uff0c\uff12\uff10\uff10", "\u202a1,200\u202c", " 0.01 ",
     0, 45_300_000, 1234.5, 10**15],
)  # fmt: skip
def test_an_amount_that_the_program_reads_fits_the_schema(written: str | float) -> None:
    assert money.parse(written) >= 0
    line = {"commissioner": CCG, "service": "acute", "amount": written}
    town = {"commissioner": [{"kind": "ccg", "name": CCG}], "line": [line]}
    assert not faults(scenario_schema, town)
