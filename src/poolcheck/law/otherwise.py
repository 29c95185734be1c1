"""A rulebook as it would be if something in doubt were the other way."""

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from poolcheck.law.excerpts import without
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Admits,
    Clause,
    Exclusion,
    Mechanism,
    Other,
    RingFence,
    Route,
    Rule,
)

R = TypeVar("R", bound=Rule)


def otherwise(rulebook: Rulebook, other: Other) -> Rulebook:
    """The rulebook by another choice of a reading."""
    # What is changed may name what is added, and no more what is left out.
    changed = replace(
        rulebook,
        routes=_set(rulebook.routes, other),
        ring_fences=_set(rulebook.ring_fences, other),
        exclusions=_set(rulebook.exclusions, other),
        levers=_set(rulebook.levers, other),
        mechanisms=tuple(_by(other, m) for m in rulebook.mechanisms),
    )
    for rule_id in other.without:
        changed = _less(changed, rule_id)
    return replace(
        changed,
        routes=(*changed.routes, *_added(other, Route)),
        ring_fences=(*changed.ring_fences, *_added(other, RingFence)),
        exclusions=(*changed.exclusions, *_added(other, Exclusion)),
    )


def without_clause(rulebook: Rulebook, admits_id: str, clause: Clause) -> Rulebook:
    """The rulebook less one clause of what a mechanism admits.

    One that lets in is a permission lost; one that says why something is left out is
    a bar lifted, and what it left out is let in.
    """

    def cut(m: Mechanism) -> Mechanism:
        if m.admits is None or m.admits.id != admits_id:
            return m
        clauses = tuple(c for c in m.admits.clauses if c != clause)
        if clause in m.admits.leaves_out:
            return replace(m, admits=_letting_in(m.admits, clause))
        return replace(m, admits=replace(m.admits, clauses=clauses))

    return replace(rulebook, mechanisms=tuple(cut(m) for m in rulebook.mechanisms))


def _less(rulebook: Rulebook, rule_id: str) -> Rulebook:
    """The rulebook less a rule, and less what is nothing without it."""
    gone = {rule_id} | {x.id for x in rulebook.exclusions if x.mechanism == rule_id}
    cut = without(rulebook, rule_id)
    levers = (replace(x, lifts=_but(x.lifts, gone)) for x in cut.levers)
    fences = (
        replace(f, routes=_but(f.routes, gone), open_to=_but(f.open_to, gone))
        for f in cut.ring_fences
        # Naming no route would put every line under it.
        if not f.routes or _but(f.routes, gone)
    )
    return replace(
        cut,
        exclusions=tuple(x for x in cut.exclusions if x.id not in gone),
        levers=tuple(lever for lever in levers if lever.lifts),
        ring_fences=tuple(fences),
    )


def _but(ids: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(i for i in ids if i not in gone)


def _set(rules: tuple[R, ...], other: Other) -> tuple[R, ...]:
    return tuple(_one_set(rule, other) for rule in rules)


def _one_set(rule: R, other: Other) -> R:
    return replace(rule, **other.changed.get(rule.id, {}))


def _added(other: Other, kind: type[R]) -> tuple[R, ...]:
    return tuple(rule for rule in other.added if isinstance(rule, kind))


def _by(other: Other, m: Mechanism) -> Mechanism:
    admits = m.admits
    for rule_id, clause in other.let_in:
        if admits is not None and admits.id == rule_id:
            admits = _letting_in(admits, clause)
    return replace(
        m,
        parties=_one_set(m.parties, other) if m.parties else None,
        both_sides=_one_set(m.both_sides, other) if m.both_sides else None,
        admits=admits,
    )


def _letting_in(admits: Admits, clause: Clause) -> Admits:
    """What a mechanism admits with a clause more, no longer said to be left out."""

    def still(left: Clause) -> Clause:
        apart = left.held_by and clause.held_by
        if apart and set(left.held_by).isdisjoint(clause.held_by):
            return left
        return replace(left, functions=_but(left.functions, clause.functions))

    left_out = tuple(still(left) for left in admits.leaves_out)
    return replace(
        admits,
        clauses=(*admits.clauses, clause),
        leaves_out=tuple(left for left in left_out if left.functions),
    )
