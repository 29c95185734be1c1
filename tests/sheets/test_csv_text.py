"""A file of commas is text in one of the ways that spreadsheet programs write it."""

import codecs

import pytest

from poolcheck.sheets.csv_text import text_in
from poolcheck.terms.faults import BadInput

TEXT = "Café £5\n"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    ],
)
def test_a_text_is_read_in_whichever_way_it_is_written(raw: bytes) -> None:
    assert text_in(raw, "a.csv") == TEXT


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04 and a workbook",
        b"\xd0\xcf\x11\xe0 and an old one",
        b"a,\0,b",
        # Bytes that stand for nothing, in UTF-8 and in what older programs write.
        b"a,\x81,b",
        codecs.BOM_UTF16_LE + b"odd",
        "a\0b".encode("utf-16"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(BadInput) as bad:
        text_in(raw, "a.csv")
    (fault,) = bad.value.faults
    assert fault.problem == "is not text, so it is no CSV file"
