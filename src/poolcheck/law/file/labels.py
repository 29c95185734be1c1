"""Checks that no two bodies, services or everyday names go by one name."""

from collections.abc import Iterator

from poolcheck.law.file.ids import Ids
from poolcheck.law.rules import EverydayName, Rule, Stream
from poolcheck.terms.bare_names import as_named
from poolcheck.terms.faults import FaultKind, Place
from poolcheck.terms.text import folded
from poolcheck.terms.toml_value import shown


def names_of_bodies(ids: Ids) -> None:
    """No two kinds of commissioner, tiers or outsiders go by one name."""
    rulebook = ids.rulebook
    named: list[tuple[Rule, str, str]] = []
    for kind in rulebook.kinds:
        named += [(kind, "id", kind.id), (kind, "label", kind.label)]
        named += [(kind, "short", kind.short)]
        named += [(kind, "aliases", alias) for alias in kind.aliases]
    for tier in rulebook.tiers:
        named += [(tier, "id", tier.id), (tier, "label", tier.label)]
        named += [(tier, "short", tier.short)]
        named += [(tier, "aliases", alias) for alias in tier.aliases]
    for body in rulebook.outsiders:
        named += [(body, "id", body.id), (body, "label", body.label)]
        named += [(body, "aliases", alias) for alias in body.aliases]
    _no_name_shared(ids, named, "give each kind names of its own")


def names_of_services(ids: Ids) -> None:
    """No two functions or services go by one name."""
    rulebook = ids.rulebook
    named: list[tuple[Rule, str, str]] = []
    for f in rulebook.functions:
        named += [(f, "id", f.id), (f, "label", f.label)]
    for service in rulebook.services:
        named += [(service, "id", service.id), (service, "label", service.label)]
    named += [(s, "label", s.label) for s in rulebook.streams]
    named += [(s, "names", name) for s in rulebook.streams for name in s.names]
    named += [(s, "id", s.id) for s in rulebook.streams]
    _no_name_shared(ids, named, "give each a name of its own")


def _no_name_shared(ids: Ids, named: list[tuple[Rule, str, str]], remedy: str) -> None:
    first: dict[str, Rule] = {}
    for rule, key, name in named:
        if not name:
            continue
        if not folded(name):
            where = ids.where(rule).key(key)
            problem = "holds no letter and no figure"
            remedy = "write a name that can be typed"
            ids.fault(where, name, problem, remedy, FaultKind.WRONG_TYPE)
            continue
        other = first.setdefault(folded(name), rule)
        # Two rules of one id are told of already.
        if other is not rule and other.id != rule.id and not _in_turn(other, rule):
            where = ids.where(rule).key(key)
            problem = f"is a name of {ids.where(other)} too"
            ids.fault(where, name, problem, remedy, FaultKind.SHARED_NAME)


def _in_turn(one: Rule, other: Rule) -> bool:
    """Whether two are streams of which one ends before the other begins."""
    return (
        isinstance(one, Stream)
        and isinstance(other, Stream)
        and not one.in_force(other.from_)
        and not other.in_force(one.from_)
    )


