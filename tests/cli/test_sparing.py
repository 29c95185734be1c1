"""No answer is written over a file that its question was read from."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from poolcheck.cli import output
from poolcheck.law import editions
from poolcheck.law.file import LARGEST
from poolcheck.terms.faults import Place
from poolcheck.terms.opened import FileRead, opened
from tests.command import call
from tests.transcript import ROOT

SCENARIO = """
lines = "budget.csv"
[[commissioner]]
kind = "ccg"
name = "Any CCG"
[[commissioner]]
kind = "local-authority"
name = "Any Council"
"""
DRAFT = """
[[fund]]
kind = "pooled"
mechanism = "section-75"
lines = [
  {commissioner = "Any CCG", function = "community-health"},
  {commissioner = "Any Council", function = "social-care"},
]
"""
BUDGET = """commissioner,service,amount
Any CCG,community health,1
Any Council,social care,2
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a scenario, its spreadsheet, and a rulebook with its names."""
    monkeypatch.chdir(tmp_path)
    Path("place.toml").write_text(SCENARIO, encoding="utf-8")
    Path("budget.csv").write_text(BUDGET, encoding="utf-8")
    Path("draft.toml").write_text(SCENARIO + DRAFT, encoding="utf-8")
    Path("region").mkdir()
    shutil.copy("place.toml", "region")
    shutil.copy("budget.csv", "region")
    for name in ("annex_b.toml", "everyday_names.toml", "icb_2022.toml"):
        shutil.copy(editions.shipped() / name, tmp_path)
    return tmp_path


ASKED = [
    ("structures -s place.toml", "place.toml"),
    ("structures -s place.toml --format csv", "budget.csv"),
    ("can-pool -s place.toml", "budget.csv"),
    ("who -s place.toml", "place.toml"),
    ("matrix -s place.toml", "budget.csv"),
    ("check draft.toml", "draft.toml"),
    ("check draft.toml", "budget.csv"),
    ("reform -s region", "region/place.toml"),
    ("reform -s region", "region/budget.csv"),
    ("survey region", "region/place.toml"),
    ("survey region", "region/budget.csv"),
    ("survey place.toml --rulebook annex_b.toml", "everyday_names.toml"),
    ("annex-b --rulebook annex_b.toml", "annex_b.toml"),
    ("rules --rulebook annex_b.toml", "everyday_names.toml"),
    ("lint annex_b.toml", "annex_b.toml"),
    ("lint annex_b.toml", "everyday_names.toml"),
    ("compare annex_b.toml icb_2022.toml", "annex_b.toml"),
    ("compare annex_b.toml icb_2022.toml", "icb_2022.toml"),
    ("compare icp-2018 icb-2022 -s place.toml", "budget.csv"),
    ("init reablement -c ccg,la --rulebook annex_b.toml", "annex_b.toml"),
]


@pytest.mark.parametrize(("command", "read"), ASKED)
def test_no_answer_is_written_over_a_file_that_its_question_was_read_from(
    command: str, read: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Path(read).read_bytes()
    monkeypatch.setattr("poolcheck.answers.structures.structures", _at_work)
    monkeypatch.setattr("poolcheck.answers.can_pool.can_pool", _at_work)
    monkeypatch.setattr("poolcheck.answers.lint.lint.lint", _at_work)
    code, out, err = call(f"{command} -o {read}")
    assert (code, out) == (2, "")
    assert Path(read).name in err
    told = "There is such a file already" if "init" in command else "was read from"
    assert told in " ".join(err.split())
    assert Path(read).read_bytes() == before


def _at_work(*_: object, **__: object) -> None:
    raise AssertionError("this is told before any work")


def linked(path: Path) -> Path:
    link = path.with_name("link")
    link.symlink_to(path)
    return link


def hard_linked(path: Path) -> Path:
    link = path.with_name("hard")
    os.link(path, link)
    return link


@pytest.mark.parametrize(
    "also",
    [
        linked,
        hard_linked,
        lambda path: path.parent / "region" / ".." / path.name,
        lambda path: os.path.relpath(path),
    ],
)
def test_a_file_is_known_by_whatever_name_it_goes(
    also: Callable[[Path], Path], place: Path
) -> None:
    before = (place / "budget.csv").read_bytes()
    name = also(place / "budget.csv")
    code, _, err = call(f"structures -s place.toml -o {name}")
    assert code == 2
    assert "was read from" in " ".join(err.split())
    assert (place / "budget.csv").read_bytes() == before


def test_another_file_of_the_same_name_or_folder_is_written_over(place: Path) -> None:
    Path("answer.txt").touch()
    assert call("structures -s place.toml -o answer.txt")[0] == 0
    assert Path("answer.txt").read_text(encoding="utf-8")
    assert call("structures -s place.toml -o region/budget.csv")[0] == 0


@pytest.mark.parametrize(
    "command", ["editions", "lint", "levers", "compare icp-2018 icb-2022"]
)
def test_no_answer_is_written_over_a_rulebook_supplied(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "annex_b.toml"
    copy.write_text("a rulebook", encoding="utf-8")
    file = opened(copy, Place(""), LARGEST).file

    def one() -> tuple[FileRead, ...]:
        return (file,)

    monkeypatch.setattr(output, "files_supplied", one)
    code, out, err = call(f"{command} -o {copy}")
    assert (code, out) == (2, "")
    assert "was read from" in " ".join(err.split())
    assert copy.read_text(encoding="utf-8") == "a rulebook"


def test_the_rulebooks_supplied_are_known_with_their_names() -> None:
    names = {Path(file.name).name for file in editions.files_supplied()}
    assert names == {path.name for path in (ROOT / "data").glob("*.toml")}


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        ("check draft.toml", "draft.toml"),
        ("can-pool -s place.toml", "place.toml"),
        ("import budget.csv", "budget.csv"),
        ("annex-b --rulebook annex_b.toml", "annex_b.toml"),
    ],
)
def test_that_it_would_be_written_over_is_told_beside_the_faults_of_the_file(
    place: Path, asked: str, file: str
) -> None:
    Path(file).write_text("nothing = [\n", encoding="utf-8")
    before = Path(file).read_bytes()
    code, _, alone = call(asked)
    code_beside, _, beside = call(f"{asked} -o {file}")
    assert code == code_beside == 2
    assert "which the question was read from" in " ".join(beside.split())
    told = [line for line in alone.splitlines()[1:] if line.strip()]
    assert told
    assert all(line in beside.splitlines() for line in told)
    assert Path(file).read_bytes() == before
