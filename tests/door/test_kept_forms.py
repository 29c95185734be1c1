"""Answers kept through the door: the bytes that the commands write."""

from pathlib import Path
from typing import Any

import pytest

from poolcheck.door import call
from tests.door.requests import EXAMPLES, files_beside, request
from tests.transcript import ran, words

HOME = 'poolcheck can-pool "district nursing" "home care" -c "icb=Northshire ICB" -c la'
PLACE = "poolcheck structures -s one-ccg-one-council.toml"


def kept(command: str, form: str, **more: object) -> dict[str, Any]:
    asked = request(command)
    assert asked is not None
    question = asked["question"]
    files = files_beside(question.get("scenario"))
    return call({"do": "write", "question": question, "form": form, **more}, files)


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("json", ["--format", "json"]),
        ("csv", ["--format", "csv"]),
        ("md", ["--format", "markdown"]),
    ],
)
@pytest.mark.parametrize("command", [HOME, PLACE])
def test_data_and_markdown_are_the_commands(
    command: str, form: str, options: list[str]
) -> None:
    found = kept(command, form)
    done = ran([*words(command)[1:], *options], EXAMPLES)
    assert found["bytes"].decode() == done.out
    assert found["code"] == done.code


@pytest.mark.parametrize("form", ["html", "svg", "xlsx"])
@pytest.mark.parametrize("command", [HOME, PLACE])
def test_a_paper_is_that_of_report(command: str, form: str, tmp_path: Path) -> None:
    found = kept(command, form)
    _, _, *asked = words(command)
    for name, raw in files_beside("one-ccg-one-council.toml").items():
        (tmp_path / name).write_bytes(raw)
    done = ran(["report", *asked, "-o", found["name"]], tmp_path)
    assert done.code == found["code"]
    assert (tmp_path / found["name"]).read_bytes() == found["bytes"]


def test_the_whole_page_is_kept_as_markdown_where_that_is_wanted() -> None:
    done = ran([*words(HOME)[1:], "--format", "markdown", "--full"], EXAMPLES)
    assert kept(HOME, "md", full=True)["bytes"].decode() == done.out


def test_a_scenario_is_kept_that_gives_the_same_answer() -> None:
    found = kept(HOME, "toml")
    question = {"command": "can-pool", "scenario": found["name"]}
    again = call({"do": "ask", "question": question}, {found["name"]: found["bytes"]})
    assert again["blocks"][0] == kept_answer(HOME)["blocks"][0]


def kept_answer(command: str) -> dict[str, Any]:
    asked = request(command)
    assert asked is not None
    return call(asked)


def test_a_scenario_that_was_given_is_kept_as_it_is() -> None:
    name = "one-ccg-one-council.toml"
    assert kept(PLACE, "toml")["bytes"] == (EXAMPLES / name).read_bytes()


@pytest.mark.parametrize(
    ("command", "form", "kind"),
    [
        (HOME, "docx", "unknown-name"),
        (HOME, "", "unknown-name"),
        ("poolcheck compare icp-2018 icb-2022", "html", "not-here"),
        ("poolcheck reform reablement 'home care' -c icb,la", "toml", "not-here"),
        ("poolcheck can-pool BCF", "json", "not-here"),
    ],
)
def test_what_cannot_be_kept_is_told(command: str, form: str, kind: str) -> None:
    found = kept(command, form)
    assert found["code"] == 2
    assert kind in [fault["kind"] for fault in found["faults"]]