def everyday_names(ids: Ids, place: Place) -> None:
    """Everyday names are each given once, for services that there are."""
    rulebook = ids.rulebook
    bundles = {s.id: s.functions for s in rulebook.services}
    labels = [(f.id, f.label) for f in rulebook.functions]
    labels += [(s.id, s.label) for s in rulebook.services]
    services = {as_named(known): both[0] for both in labels for known in both}
    first: dict[str, int] = {}
    for number, name in enumerate(rulebook.names, 1):
        where = Place().entry("name", number)
        if shown(name.name):
            where = Place().key(shown(name.name))
        said = [("name", name.name), *(("also", other) for other in name.also)]
        for key, words in said:
            other = first.get(as_named(words))
            if words and other:
                problem = f"is the name of name {other} too"
                remedy, kind = "give it once", FaultKind.SHARED_NAME
                ids.fault(where.key(key), words, problem, remedy, kind, place)
            elif key == "also" and as_named(words) in services:
                problem = f"is a name of {services[as_named(words)]} already"
                remedy, kind = "leave it out", FaultKind.SHARED_NAME
                ids.fault(where.key("also"), words, problem, remedy, kind, place)
            first.setdefault(as_named(words), number)
        for service in name.functions:
            remedy = ids.unknown("service", service)
            if remedy:
                problem = "is not the id of a service in this rulebook"
                at, kind = where.key("functions"), FaultKind.UNKNOWN_NAME
                ids.fault(at, service, problem, remedy, kind, place)
        for key, sort, one in _named_within(name):
            remedy = ids.unknown(sort, one)
            if remedy:
                problem = f"is not the id of a {sort} in this rulebook"
                at, kind = where.key(key), FaultKind.UNKNOWN_NAME
                ids.fault(at, one, problem, remedy, kind, place)
        functions = {f for part in name.functions for f in bundles.get(part, (part,))}
        ids.no_part_of_itself(where.key("functions"), functions, place)


def _named_within(name: EverydayName) -> Iterator[tuple[str, str, str]]:
    """What the small tables of a name name: the key, the sort of thing, its id."""
    for only in name.only_with:
        yield from (("only_with", "function", f) for f in only.functions)
        yield from (("only_with", "kind", kind) for kind in only.kinds)
    for paid in name.paid_by:
        yield "paid_by", "side", paid.side
        yield from (("paid_by", "service", f) for f in paid.functions)


def abbreviations(ids: Ids, place: Place) -> None:
    """Nothing is written short for two things, and no word is short for itself."""
    first: dict[str, int] = {}
    for number, one in enumerate(ids.rulebook.abbreviations, 1):
        where = Place().entry("abbreviation", number)
        for short in one.short:
            other = first.setdefault(folded(short), number)
            if other != number or folded(short) == folded(one.full):
                what = f"abbreviation {other}" if other != number else "what is in full"
                problem, kind = f"is the same as {what}", FaultKind.SHARED_NAME
                at = where.key("short")
                ids.fault(at, short, problem, "give it once", kind, place)


def qualifiers(ids: Ids, place: Place) -> None:
    """What words leave as it is are services that there are; none are given twice."""
    first: dict[str, int] = {}
    for number, one in enumerate(ids.rulebook.qualifiers, 1):
        where = Place().entry("qualifier", number)
        for key, words in (("words", one.words), ("after", one.after)):
            for said in words:
                other = first.setdefault(folded(said), number)
                if other != number:
                    problem = f"stands in qualifier {other} too"
                    remedy, kind = "give it once", FaultKind.SHARED_NAME
                    ids.fault(where.key(key), said, problem, remedy, kind, place)
        for service in one.leaves:
            remedy = ids.unknown("service", service)
            if remedy:
                problem = "is not the id of a service in this rulebook"
                at, kind = where.key("leaves"), FaultKind.UNKNOWN_NAME
                ids.fault(at, service, problem, remedy, kind, place)


def other_bodies(ids: Ids, place: Place) -> None:
    """Bodies that buy nothing in any edition are each named once, and are no kind."""
    kinds = {
        folded(name): kind.id
        for kind in ids.rulebook.kinds
        for name in (kind.id, kind.label, kind.short, *kind.aliases)
    }
    first: dict[str, str] = {}
    for number, body in enumerate(ids.rulebook.other_bodies, 1):
        where = Place().entry("other_body", number)
        said = [("id", body.id), ("label", body.label)]
        said += [("aliases", alias) for alias in body.aliases]
        for key, name in said:
            other = kinds.get(folded(name)) or first.setdefault(folded(name), body.id)
            if other != body.id:
                problem, remedy = f"is a name of {other} too", "give it once"
                kind = FaultKind.SHARED_NAME
                ids.fault(where.key(key), name, problem, remedy, kind, place)
