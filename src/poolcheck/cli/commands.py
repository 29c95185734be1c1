"""The commands: each makes a question, asks it, and writes what came of it."""

import sys
from pathlib import Path
from typing import Any

import click

from poolcheck import __version__, asking
from poolcheck.asking import Options
from poolcheck.cli.options import LIST, PRINTED, QUESTION, WISHED, number, options
from poolcheck.cli.output import save, write
from poolcheck.errors import BadInput, Fault
from poolcheck.reader import near
from poolcheck.terms import Verdict
from poolcheck.words import plain

EXIT = """\b
Exit codes: 0 yes, lawful, found or done; 1 answered, and not that;
2 the question or a file is wrong; 3 a fault of ours; 130 interrupted."""

Typed = Any


class Commands(click.Group):
    """The commands; a word that is none of them is told as any other fault."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; BadInput where there is none."""
        word = args[0]
        if self.get_command(ctx, word) is None and not word.startswith("-"):
            nearest = near(word, self.list_commands(ctx))
            remedy = "`poolcheck --help` shows how it is asked"
            if nearest is not None:
                remedy = f"did you mean {nearest}? {remedy}"
            problem = "there is no such command"
            raise BadInput([Fault("poolcheck", plain(word), problem, remedy)])
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT
)
@click.version_option(__version__, prog_name="poolcheck")
@click.option("--debug", is_flag=True, hidden=True, help="Show tracebacks.")
def poolcheck(debug: bool) -> None:
    """Which NHS and council budgets may share a fund, and exactly why.

    Answers come from the published rules, each with its source. It is a guide for
    a conversation with a lawyer, not legal advice.
    """


@poolcheck.command("can-pool")
@click.argument("services", nargs=-1, metavar="SERVICE...")
@options(*QUESTION)
def can_pool(form: str, output: Path | None, **typed: Typed) -> int:
    """May these services lie in one fund?

    \b
    poolcheck can-pool "acute care" "social care" -c ccg,la
    poolcheck can-pool reablement -c "ccg=Anytown CCG" -c "la=Anytown Council"
    """
    question = asking.ask(Options(**typed), fewest_functions=2)
    from poolcheck import finding
    from poolcheck.report import can_pool as report
    from poolcheck.report import to_csv, to_json

    found = finding.can_pool(question)
    write(
        form,
        output,
        page=lambda page: report.report(page, found),
        as_json=lambda: to_json.can_pool(found),
        as_csv=lambda: to_csv.can_pool(found),
    )
    return 0 if found.verdict is Verdict.YES else 1


