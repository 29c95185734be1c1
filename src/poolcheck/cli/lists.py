"""The commands that list what a rulebook holds, and the editions there are."""

import click

from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import LIST, options
from poolcheck.cli.output import Output
from poolcheck.door import commands


@poolcheck.command()
@options("on", "format", "output")
def editions(typed: Options, out: Output) -> int:
    """The editions of the rules: what each is, from when, and whether in force."""
    return out.write(commands.editions(typed))


def _list(name: str, complete: known_words.Completing, help_: str) -> click.Command:
    """Add a command that lists what a rulebook holds."""

    @poolcheck.command(name, help=help_)
    @click.argument("words", nargs=-1, metavar="[WORDS]", shell_complete=complete)
    @options(*LIST)
    def command(words: tuple[str, ...], typed: Options, out: Output) -> int:
        return out.write(commands.a_list(name, typed, words))

    return command


BY_NAME = {
    "rules": _list(
        "rules",
        known_words.rules,
        "Every rule and caution, with its source; or those that hold WORDS.",
    ),
    "services": _list(
        "services",
        known_words.services,
        "Every name a question may use; or those that hold WORDS.",
    ),
    "levers": _list(
        "levers", known_words.levers, "What could be changed, and who could change it."
    ),
    "readings": _list(
        "readings",
        known_words.readings,
        "What we chose where a source is silent; what we left out.",
    ),
}


@poolcheck.command(short_help="What stays with the commissioner: Annex A.")
@click.argument("words", nargs=-1, metavar="[WORDS]")
@options("edition", "on", "format", "output", "full", "ids")
def activities(words: tuple[str, ...], typed: Options, out: Output) -> int:
    """What a provider may do, and what stays with the commissioner: Annex A.

    \b
    poolcheck activities
    poolcheck activities complaints -e aco-2017
    """
    return out.write(commands.activities(typed, words))
