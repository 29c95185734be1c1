"""A rulebook whose undated rules are dated, so that its other faults can be seen."""

from dataclasses import replace
from typing import TypeVar

from poolcheck.law.file.cited import NEVER
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Admits, Mechanism, Rule

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

    return replace(
        rulebook,
        kinds=tuple(map(one, rulebook.kinds)),
        outsiders=tuple(map(one, rulebook.outsiders)),
        functions=tuple(map(one, rulebook.functions)),
        services=tuple(map(one, rulebook.services)),
        facts=tuple(map(one, rulebook.facts)),
        routes=tuple(map(one, rulebook.routes)),
        ring_fences=tuple(map(one, rulebook.ring_fences)),
        mechanisms=tuple(map(mechanism, rulebook.mechanisms)),
        exclusions=tuple(map(one, rulebook.exclusions)),
        levers=tuple(map(one, rulebook.levers)),
        cautions=tuple(map(one, rulebook.cautions)),
        readings=tuple(map(one, rulebook.readings)),
        not_encoded=tuple(map(one, rulebook.not_encoded)),
        fallbacks=tuple(map(one, rulebook.fallbacks)),
    )
