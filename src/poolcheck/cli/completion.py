"""What a shell asks of the command as words are typed: how to ask, and how they end."""

import click
from click.shell_completion import ShellComplete, get_completion_class

from poolcheck.cli.commands import ASKED_BY_A_SHELL
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import plain


def completion(program: click.Group, wanted: str) -> str:
    """What a shell is told when it asks in the words that click has for this.

    BadInput where it asks for nothing that is known, or does not say what was typed.
    """
    shell, _, what = wanted.partition("_")
    kind = get_completion_class(shell)
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
