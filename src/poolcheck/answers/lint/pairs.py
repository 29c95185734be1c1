"""What rules may be tried on: two functions, the commissioners there may be, the facts.

Every two functions, for every small number of commissioners of each kind, with the
facts either way. Of functions that every rule treats alike, two stand for all.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain, combinations, product

from poolcheck.law.periods import Period
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Count,
    Exclusion,
    Function,
    Lever,
    RingFence,
    Route,
    Rule,
)
from poolcheck.question.question import Asked, Question
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner

MOST_OF_A_KIND = 3
MOST_COMMISSIONERS = 5
MOST_FACTS = 3


@dataclass(frozen=True)
class Case:
    """A question but for its levers: a period, commissioners, two functions, facts."""

    period: Period
    commissioners: tuple[Commissioner, ...]
    mix: tuple[str, ...]
    facts: dict[str, bool]

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
class Pair:
    """Two functions of a period, with all commissioners and facts to ask them with.

    `levers` are the ids of those that bear on either function.
    """

    period: Period
    mix: tuple[str, ...]
    levers: tuple[str, ...]
    everybody: tuple[tuple[Commissioner, ...], ...]
    facts: tuple[dict[str, bool], ...]

    def __len__(self) -> int:
        """How many cases there are."""
        return len(self.everybody) * len(self.facts)

    def case(self, number: int) -> Case:
        """One of the cases, by its number from 0."""
        who, facts = divmod(number, len(self.facts))
        everybody = self.everybody[who]
        return Case(self.period, everybody, self.mix, self.facts[facts])


@dataclass(frozen=True)
class Pairs:
    """Every two functions that may be asked about together in a period."""

    period: Period

    def of(self, rule: Rule) -> Iterator[Pair]:
        """Those that a rule bears on, if it is then in force."""
        if not rule.in_force(self.period.first):
            return
        match rule:
            case Route() | RingFence() | Exclusion():
                of = (self._of_function.get(name, ()) for name in rule.functions)
                for number in sorted({*chain.from_iterable(of)}):
                    yield self._every[number]
            case Lever():
                yield from (pair for pair in self._every if rule.id in pair.levers)
            case _:
                yield from self._every

    @cached_property
    def _of_function(self) -> dict[str, list[int]]:
        """The numbers of those that each function is one of."""
        found: dict[str, list[int]] = {}
        for number, pair in enumerate(self._every):
            for name in pair.mix:
                found.setdefault(name, []).append(number)
        return found

    @cached_property
    def _every(self) -> tuple[Pair, ...]:
        period, rulebook = self.period, self.period.rulebook
        everybody = tuple(commissioners(rulebook))
        freed = {lever.id: rulebook.freed_by(lever) for lever in rulebook.levers}
        found = []
        for one, other in _pairs(rulebook):
            mix = rulebook.in_order([one.id, other.id])
            levers = tuple(i for i, some in freed.items() if not some.isdisjoint(mix))
            facts = tuple(_facts(rulebook, mix))
            found.append(Pair(period, mix, levers, everybody, facts))
        return tuple(found)


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
