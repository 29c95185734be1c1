"""What a shell offers as words are typed: what the rulebook asked has, and no more."""

import subprocess
import sys

import pytest

from poolcheck.law.editions import supplied
from poolcheck.question.service_names import Names
from tests.command import call
from tests.transcript import ROOT


def offered(line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What bash is offered for the last word of a line; empty if that is."""
    monkeypatch.setenv("_POOLCHECK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
    code, out, err = call("")
    assert (code, err) == (0, "")
    return [word.partition(",")[2] for word in out.split("\n") if word]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("can-pool district-nurses-e", ["district-nurses-evening"]),
        ("can-pool District-Nurses-E", ["district-nurses-evening"]),
        ("structures ice", ["ices"]),
        ("can-pool x -c cc", ["ccg"]),
        ("can-pool x -c la,cc", ["la,ccg"]),
        ("can-pool x -c ic", ["icb"]),
        ("can-pool x -e icb-2022 -c cc", []),
        ("can-pool x -e ic", ["icp-2018", "icb-2022"]),
        ("can-pool x --assume admit-su", ["admit-surgery"]),
        ("can-pool x --mechanism section-7", ["section-75"]),
        ("can-pool x --together acute,sarc", ["acute,sarc", "acute,sarcs"]),
        ("can-pool x --format m", ["markdown"]),
        ("structures --row b", ["B"]),
        ("compare aco", ["aco-2017"]),
        ("compare aco-2017 icb", ["icb-2022"]),
        ("who disabled-facilities-grants", ["disabled-facilities-grants"]),
        ("can-pool x -e icb-2022 --mechanism section-65", ["section-65z6"]),
        # A stream is none to ask about; a file that cannot be read offers nothing.
        ("can-pool better-care", []),
        ("can-pool x --rulebook nowhere.toml --assume a", []),
    ],
)
def test_a_word_is_completed_to_what_the_rulebook_has(
    line: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered(f"poolcheck {line}", monkeypatch) == words


def test_every_service_offered_is_one_that_a_question_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = Names(supplied("icp-2018"))
    words = offered("poolcheck can-pool ", monkeypatch)
    assert len(words) > 500
    for word in words:
        assert " " not in word
        assert names.find(word), word


def test_the_readme_says_how_each_shell_is_told() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    for shell in ("bash", "zsh", "fish"):
        assert f"_POOLCHECK_COMPLETE={shell}_source poolcheck" in page


def test_nothing_of_completion_is_loaded_before_a_shell_asks() -> None:
    program = (
        "import sys; from poolcheck.cli.every_command import poolcheck; "
        "print('click.shell_completion' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert done.stdout == "False\n"
