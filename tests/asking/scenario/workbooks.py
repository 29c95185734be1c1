"""Workbooks with something odd in them, made for a test beside the scenario."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from tests.asking.scenario.town import TOWN

Sheets = dict[str, list[list[object]]]

HEADINGS: list[object] = ["Commissioner", "Service", "Amount"]
BUDGET: list[list[object]] = [
    HEADINGS,
    ["Anytown CCG", "district nursing", 5],
    ["Anytown Council", "home care", 7],
]
IN_A_WORKBOOK = f'edition = "icp-2018"\nlines = "budget.xlsx"\n{TOWN}'
TWO_LINES = [
    ("Anytown CCG", "community-health", 500),
    ("Anytown Council", "social-care", 700),
]


def of_sheet(name: str) -> str:
    """The scenario that says which sheet it is."""
    return f'sheet = "{name}"\n{IN_A_WORKBOOK}'


def save(
    folder: Path, sheets: Sheets, change: Callable[[Any], None] | None = None
) -> None:
    """A workbook of these sheets beside the scenario, changed before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet: Any = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change is not None:
        change(book)
    book.save(folder / "budget.xlsx")


def rewritten(folder: Path, part: str, old: str, new: str) -> None:
    """The workbook with a text in one of its parts put in place of another."""
    path = folder / "budget.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    written(path, parts)


def written(path: Path, parts: dict[str, bytes]) -> None:
    """An archive of these parts, packed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
