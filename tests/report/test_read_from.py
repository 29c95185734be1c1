"""Whoever mends a rulebook is told which one was read."""

import os
from pathlib import Path

import pytest

from poolcheck.law import editions
from tests.transcript import ran, run

ASKED = (
    "can-pool acute 'social care' -c ccg,la",
    "can-pool surgery 'social care' -c ccg,la --host 'CCG 1'",
    "structures --row B",
    "structures --row B -c ccg,ccg,la",
    "matrix acute 'social care' -c ccg,la",
    "who acute 'social care'",
    "reform acute 'social care' -c ccg,la",
    "check draft.toml",
    "annex-b",
    "rules",
    "services DFG",
    "levers",
    "readings",
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a rulebook of its own, and a draft to be checked."""
    for name in ("annex_b.toml", "everyday_names.toml"):
        text = (editions.shipped() / name).read_text(encoding="utf-8")
        (tmp_path / name.replace("annex_b", "mine")).write_text(text, encoding="utf-8")
    draft = editions.shipped().parent / "examples" / "draft-section-75-schedule.toml"
    text = draft.read_text(encoding="utf-8")
    (tmp_path / "draft.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize("command", ASKED)
def test_every_page_names_the_rulebook_that_was_named(
    command: str, form: str, here: Path
) -> None:
    told = run(f"poolcheck {command} --rulebook mine.toml --format {form}", here)
    assert "rules read from mine.toml" in " ".join(told.split())


def test_a_comparison_names_each_rulebook_that_was_named(here: Path) -> None:
    for asked in ("", " acute 'social care' -c ccg,la"):
        told = run(f"poolcheck compare mine.toml icb-2022{asked}", here)
        assert "read from mine.toml · icb-2022 on" in " ".join(told.split())


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("annex-b", "annex_b.toml"),
        ("rules", "icb_2022.toml"),
        ("services DFG", "icb_2022.toml"),
        ("editions", "annex_b.toml"),
    ],
)
def test_what_tells_of_the_rules_themselves_says_where_they_were_read(
    command: str, file: str
) -> None:
    told = " ".join(ran(command.split()).out.split())
    assert f"ules read from {Path('data', file)}" in told


def test_from_another_folder_a_checkout_names_its_file_as_it_is_typed_there(
    tmp_path: Path,
) -> None:
    told = "".join(run("poolcheck annex-b", tmp_path).split())
    file = os.path.relpath(editions.shipped() / "annex_b.toml", tmp_path)
    assert f"rulesreadfrom{file}".replace(" ", "") in told


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("annex-b", "annex_b.toml"),
        ("rules", "icb_2022.toml"),
        ("editions", "annex_b.toml"),
    ],
)
def test_an_installed_command_says_that_it_reads_its_own_copy(
    command: str, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = editions.shipped()
    monkeypatch.setattr(editions, "PACKAGE", installed.parent)
    monkeypatch.setattr(editions, "shipped", lambda: installed)
    told = " ".join(run(f"poolcheck {command}").split())
    own = f"ules read from the copy of {file} that is installed with the program"
    assert own in told


def test_a_page_of_a_question_to_rules_supplied_names_no_file() -> None:
    told = run("poolcheck can-pool acute 'social care' -c ccg,la")
    assert "read from" not in told
