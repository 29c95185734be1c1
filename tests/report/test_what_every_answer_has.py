"""What the JSON of every answer has besides the answer: no second call is needed."""

import hashlib
import shlex
from pathlib import Path

import pytest

from poolcheck.report.to_json.standing import STANDING
from tests.command import as_json
from tests.transcript import ROOT

EVERY = [
    "can-pool 'acute care' 'social care' -c icb,la",
    "can-pool reablement 'GP services' -c ccg,la",
    "structures -s examples/westmere-plan.toml",
    "check examples/westmere-draft.toml",
    "reform --row F",
    "reform -s examples/region",
    "survey examples/region",
    "compare icp-2018 icb-2022 --row B",
    "compare aco-2017 icp-2018",
    "matrix 'acute care' 'social care' -c icb,la",
    "who 'GP services' 'social care'",
    "annex-b",
]


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("command", [*EVERY, "rules", "editions"])
def test_every_answer_says_by_which_keys_it_is_written(command: str) -> None:
    answer = as_json(command)
    assert answer["schema"] == 1
    assert {*STANDING.keys, "labels"} <= set(answer)


@pytest.mark.parametrize("command", EVERY)
def test_the_command_it_gives_asks_the_same_again(command: str) -> None:
    answer = as_json(command)
    program, *again = answer["ask_again"]
    assert program == "poolcheck"
    told = as_json(shlex.join(again))
    assert told.pop("ask_again") == answer.pop("ask_again")
    assert told == answer


def test_the_command_for_todays_law_asks_it_by_that() -> None:
    answer = as_json("can-pool 'acute care' 'social care' -c ccg,la")
    today = as_json(shlex.join(answer["today"][1:]))
    assert (answer["edition"], today["edition"]) == ("icp-2018", "icb-2022")
    assert today["today"] is None


def test_each_id_is_named() -> None:
    answer = as_json("can-pool 'acute care' 'social care' -c icb,la")
    labels = answer["labels"]
    for line in answer["fund"]["lines"]:
        assert labels[line["function"]]
    assert labels["acute-invasive"] == "invasive acute care"
    assert labels["local-authority"] == "local authority"
    assert labels["section-75"] == "section 75"
    for remedy in answer["remedies"]:
        assert {*remedy["levers"]} <= {*labels}


def test_the_files_are_those_that_were_read_the_sheet_among_them() -> None:
    files = as_json("structures -s examples/westmere-plan.toml")["files"]
    read = {Path(each["file"]).name: each["sha256"] for each in files}
    for name in ("westmere-plan.toml", "westmere-plan.csv"):
        text = (ROOT / "examples" / name).read_bytes()
        assert read[name] == hashlib.sha256(text).hexdigest()


def test_rules_that_one_sentence_tells_are_one_group() -> None:
    rules = as_json("can-pool 'acute care' 'social care' -c icb,la")["rules"]
    group = {rule["id"]: rule["group"] for rule in rules}
    assert (
        group["section-75-excludes-surgery"] == group["section-75-excludes-endoscopy"]
    )
    assert group["section-75-excludes-surgery"] != group["section-75-parties"]


def test_the_lines_that_no_structure_pools_are_told_with_why() -> None:
    answer = as_json("structures --row F")
    assert [each["function"] for each in answer["outside"]] == ["primary-medical"]
    assert "primary-medical-ring-fence" in answer["outside"][0]["rules"]
    assert answer["checked"]["structures"] == answer["pattern_count"]
