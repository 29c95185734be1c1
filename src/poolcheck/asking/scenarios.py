"""The scenario files that are named, one by one or by their folder."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from poolcheck.asking.scenario.file import LARGEST
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import inside, is_folder, opened
from poolcheck.terms.text import plain
from poolcheck.terms.toml_file import read_toml

MOST_PLACES = 100_000
# What a file has that says so; it is not read for it otherwise.
SHEET = re.compile(rb"""^\s*["']?lines["']?\s*=""", re.MULTILINE)


def as_named(names: Iterable[str]) -> tuple[tuple[str, ...], list[Fault]]:
    """The names of the files, those of a folder in order; and every fault in naming.

    Whether there is a file of a name is not looked at here.
    """
    found: dict[str, None] = {}
    faults: list[Fault] = []
    names = tuple(names)
    if not names:
        place = Place.option("FILE")
        remedy = "name scenario files, or a folder with some in it"
        faults.append(Fault(place, None, "names no place", remedy, FaultKind.MISSING))
    for number, name in enumerate(names, 1):
        place = Place.option("FILE", number if len(names) > 1 else "")
        try:
            files = list(_of(name, place))
        except BadInput as bad:
            faults += bad.faults
            continue
        if twice := [file for file in files if file in found]:
            problem, remedy = "is named twice", "name each place once"
            value = plain(twice[0])
            faults.append(Fault(place, value, problem, remedy, FaultKind.TWICE))
        found |= dict.fromkeys(files)
    if len(found) > MOST_PLACES:
        problem = f"come to {len(found):,} places, and {MOST_PLACES:,} are asked about"
        place, remedy = Place.option("FILE"), "ask of fewer at once"
        faults.append(Fault(place, None, problem, remedy, FaultKind.TOO_MUCH))
    return tuple(found), faults


def sheets(names: Iterable[str]) -> Iterator[str]:
    """The spreadsheets that these files say their lines are in, whatever else is wrong.

    They are looked for before any place is asked about, lest one be written over.
    """
    for name in names:
        try:
            raw = opened(Path(name), Place(name), LARGEST).raw
            data, _ = (
                read_toml(Path(name), LARGEST) if SHEET.search(raw) else ({}, None)
            )
        except BadInput:
            continue
        sheet = data.get("lines")
        if isinstance(sheet, str):
            yield str(Path(name).parent / sheet)


def _of(name: str, place: Place) -> Iterator[str]:
    """The file of a name, or those of the folder that it is."""
    if not name.strip():
        problem, remedy = "is empty", "name a file or a folder, or leave it out"
        raise BadInput([Fault(place, plain(name), problem, remedy, FaultKind.EMPTY)])
    if not is_folder(name):
        yield name
        return
    files = inside(name, ".toml", MOST_PLACES, place)
    if not files:
        problem = "is a folder with no scenario file in it"
        remedy = "name a folder with .toml files, or one file"
        raise BadInput([Fault(place, plain(name), problem, remedy, FaultKind.EMPTY)])
    yield from map(str, files)
