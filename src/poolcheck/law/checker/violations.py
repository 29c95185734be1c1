"""Every rule that a structure breaks: fund by fund, and line by line."""

from collections.abc import Iterator

from poolcheck.law.checker.case import Circumstances, Violation
from poolcheck.law.checker.held import Held, who_holds
from poolcheck.law.checker.lines import placed_once
from poolcheck.law.checker.outside_pools import in_aligned, in_grant, in_ring_fence
from poolcheck.law.checker.pools import in_pool
from poolcheck.terms.funds import Aligned, Grant, Placed, Pooled, RingFenced, Structure


def violations(case: Circumstances, structure: Structure) -> tuple[Violation, ...]:
    """Every rule that the structure breaks; none when it is lawful."""
    held = who_holds(case)
    return (
        *placed_once(case, held, structure),
        *(v for placed in structure.funds for v in _in_fund(case, held, placed)),
    )


def _in_fund(case: Circumstances, held: Held, placed: Placed) -> Iterator[Violation]:
    match placed.fund:
        case Pooled():
            yield from in_pool(case, held, placed, placed.fund)
        case Grant():
            yield from in_grant(case, held, placed, placed.fund)
        case Aligned(owner):
            yield from in_aligned(case, held, placed, owner)
        case RingFenced(name, owner):
            yield from in_ring_fence(case, held, placed, name, owner)
