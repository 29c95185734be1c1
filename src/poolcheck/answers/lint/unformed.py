"""Mechanisms under which no commissioners can ever form a fund."""

from collections.abc import Iterator
from dataclasses import replace

from poolcheck.answers.lint.flaws import Flaw, Flaws, Sort
from poolcheck.answers.lint.possible_lines import (
    Held,
    can_be_met,
    covers,
    let_in,
    lines,
    under,
)
from poolcheck.law.periods import Life, Period
from poolcheck.law.rules import Count, Mechanism
from poolcheck.terms.text import listed


def unformed(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """A fault for every mechanism that lacks something on all of its days."""
    for mechanism in life.rulebook.mechanisms:
        lacks = [_lacks(period, mechanism.id) for period in life.of(mechanism)]
        if lacks and lacks[0] and all(lacks):
            says, key, remedy = lacks[0]
            yield flaws.of(Sort.UNREACHABLE, mechanism, key, says, remedy)


def _lacks(period: Period, mechanism_id: str) -> tuple[str, str, str] | None:
    """What keeps every fund of a mechanism from forming: words, key and remedy."""
    rulebook = period.rulebook
    mechanism = rulebook.mechanism(mechanism_id)
    able = [
        held
        for held in lines(rulebook)
        if let_in(mechanism, held) and not _kept_out(period, mechanism, held)
    ]
    if not able:
        says = "can hold nothing: no line that its parties may hold is let in"
        return says, "admits", "change what it admits, or who its parties are"
    kinds = {held.kind for held in able}
    groups = mechanism.parties.groups if mechanism.parties else ()
    counts = [
        replace(group, kinds=tuple(kind for kind in group.kinds if kind in kinds))
        for group in groups
    ]
    two = Count(kinds=tuple(sorted(kinds)), at_least=2)
    if not can_be_met(rulebook, (*counts, two)):
        says = "can have no fund: those with a line to put in never make up its parties"
        return says, "parties", "change its parties, or what it admits"
    wanted = mechanism.both_sides.sides if mechanism.both_sides else ()
    there = {rulebook.side(held.function) for held in able}
    missing = [side for side in wanted if side not in there]
    if missing:
        says = f"can have no fund: it lets in no function of the side {listed(missing)}"
        return says, "both_sides", "change its sides, or what it admits"
    return None


def _kept_out(period: Period, mechanism: Mechanism, held: Held) -> bool:
    """Whether a bar that no lever lifts keeps a line out."""
    rulebook = period.rulebook
    lifted = {rule for lever in rulebook.levers for rule in lever.lifts}
    fenced = any(
        under(fence, held)
        and fence.id not in lifted
        and mechanism.id not in fence.open_to
        for fence in rulebook.ring_fences
    )
    return fenced or any(
        exclusion.mechanism == mechanism.id
        and covers(exclusion, held)
        and exclusion.id not in lifted
        for exclusion in rulebook.exclusions
    )
