"""The command that is asked most: may these services lie in one fund?"""

import click

from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import QUESTION, options
from poolcheck.cli.output import Output
from poolcheck.door import commands


@poolcheck.command("can-pool")
@click.argument(
    "services", nargs=-1, metavar="SERVICE...", shell_complete=known_words.services
)
@options(*QUESTION)
def can_pool(typed: Options, out: Output) -> int:
    """May these services lie in one fund? Of one alone: may it lie in a pooled fund?

    \b
    poolcheck can-pool "acute care" "social care" -c icb,la
    poolcheck can-pool reablement -c "icb=Anytown ICB" -c "la=Anytown Council"
    """
    return out.write(commands.can_pool(typed))
