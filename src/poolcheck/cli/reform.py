"""The command that asks what a change of rule would unlock, in one place or several."""

import click

from poolcheck import answers
from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.again import Request
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import QUESTION, number, options
from poolcheck.cli.output import Output
from poolcheck.report import pages, screens, to_csv, to_json


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
    from poolcheck.asking.folder import places as places_in

    places, written = places_in(typed)
    asked = Request(typed, places.questions[0], written)
    form = out.sparing(*(file for each in places.questions for file in each.files))
    answer = answers.reform.reform(places)
    more = () if limit is None else ("--limit", str(limit))
    form.write(
        page=lambda page: pages.reform.report(page, answer, limit),
        screen=lambda page: screens.reform.report(page, answer, limit),
        as_json=lambda: to_json.reform.reform(answer, limit),
        as_csv=lambda: to_csv.reform.reform(answer, limit),
        of=tuple(q.rulebook for q in places.questions),
        again=lambda ids: asked.again("reform", *more, *ids),
    )
    return 0 if answer.sets else 1
