"""Small sheets, each with one thing that reading has to heed, and all that is read.

A case is a name after "==", the options beside the sheet, then the sheet after "--"
and its name, and after "-- read" everything that was made of it. A sheet named .xlsx is
written as `small_workbooks` has it. In `written` stand also what is said of it and the
scenario that is made of it.

    python -m tests.sheets.small_sheets

writes down what is read now: read the change before it is committed.
"""

import argparse
import re
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from poolcheck.asking.budget_sheet import SheetAsked, sheet_read
from poolcheck.asking.options import Options
from poolcheck.sheets.headings import year_in
from poolcheck.sheets.imported import Imported, ImportedLine, SheetQuestion, SheetRead
from poolcheck.sheets.reading import How
from poolcheck.sheets.scenario_text import scenario_text
from poolcheck.sheets.told import told
from poolcheck.terms.faults import BadInput
from poolcheck.terms.money import pounds
from tests.sheets.small_workbooks import built
from tests.transcript import GALLERY

SHEETS = GALLERY / "small_sheets"
TODAY = date(2026, 11, 26)
# Read by nobody but the one council and the one ICB, unless a case says otherwise.
TWO = ("icb=Our ICB", "la=Our Council")


@dataclass(frozen=True)
class Case:
    """A sheet, the options it is read with, and what is read."""

    name: str
    options: str
    file: str
    sheet: str
    read: str

    def text(self) -> str:
        """The case as the gallery has it."""
        return (
            f"== {self.name}\n{self.options}\n-- {self.file}\n{self.sheet}\n"
            f"-- read\n{self.read}\n"
        )


def themes() -> list[Path]:
    """The files of the gallery, each of one theme."""
    return sorted(SHEETS.glob("*/*.txt"))


def cases(theme: Path) -> Iterator[Case]:
    """The cases of a theme."""
    for part in re.split(r"^== ", theme.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        first, file, sheet, _, read = re.split(r"^-- (.*)\n", part, flags=re.MULTILINE)
        name, _, options = first.partition("\n")
        yield Case(name, options.strip(), file, sheet.strip("\n"), read.strip("\n"))


def read(case: Case, theme: Path, folder: Path) -> str:
    """All that is made of the sheet of a case."""
    file = folder / case.file
    if file.suffix == ".xlsx":
        built(case.sheet).save(file)
    else:
        file.write_text(f"{case.sheet}\n", encoding="utf-8")
    try:
        found = _asked(case.options, file)
    except BadInput as bad:
        return "\n".join(
            f"refused: {f.place}: {f.value}: {f.problem} / {f.remedy} ({f.kind})"
            for f in bad.faults
        )
    lines = [*_whole(found.imported), *_rows(found.imported)]
    if theme.parent.name == "written":
        lines += ["", told(found).rstrip(), "", scenario_text(found, case.file)]
    return "\n".join(lines).strip("\n")


def _asked(options: str, file: Path) -> SheetRead:
    """A sheet read with options as they are typed."""
    words = argparse.ArgumentParser()
    words.add_argument("-c", action="append", default=[])
    words.add_argument("--service", action="append", default=[])
    words.add_argument("--sheet")
    words.add_argument("--unit", type=int)
    words.add_argument("--year")
    words.add_argument("--hidden", action="store_true")
    words.add_argument("--on")
    words.add_argument("--edition")
    words.add_argument("--by-its-names", action="store_true")
    typed = words.parse_args(shlex.split(options))
    who = () if typed.by_its_names else tuple(typed.c) or TWO
    how = How(typed.unit, year_in(typed.year or "")[0], typed.hidden)
    asked = SheetAsked(str(file), typed.sheet, how, tuple(typed.service))
    given = Options(commissioners=who, edition=typed.edition, on=typed.on, today=TODAY)
    return sheet_read(asked, given)


def _whole(found: Imported) -> Iterator[str]:
    """What holds of the whole sheet."""
    said = "said" if found.unit_said else "not said"
    years = ", ".join(map(str, found.years)) or "none"
    yield f"unit {found.unit} ({said}), year {found.financial_year}, of {years}"
    yield "; ".join(f"{who.name} ({who.kind})" for who in found.commissioners)
    if found.sheet:
        hidden = "; hidden columns " if found.hidden_columns else ""
        yield f"sheet {found.sheet}{hidden}{', '.join(found.hidden_columns)}"
    yield from (f"other sheet {other}" for other in found.others)


def _rows(found: Imported) -> Iterator[str]:
    """Each row with its class, and all that was made of it."""
    for row, kind in found.classes.items():
        yield f"{row} {kind}"
        yield from (f"  {_line(line)}" for line in found.lines if line.row == row)
        for left in found.left_out:
            if left.row == row:
                yield f"  {left.row_class}, {left.why}: {left.text}"
        for total in found.totals:
            if total.row == row:
                says = "nothing" if total.says is None else _signed(total.says)
                yield f"  says {says}, rows {_signed(total.sums_to)}: {total.agrees}"
        yield from (f"  {_question(q)}" for q in found.questions if q.row == row)
        for open_ in found.unsettled:
            if open_.row == row:
                who, stream = open_.payer or "?", open_.stream or "no stream"
                what = f"{open_.service}, {stream}"
                yield f"  open: {who}: {_signed(open_.amount)} for {what}"


def _signed(pence: int) -> str:
    return f"-{pounds(-pence)}" if pence < 0 else pounds(pence)


def _line(line: ImportedLine) -> str:
    before = "" if line.last_year is None else f", {pounds(line.last_year)} before"
    name = f' called "{line.name}"' if line.name else ""
    functions, of_service = "+".join(line.functions), "+".join(line.of_service)
    part = "" if functions == of_service else f" of {of_service}"
    stream = f", from {line.stream}" if line.stream else ""
    other = ", for another body's service" if line.contribution else ""
    return (
        f'{line.payer.name}: {pounds(line.amount)}{before} for "{line.service}"{name}: '
        f"{functions}{part}{stream}{other}"
    )


def _question(question: SheetQuestion) -> str:
    words = f" [{question.words}: {', '.join(question.near)}]" if question.words else ""
    unit = " (unit)" if question.of_unit else ""
    return f"? {question.text}: {question.ask} / {question.write}{words}{unit}"


def main() -> None:
    """Write down in the gallery what is read of each case now."""
    for theme in themes():
        anew = []
        for case in cases(theme):
            with tempfile.TemporaryDirectory() as folder:
                anew.append(replace(case, read=read(case, theme, Path(folder))))
        theme.write_text("\n".join(case.text() for case in anew), encoding="utf-8")


if __name__ == "__main__":
    main()
