"""Looks for what lists and standing terms name that the editions do not have."""

from collections.abc import Iterator
from functools import cache

from poolcheck.law.editions import Listed, listed, supplied
from poolcheck.law.file.ids import Ids
from poolcheck.law.file.links import names_in
from poolcheck.law.rules import NEVER, Rule
from poolcheck.law.rules.agreed import Agreed
from poolcheck.law.rules.annex_a import AnnexA, Paper, Unpublished
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.text import listed as listed_words

# These are of the file itself, and are looked for as it is read.
OF_THE_FILE = ("document",)


def of_lists(found: AnnexA, place: Place) -> Iterator[Fault]:
    """What the lists name that some edition they speak of does not have."""
    for table, rules in found.tables().items():
        for number, rule in enumerate(rules, 1):
            where = place.entry(table, number, rule.id)
            said = found.editions_of(rule)
            if isinstance(rule, Paper | Unpublished):
                yield from _no_edition(where, rule.id)
            known = tuple(e.id for e in listed() if e.id in said)
            editions = known if said else _in_force(rule)
            yield from _unknown(where, rule, editions, every=True)


def of_terms(found: Agreed, place: Place) -> Iterator[Fault]:
    """What the standing terms name that no edition of their days has."""
    for term in found.terms():
        where = place.key(term.id)
        yield from _unknown(where, term, _in_force(term), every=False)


def _no_edition(where: Place, name: str) -> Iterator[Fault]:
    """What is said of an edition that is not supplied."""
    there = [edition.id for edition in listed()]
    if name and name not in there:
        problem, remedy = "is not the id of an edition", near_or_all(name, there)
        yield Fault(where.key("id"), name, problem, remedy, FaultKind.UNKNOWN_NAME)


def _in_force(rule: Rule) -> tuple[str, ...]:
    """The editions that were the law on some day on which a rule counts."""
    return tuple(edition.id for edition in listed() if _meet(edition, rule))


def _meet(edition: Listed, rule: Rule) -> bool:
    begun = rule.from_ < (edition.until or NEVER)
    return begun and edition.from_ < (rule.until or NEVER)


def _unknown(
    where: Place, rule: Rule, editions: tuple[str, ...], every: bool
) -> Iterator[Fault]:
    """The names in a rule that editions do not have: some of them, or all."""
    for at, key, sort, names in names_in(where, rule):
        for name in names if sort not in OF_THE_FILE else ():
            lacking = {e: remedy for e in editions if (remedy := _lacks(e, sort, name))}
            if lacking and (every or len(lacking) == len(editions)):
                problem = (
                    f"is not the id of a {sort} in {listed_words([*lacking], 'or')}"
                )
                remedy = next(iter(lacking.values()))
                place = at.key(key)
                yield Fault(place, name, problem, remedy, FaultKind.UNKNOWN_NAME)


def _lacks(edition: str, sort: str, name: str) -> str:
    """What to do about a name that an edition has nothing of; empty if it has."""
    return _ids(edition).unknown(sort, name)


@cache
def _ids(edition: str) -> Ids:
    return Ids(supplied(edition), Place(edition), ())
