"""Budget lines from a spreadsheet beside a scenario: CSV, or an Excel workbook."""

from dataclasses import dataclass
from pathlib import Path

from poolcheck.asking.scenario import csv_sheet, workbook
from poolcheck.asking.scenario.sheet import lines
from poolcheck.asking.written import WrittenLine
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import FileRead, opened

READ_BY = {
    ".csv": csv_sheet.rows,
    ".tsv": csv_sheet.rows,
    ".txt": csv_sheet.rows,
    ".xlsx": workbook.rows,
}

MISSING = (
    "there is no such file beside the scenario",
    "put it in the same folder, or mend its name at lines",
)


@dataclass(frozen=True)
class Sheet:
    """The lines of a spreadsheet, and the file they were read from if it was."""

    lines: tuple[WrittenLine, ...] = ()
    files: tuple[FileRead, ...] = ()


def read_lines(path: Path, name: str, faults: list[Fault]) -> Sheet:
    """The lines of a spreadsheet; its faults are noted under the name given."""
    read = READ_BY.get(path.suffix.casefold())
    if read is None:
        faults.append(
            Fault(
                Place(name),
                None,
                "is not a kind of spreadsheet that is read here",
                "save the sheet as .csv or .xlsx, and name that file",
                FaultKind.UNREADABLE,
            )
        )
        return Sheet()
    try:
        file = opened(path, Place(name), MISSING)
        found = tuple(lines(read(file.raw, name, faults), name, faults))
        return Sheet(found, (file.file,))
    except BadInput as bad:
        faults.extend(bad.faults)
        return Sheet()
