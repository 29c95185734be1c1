"""Holds a structure against the rules, knowing nothing of how it was found.

This is the second pair of eyes: it reads the rulebook for itself and shares no code
with the model or the search, so that a mistake in those is caught, not repeated.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from poolcheck.law.hosts import has_another_party
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Mechanism, PassedOn, RingFence, Route, Stream
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Grant,
    Line,
    Placed,
    Pooled,
    RingFenced,
    Structure,
)
from poolcheck.terms.text import folded
from poolcheck.terms.verdicts import Basis, Holder


@dataclass(frozen=True)
class Violation:
    """A rule that a structure breaks, the lines at fault and the fund they are in."""

    rule: str
    lines: tuple[Line, ...]
    fund: Fund | None


@dataclass(frozen=True)
class Circumstances:
    """What a structure is judged against; `listed` are the lines that a place lists.

    Where it lists none, `streams` are the streams asked about, each with functions that
    it is to pay for, and `streams_alone` the functions that are there only for them.
    """

    rulebook: Rulebook
    commissioners: tuple[Commissioner, ...]
    mix: tuple[str, ...]
    facts: Mapping[str, bool]
    levers: tuple[str, ...]
    listed: tuple[Line, ...] | None = None
    streams: tuple[tuple[str, tuple[str, ...]], ...] = ()
    streams_alone: tuple[str, ...] = ()


# Who holds which function of the mix, and by which route.
Held = dict[tuple[Commissioner, str], Route]


def violations(case: Circumstances, structure: Structure) -> tuple[Violation, ...]:
    """Every rule that the structure breaks; none when it is lawful."""
    held = _held(case)
    return (
        *_placed_once(case, held, structure),
        *(v for placed in structure.funds for v in _in_fund(case, held, placed)),
    )


def _held(case: Circumstances) -> Held:
    """Which commissioner holds which function of the mix, and by which route."""
    held: Held = {}
    for waiting in (False, True):
        # Routes that ask who already holds a line are read once the rest are known.
        already = {who for who, what in held if _has_line(case, who, what)}
        fresh: Held = {}
        for function in case.mix:
            for route in case.rulebook.routes:
                if function not in route.functions:
                    continue
                asks_for_lines = any(need.holding_a_line for need in route.needs)
                if asks_for_lines and not waiting:
                    continue
                if not _is_open(case, route, already):
                    continue
                owner = case.rulebook.function(function).own_duty_of
                kinds = route.holder_kinds or (owner,)
                elsewhere = case.rulebook.function(function).not_in_tier
                who = [
                    c
                    for k in kinds
                    for c in case.commissioners
                    if c.kind == k and c.tier not in elsewhere
                ]
                if route.holder is Holder.FIRST and case.listed is not None:
                    # One body alone holds it: whoever lists it, if one does.
                    lists = [c for c in who if _has_line(case, c, function)]
                    who = lists or who
                if route.holder is Holder.FIRST:
                    who = who[:1]
                if who:
                    fresh.update({(c, function): route for c in who})
                    break
        held = fresh
    return held


def _has_line(case: Circumstances, who: Commissioner, what: str) -> bool:
    """Whether a holder has a line: where none are listed, each has."""
    if case.listed is None:
        return True
    return any(x.function == what and x.commissioner == who for x in case.listed)


def _holders(held: Held, line: Line) -> list[Commissioner]:
    """Who holds the function of a line; only whom it is for, if it says."""
    return [
        who
        for who, what in held
        if what == line.function and line.towards in (None, who)
    ]


def _pays_for_another(case: Circumstances, held: Held, line: Line) -> bool:
    """Whether a listed line pays for what somebody here holds, and its payer not."""
    typed = case.listed is None and not line.stream
    if typed or (line.commissioner, line.function) in held:
        return False
    return any(what == line.function for _, what in held)


def _passed_on(case: Circumstances, held: Held, line: Line) -> PassedOn | None:
    """The rule by which a line is its payer's to pass on to another tier."""
    if not _pays_for_another(case, held, line):
        return None
    elsewhere = case.rulebook.function(line.function).not_in_tier
    for stream in case.rulebook.streams:
        rule = stream.passed_on
        if stream.id == line.stream and rule is not None:
            ours = line.commissioner.tier in elsewhere
            return rule if ours and rule.to not in elsewhere else None
    return None


