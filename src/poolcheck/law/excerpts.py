"""A rulebook cut down: to a day, without a rule, or to the rules cited alone."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import TypeVar

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Admits, Mechanism, Rule

R = TypeVar("R", bound=Rule)


def on(rulebook: Rulebook, day: date) -> Rulebook:
    """The rules in force on a day; kinds, functions and names stay known."""

    def in_force(rule: Rule) -> bool:
        return rule.in_force(day)

    def part(rule: R | None) -> R | None:
        return rule if rule is not None and in_force(rule) else None

    mechanisms = []
    for m in rulebook.mechanisms:
        if not in_force(m):
            continue
        admits = part(m.admits)
        if admits is not None:
            admits = replace(
                admits,
                clauses=_kept(admits.clauses, in_force),
                leaves_out=_kept(admits.leaves_out, in_force),
            )
        mechanisms.append(
            replace(
                m,
                parties=part(m.parties),
                both_sides=part(m.both_sides),
                admits=admits,
            )
        )
    return replace(_filtered(rulebook, in_force), mechanisms=tuple(mechanisms))


def without(rulebook: Rulebook, rule_id: str) -> Rulebook:
    """The rulebook less one rule.

    A permission left out is a permission lost; a bar left out is a bar lifted.
    """

    def others(rule: Rule) -> bool:
        return rule.id != rule_id

    def less(m: Mechanism) -> Mechanism:
        admits = m.admits
        if admits is not None and admits.id == rule_id:
            admits = replace(admits, clauses=(), leaves_out=())
        return replace(
            m,
            admits=admits,
            parties=None if m.parties and m.parties.id == rule_id else m.parties,
            both_sides=None
            if m.both_sides and m.both_sides.id == rule_id
            else m.both_sides,
        )

    return replace(
        _filtered(rulebook, others),
        kinds=_kept(rulebook.kinds, others),
        outsiders=_kept(rulebook.outsiders, others),
        functions=_kept(rulebook.functions, others),
        services=_kept(rulebook.services, others),
        facts=_kept(rulebook.facts, others),
        mechanisms=tuple(less(m) for m in rulebook.mechanisms if others(m)),
    )


def only(rulebook: Rulebook, cited: Collection[str]) -> Rulebook:
    """The bare mechanisms with no bars but those cited, and no routes but those cited.

    A function none of whose routes is cited keeps its routes: the question is
    whether the rules cited suffice to bar, not whether others are needed to buy.
    """

    def is_cited(rule: Rule) -> bool:
        return rule.id in cited

    def cut(m: Mechanism) -> Mechanism:
        def part(rule: R | None) -> R | None:
            return rule if rule is not None and is_cited(rule) else None

        admits: Admits | None = part(m.admits)
        return replace(
            m, parties=part(m.parties), both_sides=part(m.both_sides), admits=admits
        )

    cited_for = {
        f for route in rulebook.routes if is_cited(route) for f in route.functions
    }
    return replace(
        rulebook,
        routes=tuple(
            route
            for route in rulebook.routes
            if is_cited(route) or not cited_for.intersection(route.functions)
        ),
        ring_fences=_kept(rulebook.ring_fences, is_cited),
        exclusions=_kept(rulebook.exclusions, is_cited),
        mechanisms=tuple(cut(m) for m in rulebook.mechanisms),
    )


def _filtered(rulebook: Rulebook, keep: Callable[[Rule], bool]) -> Rulebook:
    return replace(
        rulebook,
        routes=_kept(rulebook.routes, keep),
        ring_fences=_kept(rulebook.ring_fences, keep),
        exclusions=_kept(rulebook.exclusions, keep),
        levers=_kept(rulebook.levers, keep),
        cautions=_kept(rulebook.cautions, keep),
        readings=_kept(rulebook.readings, keep),
        not_encoded=_kept(rulebook.not_encoded, keep),
        fallbacks=_kept(rulebook.fallbacks, keep),
    )


def _kept(rules: tuple[R, ...], keep: Callable[[Rule], bool]) -> tuple[R, ...]:
    return tuple(rule for rule in rules if keep(rule))
