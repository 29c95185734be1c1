"""Reads both lists of activities from their file, data/annex_a.toml."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from poolcheck.law.file.entries import NOTHING_BESIDE, read
from poolcheck.law.rules.annex_a import (
    Activity,
    AnnexA,
    Check,
    May,
    Opens,
    Point,
    Unpublished,
)
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.opened import Largest
from poolcheck.terms.toml_file import read_toml
from poolcheck.terms.toml_tables import Cursor
from poolcheck.terms.verdicts import Basis

FILE = "annex_a.toml"
LARGEST = Largest(400_000, "keep it to what the papers say")
# Which answers a published word leaves open.
OPEN = {
    Opens.YES: (May.YES, May.WITHIN_LIMITS),
    Opens.NO: (May.NO,),
    Opens.NEITHER: tuple(May),
}


def annexed(path: Path, place: str = FILE) -> AnnexA:
    """The lists in a file; BadInput with every fault of it."""
    found, faults = annexed_anyway(path, place)
    if faults:
        raise BadInput(faults)
    return found


def annexed_anyway(path: Path, place: str = FILE) -> tuple[AnnexA, list[Fault]]:
    """The lists in a file as far as they could be read, and every fault in it."""
    data, file = read_toml(path, LARGEST, place)
    faults: list[Fault] = []
    found = read(AnnexA, Cursor(data, Place(place), faults), NOTHING_BESIDE)
    faults.extend(_twice(found, Place(place)))
    faults.extend(_links(found, Place(place)))
    faults.extend(_answers(found, Place(place)))
    faults.extend(_rates(found, Place(place)))
    digest = hashlib.sha256(file.raw).hexdigest()
    return replace(found, file=file.file, sha256=digest), faults


def _twice(found: AnnexA, place: Place) -> Iterator[Fault]:
    """Ids given twice: of activities, twice in one paper."""
    for table, rules in found.tables().items():
        ids = Counter(
            (rule.id, rule.paper if isinstance(rule, Activity) else "")
            for rule in rules
            if rule.id
        )
        for (name, paper), number in ids.items():
            if number > 1:
                where = place.entry(table, name).key("id")
                within = f" in {paper}" if paper else ""
                problem = f"is the id of {number} entries{within}"
                yield Fault(where, name, problem, "give each its own", FaultKind.TWICE)


def _links(found: AnnexA, place: Place) -> Iterator[Fault]:
    """Sources that are no document of the file, papers that are none of it."""
    documents = [document.id for document in found.documents]
    papers = [paper.id for paper in found.papers]
    for table, rules in found.tables().items():
        for number, rule in enumerate(rules, 1):
            where = place.entry(table, number, rule.id)
            named = (rule.source, *(also.source for also in rule.also))
            what = "is not the id of a document in this file"
            yield from _unknown(where.key("source"), named, documents, what)
            match rule:
                case Activity():
                    key, named = "paper", (rule.paper,)
                case Point() | Check():
                    key, named = "papers", rule.papers
                case Unpublished():
                    key, named = "paper", (rule.paper,)
                case _:
                    continue
            what = "is not the id of a paper in this file"
            yield from _unknown(where.key(key), named, papers, what)


def _unknown(
    where: Place, named: Iterable[str], known: list[str], problem: str
) -> Iterator[Fault]:
    for name in dict.fromkeys(named):
        if name and name not in known:
            remedy = near_or_all(name, known)
            yield Fault(where, name, problem, remedy, FaultKind.UNKNOWN_NAME)


def _answers(found: AnnexA, place: Place) -> Iterator[Fault]:
    """Answers that the published word does not leave open, and what is no reading."""
    for number, each in enumerate(found.activities, 1):
        where = place.entry("activity", number, each.id)
        if each.may not in OPEN[each.opens]:
            left = " or ".join(may.value for may in OPEN[each.opens])
            problem = f'is at odds with the published "{each.opens.value}"'
            yield Fault(
                where.key("may"),
                each.may.value,
                problem,
                f"write {left}, or mend opens",
                FaultKind.AT_ODDS,
            )
        ours = each.opens is Opens.NEITHER
        if ours and each.basis is Basis.STATED:
            yield Fault(
                where.key("basis"),
                each.basis.value,
                "is our reading, for the published answer opens with neither word",
                "write inferred, or mend opens",
                FaultKind.AT_ODDS,
            )


def _rates(found: AnnexA, place: Place) -> Iterator[Fault]:
    """Schemes that have two rates on one day."""
    for number, each in enumerate(found.incentives, 1):
        where = place.entry("incentive", number, each.id).key("from")
        for other in found.incentives:
            if other is each or other.scheme != each.scheme:
                continue
            if other.in_force(each.from_):
                problem = f"is a day on which {other.id} has the rate of {each.scheme}"
                remedy = "end one before the other begins"
                day = each.from_.isoformat()
                yield Fault(where, day, problem, remedy, FaultKind.AT_ODDS)


def holds_lists(path: Path, place: str) -> bool:
    """Whether a file holds lists of activities, and is no edition of the rules."""
    data, _ = read_toml(path, LARGEST, place)
    return "edition" not in data and ("activity" in data or "paper" in data)
