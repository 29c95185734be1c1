"""The command that compares two editions, in general or for a question."""

import click

from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import QUESTION, options
from poolcheck.cli.output import Output
from poolcheck.door import commands


@poolcheck.command()
@click.argument("old", metavar="OLD", default="", shell_complete=known_words.editions)
@click.argument("new", metavar="NEW", default="", shell_complete=known_words.editions)
@click.argument(
    "services", nargs=-1, metavar="[SERVICE...]", shell_complete=known_words.services
)
@options(*(name for name in QUESTION if name != "rulebook"))
def compare(old: str, new: str, typed: Options, out: Output) -> int:
    """What changed from one edition to another, in general or for a question?

    OLD and NEW are editions, as `poolcheck editions` lists them, or rulebook files;
    ID@DATE asks about a day. The day of --on, or else of a scenario, is for the one in
    force then. With -e, or an edition in a scenario, the question, and a row, are in
    the words of that one of the two.

    \b
    poolcheck compare OLD NEW
    poolcheck compare OLD NEW "acute care" "social care" -c ccg,la
    poolcheck compare OLD NEW@2023-04-01 -s anytown.toml
    """
    return out.write(commands.compare(typed, old, new))
