"""The way from one rulebook to another, change by change: some made, others not yet.

With none made it decides as the old rulebook does, with all made as the new one. So a
change can be tried by itself, or left out by itself, and what it does be seen.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from poolcheck.law.changes import Changes, What, merged
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Kind, Mechanism, Principles, Rule
from poolcheck.law.successors import in_kinds


def steps(found: Changes) -> tuple[str, ...]:
    """The changes that can be made one by one, by the ids of their rules.

    The parts of a mechanism that was added or ended come and go with it, and a kind of
    body with the one that took its place.
    """
    renamed = {*found.replaced, *found.replaced.values()}
    whole = {
        part.id
        for change in found.changes
        for mechanism in [change.new or change.old]
        if isinstance(mechanism, Mechanism) and change.change is not What.CHANGED
        for part in mechanism.parts.values()
    }
    return tuple(
        change.id
        for change in found.changes
        if change.decides
        and change.id not in whole
        and not (isinstance(change.new or change.old, Kind) and change.id in renamed)
    )


def told_anew(old: Rulebook, replaced: Mapping[str, str]) -> Rulebook:
    """The old rules told in the kinds of the new, without the kinds replaced."""
    told = in_kinds(old, replaced)
    kinds = tuple(kind for kind in told.kinds if kind.id not in replaced)
    return replace(told, kinds=kinds)


def partly_changed(told: Rulebook, new: Rulebook, made: Collection[str]) -> Rulebook:
    """The old rules, told in the kinds of the new, with the changes `made` to them.

    Its facts and kinds are those of both; the rest, which decides nothing, is new.
    """
    mixed: dict[str, Any] = {}
    for table in new.tables():
        if table.decides and table.kind is not Principles:
            was = {r.id: r for r in told.in_table(table)}
            now = {r.id: r for r in new.in_table(table)}
            picked = (
                _picked(was.get(id_), now.get(id_), made, table.acts)
                for id_ in merged(was, now)
            )
            mixed[table.name] = tuple(rule for rule in picked if rule is not None)
    return replace(new, **mixed)


def _picked(
    before: Rule | None, after: Rule | None, made: Collection[str], acts: bool
) -> Rule | None:
    """A rule as it was, or as it is where its change is made.

    What only questions and other rules name stays known, and is there if it ever was.
    """
    if isinstance(before, Mechanism) and isinstance(after, Mechanism):
        return _mechanism(before, after, made)
    if before is None or after is None:
        there = before or after
        if not acts or there is None:
            return there
        return after if there.id in made else before
    return after if after.id in made else before


def _mechanism(before: Mechanism, after: Mechanism, made: Collection[str]) -> Mechanism:
    parts: dict[str, Any] = {}
    for key, part in {**before.parts, **after.parts}.items():
        which = after if part.id in made else before
        parts[key] = which.parts.get(key)
    return replace(after, **parts)
