"""The text of a file of commas: UTF-8, or as older spreadsheet programs write it."""

import codecs

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What an Excel workbook starts with, new and old, whatever its file is called.
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def text_in(raw: bytes, name: str) -> str:
    """The text of a file; BadInput where it is none."""
    if not raw.startswith(WORKBOOKS):
        marked = raw.startswith(UTF_16)
        for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text
    raise BadInput(
        [
            Fault(
                Place(name),
                None,
                "is not text, so it is no CSV file",
                "save the sheet again as CSV UTF-8, or as .xlsx under that name",
                FaultKind.UNREADABLE,
            )
        ]
    )
