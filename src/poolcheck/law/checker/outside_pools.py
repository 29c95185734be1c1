"""What lies outside pools: in a body's own budgets, and in payments by grant."""

from collections.abc import Iterator

from poolcheck.law.checker.case import Circumstances, Held, Violation, is_lifted
from poolcheck.law.checker.streams import against_streams, excepted
from poolcheck.law.checker.whose import (
    fence_of,
    holders_of,
    pays_for_another,
    to_pass_on,
)
from poolcheck.terms.funds import Commissioner, Grant, Placed


def in_aligned(
    case: Circumstances, held: Held, placed: Placed, owner: Commissioner
) -> Iterator[Violation]:
    """What is wrong in an aligned budget: nothing that is fenced may lie there."""
    yield from _own_money(case, held, placed, owner)
    yield from against_streams(case, placed, None)
    for line in placed.lines:
        fence = fence_of(case, held, line)
        if fence is not None:
            yield Violation(fence.id, (line,), placed.fund)


def in_ring_fence(
    case: Circumstances, held: Held, placed: Placed, name: str, owner: Commissioner
) -> Iterator[Violation]:
    """What is wrong in a ring-fenced budget, by the rule that says so.

    A stranger beside the fenced money breaks the ring-fence. Where there is no such
    money, or the ring-fence is lifted, nothing is fenced: the line is to be aligned.
    """
    yield from _own_money(case, held, placed, owner)
    yield from against_streams(case, placed, None)
    fences = {line: fence_of(case, held, line) for line in placed.lines}
    apart = {
        line
        for line in placed.lines
        for stream in case.rulebook.streams
        if stream.id == line.stream
        and stream.kept_apart
        and case.rulebook.fence_of(stream.kept_apart) == name
        and not is_lifted(case, stream.kept_apart.id)
        and not excepted(stream, line.commissioner)
    }
    fenced = bool(apart) or any(f is not None and f.id == name for f in fences.values())
    astray = name if fenced else case.rulebook.principles.otherwise_aligned.id
    for line, fence in fences.items():
        if line in apart:
            continue
        if fence is None:
            yield Violation(astray, (line,), placed.fund)
        elif fence.id != name:
            yield Violation(fence.id, (line,), placed.fund)


def in_grant(
    case: Circumstances, held: Held, placed: Placed, grant: Grant
) -> Iterator[Violation]:
    """A payment over is for another body's function, which its power must reach."""
    yield from against_streams(case, placed, None)
    power = next((g for g in case.rulebook.grants if g.id == grant.power), None)
    for line in placed.lines:
        if not pays_for_another(case, held, line):
            yield Violation(case.rulebook.principles.grant.id, (line,), grant)
        elif power is None or not any(
            line.commissioner.kind in power.payer_kinds
            and who.kind in power.to_kinds
            and line.function in power.functions
            for who in holders_of(held, line)
        ):
            yield Violation(grant.power, (line,), grant)


def _own_money(
    case: Circumstances, held: Held, placed: Placed, owner: Commissioner
) -> Iterator[Violation]:
    """An own budget holds its owner's money, for what its owner may spend it on."""
    others = tuple(
        line
        for line in placed.lines
        if line.commissioner != owner
        or (pays_for_another(case, held, line) and not to_pass_on(case, held, line))
    )
    if others:
        yield Violation(case.rulebook.principles.own_money.id, others, placed.fund)