@poolcheck.command()
@click.argument("services", nargs=-1, metavar="[SERVICE...]")
@options(*QUESTION)
@click.option("--all", "every_one", is_flag=True, help="Every structure, not patterns.")
@click.option(
    "--limit",
    multiple=True,
    callback=number(1, "write how many to show at most, as in: --limit 10"),
    metavar="N",
    help="At most N.",
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
    question = asking.ask(Options(**typed))
    from poolcheck import finding
    from poolcheck.report import structures as report
    from poolcheck.report import to_csv, to_json

    every_one = every_one and not count
    found = finding.structures(question, every_one, limit)
    write(
        form,
        output,
        page=lambda page: report.report(page, found, every_one, limit, count),
        as_json=lambda: to_json.structures(found, every_one, limit, count),
        as_csv=lambda: (
            to_csv.counts(found)
            if count
            else to_csv.structures(found, every_one, limit)
        ),
    )
    return 0 if found.found.count else 1


@poolcheck.command()
@click.argument("scenario", type=click.Path(), metavar="FILE")
@options("edition", "on", "assume", "fact", *PRINTED)
def check(form: str, output: Path | None, **typed: Typed) -> int:
    """Is the structure that a scenario file proposes lawful?

    The file lists the place's budget lines and, under [[fund]], where each is to lie.
    """
    if not typed["scenario"].strip():
        empty = Fault("FILE", "", "is empty", "name a scenario file")
        raise BadInput([*typed["faults"], empty])
    question = asking.ask(Options(**typed))
    asking.needs_drafts(question, typed["scenario"])
    from poolcheck import checking
    from poolcheck.report import check as report
    from poolcheck.report import to_csv, to_json

    found = checking.check(question)
    write(
        form,
        output,
        page=lambda page: report.report(page, found),
        as_json=lambda: to_json.check(found),
        as_csv=lambda: to_csv.check(found),
    )
    return 0 if found.lawful else 1


@poolcheck.command()
@click.argument("services", nargs=-1, metavar="SERVICE...")
@options("scenario", "row", "edition", "on", "fact", *PRINTED)
@click.option("--all", "every", is_flag=True, help="Every set with nobody to spare.")
def who(form: str, output: Path | None, every: bool, **typed: Typed) -> int:
    """The smallest sets of commissioners that can commission a mix."""
    question = asking.ask(Options(**typed))
    from poolcheck import who as finding
    from poolcheck.report import to_csv, to_json
    from poolcheck.report import who as report

    found = finding.who(question, every)
    write(
        form,
        output,
        page=lambda page: report.report(page, found),
        as_json=lambda: to_json.who(found),
        as_csv=lambda: to_csv.who(found),
    )
    return 0 if found.sets else 1


@poolcheck.command()
@click.argument("services", nargs=-1, metavar="[SERVICE...]")
@options(*(name for name in QUESTION if name not in WISHED or name == "mechanism"))
def matrix(form: str, output: Path | None, **typed: Typed) -> int:
    """Every pair of services: may they share a fund?

    With no services, every service that is not part of another.
    """
    asked = Options(**typed)
    from poolcheck import finding
    from poolcheck.report import matrix as report
    from poolcheck.report import to_csv, to_json

    if asked.services or asked.row or asked.scenario:
        question = asking.ask(asked, fewest_functions=2)
    else:
        question = finding.all_services(asking.ask_of_all(asked))
    within = asked.row is not None or asked.scenario is not None
    found = finding.matrix(question, within)
    write(
        form,
        output,
        page=lambda page: report.report(page, found),
        as_json=lambda: to_json.matrix(found),
        as_csv=lambda: to_csv.matrix(found),
    )
    return 0


@poolcheck.command("annex-b")
@options("edition", "on", "assume", "fact", *PRINTED)
def annex_b(form: str, output: Path | None, **typed: Typed) -> int:
    """The published table, re-derived from the rules and compared cell by cell."""
    question = asking.ask_of_all(Options(**typed))
    from poolcheck import finding
    from poolcheck.report import annex as report
    from poolcheck.report import to_csv, to_json

    found = finding.annex_table(question)
    write(
        form,
        output,
        page=lambda page: report.report(page, found),
        as_json=lambda: to_json.annex_table(found),
        as_csv=lambda: to_csv.annex_table(found),
    )
    return 1 if found.disagree else 0


@poolcheck.command()
@click.argument("services", nargs=-1, metavar="[SERVICE...]")
@options("commissioner", "edition", "on", "rulebook", "output")
def init(output: Path | None, **typed: Typed) -> int:
    """Write a starter scenario file, from options or by asking at the terminal.

    \b
    poolcheck init "community health" "social care" -c ccg,la -o anytown.toml
    """
    from poolcheck import starter

    asked = Options(**typed)
    nothing = not asked.services and not asked.commissioners and not asked.faults
    if nothing and sys.stdin.isatty():
        asked = _prompted(asked)
    question = asking.ask(asked)
    starter.needs_holders(question)
    text = starter.file(question)
    if output is None:
        click.echo(text, nl=False)
    else:
        save(output, text, over=False)
        click.echo(f"Written: {output}. Fill in the amounts, then ask.", err=True)
    return 0


def _prompted(asked: Options) -> Options:
    """The commissioners and services, asked for one after another."""
    click.echo("Commissioners, one a line, as KIND=NAME; an empty line ends.", err=True)
    commissioners = _lines_typed("commissioner")
    click.echo("Services, one a line; an empty line ends.", err=True)
    services = _lines_typed("service")
    return asking.with_words(asked, services, commissioners)


def _lines_typed(what: str) -> tuple[str, ...]:
    typed: list[str] = []
    while True:
        line = click.prompt(what, default="", show_default=False, err=True).strip()
        if not line:
            return tuple(typed)
        typed.append(line)


@poolcheck.command()
@options("on", "format", "output")
def editions(form: str, output: Path | None, **typed: Typed) -> int:
    """The editions of the rules: what each is, from when, and whether in force."""
    day = asking.day_of(Options(**typed))
    from poolcheck import listing
    from poolcheck.report import editions as report
    from poolcheck.report import to_csv, to_json

    found = listing.editions(day)
    write(
        form,
        output,
        page=lambda page: report.report(page, found),
        as_json=lambda: to_json.editions(found),
        as_csv=lambda: to_csv.editions(found),
    )
    return 0


def _list(name: str, help_: str) -> None:
    """Add a command that lists what a rulebook holds."""

    @poolcheck.command(name, help=help_)
    @click.argument("words", nargs=-1, metavar="[WORDS]")
    @options(*LIST)
    @click.option("--ids", is_flag=True, help="Show the ids that JSON uses.")
    def command(
        words: tuple[str, ...],
        form: str,
        output: Path | None,
        ids: bool,
        **typed: Typed,
    ) -> int:
        rulebook, day = asking.rulebook_for(Options(**typed))
        from poolcheck import listing
        from poolcheck.report import listing as report

        found = getattr(listing, name)(rulebook, day, " ".join(words))

        def as_json() -> dict[str, Any]:
            from poolcheck.report import to_json

            return to_json.listing(found)

        def as_csv() -> str:
            from poolcheck.report import to_csv

            return to_csv.listing(found)

        write(
            form,
            output,
            page=lambda page: report.report(page, found, ids),
            as_json=as_json,
            as_csv=as_csv,
        )
        return 0


_list("rules", "Every rule, with its source; or those that hold WORDS.")
_list("services", "Every name a question may use; or those that hold WORDS.")
_list("levers", "What could be changed, and who could change it.")
_list("readings", "Where a source is silent: what we chose and why; what we left out.")
