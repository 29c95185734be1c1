"""A gallery of bad budget sheets, and exactly what is told of each.

A case is a name after "==", the options beside the sheet, then the sheet after "--"
and its name, and after "-- told" the exit code and all that stderr has.

    python -m tests.sheets.test_bad_sheets

writes down what each case is told now: read the change before it is committed.
"""

import contextlib
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.command import call
from tests.transcript import GALLERY

SHEETS = GALLERY / "sheet_errors"
FEWEST_CASES = 25


@dataclass(frozen=True)
class Case:
    """A sheet, the options it is imported with, and what is told of it."""

    name: str
    options: str
    file: str
    sheet: str
    told: str

    def text(self) -> str:
        """The case as the gallery has it."""
        return (
            f"== {self.name}\n{self.options}\n-- {self.file}\n{self.sheet}\n"
            f"-- told\n{self.told}\n"
        )


def cases(theme: Path) -> Iterator[Case]:
    """The cases of a theme."""
    for part in re.split(r"^== ", theme.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        first, file, sheet, _, told = re.split(r"^-- (.*)\n", part, flags=re.MULTILINE)
        name, _, options = first.partition("\n")
        yield Case(name, options.strip(), file, sheet.strip("\n"), told.strip("\n"))


def told(case: Case, folder: Path) -> str:
    """The exit code and stderr of importing a case; stdout is a scenario or nothing."""
    (folder / case.file).write_text(f"{case.sheet}\n", encoding="utf-8")
    with contextlib.chdir(folder):
        code, out, err = call(f"import {case.file} --on 2026-11-26 {case.options}")
    assert bool(out) == (code != 2)
    return f"exit {code}\n{err}".strip("\n")


EVERY = [
    (f"{theme.stem}: {case.name}", case)
    for theme in sorted(SHEETS.glob("*.txt"))
    for case in cases(theme)
]


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in EVERY])
def test_a_bad_sheet_is_told_with_its_row_and_what_to_write(
    case: Case, tmp_path: Path
) -> None:
    assert told(case, tmp_path) == case.told


def test_the_gallery_is_large_enough_and_no_two_cases_share_a_name() -> None:
    names = [name for name, _ in EVERY]
    assert len(set(names)) == len(names) >= FEWEST_CASES


def main() -> None:
    """Write down in the gallery what each case is told now."""
    for theme in sorted(SHEETS.glob("*.txt")):
        retold = []
        for case in cases(theme):
            with tempfile.TemporaryDirectory() as folder:
                now = told(case, Path(folder))
            retold.append(Case(case.name, case.options, case.file, case.sheet, now))
        theme.write_text("\n".join(case.text() for case in retold), encoding="utf-8")


if __name__ == "__main__":
    main()
