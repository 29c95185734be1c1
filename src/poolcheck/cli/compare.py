"""The command that compares two editions, in general or for a question."""

from pathlib import Path

import click

from poolcheck import asking_two
from poolcheck.asking import Options
from poolcheck.cli.commands import Typed, poolcheck
from poolcheck.cli.options import QUESTION, options
from poolcheck.cli.output import write


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
    named = asking_two.two(old, new, asked)
    if not asking_two.of_a_question(asked):
        return _in_general(named, form, output)
    pair = asking_two.ask_both(named, asked)
    from poolcheck import comparing
    from poolcheck.report import compare as report
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


def _in_general(named: asking_two.Two, form: str, output: Path | None) -> int:
    from poolcheck.changes import changes
    from poolcheck.report import changes as report
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
