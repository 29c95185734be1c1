"""A budget sheet read as its owner wrote it, and the scenario made of its rows."""

from collections.abc import Iterator
from typing import Any

from poolcheck.asking.budget_sheet import SheetAsked, sheet_read
from poolcheck.door.files import NO_SUCH_FILE, last_part
from poolcheck.door.given import Given, options
from poolcheck.sheets.headings import year_in
from poolcheck.sheets.imported import SheetRead
from poolcheck.sheets.reading import How
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import plain

UNITS = ("1", "1000", "1000000")
YEAR = "2026-27"


@dataclass(frozen=True)
class Typed:
    """How a sheet is to be read, as it was typed."""

    sheet: str | None
    unit: str | None
    year: str | None

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with it."""
        return [*_unit_fault(self.unit), *_year_fault(self.year)]

    def how(self, hidden: bool = False) -> How:
        """The unit and the year that are wanted."""
        unit = int(self.unit) if self.unit else None
        return How(unit, year_in(self.year or "")[0], hidden)


def no_name(file: str) -> list[Fault]:
    """The fault of an empty name of a sheet, if it is one."""
    if file.strip():
        return []
    place, remedy = Place.option("FILE"), "name a budget sheet"
    return [Fault(place, "", "is empty", remedy, FaultKind.EMPTY)]


def _unit_fault(unit: str | None) -> Iterator[Fault]:
    if unit is not None and unit not in UNITS:
        place, remedy = Place.option("--unit"), f"use one of: {', '.join(UNITS)}"
        problem = "is not a unit known here"
        yield Fault(place, plain(unit), problem, remedy, FaultKind.WRONG_TYPE)


def _year_fault(year: str | None) -> Iterator[Fault]:
    if year is not None and not year_in(year)[0]:
        place, remedy = Place.option("--year"), f"write it as {YEAR}"
        problem = "is not a financial year"
        yield Fault(place, plain(year), problem, remedy, FaultKind.WRONG_TYPE)


def as_json(read: SheetRead) -> dict[str, Any]:
    """The JSON of a sheet as it was read, as the command has it."""
    from poolcheck.report.to_json.imported import imported
    from poolcheck.report.to_json.standing import Standing, besides

    files = (read.file, *read.rulebook.files)
    return besides(imported(read), Standing((read.rulebook,), None, files))


# What may be said of a sheet, beside whose it is and of which day.
KEYS = ("file", "sheet", "unit", "year", "services", "hidden")
OF_THE_PLACE = ("commissioners", "edition", "on")


def read(given: Given, files: tuple[str, ...]) -> dict[str, Any]:
    """A sheet as it was read, the scenario made of it, and what its rows leave open.

    `services` says what words of the sheet mean, each as WORDS=SERVICE.
    """
    from poolcheck.sheets.scenario_text import scenario_text

    file = _file(given, files)
    unit = given.table.get("unit")
    typed = Typed(
        given.text("sheet"),
        str(unit) if type(unit) is int else given.text("unit"),
        given.text("year"),
    )
    meant, hidden = given.texts("services"), given.flag("hidden")
    place = {key: given.table.get(key) for key in OF_THE_PLACE}
    whose = options(Given(place, given.faults), ())
    faults = [*whose.faults, *typed.faults]
    if faults:
        raise BadInput(faults)
    found = sheet_read(SheetAsked(file, typed.sheet, typed.how(hidden), meant), whose)
    questions = found.imported.questions
    return {
        "code": 1 if questions else 0,
        "json": as_json(found),
        "scenario": scenario_text(found, file),
        "open": [
            {"row": q.row, "words": q.words, "near": list(q.near)} for q in questions
        ],
    }


def _file(given: Given, files: tuple[str, ...]) -> str:
    """The sheet that is named, or the one that came with the call."""
    named = given.text("file")
    if named is None and len(files) == 1:
        return files[0]
    place = Place.option("file")
    if named is None:
        problem = "is missing: no sheet is named" if files else "is missing"
        remedy = "give one budget sheet, or say which of the files it is"
        given.note(place, None, problem, remedy, FaultKind.MISSING)
        return ""
    if last_part(named) not in files:
        given.note(place, named, *NO_SUCH_FILE, FaultKind.NO_FILE)
    return last_part(named)