def _is_open(case: Circumstances, route: Route, already: set[Commissioner]) -> bool:
    for name, value in route.facts.items():
        if case.facts.get(name) != value:
            return False
    for need in route.needs:
        counted = already if need.holding_a_line else set(case.commissioners)
        number = len([c for c in counted if c.kind in need.kinds])
        if number < need.at_least:
            return False
        if need.at_most is not None and number > need.at_most:
            return False
    return True


def _placed_once(
    case: Circumstances, held: Held, structure: Structure
) -> Iterator[Violation]:
    """Every line that there is lies in one fund, and no other line does."""
    rule = case.rulebook.principles.one_fund_each.id
    times = Counter(line for placed in structure.funds for line in placed.lines)
    there = case.listed
    if there is None:
        there = tuple(_unlisted(case, held))
    bought = {what for _, what in held}
    for line in there:
        if times[line] != 1 and line.function in bought:
            yield Violation(rule, (line,), None)
    known = set(there)
    for line in times:
        if line not in known or line.function not in bought:
            ways = [r.id for r in case.rulebook.routes if line.function in r.functions]
            yield Violation(ways[0] if ways else rule, (line,), None)


def _unlisted(case: Circumstances, held: Held) -> Iterator[Line]:
    """The lines of a question that lists none: each holder's, and each stream's."""
    for who, function in held:
        if function not in case.streams_alone:
            yield Line(who, function)
    bought = {function for _, function in held}
    paid = (
        Line(who, function, stream=stream.id)
        for stream in (*case.rulebook.streams, *case.rulebook.other_streams)
        for asked, functions in case.streams
        for usual in stream.usual
        for who in case.commissioners
        for function in usual.functions
        if stream.id == asked
        and who.kind in stream.payer_kinds
        and who.kind in usual.kinds
        and function in functions
        and function in bought
        and _is_theirs_to_pay(case, who, function, stream.passed_on)
    )
    yield from dict.fromkeys(paid)


def _is_theirs_to_pay(
    case: Circumstances, who: Commissioner, function: str, rule: PassedOn | None
) -> bool:
    """Whether money of a stream reaches a body of this tier, and for this function."""
    elsewhere = case.rulebook.function(function).not_in_tier
    if rule is None:
        return who.tier not in elsewhere
    if who.tier in elsewhere:
        return rule.to not in elsewhere
    return who.tier != rule.to


def _in_fund(case: Circumstances, held: Held, placed: Placed) -> Iterator[Violation]:
    match placed.fund:
        case Pooled():
            yield from _in_pool(case, held, placed, placed.fund)
        case Grant():
            yield from _in_grant(case, held, placed, placed.fund)
        case Aligned(owner):
            yield from _own_money(case, held, placed, owner)
            yield from _against_streams(case, placed, None)
            for line in placed.lines:
                fence = _fence(case, held, line)
                if fence is not None:
                    yield Violation(fence.id, (line,), placed.fund)
        case RingFenced(name, owner):
            yield from _own_money(case, held, placed, owner)
            yield from _against_streams(case, placed, None)
            yield from _in_ring_fence(case, held, placed, name)


