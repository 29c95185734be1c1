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
from poolcheck.structures.lines import Model, model
from poolcheck.structures.patterns import one_with, patterns_of
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
        self._at_most: dict[object, Ways] = {}
        self._lawful: dict[object, Lawful] = {}
        self._may_lie: dict[tuple[Line, Levers], object] = {}

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
                if self.at_most(chosen) - self.ways(frozenset()) <= parts:
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
        key = self._where(levers)
        if key not in self._ways:
            self._ways[key] = self._as_wished(self.model(levers), levers)
        return self._ways[key]

    def at_most(self, levers: Levers) -> Ways:
        """The lines that each power could take if nothing were wished."""
        key = self._where(levers)
        if key not in self._at_most:
            self._at_most[key] = _at_most(self.model(levers))
        return self._at_most[key]

    def lawful(self, levers: Levers) -> Lawful:
        """The structures with these levers pulled: their number, and the fullest."""
        key = self._where(levers)
        if key not in self._lawful:
            result = patterns_of(self.model(levers))
            shown = tuple(pattern.fullest for pattern in result.patterns)
            best = shown[0] if shown else None
            pooled = best.pooled() if best else ()
            pence = sum(line.amount or 0 for fund in pooled for line in fund.lines)
            self._lawful[key] = Lawful(result.count, pence, best, shown)
        return self._lawful[key]

    def model(self, levers: Levers) -> Model:
        """The question with those of these levers pulled that bear on it."""
        return model(self._pulled(levers))

    def _pulled(self, levers: Levers) -> Question:
        pulled = tuple(lever for lever in self.levers if lever in levers)
        q = self._question
        return replace(q, assume=(*q.assume, *pulled))

    def _where(self, levers: Levers) -> object:
        """Where each line may lie: sets of levers alike in this have one answer.

        Only the levers that bear on a line's function or stream move it.
        """
        return tuple(
            self._where_one(line, levers & bearing) for line, bearing in self._sorts
        )

    @cached_property
    def _sorts(self) -> tuple[tuple[Line, Levers], ...]:
        """A line of each payer, function and stream, and the levers that bear on it."""
        rulebook = self._question.rulebook
        sorts = {
            (line.commissioner, line.function, line.stream, line.towards): line
            for line in self._unmoved.lines
        }
        moved = {
            lever: (rulebook.freed_by(found), rulebook.streams_freed_by(found))
            for lever in self.levers
            for found in [rulebook.lever(lever)]
        }
        return tuple(
            (
                line,
                frozenset(
                    lever
                    for lever, (functions, streams) in moved.items()
                    if line.function in functions or line.stream in streams
                ),
            )
            for line in sorts.values()
        )

    @cached_property
    def _unmoved(self) -> Model:
        """The question with no lever pulled."""
        return self.model(frozenset())

    def _where_one(self, line: Line, levers: Levers) -> object:
        if (line, levers) not in self._may_lie:
            m = replace(self._unmoved, question=self._pulled(levers))
            self._may_lie[line, levers] = _where(m, line)
        return self._may_lie[line, levers]

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


def _where(m: Model, line: Line) -> object:
    """Where a line may lie, and who lets it in to which powers.

    Who holds what turns on no lever, so the model may be that of any of them.
    """
    rules = m.rules
    return m.own(line), tuple(
        (
            k.id,
            frozenset(
                c
                for c in (rules.held_by(line) if rules.is_contribution(line) else ())
                if not any(rules.of_holder(k, line, c))
            ),
        )
        for k in m.mechanisms
        if not any(rules.out_of(line, k))
    )
