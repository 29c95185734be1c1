"""Which lines the levers let in to a power in one place.

A line is let in to a power if it lies in one of that power's pooled funds in some
structure with the levers pulled, and in none without. Structures are told apart by what
lies in their pooled funds: that a line moves from a lifted ring-fence to its owner's
aligned budget makes no new structure.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from poolcheck.question.question import Question
from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.lawful import lawful
from poolcheck.structures.lines import Model, model
from poolcheck.structures.patterns import one_with
from poolcheck.structures.sums import has_amounts
from poolcheck.terms.funds import Line, Pooled, Structure

MOST_LEVERS = 3

Levers = frozenset[str]


@dataclass(frozen=True)
class Way:
    """A budget line, and a power under which it can be pooled."""

    line: Line
    mechanism: str


Ways = frozenset[Way]


@dataclass(frozen=True)
class Lawful:
    """The number of lawful structures, and the fullest of them.

    `pence` is what is pooled in the fullest, counting the lines whose amount is known.
    """

    structures: int
    pence: int
    fullest: Structure | None
    shown: tuple[Structure, ...]


class Unlocking:
    """A question asked again and again with levers pulled; answers are remembered.

    Asking raises TooMany or TooManyFunds where there is too much to list.
    """

    def __init__(self, question: Question) -> None:
        """Start on a question, its amounts taken as far as they are known."""
        self._question = question
        if has_amounts(question.budget):
            lines = tuple(
                replace(line, amount=line.amount or 0) for line in question.budget.lines
            )
            budget = replace(question.budget, lines=lines)
            self._question = replace(question, budget=budget)
        self._ways: dict[object, Ways] = {}
        self._lawful: dict[object, Lawful] = {}

    @cached_property
    def levers(self) -> tuple[str, ...]:
        """The levers not yet pulled that bear on a service asked about, in order."""
        question, rulebook = self._question, self._question.rulebook
        asked = set(question.asked_functions())
        paid = {line.stream for line in model(question).lines}
        return tuple(
            lever.id
            for lever in rulebook.levers
            if lever.id not in question.assume
            and not (
                asked.isdisjoint(rulebook.freed_by(lever))
                and paid.isdisjoint(rulebook.streams_freed_by(lever))
            )
        )

    def sets(self) -> list[Levers]:
        """The sets of up to three levers that let in more than their parts do.

        Each lets in a line to a power to which no smaller set of its levers lets it in.
        """
        listed: list[Levers] = []
        # What a set or any part of it lets in.
        by_parts: dict[Levers, Ways] = {frozenset(): frozenset()}
        for number in range(1, MOST_LEVERS + 1):
            for chosen in map(frozenset, combinations(self.levers, number)):
                parts = frozenset(
                    way for lever in chosen for way in by_parts[chosen - {lever}]
                )
                by_parts[chosen] = parts
                if _at_most(self.model(chosen)) - self.ways(frozenset()) <= parts:
                    continue
                by_parts[chosen] |= self.let_in(chosen)
                if by_parts[chosen] != parts:
                    listed.append(chosen)
        return listed

    def let_in(self, levers: Levers) -> Ways:
        """The lines that these levers let in, each with the power."""
        return self.ways(levers) - self.ways(frozenset())

    def ways(self, levers: Levers) -> Ways:
        """The lines that can be pooled with these levers, each with the power."""
        m = self.model(levers)
        key = _where(m)
        if key not in self._ways:
            self._ways[key] = self._as_wished(m, levers)
        return self._ways[key]

    def lawful(self, levers: Levers) -> Lawful:
        """The structures with these levers pulled: their number, and the fullest."""
        m = self.model(levers)
        key = _where(m)
        if key not in self._lawful:
            result = lawful(m)
            shown = tuple(pattern.fullest for pattern in result.patterns)
            best = shown[0] if shown else None
            pooled = best.pooled() if best else ()
            pence = sum(line.amount or 0 for fund in pooled for line in fund.lines)
            self._lawful[key] = Lawful(result.count, pence, best, shown)
        return self._lawful[key]

    def model(self, levers: Levers) -> Model:
        """The question with those of these levers pulled that bear on it."""
        pulled = tuple(lever for lever in self.levers if lever in levers)
        q = self._question
        return model(replace(q, assume=(*q.assume, *pulled)))

    def _as_wished(self, m: Model, levers: Levers) -> Ways:
        """The lines that each power can take, with the wishes heeded."""
        possible = _at_most(m)
        if not m.question.wishes.tie and m.all_have_homes:
            return possible
        ways = {
            Way(line, placed.fund.mechanism)
            for structure in self.lawful(levers).shown
            for placed in structure.pooled()
            if isinstance(placed.fund, Pooled)
            for line in placed.lines
        }
        puzzles = Puzzles(m)
        for way in possible - ways:
            if any(
                isinstance(fund, Pooled)
                and fund.mechanism == way.mechanism
                and one_with(puzzles, {way.line: fund}) is not None
                for fund in m.options[way.line]
            ):
                ways.add(way)
        return frozenset(ways)


def _at_most(m: Model) -> Ways:
    """The lines that each power could take if nothing were wished."""
    if not m.commissionable:
        return frozenset()
    return frozenset(
        Way(line, mechanism.id)
        for mechanism in m.mechanisms
        for line in m.takes_at_most(mechanism)
    )


def _where(m: Model) -> object:
    """Where each line may lie: questions alike in this have the same structures."""
    return m.commissionable, tuple(
        (
            m.own(line),
            tuple(
                (k.id, m.let_in_by(line, k))
                for k in m.mechanisms
                if not m.bars(line, k)
            ),
        )
        for line in m.lines
    )
