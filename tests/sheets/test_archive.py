"""A workbook that unpacks to more than is read is refused before any of it is."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from poolcheck.sheets import archive
from poolcheck.sheets.archive import Damaged, measure
from poolcheck.sheets.workbook import workbook
from poolcheck.terms.faults import BadInput


def packed(parts: Mapping[str, bytes], by: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", by) as made:
        for name, raw in parts.items():
            made.writestr(name, raw)
    return out.getvalue()


def refused(raw: bytes) -> str:
    """What is said of an archive that is too large."""
    with pytest.raises(BadInput) as bad:
        measure(raw, "budget.xlsx")
    (fault,) = bad.value.faults
    return fault.problem


def test_a_workbook_has_no_more_than_so_many_parts() -> None:
    parts = {f"{number}.xml": b"" for number in range(archive.MOST_PARTS)}
    measure(packed(parts), "budget.xlsx")
    told = refused(packed({**parts, "one more.xml": b""}))
    assert told == "has 1,001 parts, and 1,000 are read at most"


def test_a_workbook_unpacks_to_no_more_than_so_many_bytes() -> None:
    half = bytes(archive.MOST_UNPACKED // 2)
    measure(packed({"a.xml": half, "b.xml": half}), "budget.xlsx")
    told = refused(packed({"a.xml": half, "b.xml": half + b"0"}))
    assert told == "unpacks to 50,000,001 bytes, and 50,000,000 are read at most"


def test_a_workbook_holds_no_more_than_so_many_elements_in_all_its_parts() -> None:
    half = b"<c></c>" * (archive.MOST_ELEMENTS // 2)
    measure(packed({"a.xml": half, "b.xml": half}), "budget.xlsx")
    told = refused(packed({"a.xml": half, "b.xml": half + b"<c/>"}))
    assert told.startswith("holds 400,001 elements, as cells, strings and formats are")
    assert told.endswith("and 400,000 are read at most")


def test_parts_packed_as_no_spreadsheet_program_does_are_damage() -> None:
    with pytest.raises(Damaged):
        measure(packed({"a.xml": b"<c/>"}, by=zipfile.ZIP_BZIP2), "budget.xlsx")


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_what_could_stand_for_any_number_of_elements_is_damage(code: str) -> None:
    part = '<!DOCTYPE c [<!ENTITY many "...">]><c>&many;</c>'.encode(code)
    with pytest.raises(Damaged):
        measure(packed({"a.xml": part}), "budget.xlsx")


@pytest.mark.parametrize("raw", [b"PK and then nothing", b"", bytes(100)])
def test_what_is_no_archive_cannot_be_opened(raw: bytes) -> None:
    with pytest.raises(BadInput) as bad, workbook(raw, "budget.xlsx"):
        pass
    (fault,) = bad.value.faults
    assert fault.problem == "cannot be opened as an Excel workbook"


def flagged(raw: bytes, flag: int) -> bytes:
    """An archive of one part, with a flag set on that part."""
    made = bytearray(raw)
    made[made.index(b"PK\x03\x04") + 6] |= flag
    made[made.index(b"PK\x01\x02") + 8] |= flag
    return bytes(made)


def test_a_part_under_a_password_is_damage_and_one_packed_harder_is_not() -> None:
    raw = packed({"a.xml": b"<c/>"})
    with pytest.raises(Damaged):
        measure(flagged(raw, 1), "budget.xlsx")
    measure(flagged(raw, 2), "budget.xlsx")
