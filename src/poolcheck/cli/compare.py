"""The command that compares two editions, in general or for a question."""

import click

from poolcheck import answers
from poolcheck.asking import two_editions
from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.again import as_typed
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import QUESTION, options
from poolcheck.cli.output import Output
from poolcheck.law.changes import changes
from poolcheck.report import pages, screens, to_csv, to_json
from poolcheck.report.parts.page import Again


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
    named = two_editions.two(old, new, typed)
    words = ("poolcheck", "compare", old, new, *as_typed(typed))
    if two_editions.of_a_question(typed):
        both = two_editions.ask_both(named, typed)
        form = out.sparing(*both.files)
        answer = answers.compare.compare(both)
        form.write(
            page=lambda page: pages.compare.report(page, answer),
            screen=lambda page: screens.compare.report(page, answer),
            as_json=lambda: to_json.compare.compared(answer),
            as_csv=lambda: to_csv.compare.compared(answer),
            of=(answer.pair.old.rulebook, answer.pair.new.rulebook),
            again=lambda more: Again((*words, *more)),
        )
        return 0
    form = out.sparing(*named.files)
    made = changes(named.old.in_force, named.new.in_force)
    form.write(
        page=lambda page: pages.changes.report(page, named, made),
        as_json=lambda: to_json.compare.in_general(named, made),
        as_csv=lambda: to_csv.compare.changes(made),
        of=(named.old.in_force, named.new.in_force),
        again=lambda more: Again((*words, *more)),
    )
    return 0
