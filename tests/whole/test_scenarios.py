"""Places in files: each in the folder of the verdict that it should have.

To add a question as a test, put a scenario file into tests/scenarios/VERDICT: its
services, all of them, are asked about, and the answer must be the folder's name.
"""

from pathlib import Path

import pytest

from tests.command import as_json, call
from tests.transcript import ROOT

FOLDER = ROOT / "tests" / "scenarios"
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))


@pytest.mark.parametrize(
    "path",
    sorted(FOLDER.glob("*/*.toml")),
    ids=lambda path: f"{path.parent.name}: {path.stem}",
)
def test_the_scenario_has_the_verdict_of_its_folder(path: Path) -> None:
    assert as_json(f"can-pool -s '{path}'")["verdict"] == path.parent.name


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_has_a_lawful_structure_and_its_money_adds_up(
    path: Path,
) -> None:
    told = as_json(f"structures -s '{path}'")
    assert told["count"] >= 1
    given = (*told["budget"], *told["not_split"])
    listed = sum(line["amount"] or 0 for line in given)
    for pattern in told["patterns"]:
        money = pattern["money"]
        parts = ("pooled", "aligned", "ring_fenced", "granted", "not_split")
        assert sum(money[part] for part in parts) == money["total"] == listed
        for part in (*parts, "total"):
            each = sum(who[part] for who in money["by_commissioner"])
            assert each == money[part]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_answered_as_a_table_markdown_json_and_csv(
    path: Path,
) -> None:
    for form in ("table", "markdown", "json", "csv"):
        code, out, err = call(f"structures -s '{path}' --format {form}")
        assert (code, err) == (0, "")
        assert out


def test_there_are_at_least_six_examples() -> None:
    assert len(EXAMPLES) >= 6


def test_the_draft_schedule_is_refused_for_its_ambulances_alone() -> None:
    path = ROOT / "examples" / "draft-section-75-schedule.toml"
    told = as_json(f"check '{path}'")
    assert told["lawful"] is False
    (broken,) = told["violations"]
    assert broken["rule"] == "section-75-excludes-emergency-ambulance"
    assert [line["function"] for line in broken["lines"]] == ["emergency-ambulance"]
    assert len(told["nearest"]["moves"]) == 1


def test_an_option_beside_a_file_wins_and_wishes_add_up() -> None:
    path = ROOT / "examples" / "one-ccg-one-council.toml"
    told = as_json(
        f"structures -s '{path}' --fact primary-medical-delegated=true "
        "--apart 'GP services,home care' --max-funds 1"
    )
    wishes = told["question"]["wishes"]
    assert wishes["together"]
    assert wishes["apart"]
    assert wishes["max_funds"] == 1


def test_patterns_are_ranked_by_the_money_that_they_pool() -> None:
    path = ROOT / "examples" / "two-ccgs-and-a-county.toml"
    told = as_json(f"structures -s '{path}'")
    pooled = [pattern["money"]["pooled"] for pattern in told["patterns"]]
    assert pooled == sorted(pooled, reverse=True)
    assert len(told["patterns"][0]["pooled_funds"]) <= 2
