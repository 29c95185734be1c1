"""The commands that take a rulebook, or make a file: `lint` and `init`."""

from dataclasses import replace
from pathlib import Path

import click

from poolcheck.asking.ask import ask
from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.budget_sheet import how_read, of_no_sheet, start_from
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import FileName, options
from poolcheck.cli.output import Output
from poolcheck.door.sheets import Typed
from poolcheck.law.editions import shipped
from poolcheck.law.file.read import load_anyway
from poolcheck.report import pages, screens, to_csv, to_json
from poolcheck.report.finding import Finding
from poolcheck.terms import writing
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import plain


@poolcheck.command()
@click.argument("rulebook", type=FileName(), required=False, metavar="[FILE]")
@options("format", "output", "full")
def lint(typed: Options, out: Output) -> int:
    """Faults in a rulebook, or in every edition supplied.

    Duplicate, conflicting, shadowed, unreachable or never decisive rules; gaps; what is
    dangling, undated or unsourced.
    """
    faults = [*typed.faults]
    file = None if typed.rulebook is None else str(typed.rulebook)
    if file is not None and not file.strip():
        faults.append(_empty("name a rulebook, or leave it out"))
    if faults:
        raise BadInput(faults)
    from poolcheck.answers.lint.lint import lint as one_file
    from poolcheck.answers.lint.lint import lint_supplied

    if file is None:
        form = out.sparing()
        answer = lint_supplied()
    else:
        rulebook, _ = load_anyway(Path(file), shipped(), file)
        form = out.sparing(*rulebook.files)
        answer = (one_file(Path(file), file),)
    return form.write(
        Finding(
            page=lambda page: pages.lint.report(page, answer),
            screen=lambda page: screens.lint.report(page, answer),
            as_json=lambda: to_json.lint.lint(answer),
            as_csv=lambda: to_csv.lint.lint(answer),
            code=1 if any(linted.flaws for linted in answer) else 0,
        )
    )


def _empty(remedy: str) -> Fault:
    """The fault of an empty name for the file."""
    return Fault(Place.option("FILE"), "", "is empty", remedy, FaultKind.EMPTY)


@poolcheck.command(short_help="Write a starter scenario file.")
@click.argument(
    "services", nargs=-1, metavar="[SERVICE...]", shell_complete=known_words.services
)
@click.option(
    "--from",
    "sheet_file",
    type=FileName(),
    metavar="FILE",
    help="Start with the lines of a budget sheet, as import reads it.",
)
@how_read
@options("commissioner", "edition", "on", "assume", "fact", "rulebook", "new_output")
def init(
    typed: Options,
    out: Output,
    sheet_file: str | None,
    sheet: str | None,
    unit: str | None,
    year: str | None,
) -> int:
    """Write a starter scenario file, from options or by asking at the terminal.

    \b
    poolcheck init "community health" "social care" -c icb,la -o anytown.toml
    poolcheck init --from budget.xlsx -c "icb=Our ICB" -c "la=Our Council"
    """
    from poolcheck.asking import starter

    how = Typed(sheet, unit, year)
    if sheet_file is not None:
        return start_from(sheet_file, how, typed, out)
    of_no_sheet(how)
    nothing = not typed.services and not typed.commissioners and not typed.faults
    if nothing and writing.somebody_to_ask():
        typed = _prompted(typed)
    question = ask(typed, rows=False)
    starter.needs_holders(question)
    form = out.sparing(*question.files)
    writing.as_a_file()
    form.put(starter.file(question, typed), over=False)
    if form.file is not None:
        named = plain(str(form.file))
        writing.aside(f"Written: {named}. Fill in the amounts, then ask.\n")
    return 0


def _prompted(typed: Options) -> Options:
    """The commissioners and services, asked for one after another."""
    writing.aside("Commissioners, one a line, as KIND=NAME; an empty line ends.\n")
    commissioners = _lines_typed("commissioner")
    writing.aside("Services, one a line; an empty line ends.\n")
    services = _lines_typed("service")
    return replace(typed, services=services, commissioners=commissioners)


def _lines_typed(what: str) -> tuple[str, ...]:
    return tuple(iter(lambda: writing.asked_for(what), ""))
