"""Workbooks written as text: their cells as a file of commas, and what is done to them.

"[Budget]" begins a sheet, and what follows is its rows: a figure is a number, and
2026-04-01 a day. What is done to the sheet stands after a colon: "hide row 3", "hide
column B", "merge A2:A4", "format B2 0%", and "hide" for the sheet itself.
"""

import csv
import re
from datetime import date
from typing import Any

from openpyxl import Workbook

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def built(text: str) -> Workbook:
    """The workbook that a text describes."""
    book = Workbook()
    del book["Sheet"]
    sheet: Any = None
    for line in text.splitlines():
        if line.startswith("["):
            sheet = book.create_sheet(line.strip("[]"))
        elif line.startswith(": "):
            _done(sheet, line.removeprefix(": ").split())
        else:
            sheet.append([_value(cell) for cell in next(csv.reader([line]), [])])
    return book


def _done(sheet: Any, words: list[str]) -> None:
    match words:
        case ["hide", "row", number]:
            sheet.row_dimensions[int(number)].hidden = True
        case ["hide", "column", letter]:
            sheet.column_dimensions[letter].hidden = True
        case ["hide"]:
            sheet.sheet_state = "hidden"
        case ["merge", area]:
            sheet.merge_cells(area)
        case ["format", cell, number]:
            sheet[cell].number_format = number


def _value(cell: str) -> object:
    """What a cell holds, by how it is written; nothing where it is empty."""
    if DAY.fullmatch(cell):
        return date.fromisoformat(cell)
    for number in (int, float):
        try:
            return number(cell)
        except ValueError:
            continue
    return {"TRUE": True, "FALSE": False, "": None}.get(cell, cell)
