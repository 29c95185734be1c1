"""What docs/changing-a-rule.md has a lawyer do, done step by step as it is written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from poolcheck.law.editions import shipped
from poolcheck.law.file.read import load
from tests.guards import said as of_words
from tests.guards.compared import ASK, HERE, TABLES, disagreements
from tests.transcript import LEFT_OUT, ROOT, Told, agrees, run, told

PAGE = (ROOT / "docs" / "changing-a-rule.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RULEBOOK = "data/annex_b.toml"
GUARDS = "python3 start.py --test tests/guards"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, as far as the page asks for it."""
    shutil.copytree(shipped(), tmp_path / "data")
    shutil.copytree(HERE, tmp_path / "tests" / "guards")
    return tmp_path


def test_each_step_of_the_page_does_what_is_said(project: Path) -> None:
    for kind, file, text in FENCE.findall(PAGE):
        match kind:
            case "toml":
                _add(project / RULEBOOK, f"\n{text}")
            case "csv":
                _add(project / file, text)
            case "diff":
                _change(project / file, text)
            case _:
                for step in told(text):
                    _do(step, project)


def _add(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as added_to:
        added_to.write(text)


def _change(file: Path, difference: str) -> None:
    """Change the lines of a file that a step shows: the last place that has them."""
    lines = difference.splitlines(keepends=True)
    old, new = ("".join(x[1:] for x in lines if x[0] == sign) for sign in "-+")
    before, found, after = file.read_text(encoding="utf-8").rpartition(old)
    assert found, f"{file.name} has no such lines: {old}"
    file.write_text(before + new + after, encoding="utf-8")


def _do(step: Told, project: Path) -> None:
    if step.command == GUARDS:
        said = [x for x in step.printed.splitlines() if x != LEFT_OUT.strip()]
        assert [line for told in _guarded(project) for line in told] == said
    else:
        # How a command ends where the answer is no is not told on the page.
        done = run(step.command, project).removesuffix("exit 1\n")
        assert agrees(done, step.printed), f"{step.command}\n{done}"


def _guarded(project: Path) -> list[list[str]]:
    """What each guard that finds something in a copy of the project tells of it."""
    book = load(project / RULEBOOK, project / "data")
    tables = project / "tests" / "guards"
    rules = [
        each
        for table in TABLES
        for each in disagreements(table, book.edition.id, book, tables)
    ]
    words = list(of_words.disagreements(project / "data", tables / "said"))
    return [
        [ASK, *(f"  {each}" for each in found)] for found in (rules, words) if found
    ]


def test_the_page_adds_dates_ends_and_contradicts() -> None:
    kinds = [kind for kind, _, _ in FENCE.findall(PAGE)]
    assert kinds.count("toml") == 1
    assert kinds.count("csv") == 3
    commands = {
        step.command.removeprefix("poolcheck ").split()[0]
        for kind, _, text in FENCE.findall(PAGE)
        if kind == "console"
        for step in told(text)
    }
    assert commands == {"lint", "can-pool", "annex-b", "python3"}


def test_every_command_on_the_page_that_reads_a_rulebook_names_the_file() -> None:
    for command in re.findall(r"^\$ (poolcheck .*)$", PAGE, re.MULTILINE):
        assert RULEBOOK in command


@pytest.mark.thorough
def test_the_guards_run_by_themselves_say_what_the_page_says(project: Path) -> None:
    for shared in (ROOT / "tests").glob("*.py"):
        shutil.copy(shared, project / "tests")
    shutil.copytree(ROOT / "src", project / "src")
    rule = next(text for kind, _, text in FENCE.findall(PAGE) if kind == "toml")
    _add(project / RULEBOOK, f"\n{rule}")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", HERE.name],
        cwd=project / "tests",
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(project / "src"), ".."))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    guarded = _guarded(project)
    assert len(guarded) == 2
    for lines in guarded:
        assert "\n".join(lines) in done.stdout
