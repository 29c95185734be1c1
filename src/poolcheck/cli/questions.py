"""The commands that ask about services: may they be pooled, how, and by whom."""

from dataclasses import replace

import click

from poolcheck import answers
from poolcheck.asking.again import Request, request
from poolcheck.asking.ask import ask_of_all
from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.listing import one_by_one, with_all, write_each
from poolcheck.cli.long_counts import told_on_stderr
from poolcheck.cli.options import PRINTED, QUESTION, WISHED, number, options
from poolcheck.cli.output import Output
from poolcheck.door import commands
from poolcheck.question.again import Again
from poolcheck.report import pages, screens, to_csv, to_json
from poolcheck.report.finding import Finding


@poolcheck.command(short_help="The lawful structures for a service mix.")
@click.argument(
    "services", nargs=-1, metavar="[SERVICE...]", shell_complete=known_words.services
)
@options(*("format_of_each" if name == "format" else name for name in QUESTION))
@click.option("--all", "every_one", is_flag=True, help="Every structure.")
@click.option(
    "--limit",
    multiple=True,
    callback=number(1, "write how many to show at most, as in: --limit 10"),
    metavar="N",
    help="Show at most N.",
)
@click.option("--count", is_flag=True, help="Only the numbers.")
@click.option("--tree", is_flag=True, help="The fullest as a picture: fund by fund.")
def structures(
    typed: Options,
    out: Output,
    every_one: bool,
    limit: int | None,
    count: bool,
    tree: bool,
) -> int:
    """Which structures are lawful for a service mix and these commissioners?

    \b
    poolcheck structures --row D
    poolcheck structures "community health" "social care" -c icb,la,la
    """
    every_one = every_one and not count
    asked = request(with_all(typed, out.form, every_one))
    form = out.sparing(*asked.question.files)
    tell = told_on_stderr(form)
    remedies = form.form == "json" and not count
    answer = commands.structures_answer(asked, limit, tell, remedies)
    shown = commands.Shown(every_one, limit, count, tree)
    if every_one and one_by_one(form, answer, limit):
        again = asked.again("structures", *shown.words(answer))
        write_each(form, answer, limit, again)
        return 0 if answer.lawful.count else 1
    if every_one and form.form == "json":
        answer = answers.structures.with_each(answer, limit)
    return form.write(commands.of_structures(asked, answer, shown))


@poolcheck.command(short_help="What a provider is paid from each fund.")
@click.argument(
    "services", nargs=-1, metavar="[SERVICE...]", shell_complete=known_words.services
)
@options(*QUESTION)
def budget(typed: Options, out: Output) -> int:
    """The integrated budget: what a provider of it all is paid, and what is at risk.

    Of the lawful structure that pools most.

    \b
    poolcheck budget -s anytown.toml
    """
    asked = request(typed)
    form = out.sparing(*asked.question.files)
    answer = answers.integrated_budget.integrated_budget(asked.question)
    return form.write(
        Finding(
            page=lambda page: pages.integrated_budget.report(page, answer),
            screen=lambda page: screens.integrated_budget.report(page, answer),
            as_json=lambda: to_json.integrated_budget.integrated_budget(answer),
            as_csv=lambda: to_csv.integrated_budget.integrated_budget(answer),
            of=(answer.question.rulebook,),
            again=lambda ids: asked.again("budget", *ids),
            code=0 if answer.structure is not None else 1,
        )
    )


@poolcheck.command()
@click.argument(
    "services", nargs=-1, metavar="SERVICE...", shell_complete=known_words.services
)
@options("scenario", "row", "edition", "on", "fact", *PRINTED, "ids")
@click.option("--all", "every", is_flag=True, help="Every set with nobody to spare.")
def who(typed: Options, out: Output, every: bool) -> int:
    """The smallest sets of commissioners that can commission a mix.

    Of a scenario or a row it takes the services, and leaves the commissioners.
    """
    asked = request(typed)
    form = out.sparing(*asked.question.files)
    answer = answers.who.who(asked.question, every)
    more = ["--all"] * every
    # Who they are is what is asked: today's law is not told a row's own.
    mix = replace(answer.question, row=None, commissioners_given=False)
    return form.write(
        Finding(
            page=lambda page: pages.who.report(page, answer),
            screen=lambda page: screens.who.report(page, answer),
            as_json=lambda: to_json.who.who(answer),
            as_csv=lambda: to_csv.who.who(answer),
            of=(answer.question.rulebook,),
            again=lambda ids: Again(
                asked.words("who", *more, *ids),
                replace(asked, question=mix).today("who", *more),
            ),
            code=0 if answer.sets else 1,
        )
    )


@poolcheck.command()
@click.argument(
    "services", nargs=-1, metavar="[SERVICE...]", shell_complete=known_words.services
)
@options(*(name for name in QUESTION if name not in WISHED or name == "mechanism"))
def matrix(typed: Options, out: Output) -> int:
    """Every pair of services: may they share a fund?

    With no services, every service that is not part of another.
    """
    within = typed.row is not None or typed.scenario is not None
    every = not typed.services and not within
    if every:
        asked = Request(typed, answers.matrix.all_services(ask_of_all(typed)))
    else:
        asked = request(typed, fewest_functions=2)
    form = out.sparing(*asked.question.files)
    answer = answers.matrix.matrix(asked.question, within, every)
    return form.write(
        Finding(
            page=lambda page: pages.matrix.report(page, answer),
            screen=lambda page: screens.matrix.report(page, answer),
            as_json=lambda: to_json.matrix.matrix(answer),
            as_csv=lambda: to_csv.matrix.matrix(answer),
            of=(answer.question.rulebook,),
            again=lambda ids: asked.again("matrix", *ids, services=not every),
        )
    )


@poolcheck.command("annex-b", short_help="The published table, from the rules.")
@options("edition", "on", "assume", "fact", *PRINTED, "ids")
def annex_b(typed: Options, out: Output) -> int:
    """The published table, re-derived from the rules and compared cell by cell."""
    typed = replace(typed, published=True)
    asked = Request(typed, ask_of_all(typed))
    form = out.sparing(*asked.question.files)
    answer = answers.annex.annex_table(asked.question)
    return form.write(
        Finding(
            page=lambda page: pages.annex.report(page, answer),
            screen=lambda page: screens.annex.report(page, answer),
            as_json=lambda: to_json.annex.annex_table(answer),
            as_csv=lambda: to_csv.annex.annex_table(answer),
            of=(answer.question.rulebook,),
            again=lambda ids: Again(asked.words("annex-b", *ids)),
            code=1 if answer.disagree else 0,
        )
    )
