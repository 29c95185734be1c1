"""The command `ask`: an interview that asks only what can still change the answer."""

from pathlib import Path

import click

from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import options
from poolcheck.cli.output import Output
from poolcheck.terms import writing
from poolcheck.terms.faults import BadInput


@poolcheck.command(short_help="An interview that asks only what can change the answer.")
@click.argument(
    "services", nargs=-1, metavar="[SERVICE...]", shell_complete=known_words.services
)
@options(
    "commissioner", "edition", "on", "assume", "fact", "rulebook", "answers", "place",
    "ids",
)  # fmt: skip
def ask(typed: Options, out: Output, answers: str | None, place: Path | None) -> int:
    """An interview: may these services lie in one fund? Only what matters is asked.

    What is not known is told both ways. It ends with the answer and with the command
    that gives the same; --place writes a scenario file that does so too.

    \b
    poolcheck ask
    poolcheck ask "GP services" outpatients "social care" -c icb,la
    poolcheck ask --answers interview.toml
    """
    from poolcheck.cli import held
    from poolcheck.cli.prompts import Terminal

    terminal = None
    if answers is not None:
        found = held.from_file(typed, answers)
    elif writing.somebody_to_ask():
        terminal = Terminal()
        found = held.at_terminal(typed, terminal)
    else:
        raise BadInput([*typed.faults, held.nobody()])
    return held.ended(found, out.sparing(), place, terminal)
