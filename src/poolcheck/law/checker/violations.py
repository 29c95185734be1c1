"""Every rule that a structure breaks: fund by fund, and line by line."""

from collections import Counter
from collections.abc import Iterator

from poolcheck.law.checker.case import Circumstances, Held, Violation
from poolcheck.law.checker.outside_pools import in_aligned, in_grant, in_ring_fence
from poolcheck.law.checker.pools import in_pool
from poolcheck.terms.funds import Aligned, Grant, Placed, Pooled, RingFenced, Structure


def violations(case: Circumstances, structure: Structure) -> tuple[Violation, ...]:
    """Every rule that the structure breaks; none when it is lawful."""
    return (
        *_placed_once(case, structure),
        *(v for placed in structure.funds for v in _in_fund(case, case.held, placed)),
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


def _placed_once(case: Circumstances, structure: Structure) -> Iterator[Violation]:
    """Every line that there is lies in one fund, and no other line does."""
    rule = case.rulebook.principles.one_fund_each.id
    times = Counter(line for placed in structure.funds for line in placed.lines)
    bought = {what for _, what in case.held}
    for line in case.lines:
        if times[line] != 1 and line.function in bought:
            yield Violation(rule, (line,), None)
    known = set(case.lines)
    for line in times:
        if line not in known or line.function not in bought:
            ways = [r.id for r in case.rulebook.routes if line.function in r.functions]
            yield Violation(ways[0] if ways else rule, (line,), None)
