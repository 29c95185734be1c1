"""The commands that take a file or make one: `check`, `lint` and `init`."""

import sys
from pathlib import Path

import click

from poolcheck.asking import ask
from poolcheck.asking.ask import Options
from poolcheck.cli.commands import Typed, poolcheck
from poolcheck.cli.options import PRINTED, options
from poolcheck.cli.output import save, write
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place


@poolcheck.command()
@click.argument("scenario", type=click.Path(), metavar="FILE")
@options("edition", "on", "assume", "fact", *PRINTED, "ids")
def check(form: str, output: Path | None, **typed: Typed) -> int:
    """Is the structure that a scenario file proposes lawful?

    The file lists the place's budget lines and, under [[fund]], where each is to lie.
    """
    if not typed["scenario"].strip():
        raise BadInput([*typed["faults"], _empty("name a scenario file")])
    question = ask.ask(Options(**typed))
    ask.needs_drafts(question, typed["scenario"])
    from poolcheck.answers import check as checking
    from poolcheck.report.pages import check as report
    from poolcheck.report.to_csv import check as to_csv
    from poolcheck.report.to_json import check as to_json

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
        faults = (*faults, _empty("name a rulebook, or leave it out"))
    if faults:
        raise BadInput(faults)
    from poolcheck.answers.lint import lint as linter
    from poolcheck.report.pages import lint as report
    from poolcheck.report.to_csv import lint as to_csv
    from poolcheck.report.to_json import lint as to_json

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


def _empty(remedy: str) -> Fault:
    """The fault of an empty name for the file."""
    return Fault(Place.option("FILE"), "", "is empty", remedy, FaultKind.EMPTY)


@poolcheck.command(short_help="Write a starter scenario file.")
@click.argument("services", nargs=-1, metavar="[SERVICE...]")
@options("commissioner", "edition", "on", "rulebook", "output")
def init(output: Path | None, **typed: Typed) -> int:
    """Write a starter scenario file, from options or by asking at the terminal.

    \b
    poolcheck init "community health" "social care" -c ccg,la -o anytown.toml
    """
    from poolcheck.asking import starter

    asked = Options(**typed)
    nothing = not asked.services and not asked.commissioners and not asked.faults
    if nothing and sys.stdin.isatty():
        asked = _prompted(asked)
    question = ask.ask(asked, rows=False)
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
    return ask.with_words(asked, services, commissioners)


def _lines_typed(what: str) -> tuple[str, ...]:
    typed: list[str] = []
    while True:
        line = click.prompt(what, default="", show_default=False, err=True).strip()
        if not line:
            return tuple(typed)
        typed.append(line)
