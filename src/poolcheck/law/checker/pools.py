"""What lies in a pooled fund: who pays in, on which sides, and which lines go in."""

from collections.abc import Iterator

from poolcheck.law.checker.case import Circumstances, Held, Violation, is_lifted
from poolcheck.law.checker.streams import against_streams
from poolcheck.law.checker.whose import (
    fence_of,
    holders_of,
    pays_for_another,
    to_pass_on,
)
from poolcheck.law.hosts import has_another_party
from poolcheck.law.rules import Mechanism, PassedOn
from poolcheck.terms.funds import Line, Placed, Pooled


def in_pool(
    case: Circumstances, held: Held, placed: Placed, fund: Pooled
) -> Iterator[Violation]:
    """Every rule that a pooled fund breaks."""
    principles = case.rulebook.principles
    mechanism = next(m for m in case.rulebook.mechanisms if m.id == fund.mechanism)
    paying = {line.commissioner for line in placed.lines}
    if len(fund.contributors) < 2 and not has_another_party(mechanism, fund):
        two = mechanism.one_payer or principles.two_contributors
        yield Violation(two.id, placed.lines, fund)
    if paying != set(fund.contributors):
        yield Violation(principles.contributes.id, placed.lines, fund)
    parties = mechanism.parties
    if parties is not None:
        strange = any(c.kind not in parties.kinds for c in fund.contributors)
        short = any(
            sum(c.kind in group.kinds for c in fund.contributors) < group.at_least
            for group in parties.groups
        )
        if strange or short:
            yield Violation(parties.id, placed.lines, fund)
    if mechanism.both_sides is not None:
        kinds = {k.id: k.side for k in case.rulebook.kinds}
        sides = {
            kinds[case.rulebook.function(line.function).own_duty_of]
            for line in placed.lines
            if not _passed_out(case, held, placed, line)
        }
        if not set(mechanism.both_sides.sides) <= sides:
            yield Violation(mechanism.both_sides.id, placed.lines, fund)
    yield from against_streams(case, placed, mechanism.id)
    for line in placed.lines:
        fence = fence_of(case, held, line)
        if fence is not None and mechanism.id not in fence.open_to:
            yield Violation(fence.id, (line,), fund)
        for rule in _kept_out(case, held, mechanism, line, fund):
            yield Violation(rule, (line,), fund)
        passed_out = _passed_out(case, held, placed, line)
        if passed_out and not _may_be_passed_out(case, held, placed, line, passed_out):
            yield Violation(passed_out.id, (line,), fund)


def _passed_out(
    case: Circumstances, held: Held, placed: Placed, line: Line
) -> PassedOn | None:
    """The rule by which a line is passed on to a body that does not pay in itself."""
    rule = to_pass_on(case, held, line)
    if rule is None:
        return None
    paying = {other.commissioner for other in placed.lines}
    to = [who for who in holders_of(held, line) if who.tier == rule.to]
    return None if paying.intersection(to) else rule


def _may_be_passed_out(
    case: Circumstances, held: Held, placed: Placed, line: Line, rule: PassedOn
) -> bool:
    """Whether there is a body to pass it on to, and what it may be paid beside."""
    to = [who for who in holders_of(held, line) if who.tier == rule.to]
    parts = {s.id: s.part_of for s in case.rulebook.streams}
    return bool(to) and any(
        other.stream and rule.beside in (other.stream, parts.get(other.stream))
        for other in placed.lines
    )


def _kept_out(
    case: Circumstances, held: Held, mechanism: Mechanism, line: Line, fund: Pooled
) -> list[str]:
    """The rules that keep a line out of this fund.

    Money for another body's function goes in as that function would in the hands of its
    holder, who has to pay in too.
    """
    if not pays_for_another(case, held, line):
        return list(_not_admitted(case, mechanism, line, line.commissioner.kind))
    holders = holders_of(held, line)
    passed_on = to_pass_on(case, held, line)
    if passed_on is not None:
        to = [who for who in holders if who.tier == passed_on.to]
        ways = [list(_not_admitted(case, mechanism, line, who.kind)) for who in to]
        return min(ways, key=len, default=[])
    paying = [who for who in holders if who in fund.contributors]
    side = {kind.id: kind.side for kind in case.rulebook.kinds}
    ways = []
    for who in paying or holders:
        broken = list(_not_admitted(case, mechanism, line, who.kind))
        if mechanism.both_sides and side[who.kind] == side[line.commissioner.kind]:
            broken.append(mechanism.both_sides.id)
        ways.append(broken)
    fewest = min(ways, key=len, default=[])
    if fewest or paying or mechanism.admits is None:
        return fewest
    return [mechanism.admits.id]


def _not_admitted(
    case: Circumstances, mechanism: Mechanism, line: Line, kind: str
) -> Iterator[str]:
    if mechanism.admits is not None:
        for clause in mechanism.admits.clauses:
            hands = not clause.held_by or kind in clause.held_by
            if line.function in clause.functions and hands:
                break
        else:
            yield mechanism.admits.id
    for exclusion in case.rulebook.exclusions:
        hands = not exclusion.held_by or kind in exclusion.held_by
        speaks = exclusion.mechanism == mechanism.id and hands
        if not speaks or line.function not in exclusion.functions:
            continue
        if not is_lifted(case, exclusion.id):
            yield exclusion.id
