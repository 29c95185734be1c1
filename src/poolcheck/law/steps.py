"""The rules halfway from one rulebook to another: some changes made, others not yet.

With none made it decides as the old rulebook does, with all made as the new one. So a
change can be tried by itself, or left out by itself, and what it does be seen.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from poolcheck.law.changes import PARTS, Changes, What, merged
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Mechanism, Rule
from poolcheck.law.successors import in_kinds, successors

R = TypeVar("R", bound=Rule)


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
        for name in PARTS
        if (part := getattr(mechanism, name)) is not None
    }
    return tuple(
        change.id
        for change in found.changes
        if change.decides
        and change.id not in whole
        and not (change.table == "kinds" and change.id in renamed)
    )


def halfway(old: Rulebook, new: Rulebook, made: Collection[str]) -> Rulebook:
    """The old rules, told in the kinds of the new, with the changes `made` to them.

    Its facts and kinds are those of both; the rest, which decides nothing, is new.
    """
    told = in_kinds(old, successors(old, new))

    def mixed(before: Iterable[R], after: Iterable[R]) -> tuple[R, ...]:
        was, now = {r.id: r for r in before}, {r.id: r for r in after}
        picked = ((now if i in made else was).get(i) for i in merged(was, now))
        return tuple(rule for rule in picked if rule is not None)

    def either(before: Iterable[R], after: Iterable[R]) -> tuple[R, ...]:
        was, now = {r.id: r for r in before}, {r.id: r for r in after}
        return tuple(
            now[i] if i in now and (i in made or i not in was) else was[i]
            for i in merged(was, now)
        )

    renamed = successors(old, new)
    return replace(
        new,
        kinds=either((k for k in old.kinds if k.id not in renamed), new.kinds),
        functions=either(told.functions, new.functions),
        facts=either(told.facts, new.facts),
        routes=mixed(told.routes, new.routes),
        ring_fences=mixed(told.ring_fences, new.ring_fences),
        mechanisms=_mechanisms(told, new, made),
        exclusions=mixed(told.exclusions, new.exclusions),
        levers=mixed(told.levers, new.levers),
    )


def _mechanisms(
    old: Rulebook, new: Rulebook, made: Collection[str]
) -> tuple[Mechanism, ...]:
    was = {m.id: m for m in old.mechanisms}
    now = {m.id: m for m in new.mechanisms}
    found = []
    for id_ in merged(was, now):
        before, after = was.get(id_), now.get(id_)
        if before is not None and after is not None:
            found.append(_with_parts(before, after, made))
        elif (one := after if id_ in made else before) is not None:
            found.append(one)
    return tuple(found)


def _with_parts(
    before: Mechanism, after: Mechanism, made: Collection[str]
) -> Mechanism:
    parts = {}
    for name in PARTS:
        was, now = getattr(before, name), getattr(after, name)
        part = now or was
        if part is not None:
            parts[name] = now if part.id in made else was
    return replace(after, **parts)
