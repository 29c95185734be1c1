"""What lies in the files beside a command, in a form that can be made smaller."""

import csv
import difflib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple

from fuzz.shrink import each, fewer, fewer_lines, fewer_words

ROOT = Path(__file__).parents[1]

_SAVED = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")

Cell = str | int | float | bool | date | None


class Content(Protocol):
    """The content of a file."""

    def as_bytes(self) -> bytes:
        """The bytes of the file."""

    def smaller(self) -> Iterator[Self]:
        """The same with less in it."""

    def told(self) -> str:
        """The content as a person would want to see it."""


@dataclass(frozen=True)
class Text:
    """A text in UTF-8."""

    text: str

    def as_bytes(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode("utf-8", "surrogatepass")

    def smaller(self) -> Iterator["Text"]:
        """The same with fewer lines or words."""
        yield from map(Text, fewer_lines(self.text))

    def told(self) -> str:
        """The text itself."""
        return self.text


@dataclass(frozen=True)
class Raw:
    """Bytes that are no text, or none that is certain."""

    raw: bytes

    def as_bytes(self) -> bytes:
        """The bytes themselves."""
        return self.raw

    def smaller(self) -> Iterator["Raw"]:
        """The same with fewer bytes."""
        size = len(self.raw) // 2
        while size:
            for start in range(0, len(self.raw), size):
                yield Raw(self.raw[:start] + self.raw[start + size :])
            size //= 2

    def told(self) -> str:
        """The bytes as Python shows them."""
        return repr(self.raw)


@dataclass(frozen=True)
class Edit:
    """Lines that come in the place of some others: at which, and how many those are."""

    at: int
    gone: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edited:
    """A file of the repository, by its path there, with some of its lines changed."""

    base: str
    edits: tuple[Edit, ...]

    def text(self) -> str:
        """The file with its lines changed."""
        lines = list(lines_of(self.base))
        for edit in sorted(self.edits, key=lambda e: e.at, reverse=True):
            lines[edit.at : edit.at + edit.gone] = edit.lines
        return "\n".join(lines) + "\n"

    def as_bytes(self) -> bytes:
        """The bytes of the file."""
        return self.text().encode("utf-8", "surrogatepass")

    def smaller(self) -> Iterator["Edited"]:
        """The same with less changed."""
        for less in fewer(self.edits):
            yield replace(self, edits=less)
        for less in each(self.edits, _smaller_edit):
            yield replace(self, edits=less)

    def told(self) -> str:
        """What is changed, as a difference."""
        changed = self.text().splitlines()
        found = difflib.unified_diff(
            lines_of(self.base), changed, self.base, "changed", lineterm=""
        )
        return "\n".join(found)


def _smaller_edit(edit: Edit) -> Iterator[Edit]:
    if edit.gone > 1:
        yield replace(edit, gone=edit.gone // 2)
    for lines in fewer(edit.lines):
        yield replace(edit, lines=lines)
    for lines in each(edit.lines, fewer_words):
        yield replace(edit, lines=lines)


@cache
def lines_of(path: str) -> tuple[str, ...]:
    """The lines of a file of the repository."""
    return tuple((ROOT / path).read_text(encoding="utf-8").splitlines())


@dataclass(frozen=True)
class Sheet:
    """A sheet saved as CSV: its rows, and how a program wrote them down."""

    rows: tuple[tuple[str, ...], ...]
    mark: str = ","
    encoding: str = "utf-8"
    newline: str = "\n"
    quoted: bool = False

    def as_bytes(self) -> bytes:
        """The bytes of the file."""
        out = io.StringIO(newline="")
        csv.writer(
            out,
            delimiter=self.mark,
            lineterminator=self.newline,
            quoting=csv.QUOTE_ALL if self.quoted else csv.QUOTE_MINIMAL,
        ).writerows(self.rows)
        return out.getvalue().encode(self.encoding, "replace")

    def smaller(self) -> Iterator["Sheet"]:
        """The same with fewer rows, or shorter cells."""
        for rows in fewer(self.rows):
            yield replace(self, rows=rows)
        plain = Sheet(self.rows)
        if self != plain:
            yield plain
        for rows in each(self.rows, lambda row: each(row, fewer_words)):
            yield replace(self, rows=rows)

    def told(self) -> str:
        """The rows as they are written, whatever the encoding."""
        return replace(self, encoding="utf-8").as_bytes().decode()


@dataclass(frozen=True)
class Leaf:
    """A sheet of a workbook: its cells, and what of it is hidden or merged."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    state: str = "visible"
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    shown_as: tuple[tuple[str, str], ...] = ()

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return any(str(c).strip() for row in self.rows for c in row if c is not None)

    def smaller(self) -> Iterator["Leaf"]:
        """The same with fewer rows, and less hidden, merged or dressed up."""
        yield from (replace(self, hidden_rows=x) for x in fewer(self.hidden_rows))
        yield from (replace(self, hidden_columns=x) for x in fewer(self.hidden_columns))
        yield from (replace(self, merged=less) for less in fewer(self.merged))
        yield from (replace(self, shown_as=less) for less in fewer(self.shown_as))
        for rows in fewer(self.rows):
            yield replace(self, rows=rows)
        for rows in each(self.rows, lambda row: each(row, _smaller_cell)):
            yield replace(self, rows=rows)


def _smaller_cell(cell: Cell) -> Iterator[Cell]:
    if isinstance(cell, str):
        yield from fewer_words(cell)
    if cell is not None:
        yield None


def _undated(saved: io.BytesIO) -> bytes:
    """A workbook without the time at which it was saved: at another it is the same."""
    out = io.BytesIO()
    with ZipFile(saved) as dated, ZipFile(out, "w") as book:
        for name in dated.namelist():
            # Without more said, a part of an archive is of the first day of 1980.
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            book.writestr(
                part, _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", dated.read(name))
            )
    return out.getvalue()


@dataclass(frozen=True)
class Book:
    """A workbook."""

    leaves: tuple[Leaf, ...]

    def as_bytes(self) -> bytes:
        """The bytes of the file."""
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for leaf in self.leaves:
            sheet = book.create_sheet()
            sheet.title = leaf.title
            sheet.sheet_state = leaf.state
            for number, cells in enumerate(leaf.rows, 1):
                for column, cell in enumerate(cells, 1):
                    if cell is not None:
                        sheet.cell(number, column, cell)
            for at, form in leaf.shown_as:
                sheet.cell(*coordinate_to_tuple(at)).number_format = form
            for row in leaf.hidden_rows:
                sheet.row_dimensions[row].hidden = True
            for letter in leaf.hidden_columns:
                sheet.column_dimensions[letter].hidden = True
            for merged in leaf.merged:
                sheet.merged_cells.add(merged)
        out = io.BytesIO()
        book.save(out)
        return _undated(out)

    def smaller(self) -> Iterator["Book"]:
        """The same with fewer sheets, or less in them."""
        if len(self.leaves) > 1:
            yield from (Book(less) for less in fewer(self.leaves) if less)
        yield from map(Book, each(self.leaves, Leaf.smaller))

    def told(self) -> str:
        """The sheets one after another, as Python shows them."""
        return "\n".join(map(repr, self.leaves))
