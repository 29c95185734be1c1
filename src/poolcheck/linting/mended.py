"""A rulebook read with faults, mended so far that its other faults can be looked for."""

from dataclasses import fields, replace
from typing import TypeVar

from poolcheck.rulebook.book import Rulebook
from poolcheck.rulebook.cited import NEVER
from poolcheck.rulebook.links import TABLES
from poolcheck.rulebook.rules import Admits, Mechanism, Principles, Rule

R = TypeVar("R", bound=Rule)


def dated(rulebook: Rulebook) -> Rulebook:
    """The rulebook with its undated rules in force from the edition's first day."""

    def one(rule: R) -> R:
        from_ = rulebook.edition.from_ if rule.from_ == NEVER else rule.from_
        ends = rule.until is not None and rule.until > from_
        return replace(rule, from_=from_, until=rule.until if ends else None)

    def admits(part: Admits) -> Admits:
        return replace(
            one(part),
            clauses=tuple(map(one, part.clauses)),
            leaves_out=tuple(map(one, part.leaves_out)),
        )

    def mechanism(m: Mechanism) -> Mechanism:
        return replace(
            one(m),
            parties=m.parties and one(m.parties),
            both_sides=m.both_sides and one(m.both_sides),
            admits=m.admits and admits(m.admits),
        )

    tables = {
        attribute: tuple(map(one, getattr(rulebook, attribute)))
        for attribute in TABLES.values()
    }
    principles = Principles(
        *(one(getattr(rulebook.principles, f.name)) for f in fields(Principles))
    )
    mechanisms = tuple(map(mechanism, rulebook.mechanisms))
    return replace(rulebook, mechanisms=mechanisms, principles=principles, **tables)
