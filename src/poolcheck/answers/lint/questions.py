"""The questions that a rule is tried on, made from the rulebook itself.

Every two functions that it bears on, with no lever pulled and with all that bear on the
two but those that lift the rule. Where that is too many, some are asked: the same ones
each time, spread over all.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import product
from math import gcd

from poolcheck.answers.lint.pairs import Pair, Pairs, commissioners
from poolcheck.law.periods import Life, Period
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Except,
    GrantPower,
    KeptApart,
    Lever,
    MayNotLie,
    MustLie,
    PassedOn,
    PaysFor,
    Rule,
    Stream,
)
from poolcheck.question.authority import in_its_tier
from poolcheck.question.contributing import passed_on
from poolcheck.question.question import Asked, Budget, Question
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line

MOST_QUESTIONS = 10_000
# The golden section: of its multiples any few are spread over the whole.
GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True)
class Cases:
    """Every case of an edition, from which the questions for each rule are taken."""

    life: Life

    @cached_property
    def _pairs(self) -> tuple[Pairs, ...]:
        """Every two functions, period by period."""
        return tuple(Pairs(period) for period in self.life.periods)

    def questions(self, rule: Rule) -> Iterator[tuple[Period, Question]]:
        """The questions that a rule could make a difference to, or some of them."""
        if isinstance(rule, GrantPower):
            yield from _paid_over(self.life, rule)
            return
        of_stream = PaysFor | MustLie | MayNotLie | KeptApart | Except | PassedOn
        of_stream |= Stream
        if isinstance(rule, of_stream):
            yield from _of_stream(self.life, rule)
            return
        yield from self._of_functions(rule)
        if isinstance(rule, Lever):
            for period, question in _of_stream(self.life, rule):
                yield period, replace(question, assume=(rule.id,))

    def _of_functions(self, rule: Rule) -> Iterator[tuple[Period, Question]]:
        """Those about functions that a rule bears on, in no order: not the streams."""
        bearing: list[tuple[Pair, tuple[tuple[str, ...], ...]]] = []
        ends: list[int] = []
        in_all = 0
        for every in self._pairs:
            rulebook = every.period.rulebook
            lifting = {x.id for x in rulebook.levers if rule.id in x.lifts}
            # Of many pairs the same few levers bear.
            known: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
            for pair in every.of(rule):
                if pair.levers not in known:
                    known[pair.levers] = tuple(_levers(pair.levers, rule, lifting))
                pulled = known[pair.levers]
                in_all += len(pair) * len(pulled)
                bearing.append((pair, pulled))
                ends.append(in_all)
        for number in _spread(in_all):
            at = bisect_right(ends, number)
            pair, levers = bearing[at]
            case, which = divmod(ends[at] - 1 - number, len(levers))
            yield pair.period, pair.case(case).question(levers[which])


def _of_stream(life: Life, rule: Rule) -> Iterator[tuple[Period, Question]]:
    """A line of a stream for each function, beside one of everybody's own.

    For a lever, of each stream of which it lifts a rule.
    """
    for period in life.periods:
        rulebook = period.rulebook
        streams = [s for s in rulebook.streams if rule in (s, *s.parts.values())]
        if isinstance(rule, Lever):
            pulled = rule.in_force(period.first)
            freed = rulebook.streams_freed_by(rule) if pulled else ()
            streams = [s for s in rulebook.streams if s.id in freed]
        for stream, who in product(streams, commissioners(rulebook)):
            payer = next((c for c in who if stream.paid_to(c)), None)
            if payer and isinstance(rule, Except):
                named = replace(payer, name=rule.payers[0])
                who = tuple(named if c == payer else c for c in who)
                payer = named
            own = [_own_line(rulebook, n, c) for n, c in enumerate(who, 2)]
            if payer is None:
                continue
            for function in rulebook.functions:
                paid = Line(payer, function.id, number=1, stream=stream.id)
                yield period, _listed(period, who, [paid, *filter(None, own)])
            if isinstance(rule, PassedOn):
                yield from _in_tiers(period, stream, rule, who)


def _in_tiers(
    period: Period, stream: Stream, rule: PassedOn, who: tuple[Commissioner, ...]
) -> Iterator[tuple[Period, Question]]:
    """A line that another tier is to pass on, with and without what it lies beside."""
    rulebook = period.rulebook
    beside = rulebook.stream(rule.beside)
    to = rulebook.tier(rule.to)
    payers = [c for c in who if c.kind in stream.payer_kinds]
    if not to or not payers:
        return
    for tier, function in product(rulebook.tiers, rulebook.functions):
        if tier.id == to.id or tier.kind != payers[0].kind:
            continue
        payer = replace(payers[0], tier=tier.id)
        if not passed_on(rulebook, payer, function.id, stream.id):
            continue
        everybody = [payer if c == payers[0] else c for c in who]
        everybody.append(Commissioner(to.kind, f"{to.short} 1", to.id))
        lines = [Line(payer, function.id, number=1, stream=stream.id)]
        own = (_own_line(rulebook, n, c) for n, c in enumerate(everybody, 2))
        lines += [line for line in own if line and line.commissioner.tier != to.id]
        yield period, _listed(period, tuple(everybody), lines)
        if beside:
            lines += [
                replace(line, number=len(lines) + 1, stream=beside.id)
                for line in lines[1:]
                if beside.paid_to(line.commissioner)
            ]
            yield period, _listed(period, tuple(everybody), lines)


def _own_line(rulebook: Rulebook, number: int, who: Commissioner) -> Line | None:
    """A line of a body for the first function that is its own duty."""
    own = (
        f.id
        for f in rulebook.functions
        if f.own_duty_of == who.kind and in_its_tier(rulebook, who, f.id)
    )
    return next((Line(who, function, number=number) for function in own), None)


def _listed(
    period: Period, who: tuple[Commissioner, ...], lines: list[Line]
) -> Question:
    """A question of a place that lists these lines, its facts as they usually are."""
    rulebook = period.rulebook
    mix = rulebook.in_order({line.function for line in lines})
    labels = [(f, rulebook.function(f).label) for f in mix]
    return Question(
        rulebook=rulebook,
        day=period.first,
        commissioners=who,
        asked=tuple(Asked(label, f, label, (f,)) for f, label in labels),
        mix=mix,
        facts={fact.id: fact.default for fact in rulebook.facts},
        budget=Budget(listed=True, lines=tuple(lines)),
    )


def _paid_over(life: Life, power: GrantPower) -> Iterator[tuple[Period, Question]]:
    """A line of each payer for each function that a power to pay reaches."""
    for period in life.periods:
        if not power.in_force(period.first):
            continue
        for who, function in product(commissioners(period.rulebook), power.functions):
            payer = next((c for c in who if c.kind in power.payer_kinds), None)
            if payer:
                line = Line(payer, function, number=1)
                yield period, _listed(period, who, [line])


def _levers(
    bearing: tuple[str, ...], rule: Rule, lifting: Collection[str]
) -> Iterator[tuple[str, ...]]:
    """The levers to pull: none or all that bear on a pair, but what lifts the rule.

    To try a lever: itself alone, and with all the others.
    """
    if isinstance(rule, Lever):
        yield (rule.id,)
        if len(bearing) > 1:
            yield bearing
        return
    yield ()
    others = tuple(lever for lever in bearing if lever not in lifting)
    if others:
        yield others


def _spread(in_all: int) -> Iterator[int]:
    """Numbers below this, each once, as many as are asked: neighbours lie far apart.

    Each is the one before and the golden section of the whole, past its end from the
    start again. No two in a row are alike, and any few of them are spread over all.
    """
    step = max(1, round(in_all * GOLDEN))
    while gcd(step, in_all) > 1:
        step += 1
    for number in range(min(in_all, MOST_QUESTIONS)):
        yield number * step % in_all
