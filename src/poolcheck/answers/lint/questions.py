"""The questions that a rule is tried on, made from the rulebook itself.

Every two functions that it bears on, for every small number of commissioners of each
kind, with the facts either way, with no lever pulled and with all that bear on the two
but those that lift the rule. Of functions that every rule treats alike, two stand for
all. Where that is too many, some are drawn: the same ones each time.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, combinations, product
from random import Random

from poolcheck.law.periods import Life, Period
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Count,
    Except,
    Exclusion,
    Function,
    GrantPower,
    KeptApart,
    Lever,
    MayNotLie,
    MustLie,
    PassedOn,
    PaysFor,
    RingFence,
    Route,
    Rule,
    Stream,
)
from poolcheck.question.authority import in_its_tier
from poolcheck.question.contributing import passed_on
from poolcheck.question.question import Asked, Budget, Question
from poolcheck.terms.funds import Commissioner, Line

MOST_QUESTIONS = 10_000
MOST_OF_A_KIND = 3
MOST_COMMISSIONERS = 5
MOST_FACTS = 3


@dataclass(frozen=True)
class Case:
    """A question but for its levers: a period, commissioners, two functions, facts.

    `levers` are those that bear on either function.
    """

    period: Period
    commissioners: tuple[Commissioner, ...]
    mix: tuple[str, ...]
    facts: dict[str, bool]
    levers: tuple[Lever, ...]

    def question(self, levers: tuple[str, ...]) -> Question:
        """May the two functions lie in one fund, with these levers pulled?"""
        rulebook = self.period.rulebook
        labels = [(f, rulebook.function(f).label) for f in self.mix]
        return Question(
            rulebook=rulebook,
            day=self.period.first,
            commissioners=self.commissioners,
            asked=tuple(Asked(label, f, label, (f,)) for f, label in labels),
            mix=self.mix,
            facts=self.facts,
            assume=levers,
        )


@dataclass(frozen=True)
class Cases:
    """Every case of an edition, from which the questions for each rule are taken."""

    life: Life

    @cached_property
    def _each(self) -> tuple[tuple[Period, tuple[tuple[Case, ...], ...]], ...]:
        """Of each period its cases by their mix, most kinds of commissioner first."""
        found = []
        for period in self.life.periods:
            by_mix: dict[tuple[str, ...], list[Case]] = {}
            for case in _cases(period):
                by_mix.setdefault(case.mix, []).append(case)
            found.append((period, tuple(map(tuple, by_mix.values()))))
        return tuple(found)

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
        bearing: list[tuple[tuple[Case, ...], tuple[tuple[str, ...], ...]]] = []
        for period, mixes in self._each:
            if rule.in_force(period.first):
                # There are many cases of a mix, and the same levers bear on each.
                of = (cases for cases in mixes if _bears_on(rule, cases[0]))
                bearing += [(cases, tuple(_levers(cases[0], rule))) for cases in of]
        ends = [*accumulate(len(cases) * len(levers) for cases, levers in bearing)]
        in_all = ends[-1] if ends else 0
        for number in Random(0).sample(range(in_all), min(in_all, MOST_QUESTIONS)):
            at = bisect_right(ends, number)
            cases, levers = bearing[at]
            case, pulled = divmod(ends[at] - 1 - number, len(levers))
            yield cases[case].period, cases[case].question(levers[pulled])


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


def _bears_on(rule: Rule, case: Case) -> bool:
    match rule:
        case Route() | RingFence() | Exclusion():
            return not set(rule.functions).isdisjoint(case.mix)
    return True


def _levers(case: Case, rule: Rule) -> Iterator[tuple[str, ...]]:
    """The levers to pull: none or all that bear on the case, but what lifts the rule.

    To try a lever: itself alone, and with all the others.
    """
    bearing = tuple(x.id for x in case.levers if rule.id not in x.lifts)
    if isinstance(rule, Lever):
        if rule.id in bearing:
            yield (rule.id,)
            if len(bearing) > 1:
                yield bearing
        return
    yield ()
    if bearing:
        yield bearing


def _cases(period: Period) -> Iterator[Case]:
    rulebook = period.rulebook
    pairs = [
        (mix, _bearing(rulebook, mix), list(_facts(rulebook, mix)))
        for pair in _pairs(rulebook)
        for mix in [rulebook.in_order([f.id for f in pair])]
    ]
    for who in commissioners(rulebook):
        for mix, levers, every in pairs:
            for facts in every:
                yield Case(period, who, mix, facts, levers)


def _bearing(rulebook: Rulebook, mix: tuple[str, ...]) -> tuple[Lever, ...]:
    """The levers that lift a bar on one of these functions."""
    return tuple(
        lever
        for lever in rulebook.levers
        if not rulebook.freed_by(lever).isdisjoint(mix)
    )


def _pairs(rulebook: Rulebook) -> Iterator[tuple[Function, Function]]:
    """Every two functions that may be asked about together, two standing for many."""
    alike: dict[object, list[Function]] = {}
    for function in rulebook.functions:
        alike.setdefault(_treatment(rulebook, function.id), []).append(function)
    some = {f.id for functions in alike.values() for f in functions[:2]}
    kept = [f for f in rulebook.functions if f.id in some]
    for one, other in combinations(kept, 2):
        if one.part_of != other.id and other.part_of != one.id:
            yield one, other


def _treatment(rulebook: Rulebook, function: str) -> object:
    """The rules that name a function, and whose duty it is."""
    naming: tuple[Route | RingFence | Exclusion, ...] = (
        *rulebook.routes, *rulebook.ring_fences, *rulebook.exclusions,
    )  # fmt: skip
    clauses = [
        clause
        for mechanism in rulebook.mechanisms
        if mechanism.admits
        for clause in mechanism.admits.every_clause
    ]
    return (
        rulebook.function(function).own_duty_of,
        tuple(rule.id for rule in naming if function in rule.functions),
        tuple(n for n, clause in enumerate(clauses) if function in clause.functions),
    )


def commissioners(rulebook: Rulebook) -> list[tuple[Commissioner, ...]]:
    """Every small set of commissioners: most kinds first, then fewest bodies."""
    ranges = [
        range(min(kind.at_most or MOST_OF_A_KIND, _enough(rulebook, kind.id)) + 1)
        for kind in rulebook.kinds
    ]
    sets = [
        tuple(
            Commissioner(kind.id, f"{kind.short} {n}")
            for kind, number in zip(rulebook.kinds, numbers, strict=True)
            for n in range(1, number + 1)
        )
        for numbers in product(*ranges)
        if 0 < sum(numbers) <= MOST_COMMISSIONERS
    ]
    return sorted(sets, key=lambda who: (-len({c.kind for c in who}), len(who)))


def _enough(rulebook: Rulebook, kind: str) -> int:
    """How many of a kind to try: two, or what some rule counts up to."""
    most = 2
    for count in _counts(rulebook):
        if kind in count.kinds:
            most = max(most, count.at_least, (count.at_most or 0) + 1)
    return min(most, MOST_OF_A_KIND)


def _counts(rulebook: Rulebook) -> Iterator[Count]:
    for route in rulebook.routes:
        yield from route.needs
    for mechanism in rulebook.mechanisms:
        if mechanism.parties:
            yield from mechanism.parties.groups


def _facts(rulebook: Rulebook, mix: tuple[str, ...]) -> Iterator[dict[str, bool]]:
    """The facts as they are unless said otherwise, and those that bear either way."""
    usual = {fact.id: fact.default for fact in rulebook.facts}
    bearing = dict.fromkeys(
        fact
        for route in rulebook.routes
        if not set(mix).isdisjoint(route.functions)
        for fact in route.facts
        if fact in usual
    )
    some = list(bearing)[:MOST_FACTS]
    for values in product((True, False), repeat=len(some)):
        yield {**usual, **dict(zip(some, values, strict=True))}
