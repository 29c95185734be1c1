"""Which lines the levers let in to a power in one place.

A line is let in to a power if it lies in one of that power's pooled funds in some
structure with the levers pulled, and in none without. Structures are told apart by what
lies in their pooled funds: that a line moves from a lifted ring-fence to its owner's
aligned budget makes no new structure.
"""

from dataclasses import replace
from functools import cached_property
from itertools import combinations

from poolcheck.question.question import Question
from poolcheck.reasons.moved import Levers as Levers
from poolcheck.reasons.moved import Moved, Where
from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.lawful import first_fullest, lawful
from poolcheck.structures.lines import Model, model
from poolcheck.structures.patterns import AllPatterns, one_with
from poolcheck.structures.sums import has_amounts
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Line, Pooled, Structure

MOST_LEVERS = 3


@dataclass(frozen=True)
class Way:
    """A budget line, and a power under which it can be pooled."""

    line: Line
    mechanism: str


Ways = frozenset[Way]


class Lawful:
    """The lawful structures of a question: the fullest of them, and their number.

    They are counted only when that is asked for.
    """

    def __init__(self, model: Model) -> None:
        """Take the question as its lines."""
        self._model = model

    @cached_property
    def _every(self) -> AllPatterns:
        return lawful(self._model)

    @property
    def structures(self) -> int:
        """How many there are."""
        return self._every.count

    @cached_property
    def fullest(self) -> Structure | None:
        """The fullest; None if there are none."""
        if "_every" in self.__dict__:
            patterns = self._every.patterns
        else:
            patterns = first_fullest(self._model)
        return patterns[0].fullest if patterns else None

    @property
    def pence(self) -> int:
        """What the fullest pools, counting the lines whose amount is known."""
        pooled = self.fullest.pooled() if self.fullest else ()
        return sum(line.amount or 0 for fund in pooled for line in fund.lines)

    @property
    def shown(self) -> tuple[Structure, ...]:
        """Those at hand: the fullest of each pattern, or the fullest alone."""
        if "_every" in self.__dict__:
            return tuple(pattern.fullest for pattern in self._every.patterns)
        return (self.fullest,) if self.fullest else ()


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
        self._admitted_where: dict[Where, Ways] = {}
        self._ways: dict[Where, Ways] = {}
        self._at_most: dict[Where, Ways] = {}
        self._lawful: dict[Where, Lawful] = {}

    @cached_property
    def levers(self) -> tuple[str, ...]:
        """The levers not yet pulled that bear on a service asked about, in order."""
        question, rulebook = self._question, self._question.rulebook
        asked = set(question.asked_functions())
        paid = {line.stream for line in self._unmoved.lines}
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
                now = self.ways(frozenset())
                if self._admitted(chosen) - now <= parts:
                    continue
                if self.at_most(chosen) - now <= parts:
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
        where = self._moved.where(levers)
        if where not in self._ways:
            self._ways[where] = self._as_wished(levers)
        return self._ways[where]

    def at_most(self, levers: Levers) -> Ways:
        """The lines that each power could take if nothing were wished."""
        where = self._moved.where(levers)
        if where not in self._at_most:
            self._at_most[where] = _at_most(self._moved.alike(levers))
        return self._at_most[where]

    def _admitted(self, levers: Levers) -> Ways:
        """The lines that each power lets in, if two of these could be its parties.

        Those that it can take are among them, whatever else a fund needs.
        """
        where = self._moved.where(levers)
        if where not in self._admitted_where:
            found: set[Way] = set()
            for power in self._with_parties:
                lines = self._moved.let_in(levers, power)
                if len({line.commissioner for line in lines}) > 1:
                    found |= {Way(line, power) for line in lines}
            self._admitted_where[where] = frozenset(found)
        return self._admitted_where[where]

    @cached_property
    def _with_parties(self) -> frozenset[str]:
        """The powers of which these bodies can be the parties."""
        bodies = self._question.commissioners
        return frozenset(
            power.id
            for power in self._unmoved.mechanisms
            if not power.parties or all(g.met(bodies) for g in power.parties.groups)
        )

    def lawful(self, levers: Levers) -> Lawful:
        """The structures with these levers pulled: their number, and the fullest."""
        where = self._moved.where(levers)
        if where not in self._lawful:
            self._lawful[where] = Lawful(self._moved.alike(levers))
        return self._lawful[where]

    def model(self, levers: Levers) -> Model:
        """The question with those of these levers pulled that bear on it."""
        return self._moved.model(levers)

    @cached_property
    def _unmoved(self) -> Model:
        """The question with no lever pulled."""
        return model(self._question)

    @cached_property
    def _moved(self) -> Moved:
        return Moved(self._unmoved, self.levers)

    def _as_wished(self, levers: Levers) -> Ways:
        """The lines that each power can take, with the wishes heeded."""
        m, possible = self._moved.alike(levers), self.at_most(levers)
        if not m.question.wishes.tie and m.own.all_have_homes:
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
        for line in m.pools.takes_at_most(mechanism)
    )
