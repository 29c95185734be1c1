"""The command that asks what a change of rule would unlock, in one place or several."""

import click

from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import QUESTION, number, options
from poolcheck.cli.output import Output
from poolcheck.door import commands


@poolcheck.command()
@click.argument(
    "services", nargs=-1, metavar="[SERVICE...]", shell_complete=known_words.services
)
@options(*QUESTION)
@click.option(
    "--limit",
    multiple=True,
    callback=number(1, "write how many to show at most, as in: --limit 10"),
    metavar="N",
    help="At most N sets of changes.",
)
def reform(typed: Options, out: Output, limit: int | None) -> int:
    """What would a change of rule unlock, and who would have to act?

    Each lever, and each set of up to three, with what could newly be pooled. With -s,
    a folder stands for every scenario file (.toml) in it.

    \b
    poolcheck reform --row B
    poolcheck reform -s examples/region
    """
    return out.write(commands.reform(typed, limit))
