"""Budget lines from a spreadsheet beside a scenario: CSV, or an Excel workbook."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from poolcheck.asking.scenario import csv_sheet, workbook
from poolcheck.asking.scenario.sheet import OtherHeadings, Row, lines
from poolcheck.asking.written import WrittenLine, WrittenSheet
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.opened import FileRead, Largest, opened
from poolcheck.terms.text import listed, plain

AS_TEXT = (".csv", ".tsv", ".txt")
WORKBOOK = ".xlsx"
KEEP_TO_LINES = "keep to the budget lines of one place, as values"
LARGEST_TEXT = Largest(5_000_000, KEEP_TO_LINES)
LARGEST_WORKBOOK = Largest(10_000_000, f"{KEEP_TO_LINES}, or save the sheet as .csv")

MISSING = (
    "there is no such file beside the scenario",
    "put it in the same folder, or mend its name at lines",
)
ELSEWHERE = (
    "is not in the folder of the scenario, nor in one within it",
    "put the spreadsheet itself there: neither a way out of the folder nor a link to "
    "a file elsewhere is followed",
)


@dataclass(frozen=True)
class Sheet:
    """The lines of a spreadsheet, and the file they were read from if it was.

    `as_it_is` is the sheet itself where its headings are its own.
    """

    lines: tuple[WrittenLine, ...] = ()
    files: tuple[FileRead, ...] = ()
    as_it_is: WrittenSheet | None = None


@dataclass(frozen=True)
class Named:
    """A spreadsheet as a scenario names it: its file and, of a workbook, the sheet.

    `folder` is that of the scenario; `key` is where the sheet is named, if it is.
    `unit`, `year` and `settled` are those of the scenario, the last with its place.
    """

    folder: Path
    file: str
    sheet: str | None
    key: Place
    unit: int | None
    year: int | None
    settled: tuple[int, ...]
    settled_at: Place

    @property
    def kind(self) -> str:
        """The ending of the file's name, which tells what kind of file it is."""
        return Path(self.file).suffix.casefold()


def read_lines(named: Named, faults: list[Fault]) -> Sheet:
    """The lines of a spreadsheet; its faults are noted under the name given."""
    place = Place(named.file)
    is_text = named.kind in AS_TEXT
    if not is_text and named.kind != WORKBOOK:
        faults.append(
            Fault(
                place,
                None,
                "is not a kind of spreadsheet that is read here",
                "save the sheet as .csv or .xlsx, and name that file",
                FaultKind.UNREADABLE,
            )
        )
        return Sheet()
    if is_text and named.sheet is not None:
        problem = f"names a sheet, and {plain(named.file)} has none but itself"
        remedy = "leave it out, or name a workbook at lines"
        value = plain(named.sheet)
        faults.append(Fault(named.key, value, problem, remedy, FaultKind.NOT_HERE))
    of_sheet: list[Fault] = []
    try:
        file = opened(
            named.folder / named.file,
            place,
            LARGEST_TEXT if is_text else LARGEST_WORKBOOK,
            missing=MISSING,
            within=(named.folder, ELSEWHERE),
        )
        rows = _rows(file.raw, named, of_sheet)
        found = tuple(lines(rows, named.file, of_sheet, named.unit or 1))
    except OtherHeadings as other:
        otherwise = (*other.faults, *of_sheet)
        return Sheet((), (file.file,), _as_it_is(named, file.raw, otherwise))
    except BadInput as bad:
        faults.extend((*of_sheet, *bad.faults))
        return Sheet()
    faults.extend(of_sheet)
    if named.settled:
        faults.append(nothing_to_settle(named.settled_at, named.settled))
    return Sheet(found, (file.file,))


def nothing_to_settle(place: Place, rows: Iterable[int]) -> Fault:
    """That nothing is asked of rows that are said to be settled."""
    value = listed([str(row) for row in rows])
    problem = "settles rows of which nothing is asked"
    return Fault(place, value, problem, "take them out", FaultKind.NOT_HERE)


def _as_it_is(named: Named, raw: bytes, otherwise: tuple[Fault, ...]) -> WrittenSheet:
    return WrittenSheet(
        name=named.file,
        kind=named.kind,
        raw=raw,
        sheet=named.sheet,
        unit=named.unit,
        year=named.year,
        settled=named.settled,
        settled_at=named.settled_at,
        otherwise=otherwise,
    )


def _rows(raw: bytes, named: Named, faults: list[Fault]) -> Iterator[Row]:
    if named.kind in AS_TEXT:
        return csv_sheet.rows(raw, named.file, faults)
    return workbook.rows(raw, named.file, faults, named.sheet, named.key)
