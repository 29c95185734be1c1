"""The command `import`: a budget sheet as it is, made into a scenario file."""

from pathlib import Path

import click

from poolcheck.asking.budget_sheet import SheetAsked, sheet_read
from poolcheck.asking.options import Options
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import FileName, options
from poolcheck.cli.output import Output
from poolcheck.report import to_json
from poolcheck.sheets.headings import year_in
from poolcheck.sheets.reading import How
from poolcheck.sheets.scenario_text import scenario_text
from poolcheck.sheets.told import told
from poolcheck.terms import writing
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import plain

UNITS = ("1", "1000", "1000000")
YEAR = "2026-27"


@poolcheck.command("import", short_help="Make a scenario file of a budget sheet.")
@click.argument("sheet_file", type=FileName(), metavar="FILE")
@click.option("--sheet", metavar="NAME", help="Which sheet of a workbook to read.")
@click.option(
    "--unit",
    metavar="[1|1000|1000000]",
    help="How many pounds a figure is in, whatever the sheet says.",
)
@click.option(
    "--year",
    metavar="YEAR",
    help=f"Which year of the sheet to read, as {YEAR}; the latest if it has several.",
)
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
    faults = [*typed.faults, *_unit_fault(unit), *_year_fault(year), *_form_fault(out)]
    if not sheet_file.strip():
        place, remedy = Place.option("FILE"), "name a budget sheet"
        faults.append(Fault(place, "", "is empty", remedy, FaultKind.EMPTY))
    if faults:
        raise BadInput(faults)
    how = How(int(unit) if unit else None, year_in(year or "")[0], hidden)
    asked = SheetAsked(sheet_file, sheet, how, service)
    read = sheet_read(asked, typed)
    form = out.sparing(read.file, *read.rulebook.files)
    if form.form == "json":
        from poolcheck.report.to_json import dumps

        form.put(dumps(to_json.imported.imported(read)))
    else:
        writing.as_a_file()
        form.put(scenario_text(read, Path(sheet_file).name))
    writing.aside(told(read))
    return 1 if read.imported.questions else 0


def _unit_fault(unit: str | None) -> list[Fault]:
    if unit is None or unit in UNITS:
        return []
    place, remedy = Place.option("--unit"), f"use one of: {', '.join(UNITS)}"
    problem = "is not a unit known here"
    return [Fault(place, plain(unit), problem, remedy, FaultKind.WRONG_TYPE)]


def _year_fault(year: str | None) -> list[Fault]:
    if year is None or year_in(year)[0]:
        return []
    place, remedy = Place.option("--year"), f"write it as {YEAR}"
    problem = "is not a financial year"
    return [Fault(place, plain(year), problem, remedy, FaultKind.WRONG_TYPE)]


def _form_fault(out: Output) -> list[Fault]:
    if out.form in ("table", "json"):
        return []
    place = Place.option("--format")
    problem = "is no form of import, which writes a scenario file"
    remedy = "leave it out, or use json"
    return [Fault(place, out.form, problem, remedy, FaultKind.NOT_HERE)]
