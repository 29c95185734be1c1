"""A rulebook cut down: to a day, without a rule, or to the rules cited alone."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import lru_cache

from poolcheck.law.rulebook import Rulebook, Same
from poolcheck.law.rules import (
    Admits,
    BothSides,
    Exclusion,
    KeptApart,
    MayNotLie,
    MustLie,
    Parties,
    PaysFor,
    RingFence,
    Route,
    Rule,
)


def on(rulebook: Rulebook, day: date) -> Rulebook:
    """The rules in force on a day, less those that others alone held up.

    Kinds, functions, services and names hold for the whole of an edition.
    """
    # The same rules may be read from files of other names, which an answer tells.
    return _on(Same(rulebook), day, rulebook.files, rulebook.named)


# One question after another is put to the same rules on the same day.
@lru_cache(maxsize=8)
def _on(same: Same, day: date, *_read_from: object) -> Rulebook:
    rulebook = same.rulebook
    dated = [table for table in rulebook.tables() if table.dated]
    cut = rulebook.filtered(lambda rule: rule.in_force(day), dated)
    left = {rule.id for rule in cut.rules()}
    return less_idle(cut, {rule.id for rule in rulebook.rules()} - left)


def less_idle(rulebook: Rulebook, gone: Collection[str]) -> Rulebook:
    """The rulebook less what is nothing without the rules that are gone.

    They are the exclusions of a mechanism, a ring-fence over the lines of some routes
    alone, and a lever with nothing left to lift.
    """
    exclusions = tuple(x for x in rulebook.exclusions if x.mechanism not in gone)
    fences = tuple(
        replace(f, routes=_but(f.routes, gone), open_to=_but(f.open_to, gone))
        for f in rulebook.ring_fences
        # Naming no route would put every line under it.
        if not f.routes or _but(f.routes, gone)
    )
    before = {bar.id for bar in (*rulebook.ring_fences, *rulebook.exclusions)}
    idle = before - {bar.id for bar in (*fences, *exclusions)}
    levers = (replace(x, lifts=_but(x.lifts, {*gone, *idle})) for x in rulebook.levers)
    return replace(
        rulebook,
        ring_fences=fences,
        exclusions=exclusions,
        levers=tuple(lever for lever in levers if lever.lifts),
    )


def _but(ids: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(i for i in ids if i not in gone)


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
            case PaysFor() | MustLie() | MayNotLie() | KeptApart():
                return rule.id in cited
        return True

    return rulebook.filtered(kept)
