"""What a shell offers as words are typed: what the rulebook asked has, and no more."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

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
        ("can-pool nhs-minimum-s", ["nhs-minimum-social-care"]),
        ("services nhs-minimum-s", ["nhs-minimum-social-care"]),
        ("levers admit-su", ["admit-surgery"]),
        ("rules section-75-excludes-su", ["section-75-excludes-surgery"]),
        ("readings section-7a-t", ["section-7a-terms-on-money"]),
        ("structures --row B -e aco-2017 --column 1", ["1"]),
        ("authority x --format m", ["markdown", "mermaid"]),
        ("survey x --format xl", ["xlsx"]),
        ("import x --unit 1000", ["1000", "1000000"]),
        # A file that cannot be read offers nothing.
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
    names = Names(supplied("icb-2022"))
    words = offered("poolcheck can-pool ", monkeypatch)
    assert len(words) > 500
    for word in words:
        assert " " not in word
        assert names.find(word), word


def in_bash(*words: str) -> list[str]:
    """What bash itself offers for the last of the words, as it parts them."""
    asked = 'eval "$(_POOLCHECK_COMPLETE=bash_source poolcheck)"; '
    asked += 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _poolcheck_completion "$1"; '
    asked += 'printf "%s\\n" "${COMPREPLY[@]}"'
    return in_shell("bash", "--norc", "-c", asked, "bash", "poolcheck", *words)


def in_shell(shell: str, *words: str) -> list[str]:
    """The lines that a shell prints, the command to be found beside this Python."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this machine")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [shell, *words],
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stderr == ""
    return done.stdout.split()


# Bash takes "=" for a word of its own.
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("can-pool x -e aco", ["aco-2017"]),
        ("can-pool x -c la,ic", ["la,icb"]),
        ("levers admit-su", ["admit-surgery"]),
        ("can-pool x --fact specialised-d", ["specialised-delegated=true"]),
        ("can-pool x --fact specialised-delegated =", ["true", "false"]),
        ("can-pool x --fact specialised-delegated = f", ["false"]),
        ("can-pool x --fact = specialised-delegated = f", ["false"]),
        ("can-pool x --edition = aco", ["aco-2017"]),
    ],
)
def test_bash_completes_words_as_it_parts_them(words: str, offered: list[str]) -> None:
    assert in_bash(*words.split())[: len(offered)] == offered


def test_zsh_and_fish_take_what_they_are_told_to_take() -> None:
    zsh = "autoload -Uz compinit; compinit -D -u; eval "
    zsh += '"$(_POOLCHECK_COMPLETE=zsh_source poolcheck)"; echo $_comps[poolcheck]'
    assert in_shell("zsh", "-fc", zsh) == ["_poolcheck_completion"]
    fish = "_POOLCHECK_COMPLETE=fish_source poolcheck | source; "
    fish += "complete -C 'poolcheck levers admit-su'"
    assert in_shell("fish", "--no-config", "-c", fish)[0] == "admit-surgery"


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
