"""A rulebook cut down: to a day, without a rule, or to the rules cited alone."""

from collections.abc import Collection, Iterable
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
    Stream,
)


def on(rulebook: Rulebook, day: date) -> Rulebook:
    """The rules in force on a day, less those that others alone held up.

    Kinds, functions, services and names hold for the whole of an edition.
    """
    # The same rules may be read from files of other names, which an answer tells.
    return _on(Same(rulebook), day, rulebook.files, rulebook.named)


# One question after another is put to the same rules on the same day.
@lru_cache(maxsize=32)
def _on(same: Same, day: date, *_read_from: object) -> Rulebook:
    rulebook = same.rulebook
    dated = [table for table in rulebook.tables() if table.dated]
    cut = rulebook.filtered(lambda rule: rule.in_force(day), dated)
    left = {rule.id for rule in cut.rules()}
    others = [stream for stream in rulebook.streams if not stream.in_force(day)]
    # The last to end come first, and those that are yet to begin last.
    others.sort(key=lambda s: (s.from_ > day, abs((s.until or s.from_) - day)))
    gone = {rule.id for rule in rulebook.rules()} - left
    return replace(less_idle(cut, gone), other_streams=tuple(others))


def less_idle(rulebook: Rulebook, gone: Collection[str]) -> Rulebook:
    """The rulebook less what is nothing without the rules that are gone.

    They are the exclusions of a mechanism, what streams say of its funds, a ring-fence
    over the lines of some routes alone, and a lever with nothing left to lift.
    """
    exclusions = tuple(x for x in rulebook.exclusions if x.mechanism not in gone)
    fences = tuple(
        replace(f, routes=_but(f.routes, gone), open_to=_but(f.open_to, gone))
        for f in rulebook.ring_fences
        # Naming no route would put every line under it.
        if not f.routes or _but(f.routes, gone)
    )
    streams = tuple(_less_funds(stream, gone) for stream in rulebook.streams)
    before = _bars(rulebook.ring_fences, rulebook.exclusions, rulebook.streams)
    idle = before - _bars(fences, exclusions, streams)
    levers = (replace(x, lifts=_but(x.lifts, {*gone, *idle})) for x in rulebook.levers)
    return replace(
        rulebook,
        ring_fences=fences,
        exclusions=exclusions,
        streams=streams,
        levers=tuple(lever for lever in levers if lever.lifts),
    )


def _bars(
    fences: Iterable[RingFence],
    exclusions: Iterable[Exclusion],
    streams: Iterable[Stream],
) -> set[str]:
    """The ids of what a lever may lift."""
    parts = (part for stream in streams for part in stream.parts.values())
    return {bar.id for bar in (*fences, *exclusions, *parts)}


def _less_funds(stream: Stream, gone: Collection[str]) -> Stream:
    """A stream without what it says of the funds of mechanisms that are gone."""
    pays_for, must, out = stream.pays_for, stream.must_lie, stream.may_not_lie
    return replace(
        stream,
        pays_for=None if pays_for and pays_for.admitted_by in gone else pays_for,
        must_lie=None if must and must.mechanism in gone else must,
        may_not_lie=None if out and out.mechanism in gone else out,
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

    changed = rulebook.tables_with(rule_id)
    return rulebook.filtered(kept, changed).mapped(admitting_nothing, changed)


def only(rulebook: Rulebook, cited: Collection[str]) -> Rulebook:
    """The bare mechanisms with no bars but those cited, and no routes but those cited.

    A function none of whose routes is cited keeps its routes: the question is
    whether the rules cited suffice to bar, not whether others are needed to buy.
    """
    same = Same(rulebook)
    return _only(same, frozenset(cited), rulebook.files, rulebook.named)


# Of many places, the same rules keep many from a yes.
@lru_cache(maxsize=512)
def _only(same: Same, cited: frozenset[str], *_read_from: object) -> Rulebook:
    rulebook = same.rulebook
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
