"""A rulebook cut down: to a day, without a rule, or to the rules cited alone."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Admits,
    BothSides,
    Exclusion,
    Parties,
    RingFence,
    Route,
    Rule,
)


def on(rulebook: Rulebook, day: date) -> Rulebook:
    """The rules in force on a day; kinds, functions and names stay known."""
    dated = [table for table in rulebook.tables() if table.dated]
    return rulebook.filtered(lambda rule: rule.in_force(day), dated)


def without(rulebook: Rulebook, rule_id: str) -> Rulebook:
    """The rulebook less one rule.

    A permission left out is a permission lost; a bar left out is a bar lifted.
    """

    def kept(rule: Rule) -> bool:
        return rule.id != rule_id or isinstance(rule, Admits)

    def admitting_nothing(rule: Rule) -> Rule:
        # With no `admits` at all a mechanism would let in everything.
        if isinstance(rule, Admits) and rule.id == rule_id:
            return replace(rule, clauses=(), leaves_out=())
        return rule

    return rulebook.filtered(kept).mapped(admitting_nothing)


def only(rulebook: Rulebook, cited: Collection[str]) -> Rulebook:
    """The bare mechanisms with no bars but those cited, and no routes but those cited.

    A function none of whose routes is cited keeps its routes: the question is
    whether the rules cited suffice to bar, not whether others are needed to buy.
    """
    routes = (route for route in rulebook.routes if route.id in cited)
    cited_for = {f for route in routes for f in route.functions}

    def kept(rule: Rule) -> bool:
        match rule:
            case Route(functions=functions):
                return rule.id in cited or cited_for.isdisjoint(functions)
            case RingFence() | Exclusion() | Parties() | BothSides() | Admits():
                return rule.id in cited
        return True

    return rulebook.filtered(kept)
