"""The sheets in tests/gallery/sheets, and what a careful reader takes from each.

They follow the shapes in which organisations publish theirs; the places are invented.
"""

import shlex
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from poolcheck.asking.budget_sheet import SheetAsked, sheet_read
from poolcheck.asking.options import Options
from poolcheck.sheets.imported import SheetRead
from poolcheck.sheets.reading import AS_IT_SAYS, How
from tests.transcript import GALLERY

SHEETS = GALLERY / "sheets"
AS_READ: dict[str, dict[str, Any]] = tomllib.loads(
    (SHEETS / "as_read.toml").read_text(encoding="utf-8")
)
TODAY = date(2026, 11, 26)


@cache
def read(name: str, how: How = AS_IT_SAYS) -> SheetRead:
    """A sheet of the gallery as it is read for the commissioners it is about."""
    wanted = AS_READ[name]
    asked = SheetAsked(str(SHEETS / name), wanted.get("sheet"), how)
    return sheet_read(asked, Options(commissioners=who(name), today=TODAY))


def who(name: str) -> tuple[str, ...]:
    """The commissioners that a sheet of the gallery is about, as options have them."""
    return tuple(AS_READ[name]["commissioners"])


def command(name: str) -> str:
    """The command that imports a sheet of the gallery."""
    words = ["import", str(SHEETS / name)]
    if "sheet" in AS_READ[name]:
        words += ["--sheet", AS_READ[name]["sheet"]]
    for commissioner in who(name):
        words += ["-c", commissioner]
    return shlex.join(words)


def rows(name: str) -> dict[int, str]:
    """What each row of a sheet is."""
    found: dict[int, str] = {}
    for run in AS_READ[name]["rows"]:
        numbers, kind = run.split()
        first, _, last = numbers.partition("-")
        found |= dict.fromkeys(range(int(first), int(last or first) + 1), kind)
    return found


@dataclass(frozen=True)
class Expected:
    """A line that a careful reader takes from a row."""

    row: int
    payer: str
    called: str
    functions: str
    stream: str
    amount: str
    last_year: str


def lines(name: str) -> list[Expected]:
    """The lines that a careful reader takes from a sheet."""
    return [Expected(*line) for line in AS_READ[name]["lines"]]
