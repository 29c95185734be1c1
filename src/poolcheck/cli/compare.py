"""The command that compares two editions, in general or for a question."""

from pathlib import Path

import click

from poolcheck.asking import two_editions
from poolcheck.asking.ask import Options
from poolcheck.cli.commands import Typed, poolcheck
from poolcheck.cli.options import QUESTION, options
from poolcheck.cli.output import write
from poolcheck.question.pair import Two


@poolcheck.command()
@click.argument("old", metavar="OLD", default="")
@click.argument("new", metavar="NEW", default="")
@click.argument("services", nargs=-1, metavar="[SERVICE...]")
@options(*(name for name in QUESTION if name != "rulebook"))
def compare(old: str, new: str, form: str, output: Path | None, **typed: Typed) -> int:
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
    asked = Options(**typed)
    named = two_editions.two(old, new, asked)
    if not two_editions.of_a_question(asked):
        return _in_general(named, form, output)
    pair = two_editions.ask_both(named, asked)
    from poolcheck.answers import compare as comparing
    from poolcheck.report.pages import compare as report
    from poolcheck.report.to_csv import compare as to_csv
    from poolcheck.report.to_json import compare as to_json

    found = comparing.compare(pair)
    write(
        form,
        output,
        page=lambda page: report.report(page, found, named.again),
        as_json=lambda: to_json.compared(found),
        as_csv=lambda: to_csv.compared(found),
    )
    return 0


def _in_general(named: Two, form: str, output: Path | None) -> int:
    from poolcheck.law.changes import changes
    from poolcheck.report.pages import changes as report
    from poolcheck.report.to_csv import compare as to_csv
    from poolcheck.report.to_json import compare as to_json

    old, new = named.old, named.new
    found = changes(old.in_force, new.in_force)
    write(
        form,
        output,
        page=lambda page: report.report(page, named, found),
        as_json=lambda: to_json.in_general(named, found),
        as_csv=lambda: to_csv.changes(found),
    )
    return 0
