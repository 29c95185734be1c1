"""The commands that list what a rulebook holds, and the editions there are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from poolcheck import answers
from poolcheck.asking.choose import day_of, rulebook_for
from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import LIST, options
from poolcheck.cli.output import Output
from poolcheck.law.rulebook import Rulebook
from poolcheck.report import pages, screens, to_csv, to_json

if TYPE_CHECKING:
    from poolcheck.answers.lists import Listing


@poolcheck.command()
@options("on", "format", "output")
def editions(typed: Options, out: Output) -> int:
    """The editions of the rules: what each is, from when, and whether in force."""
    day = day_of(typed)
    form = out.sparing()
    answer = answers.lists.editions(day)
    form.write(
        page=lambda page: pages.editions.report(page, answer),
        as_json=lambda: to_json.lists.editions(answer),
        as_csv=lambda: to_csv.lists.editions(answer),
    )
    return 0


def _list(
    name: str,
    listing: "Callable[[Rulebook, date, str], Listing]",
    complete: known_words.Completing,
    help_: str,
) -> None:
    """Add a command that lists what a rulebook holds."""

    @poolcheck.command(name, help=help_)
    @click.argument("words", nargs=-1, metavar="[WORDS]", shell_complete=complete)
    @options(*LIST)
    def command(words: tuple[str, ...], typed: Options, out: Output) -> int:
        rulebook, day = rulebook_for(typed)
        form = out.sparing(*rulebook.files)
        answer = listing(rulebook, day, " ".join(words))
        form.write(
            page=lambda page: pages.listing.report(page, answer),
            screen=lambda page: screens.listing.report(page, answer),
            as_json=lambda: to_json.lists.listing(answer),
            as_csv=lambda: to_csv.lists.listing(answer),
            of=(rulebook,),
        )
        return 0


_list(
    "rules",
    lambda *asked: answers.lists.rules(*asked),
    known_words.rules,
    "Every rule and caution, with its source; or those that hold WORDS.",
)
_list(
    "services",
    lambda *asked: answers.lists.services(*asked),
    known_words.services,
    "Every name a question may use; or those that hold WORDS.",
)
_list(
    "levers",
    lambda *asked: answers.lists.levers(*asked),
    known_words.levers,
    "What could be changed, and who could change it.",
)
_list(
    "readings",
    lambda *asked: answers.lists.readings(*asked),
    known_words.readings,
    "What we chose where a source is silent; what we left out.",
)


@poolcheck.command(short_help="What stays with the commissioner: Annex A.")
@click.argument("words", nargs=-1, metavar="[WORDS]")
@options("edition", "on", "format", "output", "full", "ids")
def activities(words: tuple[str, ...], typed: Options, out: Output) -> int:
    """What a provider may do, and what stays with the commissioner: Annex A.

    \b
    poolcheck activities
    poolcheck activities complaints -e aco-2017
    """
    rulebook, day = rulebook_for(replace(typed, published=True))
    form = out.sparing(*rulebook.files)
    answer = answers.activities.activities(rulebook, day, " ".join(words))
    form.write(
        page=lambda page: pages.activities.report(page, answer),
        screen=lambda page: screens.activities.report(page, answer),
        as_json=lambda: to_json.activities.activities(answer),
        as_csv=lambda: to_csv.activities.activities(answer),
    )
    return 0
