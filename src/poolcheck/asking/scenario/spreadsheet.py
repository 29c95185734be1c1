"""Budget lines from a spreadsheet beside a scenario: CSV, or an Excel workbook."""

from pathlib import Path

from poolcheck.asking.scenario import csv_sheet, workbook
from poolcheck.asking.scenario.sheet import lines
from poolcheck.asking.written import WrittenLine
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place

READ_BY = {
    ".csv": csv_sheet.rows,
    ".tsv": csv_sheet.rows,
    ".txt": csv_sheet.rows,
    ".xlsx": workbook.rows,
}


def read_lines(path: Path, name: str, faults: list[Fault]) -> tuple[WrittenLine, ...]:
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
        return ()
    try:
        return tuple(lines(read(_bytes(path, name), name, faults), name, faults))
    except BadInput as bad:
        faults.extend(bad.faults)
        return ()


def _bytes(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        problem = "there is no such file beside the scenario"
        remedy = "put it in the same folder, or mend its name at lines"
    except IsADirectoryError:
        problem, remedy = "this is a folder, not a file", "name the file in it"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have that name"
        problem = f"the file cannot be read ({reason})"
        remedy = "check its name, and that you may read it"
    unreadable = Fault(Place(name), None, problem, remedy, FaultKind.UNREADABLE)
    raise BadInput([unreadable])
