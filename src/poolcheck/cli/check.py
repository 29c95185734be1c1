"""The command that holds drafts to the rules: one scenario file, or several at once."""

from dataclasses import replace

import click

from poolcheck.asking.options import Options
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import PRINTED, FileName, options
from poolcheck.cli.output import Output
from poolcheck.door import commands


@poolcheck.command()
@click.argument(
    "scenarios", nargs=-1, required=True, type=FileName(), metavar="FILE..."
)
@options("edition", "on", "assume", "fact", *PRINTED, "ids")
def check(scenarios: tuple[str, ...], typed: Options, out: Output) -> int:
    """Is the structure that a scenario file proposes lawful?

    The file lists the place's budget lines and, under [[fund]], where each is to lie.
    A hyphen stands for one that is piped in. Of several files each is answered; the
    code is 1 where any is not lawful, and 2, with no answer, where any is at fault.

    \b
    poolcheck check examples/draft-section-75-schedule.toml
    poolcheck check drafts/*.toml --format csv -o drafts.csv
    """
    if len(scenarios) == 1:
        return out.write(commands.check(replace(typed, scenario=scenarios[0])))
    from poolcheck.door.drafts import check_each

    return out.write(check_each(typed, scenarios))
