"""The command that asks what a change of rule would unlock, in one place or several."""

from pathlib import Path

import click

from poolcheck.asking.ask import Options
from poolcheck.cli.commands import Typed, poolcheck
from poolcheck.cli.options import QUESTION, number, options
from poolcheck.cli.output import write


@poolcheck.command()
@click.argument("services", nargs=-1, metavar="[SERVICE...]")
@options(*QUESTION)
@click.option(
    "--limit",
    multiple=True,
    callback=number(1, "write how many to show at most, as in: --limit 10"),
    metavar="N",
    help="At most N sets of levers.",
)
def reform(form: str, output: Path | None, limit: int | None, **typed: Typed) -> int:
    """What would a change of rule unlock, and who would have to act?

    Each lever, and each set of up to three, with what could newly be pooled. With -s,
    a folder stands for every scenario file (.toml) in it.

    \b
    poolcheck reform --row B
    poolcheck reform -s examples/region
    """
    asked = Options(**typed)
    from poolcheck.answers import reform as finding
    from poolcheck.asking import folder
    from poolcheck.report.pages import reform as report
    from poolcheck.report.to_csv import reform as to_csv
    from poolcheck.report.to_json import reform as to_json

    found = finding.reform(folder.places(asked))
    write(
        form,
        output,
        page=lambda page: report.report(page, found, limit),
        as_json=lambda: to_json.reform(found, limit),
        as_csv=lambda: to_csv.reform(found, limit),
    )
    return 0 if found.sets else 1