def _in_ring_fence(
    case: Circumstances, held: Held, placed: Placed, name: str
) -> Iterator[Violation]:
    """The lines that do not belong in a ring-fenced budget, by the rule that says so.

    A stranger beside the fenced money breaks the ring-fence. Where there is no such
    money, or the ring-fence is lifted, nothing is fenced: the line is to be aligned.
    """
    fences = {line: _fence(case, held, line) for line in placed.lines}
    apart = {
        line
        for line in placed.lines
        for stream in case.rulebook.streams
        if stream.id == line.stream
        and stream.kept_apart
        and case.rulebook.fence_of(stream.kept_apart) == name
        and not _is_lifted(case, stream.kept_apart.id)
        and not _excepted(stream, line.commissioner)
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


def _in_grant(
    case: Circumstances, held: Held, placed: Placed, grant: Grant
) -> Iterator[Violation]:
    """A payment over is for another body's function, which its power must reach."""
    yield from _against_streams(case, placed, None)
    power = next((g for g in case.rulebook.grants if g.id == grant.power), None)
    for line in placed.lines:
        if not _pays_for_another(case, held, line):
            yield Violation(case.rulebook.principles.grant.id, (line,), grant)
        elif power is None or not any(
            line.commissioner.kind in power.payer_kinds
            and who.kind in power.to_kinds
            and line.function in power.functions
            for who in _holders(held, line)
        ):
            yield Violation(grant.power, (line,), grant)


def _against_streams(
    case: Circumstances, placed: Placed, pool: str | None
) -> Iterator[Violation]:
    """What the streams of these lines forbid in a pool, or outside any."""
    streams = {stream.id: stream for stream in case.rulebook.streams}
    for line in placed.lines:
        stream = streams.get(line.stream)
        if stream is None or _excepted(stream, line.commissioner):
            continue
        pays_for = stream.pays_for
        if (
            pays_for is not None
            and pays_for.basis in (Basis.STATED, Basis.STATUTE)
            and not _is_lifted(case, pays_for.id)
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
                and not _is_lifted(case, must.id)
            ):
                yield Violation(must.id, (line,), placed.fund)
        out = stream.may_not_lie
        if out and out.mechanism == pool and not _is_lifted(case, out.id):
            yield Violation(out.id, (line,), placed.fund)
        apart = stream.kept_apart
        if apart is None or _is_lifted(case, apart.id):
            continue
        if not isinstance(placed.fund, RingFenced) or (
            placed.fund.ring_fence != case.rulebook.fence_of(apart)
        ):
            yield Violation(apart.id, (line,), placed.fund)


def _excepted(stream: Stream, payer: Commissioner) -> bool:
    """Whether a payer is one of those to whom a stream is not paid, by its name."""
    if stream.except_ is None:
        return False
    words = folded(payer.name).split()
    for place in stream.except_.payers:
        wanted = folded(place).split()
        starts = range(len(words) - len(wanted) + 1)
        if any(words[at : at + len(wanted)] == wanted for at in starts):
            return True
    return False


def _lets_in(case: Circumstances, mechanism: str, function: str) -> bool:
    """Whether a power takes a function at all, in whoever's hands it is."""
    for each in case.rulebook.mechanisms:
        if each.id == mechanism:
            clauses = each.admits.clauses if each.admits else ()
            listed = each.admits is None or any(
                function in clause.functions for clause in clauses
            )
            return listed and not any(
                rule.mechanism == mechanism
                and function in rule.functions
                and not rule.held_by
                and not _is_lifted(case, rule.id)
                for rule in case.rulebook.exclusions
            )
    return False


def _own_money(
    case: Circumstances, held: Held, placed: Placed, owner: Commissioner
) -> Iterator[Violation]:
    """An own budget holds its owner's money, for what its owner may spend it on."""
    others = tuple(
        line
        for line in placed.lines
        if line.commissioner != owner
        or (_pays_for_another(case, held, line) and not _passed_on(case, held, line))
    )
    if others:
        yield Violation(case.rulebook.principles.own_money.id, others, placed.fund)


def _in_pool(
    case: Circumstances, held: Held, placed: Placed, fund: Pooled
) -> Iterator[Violation]:
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
    yield from _against_streams(case, placed, mechanism.id)
    for line in placed.lines:
        fence = _fence(case, held, line)
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
    rule = _passed_on(case, held, line)
    if rule is None:
        return None
    paying = {other.commissioner for other in placed.lines}
    to = [who for who in _holders(held, line) if who.tier == rule.to]
    return None if paying.intersection(to) else rule


def _may_be_passed_out(
    case: Circumstances, held: Held, placed: Placed, line: Line, rule: PassedOn
) -> bool:
    """Whether there is a body to pass it on to, and what it may be paid beside."""
    to = [who for who in _holders(held, line) if who.tier == rule.to]
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
    if not _pays_for_another(case, held, line):
        return list(_not_admitted(case, mechanism, line, line.commissioner.kind))
    holders = _holders(held, line)
    passed_on = _passed_on(case, held, line)
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
        if not _is_lifted(case, exclusion.id):
            yield exclusion.id


def _fence(case: Circumstances, held: Held, line: Line) -> RingFence | None:
    if _pays_for_another(case, held, line):
        return None
    route = held.get((line.commissioner, line.function))
    for fence in case.rulebook.ring_fences:
        if line.function not in fence.functions or _is_lifted(case, fence.id):
            continue
        if line.stream in fence.spares:
            continue
        if fence.routes and (route is None or route.id not in fence.routes):
            continue
        return fence
    return None


def _is_lifted(case: Circumstances, rule: str) -> bool:
    return any(
        rule in lever.lifts for lever in case.rulebook.levers if lever.id in case.levers
    )
