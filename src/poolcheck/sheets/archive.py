"""A workbook is an archive of parts: how large they are is measured before any is read.

What a few kilobytes of it unpack to may be gigabytes, and reading costs time and memory
for each element of a part.
"""

import io
import zipfile

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place

MOST_PARTS = 1_000
MOST_UNPACKED = 50_000_000
MOST_ELEMENTS = 400_000

PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# A few entities can stand for any number of elements, and no spreadsheet program
# writes one.
ENTITIES = tuple(
    "<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")
)
A_BOOK_OF_ITS_OWN = (
    "copy the sheet with the budget lines into a workbook of its own, as values, or "
    "save it as .csv"
)


class Damaged(Exception):  # noqa: N818 - reads as what it is
    """It is an archive, but not one that a spreadsheet program writes."""


def measure(raw: bytes, name: str) -> None:
    """Refuse a workbook that unpacks to more than is read.

    One that is none, or is damaged, fails in as many ways as it has fields.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        _measure(archive, name)


def _measure(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        _refuse(name, f"has {len(parts):,} parts, and {MOST_PARTS:,} are read at most")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        _refuse(
            name,
            f"unpacks to {unpacked:,} bytes, and {MOST_UNPACKED:,} are read at most",
        )
    elements = 0
    for part in parts:
        if part.compress_type not in PACKED_AS or part.flag_bits & 1:
            raise Damaged
        # Whatever a part is called, it may be what another names as a sheet.
        text = archive.read(part)
        elements += text.count(b"<") - text.count(b"</")
        if any(mark in text for mark in ENTITIES):
            raise Damaged
    if elements > MOST_ELEMENTS:
        _refuse(
            name,
            f"holds {elements:,} elements, as cells, strings and formats are, and "
            f"{MOST_ELEMENTS:,} are read at most",
        )


def _refuse(name: str, problem: str) -> None:
    raise BadInput(
        [Fault(Place(name), None, problem, A_BOOK_OF_ITS_OWN, FaultKind.TOO_MUCH)]
    )
