"""What a shell asks of the command as words are typed: how to ask, and how they end."""

import os
from typing import Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    ShellComplete,
    get_completion_class,
    split_arg_string,
)

from poolcheck.cli.commands import ASKED_BY_A_SHELL
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import plain


class InBash(BashComplete):
    """Bash, to which "=" and what stands on either side of it are three words."""

    def __init__(self, *about: Any) -> None:
        """Take what the completion is about."""
        super().__init__(*about)
        self._typed_before = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words typed before, and the one being typed, as the command has them."""
        number = int(os.environ["COMP_CWORD"])
        words, joining, split = [""], False, False
        for word in [*split_arg_string(os.environ["COMP_WORDS"]), ""][1 : number + 1]:
            if joining or word == "=":
                words[-1] += word
            else:
                words.append(word)
            joining = word == "="
            split = joining or words[-1] != word
        last = words.pop()
        if split:
            # Of --option=word the command completes the word alone.
            value = last.partition("=")[2] if last.startswith("-") else last
            self._typed_before = value[: value.rfind("=") + 1]
        return words[1:], last

    def format_completion(self, item: CompletionItem) -> str:
        """What bash is to put for the last of its own words."""
        value = item.value.removeprefix(self._typed_before)
        return f"{item.type},{value}"


def completion(program: click.Group, wanted: str) -> str:
    """What a shell is told when it asks in the words that click has for this.

    BadInput where it asks for nothing that is known, or does not say what was typed.
    """
    shell, _, what = wanted.partition("_")
    kind = InBash if shell == "bash" else get_completion_class(shell)
    if kind is not None:
        asked = kind(program, {}, "poolcheck", ASKED_BY_A_SHELL)
        if what == "source":
            return asked.source() + "\n"
        if what == "complete" and _says_what_was_typed(asked):
            return asked.complete() + "\n"
    problem = "is not what a shell asks for"
    remedy = "write bash_source, zsh_source or fish_source, or take it away"
    place = Place.option(ASKED_BY_A_SHELL)
    raise BadInput([Fault(place, plain(wanted), problem, remedy, FaultKind.WRONG_TYPE)])


def _says_what_was_typed(asked: ShellComplete) -> bool:
    """Whether the shell says what was typed so far, as it does where it asks itself."""
    try:
        asked.get_completion_args()
    except (KeyError, ValueError):
        return False
    return True
