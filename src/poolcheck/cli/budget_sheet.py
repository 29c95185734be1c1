"""Budget sheets as they are: `import`, and what `init --from` starts with."""

from collections.abc import Callable
from pathlib import Path

import click

from poolcheck.asking.budget_sheet import SheetAsked
from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import FileName, options
from poolcheck.cli.output import Output
from poolcheck.cli.sheet_settled import settled
from poolcheck.door.sheets import UNITS, YEAR, Typed, as_json, no_name
from poolcheck.sheets.scenario_text import scenario_text
from poolcheck.sheets.told import told
from poolcheck.terms import writing
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import plain

Command = Callable[..., int]


def how_read(command: Command) -> Command:
    """The options that say how a sheet is to be read."""
    sheet = click.option(
        "--sheet", metavar="NAME", help="Which sheet of a workbook to read."
    )
    unit = click.option(
        "--unit",
        metavar="[1|1000|1000000]",
        shell_complete=known_words.among(UNITS),
        help="How many pounds a figure is in, whatever the sheet says.",
    )
    year = click.option(
        "--year",
        metavar="YEAR",
        help=f"The year of the sheet to read, as {YEAR}; the latest if it has several.",
    )
    return sheet(unit(year(command)))


@poolcheck.command("import", short_help="Make a scenario file of a budget sheet.")
@click.argument("sheet_file", type=FileName(), metavar="FILE")
@how_read
@click.option(
    "--service",
    metavar="WORDS=SERVICE",
    multiple=True,
    help="What words of the sheet mean; may be repeated.",
)
@click.option("--hidden", is_flag=True, help="Read hidden rows and columns too.")
@options("commissioner", "edition", "on", "rulebook", "format", "output")
def import_sheet(
    typed: Options,
    out: Output,
    sheet_file: str,
    sheet: str | None,
    unit: str | None,
    year: str | None,
    service: tuple[str, ...],
    hidden: bool,
) -> int:
    """Read a budget sheet as an organisation wrote it, and make a scenario file of it.

    Every row is told for what it is. What is not sure stands as a question in the file.

    \b
    poolcheck import budget.xlsx -c "icb=Our ICB" -c "la=Our Council" -o place.toml
    """
    how = Typed(sheet, unit, year)
    faults = [
        *typed.faults,
        *how.faults,
        *_form_fault(out),
        *no_name(sheet_file),
    ]
    if faults:
        raise BadInput(faults)
    asked = SheetAsked(sheet_file, sheet, how.how(hidden), service)
    read = settled(asked, typed)
    form = out.sparing(read.file, *read.rulebook.files)
    if form.form == "json":
        from poolcheck.report.to_json import dumps

        form.put(dumps(as_json(read)))
    else:
        writing.as_a_file()
        form.put(scenario_text(read, Path(sheet_file).name))
    writing.aside(told(read))
    return 1 if read.imported.questions else 0


def start_from(sheet_file: str, how: Typed, typed: Options, out: Output) -> int:
    """Write a starter scenario file with the lines of a budget sheet."""
    from poolcheck.asking import starter

    beside = (
        ("SERVICE", typed.services, "the sheet has its own"),
        ("--assume", typed.assume, "write it in the file"),
        ("--fact", typed.facts, "write it in the file"),
    )
    faults = [*typed.faults, *how.faults, *no_name(sheet_file)]
    for option, given, why in beside:
        if given:
            place, value = Place.option(option), plain(", ".join(given))
            problem, remedy = "cannot be given beside --from", f"leave it out: {why}"
            faults.append(Fault(place, value, problem, remedy, FaultKind.NOT_HERE))
    if faults:
        raise BadInput(faults)
    read = settled(SheetAsked(sheet_file, how.sheet, how.how()), typed)
    form = out.sparing(read.file, *read.rulebook.files)
    writing.as_a_file()
    form.put(starter.of_sheet(read, Path(sheet_file).name, typed), over=False)
    writing.aside(told(read))
    return 1 if read.imported.questions else 0


def of_no_sheet(how: Typed) -> None:
    """BadInput where it is said how a sheet is to be read, and there is none."""
    given = {"--sheet": how.sheet, "--unit": how.unit, "--year": how.year}
    faults = [
        Fault(
            Place.option(option),
            plain(value),
            "is of no sheet",
            "name the sheet with --from, or leave it out",
            FaultKind.NOT_HERE,
        )
        for option, value in given.items()
        if value is not None
    ]
    if faults:
        raise BadInput(faults)


def _form_fault(out: Output) -> list[Fault]:
    if out.form in ("table", "json"):
        return []
    place = Place.option("--format")
    problem = "is no form of import, which writes a scenario file"
    remedy = "leave it out, or use json"
    return [Fault(place, out.form, problem, remedy, FaultKind.NOT_HERE)]
