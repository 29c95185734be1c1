"""Drafts held to the rules: one that is piped in, and several files at once."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from poolcheck.asking.scenario.file import LARGEST
from tests.command import as_json, call
from tests.transcript import ROOT

UNLAWFUL = "examples/draft-section-75-schedule.toml"
LAWFUL = "examples/westmere-draft.toml"


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def piped_in(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stdin)


def test_a_draft_that_is_piped_in_has_the_answer_of_its_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    piped_in((ROOT / UNLAWFUL).read_bytes(), monkeypatch)
    code, out, err = call("check -")
    assert (code, err) == (1, "")
    assert out.replace("check -", f"check {UNLAWFUL}").split() == (
        call(f"check {UNLAWFUL}")[1].split()
    )


def test_what_is_piped_in_is_told_by_a_hyphen_and_its_digest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    piped_in((ROOT / UNLAWFUL).read_bytes(), monkeypatch)
    told = as_json("check -")
    named = as_json(f"check {UNLAWFUL}")
    assert told["ask_again"] == ["poolcheck", "check", "-"]
    assert told["files"][0] == {**named["files"][0], "file": "-"}


@pytest.mark.parametrize(
    "command",
    [
        "structures -s {} --limit 1 --format csv",
        "can-pool -s {} --format csv",
        "compare icp-2018 icb-2022 -s {} --format csv",
        "matrix -s {} --format csv",
        "reform -s {} --format csv",
        "who -s {} --format csv",
    ],
)
def test_any_question_takes_a_place_that_is_piped_in(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = "examples/one-ccg-one-council.toml"
    piped_in((ROOT / file).read_bytes(), monkeypatch)
    code, out, err = call(command.format("-"))
    assert code in (0, 1)
    assert (code, out, err) == call(command.format(file))


def test_the_spreadsheet_of_a_place_that_is_piped_in_lies_where_the_asker_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "examples" / "westmere-plan.csv", tmp_path)
    monkeypatch.chdir(tmp_path)
    piped_in((ROOT / LAWFUL).read_bytes(), monkeypatch)
    assert call("check -")[0] == call(f"check '{ROOT / LAWFUL}'")[0]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "stdin\n    Nothing was piped in"),
        (b"title = ", "stdin\n    The file is not TOML"),
        (b"titel = 'x'", 'stdin, titel: "x"'),
        (b"#" * (LARGEST.size + 1), "stdin\n    What was piped in is larger than"),
    ],
    ids=["nothing", "no TOML", "a key that is not known", "too much"],
)
def test_what_is_wrong_with_what_was_piped_in_is_placed_at_stdin(
    raw: bytes, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped_in(raw, monkeypatch)
    code, out, err = call("check -")
    assert (code, out) == (2, "")
    assert told in err


def test_a_process_with_no_stdin_is_told_that_nothing_was_piped_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    code, _, err = call("check -")
    assert code == 2
    assert "Nothing was piped in" in err


def test_what_was_redirected_from_a_file_is_not_written_over(tmp_path: Path) -> None:
    copy = tmp_path / "draft.toml"
    shutil.copy(ROOT / UNLAWFUL, copy)
    before = copy.read_bytes()
    with copy.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "poolcheck", "check", "-", "-o", str(copy)],
            stdin=file,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 2
    assert copy.read_bytes() == before


def test_of_several_files_each_is_answered_under_its_name_as_by_itself() -> None:
    code, out, _ = call(f"check {UNLAWFUL} {LAWFUL}")
    assert code == 1
    for file in (UNLAWFUL, LAWFUL):
        assert f"\n {file}\n\n{call(f'check {file}')[1]}" in out


def test_how_many_are_lawful_is_said_first(tmp_path: Path) -> None:
    lawful = tmp_path / "lawful.toml"
    shutil.copy(ROOT / "examples" / "section-75-schedule-of-three-pools.toml", lawful)
    codes = [call(f"check '{lawful}'")[0], call(f"check {UNLAWFUL}")[0]]
    assert codes == [0, 1]
    first = [
        call(f"check {files}")[1].splitlines()[0]
        for files in (
            f"'{lawful}' '{lawful}'",
            f"'{lawful}' {UNLAWFUL} {UNLAWFUL}",
            f"'{lawful}' '{lawful}' {UNLAWFUL}",
            f"{UNLAWFUL} {UNLAWFUL}",
        )
    ]
    assert first == [
        " All 2 drafts are lawful.",
        " 1 of 3 drafts is lawful.",
        " 2 of 3 drafts are lawful.",
        " None of 2 drafts is lawful.",
    ]
    assert call(f"check '{lawful}' '{lawful}'")[0] == 0
    assert call(f"check '{lawful}' {UNLAWFUL}")[0] == 1


def test_as_json_each_of_several_is_what_it_is_by_itself() -> None:
    told = as_json(f"check {UNLAWFUL} {LAWFUL}")
    assert told["drafts"] == [as_json(f"check {file}") for file in (UNLAWFUL, LAWFUL)]
    assert told["ask_again"] == ["poolcheck", "check", UNLAWFUL, LAWFUL]


def test_as_csv_each_row_begins_with_its_file() -> None:
    _, out, _ = call(f"check {UNLAWFUL} {LAWFUL} --format csv")
    rows = list(csv.reader(io.StringIO(out)))
    alone = [
        list(csv.reader(io.StringIO(call(f"check {file} --format csv")[1])))
        for file in (UNLAWFUL, LAWFUL)
    ]
    assert rows[0] == ["file", *alone[0][0]]
    assert rows[1:] == [
        [file, *row]
        for file, own in zip((UNLAWFUL, LAWFUL), alone, strict=True)
        for row in own[1:]
    ]


def test_one_file_at_fault_among_several_refuses_all_with_the_faults_of_each() -> None:
    code, out, err = call(f"check {LAWFUL} nowhere.toml examples/three-councils.toml")
    assert (code, out) == (2, "")
    assert "2 faults" in err
    assert "nowhere.toml" in err
    assert "examples/three-councils.toml, fund" in err


def test_what_is_wrong_with_an_option_is_told_once() -> None:
    _, _, err = call(f"check {UNLAWFUL} {LAWFUL} --on soon --format json")
    assert [fault["at"] for fault in json.loads(err)["faults"]] == ["--on"]


def test_files_of_one_name_are_told_apart_by_their_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("north", "south"):
        Path(folder).mkdir()
        Path(folder, "draft.toml").write_text("titel = 'x'\n", encoding="utf-8")
    _, _, err = call("check north/draft.toml south/draft.toml --format json")
    files = {fault["file"] for fault in json.loads(err)["faults"]}
    assert files == {"north/draft.toml", "south/draft.toml"}


def test_stdin_is_read_once() -> None:
    code, _, err = call("check - -")
    assert code == 2
    assert "Can be read only once" in err


def test_a_file_that_is_called_a_hyphen_is_named_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / UNLAWFUL, tmp_path / "-")
    monkeypatch.chdir(tmp_path)
    piped_in(b"", monkeypatch)
    assert call("check ./-")[0] == 1
    assert call("check -")[0] == 2
