"""What a stream of money forbids: in a pool, or outside any."""

from collections.abc import Iterator

from poolcheck.law.checker.case import Circumstances, Violation, is_lifted
from poolcheck.law.rules import Stream
from poolcheck.terms.funds import Commissioner, Placed, RingFenced
from poolcheck.terms.text import folded
from poolcheck.terms.verdicts import Basis


def against_streams(
    case: Circumstances, placed: Placed, pool: str | None
) -> Iterator[Violation]:
    """What the streams of these lines forbid in a pool, or outside any."""
    streams = {stream.id: stream for stream in case.rulebook.streams}
    for line in placed.lines:
        stream = streams.get(line.stream)
        if stream is None or excepted(stream, line.commissioner):
            continue
        pays_for = stream.pays_for
        if (
            pays_for is not None
            and pays_for.basis in (Basis.STATED, Basis.STATUTE)
            and not is_lifted(case, pays_for.id)
            and line.function not in pays_for.functions
            and not (
                pays_for.admitted_by
                and _lets_in(case, pays_for.admitted_by, line.function)
            )
        ):
            yield Violation(pays_for.id, (line,), placed.fund)
        for each in (stream, streams.get(stream.part_of or "")):
            must = each.must_lie if each else None
            if (
                must is not None
                and must.by != "expected"
                and must.basis in (Basis.STATED, Basis.STATUTE)
                and must.mechanism != pool
                and not is_lifted(case, must.id)
            ):
                yield Violation(must.id, (line,), placed.fund)
        out = stream.may_not_lie
        if out and out.mechanism == pool and not is_lifted(case, out.id):
            yield Violation(out.id, (line,), placed.fund)
        apart = stream.kept_apart
        if apart is None or is_lifted(case, apart.id):
            continue
        if not isinstance(placed.fund, RingFenced) or (
            placed.fund.ring_fence != case.rulebook.fence_of(apart)
        ):
            yield Violation(apart.id, (line,), placed.fund)


def excepted(stream: Stream, payer: Commissioner) -> bool:
    """Whether a payer is one of those to whom a stream is not paid, by its name."""
    places = stream.except_.payers if stream.except_ else ()
    # With a space about each, so that Bury is not found in Bloomsbury.
    name = f" {folded(payer.name)} "
    return any(f" {folded(place)} " in name for place in places)


def _lets_in(case: Circumstances, power: str, function: str) -> bool:
    """Whether a power takes a function at all, in whoever's hands it is."""
    admits = next(m.admits for m in case.rulebook.mechanisms if m.id == power)
    listed = admits is None or any(function in c.functions for c in admits.clauses)
    return listed and not any(
        rule.mechanism == power
        and function in rule.functions
        and not rule.held_by
        and not is_lifted(case, rule.id)
        for rule in case.rulebook.exclusions
    )
