"""The commands that ask about services: may they be pooled, how, and by whom."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from poolcheck.asking import ask
from poolcheck.asking.ask import Options
from poolcheck.cli.commands import Typed, poolcheck
from poolcheck.cli.options import PRINTED, QUESTION, WISHED, number, options
from poolcheck.cli.output import write
from poolcheck.terms.verdicts import Verdict


def _tell(
    name: str,
    found: object,
    form: str,
    output: Path | None,
    report: Callable[..., None],
    *how: object,
) -> None:
    """Write a finding: its page by `report`, JSON and CSV by the functions of a name.

    `how` is what all three are told besides. Reports that are not asked for are not
    loaded.
    """

    def as_json() -> dict[str, Any]:
        from poolcheck.report.to_json import questions as to_json

        told: dict[str, Any] = getattr(to_json, name)(found, *how)
        return told

    def as_csv() -> str:
        from poolcheck.report.to_csv import questions as to_csv

        return str(getattr(to_csv, name)(found, *how))

    write(
        form,
        output,
        page=lambda page: report(page, found, *how),
        as_json=as_json,
        as_csv=as_csv,
    )


@poolcheck.command("can-pool")
@click.argument("services", nargs=-1, metavar="SERVICE...")
@options(*QUESTION)
def can_pool(form: str, output: Path | None, **typed: Typed) -> int:
    """May these services lie in one fund?

    \b
    poolcheck can-pool "acute care" "social care" -c ccg,la
    poolcheck can-pool reablement -c "ccg=Anytown CCG" -c "la=Anytown Council"
    """
    question = ask.ask(Options(**typed), fewest_functions=2)
    from poolcheck.answers import can_pool as finding
    from poolcheck.report.pages import can_pool as report

    found = finding.can_pool(question)
    _tell("can_pool", found, form, output, report.report)
    return 0 if found.verdict is Verdict.YES else 1


@poolcheck.command(short_help="The lawful structures for a service mix.")
@click.argument("services", nargs=-1, metavar="[SERVICE...]")
@options(*QUESTION)
@click.option("--all", "every_one", is_flag=True, help="Every structure, not patterns.")
@click.option(
    "--limit",
    multiple=True,
    callback=number(1, "write how many to show at most, as in: --limit 10"),
    metavar="N",
    help="Show at most N.",
)
@click.option("--count", is_flag=True, help="Only the numbers.")
def structures(
    form: str,
    output: Path | None,
    every_one: bool,
    limit: int | None,
    count: bool,
    **typed: Typed,
) -> int:
    """Which structures are lawful for a service mix and these commissioners?

    \b
    poolcheck structures --row D
    poolcheck structures "community health" "social care" -c ccg,la,la
    """
    question = ask.ask(Options(**typed))
    from poolcheck.answers import structures as finding
    from poolcheck.report.pages import structures as report

    every_one = every_one and not count
    found = finding.structures(question, every_one, limit)
    how = (every_one, limit, count)
    _tell("structures", found, form, output, report.report, *how)
    return 0 if found.found.count else 1


@poolcheck.command()
@click.argument("services", nargs=-1, metavar="SERVICE...")
@options("scenario", "row", "edition", "on", "fact", *PRINTED, "ids")
@click.option("--all", "every", is_flag=True, help="Every set with nobody to spare.")
def who(form: str, output: Path | None, every: bool, **typed: Typed) -> int:
    """The smallest sets of commissioners that can commission a mix.

    Of a scenario or a row it takes the services, and leaves the commissioners.
    """
    question = ask.ask(Options(**typed))
    from poolcheck.answers import who as finding
    from poolcheck.report.pages import who as report

    found = finding.who(question, every)
    _tell("who", found, form, output, report.report)
    return 0 if found.sets else 1


@poolcheck.command()
@click.argument("services", nargs=-1, metavar="[SERVICE...]")
@options(*(name for name in QUESTION if name not in WISHED or name == "mechanism"))
def matrix(form: str, output: Path | None, **typed: Typed) -> int:
    """Every pair of services: may they share a fund?

    With no services, every service that is not part of another.
    """
    asked = Options(**typed)
    from poolcheck.answers import matrix as finding
    from poolcheck.report.pages import matrix as report

    within = asked.row is not None or asked.scenario is not None
    every = not asked.services and not within
    if every:
        question = finding.all_services(ask.ask_of_all(asked))
    else:
        question = ask.ask(asked, fewest_functions=2)
    found = finding.matrix(question, within, every)
    _tell("matrix", found, form, output, report.report)
    return 0


@poolcheck.command("annex-b", short_help="The published table, from the rules.")
@options("edition", "on", "assume", "fact", *PRINTED, "ids")
def annex_b(form: str, output: Path | None, **typed: Typed) -> int:
    """The published table, re-derived from the rules and compared cell by cell."""
    question = ask.ask_of_all(Options(**typed))
    from poolcheck.answers import annex as finding
    from poolcheck.report.pages import annex as report

    found = finding.annex_table(question)
    _tell("annex_table", found, form, output, report.report)
    return 1 if found.disagree else 0
