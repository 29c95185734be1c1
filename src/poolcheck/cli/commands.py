"""The commands: each makes a question, asks it, and writes what came of it."""

import sys
from collections.abc import Callable
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
        from poolcheck.report import to_json

        told: dict[str, Any] = getattr(to_json, name)(found, *how)
        return told

    def as_csv() -> str:
        from poolcheck.report import to_csv

        return str(getattr(to_csv, name)(found, *how))

    write(
        form,
        output,
        page=lambda page: report(page, found, *how),
        as_json=as_json,
        as_csv=as_csv,
    )


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
    question = asking.ask(Options(**typed))
    from poolcheck import finding
    from poolcheck.report import structures as report

    every_one = every_one and not count
    found = finding.structures(question, every_one, limit)
    how = (every_one, limit, count)
    _tell("structures", found, form, output, report.report, *how)
    return 0 if found.found.count else 1


@poolcheck.command()
@click.argument("scenario", type=click.Path(), metavar="FILE")
@options("edition", "on", "assume", "fact", *PRINTED, "ids")
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

    found = checking.check(question)
    _tell("check", found, form, output, report.report)
    return 0 if found.lawful else 1


@poolcheck.command()
@click.argument("services", nargs=-1, metavar="SERVICE...")
@options("scenario", "row", "edition", "on", "fact", *PRINTED, "ids")
@click.option("--all", "every", is_flag=True, help="Every set with nobody to spare.")
def who(form: str, output: Path | None, every: bool, **typed: Typed) -> int:
    """The smallest sets of commissioners that can commission a mix.

    Of a scenario or a row it takes the services, and leaves the commissioners.
    """
    question = asking.ask(Options(**typed))
    from poolcheck import who as finding
    from poolcheck.report import who as report

    found = finding.who(question, every)
    _tell("who", found, form, output, report.report)
    return 0 if found.sets else 1


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
    from poolcheck import places
    from poolcheck import reform as finding
    from poolcheck.report import reform as report
    from poolcheck.report import to_csv, to_json

    found = finding.reform(places.places(asked))
    write(
        form,
        output,
        page=lambda page: report.report(page, found, limit),
        as_json=lambda: to_json.reform(found, limit),
        as_csv=lambda: to_csv.reform(found, limit),
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

    within = asked.row is not None or asked.scenario is not None
    every = not asked.services and not within
    if every:
        question = finding.all_services(asking.ask_of_all(asked))
    else:
        question = asking.ask(asked, fewest_functions=2)
    found = finding.matrix(question, within, every)
    _tell("matrix", found, form, output, report.report)
    return 0


@poolcheck.command("annex-b", short_help="The published table, from the rules.")
@options("edition", "on", "assume", "fact", *PRINTED, "ids")
def annex_b(form: str, output: Path | None, **typed: Typed) -> int:
    """The published table, re-derived from the rules and compared cell by cell."""
    question = asking.ask_of_all(Options(**typed))
    from poolcheck import finding
    from poolcheck.report import annex as report

    found = finding.annex_table(question)
    _tell("annex_table", found, form, output, report.report)
    return 1 if found.disagree else 0


@poolcheck.command()
@click.argument("rulebook", type=click.Path(), required=False, metavar="[FILE]")
@options("format", "output")
def lint(
    rulebook: str | None, form: str, output: Path | None, faults: tuple[Fault, ...]
) -> int:
    """Faults in a rulebook, or in every edition supplied.

    Duplicate, conflicting, shadowed, unreachable or never decisive rules; gaps; what is
    dangling, undated or unsourced.
    """
    if rulebook is not None and not rulebook.strip():
        empty = Fault("FILE", "", "is empty", "name a rulebook, or leave it out")
        faults = (*faults, empty)
    if faults:
        raise BadInput(faults)
    from poolcheck.linting import linter
    from poolcheck.report import lint as report
    from poolcheck.report import to_csv, to_json

    if rulebook is None:
        found = linter.lint_supplied()
    else:
        found = (linter.lint(Path(rulebook), rulebook),)
    write(
        form,
        output,
        page=lambda page: report.report(page, found),
        as_json=lambda: to_json.lint(found),
        as_csv=lambda: to_csv.lint(found),
    )
    return 1 if any(linted.flaws for linted in found) else 0


@poolcheck.command(short_help="Write a starter scenario file.")
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
    question = asking.ask(asked, rows=False)
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
        _tell("listing", found, form, output, lambda p, f: report.report(p, f, ids))
        return 0


_list("rules", "Every rule and caution, with its source; or those that hold WORDS.")
_list("services", "Every name a question may use; or those that hold WORDS.")
_list("levers", "What could be changed, and who could change it.")
_list("readings", "What we chose where a source is silent; what we left out.")
