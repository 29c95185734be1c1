"""The rulebooks supplied, kept as they were read and checked, so as not to do it again.

To read and check one takes longer than most answers do. What was read is kept as JSON
where Python keeps what it compiled of this package, and in the wheel. It is taken only
while every file that it was made from, and the code that made it, are to the byte what
they were. Nothing in it can run, and what cannot be read is made anew.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from poolcheck.law import as_json
from poolcheck.law.file import LARGEST, names_file
from poolcheck.law.rulebook import Rulebook
from poolcheck.terms import saving
from poolcheck.terms.faults import BadInput, Place
from poolcheck.terms.opened import Opened, digest_of_all, of_ours, opened

PACKAGE = Path(__file__).parents[1]
# A rulebook supplied is one of these; any other is read whenever it is asked.
SUPPLIED = (PACKAGE.parents[1] / "data", PACKAGE / "data")
IN_THE_WHEEL = PACKAGE / "data" / "ready"
BESIDE_BYTE_CODE = Path(__file__).parent / "__pycache__"
# The code by which a rulebook is read and checked.
READERS = ("law", "law/file", "law/rules", "terms")
HEAD, WHOLE = "head", "whole"

Head = Mapping[str, Any]


def head(path: Path, toml: Opened, read: Callable[[], Head | None]) -> Head | None:
    """What is told of a rulebook supplied to choose it by; None of what is none.

    As it is kept, or as `read` says, and kept from now on.
    """
    for kept in _kept(path, HEAD):
        said = _said(kept, toml.file.sha256)
        if said is not None:
            with suppress(ValueError, RecursionError):
                found: Head = json.loads(said)
                return found
    told = read()
    if told is not None and _to_be_kept(path):
        with suppress(BadInput):
            keep_head(path, toml, told, BESIDE_BYTE_CODE)
    return told


def rulebook(path: Path, names: str, names_folder: Path) -> Rulebook:
    """The rulebook in a file supplied: as it is kept, or read, and kept from now on.

    `names` is the file of everyday names that it asks for. BadInput as when it is read.
    """
    beside = names_file(names, path.parent, names_folder)
    for kept in _kept(path, WHOLE):
        found = _taken(kept, path, beside)
        if found is not None:
            return found
    # Not before it is needed: it takes as long to load as the rest of this.
    from poolcheck.law.file.read import load

    found = load(path, names_folder)
    if _to_be_kept(path):
        with suppress(BadInput):
            keep(path, found, BESIDE_BYTE_CODE)
    return found


def keep_head(path: Path, toml: Opened, head: Head, folder: Path) -> Path:
    """Write what is told of a rulebook to a folder; BadInput where that cannot be."""
    return _keep(_named(folder, path, HEAD), toml.file.sha256, json.dumps(head))


def keep(path: Path, rulebook: Rulebook, folder: Path) -> Path:
    """Write a rulebook that was read to a folder; BadInput where that cannot be."""
    return _keep(
        _named(folder, path, WHOLE), rulebook.sha256, as_json.written(rulebook)
    )


def _to_be_kept(path: Path) -> bool:
    return path.parent in SUPPLIED and not sys.dont_write_bytecode


def _keep(file: Path, sha256: str, told: str) -> Path:
    """Write what was read of a file with this digest, whole or not at all."""
    saving.save(file, f"{_code()} {sha256}\n{told}\n")
    return file


def _named(folder: Path, path: Path, what: str) -> Path:
    return folder / f"{path.stem}.{what}.json"


def _kept(path: Path, what: str) -> Iterator[Path]:
    """The files in which a rulebook supplied may be kept."""
    if path.parent in SUPPLIED:
        for folder in (IN_THE_WHEEL, BESIDE_BYTE_CODE):
            yield _named(folder, path, what)


def _said(kept: Path, sha256: str) -> str | None:
    """What is kept of a file with this digest; None where other code made it."""
    made_by, _, said = (of_ours(kept) or b"").partition(b"\n")
    if made_by.decode(errors="replace") != f"{_code()} {sha256}":
        return None
    return said.decode(errors="replace")


def _taken(kept: Path, path: Path, names: Path | None) -> Rulebook | None:
    """A rulebook as it is kept; None where that was made from anything else."""
    files = [opened(each, Place(each.name), LARGEST) for each in (path, names) if each]
    whole = sha256(b"".join(file.raw for file in files)).hexdigest()
    said = _said(kept, whole)
    found = None if said is None else as_json.made(said)
    if found is None or found.sha256 != whole:
        return None
    return replace(found, files=tuple(file.file for file in files))


@cache
def _code() -> str:
    """The digest of the code by which rulebooks are read and checked."""
    return digest_of_all((PACKAGE / room for room in READERS), ".py")
