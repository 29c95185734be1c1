"""With --format json the faults of a refusal are one JSON object on stderr."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from poolcheck import __version__
from tests.command import call
from tests.transcript import ROOT

SCHEMA = Draft202012Validator(
    json.loads((ROOT / "docs/schemas/faults.schema.json").read_text(encoding="utf-8"))
)


def refused(command: str) -> list[dict[str, Any]]:
    """The faults of a command that is refused, told as JSON."""
    code, out, err = call(command)
    assert (code, out) == (2, "")
    told = json.loads(err)
    assert not [e.message for e in SCHEMA.iter_errors(told)]
    assert told["poolcheck"] == __version__
    return list(told["faults"])


def test_a_fault_is_told_with_kind_place_value_problem_and_remedy() -> None:
    assert refused("structures --row Z --format json") == [
        {
            "kind": "unknown-name",
            "file": None,
            "at": "--row",
            "value": "Z",
            "problem": "there is no row of that name in icp-2018",
            "remedy": "give one of A, B, C, D, E or F",
        }
    ]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("--format json structures --row Z", [("unknown-key", "poolcheck")]),
        ("structures --format json --row Z", [("unknown-name", "--row")]),
        ("structures --row Z --format=json", [("unknown-name", "--row")]),
        ("structures --row Z --format csv --format json", [("unknown-name", "--row")]),
        ("nonsense --format json", [("unknown-key", "poolcheck")]),
        ("annex-b --nonsense --format json", [("unknown-key", "poolcheck annex-b")]),
        ("annex-b --format json --row B", [("unknown-key", "poolcheck annex-b")]),
        ("annex-b --format json -e", [("wrong-type", "poolcheck annex-b")]),
        ("structures -e -- --format json", [("unknown-name", "--edition")]),
        ("levers --row -- --format json", [("unknown-key", "poolcheck levers")]),
        ("init reablement --format json", [("unknown-key", "poolcheck init")]),
        ("check --format json", [("missing", "poolcheck check FILE")]),
        ("structures --row Z -e -- --format=json", [("unknown-name", "--edition")]),
        (
            "rules --format csv --limit -- --format json",
            [("unknown-key", "poolcheck rules")],
        ),
        ("-- structures --row Z --format json", [("unknown-name", "--row")]),
        (
            "structures --row=Z --ids=1 --format json",
            [("wrong-type", "poolcheck structures")],
        ),
        (
            "structures nonsense --max-funds x --on never -o nowhere/a --format json",
            [
                ("wrong-type", "--max-funds"),
                ("unwritable", "--output"),
                ("wrong-type", "--on"),
                ("unknown-name", "SERVICE 1"),
            ],
        ),
    ],
)
def test_the_format_holds_wherever_it_stands_and_whatever_else_is_wrong(
    command: str, told: list[tuple[str, str]]
) -> None:
    found = [(fault["kind"], fault["at"]) for fault in refused(command)]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize(
    "command",
    [
        "structures --row Z --format json --format csv",
        "structures --format csv -- --format json",
        "structures --row -- -- --format json",
        "structures -e- -- --format json",
        "structures --row=Z -- --format=json",
        "les -- --format json",
        "-- les -- --format json",
        "structures --row Z --host --format=json",
        "structures --row Z --host --format json --format csv",
        "",
    ],
)
def test_without_the_format_faults_are_told_in_words(command: str) -> None:
    code, _, err = call(command)
    assert code == 2
    assert not err.startswith("{")


def test_a_fault_in_a_file_names_the_file_and_the_way_within_it(
    tmp_path: Path,
) -> None:
    file = tmp_path / "place.toml"
    file.write_text('[[commissioner]]\nkind = "ccg"\nname = ""\n', encoding="utf-8")
    faults = refused(f"structures -s {file} --format json")
    (empty,) = [f for f in faults if f["kind"] == "empty"]
    assert (empty["file"], empty["at"]) == ("place.toml", "commissioner 1 (ccg), name")
    assert empty["value"] == ""
    (missing,) = refused(f"structures -s {tmp_path}/no.toml --format json")
    assert (missing["kind"], missing["at"]) == ("no-file", None)
    assert missing["file"].endswith("no.toml")
    assert missing["value"] is None


def test_the_remedy_names_the_other_edition_that_could_be_asked() -> None:
    asked = "can-pool acute 'social care' -c ccg,la --on 2022-07-01"
    (fault,) = refused(f"{asked} --format json")
    assert fault["kind"] == "not-here"
    assert fault["remedy"].startswith("name an ICB; or ask icp-2018, the law from")


def test_an_answer_that_cannot_be_written_is_told_as_json_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("poolcheck.terms.writing._write", _closed_to_an_answer)
    told: list[str] = []
    monkeypatch.setattr("poolcheck.terms.writing.aside", told.append)
    assert call("rules --format json")[0] == 2
    (fault,) = json.loads("".join(told))["faults"]
    assert (fault["kind"], fault["at"]) == ("unwritable", "stdout")


def _closed_to_an_answer(*_: object) -> None:
    raise ValueError("I/O operation on closed file.")
