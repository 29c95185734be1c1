"""Files that come with a call: read from nowhere else, and gone after it."""

import tempfile
from pathlib import Path

import pytest

from poolcheck.door import call
from poolcheck.door.files import MOST_BYTES
from tests.transcript import ROOT

TOWN = b"""
[[commissioner]]
kind = "icb"
name = "NHS Northshire ICB"

[[commissioner]]
kind = "local-authority"
name = "Northtown Council"
"""
SHEET = b"""commissioner,service,amount
NHS Northshire ICB,district nursing,1000
Northtown Council,home care,2000
"""


def ask(
    files: dict[str, bytes], scenario: str = "town.toml", command: str = "can-pool"
) -> dict[str, object]:
    question = {"command": command, "scenario": scenario}
    return call({"do": "ask", "question": question}, files)


def test_a_scenario_and_its_sheet_are_read_by_their_names() -> None:
    town = b'lines = "budget.csv"\n' + TOWN
    found = ask({"town.toml": town, "budget.csv": SHEET})
    assert found["code"] == 0
    files = found["json"]["files"]  # type: ignore[index]
    assert [file["file"] for file in files][:2] == ["town.toml", "budget.csv"]


@pytest.mark.parametrize("folder", ["/home/me/", "C:\\Users\\me\\", "../../", "a/b/"])
def test_only_the_last_part_of_a_name_counts(folder: str) -> None:
    town = b'lines = "budget.csv"\n' + TOWN
    files = {f"{folder}town.toml": town, f"{folder}budget.csv": SHEET}
    assert ask(files, f"{folder}town.toml")["code"] == 0


@pytest.mark.parametrize("how", ["whole", "relative", "link"])
def test_lines_name_no_file_of_the_disk_and_nothing_of_it_is_told(
    how: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(SHEET.replace(b"home care", b"hush-hush"))
    names = {
        "whole": str(secret),
        "relative": f"../{tmp_path.name}/secret.csv",
        "link": "./../secret.csv",
    }
    there = ask({"town.toml": b'lines = "%s"\n' % names[how].encode() + TOWN})
    secret.unlink()
    not_there = ask({"town.toml": b'lines = "%s"\n' % names[how].encode() + TOWN})
    assert there == not_there
    assert there["code"] == 2
    assert "hush" not in str(there)


def test_a_scenario_that_did_not_come_with_the_call_is_not_looked_for(
    tmp_path: Path,
) -> None:
    town = tmp_path / "town.toml"
    town.write_bytes(TOWN)
    found = ask({}, str(town))
    assert found["faults"][0]["kind"] == "no-file"  # type: ignore[index]
    assert found["faults"][0]["place"] == ["scenario"]  # type: ignore[index]


def test_five_megabytes_are_read_and_a_byte_more_is_not() -> None:
    town = b'services = ["district nursing", "home care"]\n' + TOWN
    rest = MOST_BYTES - len(town)
    assert ask({"town.toml": town, "other.txt": b" " * rest})["code"] == 0
    found = ask({"town.toml": town, "other.txt": b" " * (rest + 1)})
    assert found["faults"][0]["kind"] == "too-much"  # type: ignore[index]


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"a/town.toml": TOWN, "b/town.toml": TOWN}, "twice"),
        ({"": TOWN}, "empty"),
        ({"folder/": TOWN}, "empty"),
        ({"..": TOWN}, "empty"),
        ({"x" * 400: TOWN}, "unwritable"),
        ({"nul\0.toml": TOWN}, "unwritable"),
        ({"town.toml": "text"}, "wrong-type"),
    ],
)
def test_a_file_that_cannot_be_kept_is_told(files: dict[str, bytes], kind: str) -> None:
    found = ask(files)
    assert kind in [fault["kind"] for fault in found["faults"]]  # type: ignore[attr-defined]


def test_the_folder_shows_nowhere_and_is_gone_after_the_call(tmp_path: Path) -> None:
    before = tempfile.tempdir
    tempfile.tempdir = str(tmp_path)
    try:
        answers = [
            ask({"town.toml": b"services = ['home care']\n" + TOWN}),
            ask({"town.toml": b"services = [" + TOWN}),
            ask({"town.toml": b'lines = "budget.csv"' + TOWN}),
            ask({"town.toml": TOWN}, command="check"),
            ask({"town.toml": b'services = ["home care"]\n' + TOWN}, command="reform"),
        ]
    finally:
        tempfile.tempdir = before
    assert not list(tmp_path.iterdir())
    # The rulebooks are named, and may lie below a folder named for a version of ours.
    told = str(answers).replace(str(ROOT), "")
    assert str(tmp_path) not in told
    assert "poolcheck-" not in told
