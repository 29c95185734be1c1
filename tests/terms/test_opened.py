"""One door for the files that a question names: their bytes, or what is wrong."""

from pathlib import Path

import pytest

from poolcheck.terms.faults import BadInput, FaultKind, Place
from poolcheck.terms.opened import contents

PLACE = Place("town.toml")


def test_the_bytes_of_a_file_are_read_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_bytes(b"\xff\x00\r\n")
    assert contents(path, PLACE) == b"\xff\x00\r\n"


@pytest.mark.parametrize(
    ("name", "problem", "kind"),
    [
        ("none.toml", "there is no such file", FaultKind.NO_FILE),
        ("a-file/none.toml", "there is no such file", FaultKind.NO_FILE),
        (".", "this is a folder, not a file", FaultKind.UNREADABLE),
        ("n" * 300, "no file can have so long a name", FaultKind.UNREADABLE),
        ("a\0b", "no file can have this name", FaultKind.UNREADABLE),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault_at_its_place(
    name: str, problem: str, kind: FaultKind, tmp_path: Path
) -> None:
    (tmp_path / "a-file").write_text("")
    with pytest.raises(BadInput) as bad:
        contents(tmp_path / name, PLACE)
    (fault,) = bad.value.faults
    assert (fault.place, fault.problem, fault.kind) == (PLACE, problem, kind)


def test_a_caller_may_say_what_to_do_about_a_file_that_is_not_there(
    tmp_path: Path,
) -> None:
    with pytest.raises(BadInput) as bad:
        contents(tmp_path / "none", PLACE, ("there is none", "put it there"))
    (fault,) = bad.value.faults
    assert (fault.problem, fault.remedy) == ("there is none", "put it there")
