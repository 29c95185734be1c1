"""Reads a rulebook file whole, or tells every fault in it at once."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from poolcheck.law.file import LARGEST, names_asked, names_file
from poolcheck.law.file.duties import duties
from poolcheck.law.file.entries import plan, read
from poolcheck.law.file.links import check_links
from poolcheck.law.file.other_choices import Others, check_others
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Abbreviation,
    EverydayName,
    NameWords,
    OtherBody,
    Qualifier,
)
from poolcheck.terms.bare_names import as_named
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.toml_file import read_toml
from poolcheck.terms.toml_tables import Cursor
from poolcheck.terms.toml_value import shown


def load(path: Path, names_folder: Path, place: str = "") -> Rulebook:
    """The rulebook in a file; BadInput with every fault if it has any.

    Its everyday names are looked for beside the file, then in `names_folder`. `place`
    is how its faults name it: by the file's name, where it is not given.
    """
    return _sound(*load_anyway(path, names_folder, place))


def load_anyway(
    path: Path, names_folder: Path, place: str = ""
) -> tuple[Rulebook, list[Fault]]:
    """The rulebook in a file as far as it could be read, and every fault in it.

    Otherwise as `load`. Raises BadInput where the file cannot be read or is empty.
    """
    place = place or path.name
    data, file = read_toml(path, LARGEST, place)
    if not file.raw.strip():
        remedy = "name a rulebook; its keys are explained in data/README.md"
        empty = Fault(Place(place), None, "the file is empty", remedy, FaultKind.EMPTY)
        raise BadInput([empty])
    faults: list[Fault] = []
    files = [file]
    names: Mapping[str, Any] = {}
    names_place = names_asked(data)
    if names_place:
        names_path = names_file(names_place, path.parent, names_folder)
        try:
            if names_path is not None:
                names, beside = read_toml(names_path, LARGEST, shown(names_place))
                files.append(beside)
            else:
                faults.append(_no_names(place, names_place))
        except BadInput as bad:
            faults.extend(bad.faults)
    digest = hashlib.sha256(b"".join(read.raw for read in files)).hexdigest()
    rulebook = parse_anyway(data, place, digest, faults, names, shown(names_place))
    return replace(rulebook, files=tuple(read.file for read in files)), faults


def _no_names(place: str, name: str) -> Fault:
    return Fault(
        Place(place).key("edition").key("names"),
        shown(name),
        "there is no such file beside the rulebook, nor among those supplied",
        "check the name, or leave names out",
        FaultKind.NO_FILE,
    )


def parse(
    data: Mapping[str, Any],
    place: str,
    digest: str = "",
    faults: list[Fault] | None = None,
    names: Mapping[str, Any] | None = None,
    names_place: str = "names",
) -> Rulebook:
    """The rulebook in tables already read; BadInput with every fault if any."""
    faults = [] if faults is None else faults
    rulebook = parse_anyway(data, place, digest, faults, names, names_place)
    return _sound(rulebook, faults)


def _sound(rulebook: Rulebook, faults: list[Fault]) -> Rulebook:
    if faults:
        raise BadInput(faults)
    return rulebook


def parse_anyway(
    data: Mapping[str, Any],
    place: str,
    digest: str,
    faults: list[Fault],
    names: Mapping[str, Any] | None = None,
    names_place: str = "names",
) -> Rulebook:
    """The rulebook in tables already read, as far as it could be; faults are noted."""
    top = Cursor(data, Place(place), faults)
    unread = _unread(data)
    beside = Others(data, duties(data, unread)).beside
    rulebook = read(Rulebook, top, beside, sha256=digest)
    everyday = Cursor(names or {}, Place(names_place), faults)
    words = everyday.table("name_words")
    rulebook = replace(
        rulebook,
        names=tuple(
            _folded(read(EverydayName, c, beside)) for c in everyday.tables("name")
        ),
        name_words=read(NameWords, words, beside) if words else None,
        abbreviations=tuple(
            read(Abbreviation, c, beside) for c in everyday.tables("abbreviation")
        ),
        qualifiers=tuple(
            read(Qualifier, c, beside) for c in everyday.tables("qualifier")
        ),
        other_bodies=tuple(
            read(OtherBody, c, beside) for c in everyday.tables("other_body")
        ),
    )
    everyday.done()
    check_links(rulebook, top.place, everyday.place, faults, unread)
    if not faults:
        check_others(rulebook, top.place, faults)
    return rulebook


def _folded(name: EverydayName) -> EverydayName:
    """A name with the ways in which it is said as they are compared."""
    said = (name.name, *name.also)
    folded = tuple(map(as_named, said))
    return name if folded == said else replace(name, folded=folded)


def _unread(data: Mapping[str, Any]) -> set[str]:
    """The tables that could not be read whole, or of which one at least is needed."""
    needed = {part.key for part in plan(Rulebook) if part.required}
    return {
        key
        for key in (*data, *needed)
        if not _whole(data.get(key)) or (key in needed and not data[key])
    }


def _whole(value: object) -> bool:
    """Whether a list of tables could be read whole."""
    return isinstance(value, list) and all(isinstance(part, dict) for part in value)
