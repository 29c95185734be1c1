"""What CONTRIBUTING has a lawyer do, done as it is written there."""

import re
import shutil
from pathlib import Path

import pytest

from poolcheck.law.editions import listed, shipped
from tests.transcript import ROOT, Told, agrees, blocks, run, told

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LAW = PAGE.split("## If you know the law")[1].split("\n## ")[0]
EXAMPLES = [example for block in blocks(LAW) for example in told(block)]


@pytest.fixture
def trial(tmp_path: Path) -> Path:
    """A folder with the copy of a rulebook that the page has a lawyer make."""
    (rule,) = re.findall(r"^```toml\n(.*?)^```$", LAW, re.MULTILINE | re.DOTALL)
    copied = tmp_path / "trial.toml"
    shutil.copy(shipped() / "annex_b.toml", copied)
    with copied.open("a", encoding="utf-8") as file:
        file.write(f"\n{rule}")
    return tmp_path


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.command)
def test_each_step_of_the_example_does_what_is_said(example: Told, trial: Path) -> None:
    done = run(example.command, trial)
    # How it ends in 1 where the answer is no is not told on the page.
    assert agrees(done.removesuffix("exit 1\n"), example.printed), done


def test_the_example_looks_for_faults_holds_to_the_table_and_asks() -> None:
    commands = [example.command.split()[1] for example in EXAMPLES]
    assert commands == ["lint", "annex-b", "can-pool", "can-pool"]


def test_the_page_says_of_every_file_of_the_law_what_it_holds() -> None:
    for edition in listed():
        assert f"| `data/{edition.path.name}` | edition `{edition.id}`" in LAW
    for path in shipped().glob("*.toml"):
        assert f"| `data/{path.name}` |" in LAW


def test_every_command_on_the_page_that_reads_a_rulebook_names_the_file() -> None:
    for example in EXAMPLES:
        assert "trial.toml" in example.command
