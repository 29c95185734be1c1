"""Reads the standing terms of an agreement from their file, data/agreement.toml."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from poolcheck.law.file.entries import NOTHING_BESIDE, read
from poolcheck.law.rules.agreed import Agreed
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.opened import Largest
from poolcheck.terms.toml_file import read_toml
from poolcheck.terms.toml_tables import Cursor

FILE = "agreement.toml"
LARGEST = Largest(1_000_000, "keep it to what every agreement has to hold")


def agreed(path: Path, place: str = FILE) -> Agreed:
    """The terms in a file; BadInput with every fault of it."""
    found, faults = agreed_anyway(path, place)
    if faults:
        raise BadInput(faults)
    return found


def agreed_anyway(path: Path, place: str = FILE) -> tuple[Agreed, list[Fault]]:
    """The terms in a file as far as they could be read, and every fault in it."""
    data, file = read_toml(path, LARGEST, place)
    faults: list[Fault] = []
    found = read(Agreed, Cursor(data, Place(place), faults), NOTHING_BESIDE)
    faults.extend(_links(found, Place(place)))
    return replace(found, files=(file.file,)), faults


def holds_terms(path: Path, place: str) -> bool:
    """Whether a file holds the terms of agreements, and is no edition of the rules."""
    data, _ = read_toml(path, LARGEST, place)
    return "edition" not in data and "power" in data and "head" in data


def _links(found: Agreed, place: Place) -> Iterator[Fault]:
    """Ids given twice, and sources that are no document of the file."""
    documents = [document.id for document in found.documents]
    for name, number in Counter(term.id for term in found.terms()).items():
        if name and number > 1:
            problem, remedy = "is the id of two terms", "give each its own"
            yield Fault(place.key("id"), name, problem, remedy, FaultKind.TWICE)
    for term in found.terms():
        for source in (term.source, *(also.source for also in term.also)):
            if source and source not in documents:
                where = place.key(term.id).key("source")
                problem = "is not the id of a document in this file"
                remedy = near_or_all(source, documents)
                yield Fault(where, source, problem, remedy, FaultKind.UNKNOWN_NAME)
