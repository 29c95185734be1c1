"""The files that come with a call: kept in a folder made for it, and gone after it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from poolcheck.law.editions import shipped
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import NOT_GIVEN, kept_to
from poolcheck.terms.saving import in_a_folder
from poolcheck.terms.text import plain

# As many bytes as the files of one call may have together.
MOST_BYTES = 5_000_000
NO_SUCH_FILE = NOT_GIVEN
NO_NAME = ("", ".", "..")


def last_part(name: str) -> str:
    """The last part of a file's name, whichever way its folders are parted."""
    return re.split(r"[/\\]", name)[-1]


@contextmanager
def kept(files: Mapping[str, bytes]) -> Iterator[tuple[str, ...]]:
    """The names of the files given, while they are there to be read, and no others.

    BadInput with every fault in how they are given.
    """
    faults = list(_faults(files))
    if faults:
        raise BadInput(faults)
    supplied = shipped()
    named = {last_part(given): raw for given, raw in files.items()}
    with in_a_folder(named.items()) as folder, kept_to(folder, supplied):
        yield tuple(named)


def _faults(files: Mapping[str, bytes]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    size = 0
    for given, raw in files.items():
        if not isinstance(given, str) or not isinstance(raw, bytes):
            problem, remedy = "is no file", "give each file by its name, as bytes"
            yield _fault(str(given), problem, remedy, FaultKind.WRONG_TYPE)
            continue
        name = last_part(given)
        if name.strip() in NO_NAME:
            problem, remedy = "is no name of a file", "name the file"
            yield _fault(given, problem, remedy, FaultKind.EMPTY)
        if name in seen:
            problem = "is the name of two of the files, without their folders"
            remedy = "call one of the two otherwise"
            yield _fault(name, problem, remedy, FaultKind.TWICE)
        seen[name] = given
        size += len(raw)
    if size > MOST_BYTES:
        problem = (
            f"come to {size:,} bytes, and {MOST_BYTES:,} together are the most that "
            "is read"
        )
        remedy = "give fewer, or only the sheet that is asked about"
        place = Place.option("files")
        yield Fault(place, None, problem, remedy, FaultKind.TOO_MUCH)


def _fault(name: str, problem: str, remedy: str, kind: FaultKind) -> Fault:
    return Fault(Place.option("files"), plain(name), problem, remedy, kind)
