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
from poolcheck.terms.funds import Commissioner, Fund, Line, Pooled, Structure

MOST_LEVERS = 3

Levers = frozenset[str]
# A number for each sort of line, which stands for where it may lie.
Where = tuple[int, ...]


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
        self._where: dict[Levers, Where] = {}
        self._may_lie: dict[tuple[Line, Levers], int] = {}
        self._ways_to_lie: dict[object, int] = {}
        self._powers: dict[int, frozenset[str]] = {}
        self._models: dict[Where, Model] = {}
        self._let_in: dict[Where, Ways] = {}
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
        where = self._where_lies(levers)
        if where not in self._ways:
            self._ways[where] = self._as_wished(levers)
        return self._ways[where]

    def at_most(self, levers: Levers) -> Ways:
        """The lines that each power could take if nothing were wished."""
        where = self._where_lies(levers)
        if where not in self._at_most:
            self._at_most[where] = _at_most(self._alike(levers))
        return self._at_most[where]

    def _admitted(self, levers: Levers) -> Ways:
        """The lines that each power lets in, if two of these could be its parties.

        Those that it can take are among them, whatever else a fund needs.
        """
        where = self._where_lies(levers)
        if where not in self._let_in:
            found: set[Way] = set()
            sorts = self._sorts.values()
            for power in self._with_parties:
                lines = [
                    line
                    for number, of_sort in zip(where, sorts, strict=True)
                    if power in self._powers[number]
                    for line in of_sort
                ]
                if len({line.commissioner for line in lines}) > 1:
                    found |= {Way(line, power) for line in lines}
            self._let_in[where] = frozenset(found)
        return self._let_in[where]

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
        where = self._where_lies(levers)
        if where not in self._lawful:
            result = patterns_of(self._alike(levers))
            shown = tuple(pattern.fullest for pattern in result.patterns)
            best = shown[0] if shown else None
            pooled = best.pooled() if best else ()
            pence = sum(line.amount or 0 for fund in pooled for line in fund.lines)
            self._lawful[where] = Lawful(result.count, pence, best, shown)
        return self._lawful[where]

    def model(self, levers: Levers) -> Model:
        """The question with those of these levers pulled that bear on it."""
        pulled = tuple(lever for lever in self.levers if lever in levers)
        q = self._question
        # Who holds what turns on no lever.
        return replace(self._unmoved, question=replace(q, assume=(*q.assume, *pulled)))

    @cached_property
    def _unmoved(self) -> Model:
        """The question with no lever pulled."""
        return model(self._question)

    def _alike(self, levers: Levers) -> Model:
        """The question with these levers pulled, or others that move the same lines."""
        where = self._where_lies(levers)
        if where not in self._models:
            self._models[where] = self.model(levers)
        return self._models[where]

    def _where_lies(self, levers: Levers) -> Where:
        """Where each line may lie: sets of levers alike in this have one answer.

        Only the levers that bear on a line's function or stream move it.
        """
        if levers not in self._where:
            self._where[levers] = tuple(
                self._where_one(lines[0], levers & bearing)
                for lines, bearing in zip(
                    self._sorts.values(), self._bearing, strict=True
                )
            )
        return self._where[levers]

    @cached_property
    def _sorts(self) -> dict[object, list[Line]]:
        """The lines of each payer, function and stream."""
        sorts: dict[object, list[Line]] = {}
        for line in self._unmoved.lines:
            sort = (line.commissioner, line.function, line.stream, line.towards)
            sorts.setdefault(sort, []).append(line)
        return sorts

    @cached_property
    def _bearing(self) -> tuple[Levers, ...]:
        """The levers that bear on each sort of line."""
        rulebook = self._question.rulebook
        moved = {
            lever: (rulebook.freed_by(found), rulebook.streams_freed_by(found))
            for lever in self.levers
            for found in [rulebook.lever(lever)]
        }
        return tuple(
            frozenset(
                lever
                for lever, (functions, streams) in moved.items()
                if line.function in functions or line.stream in streams
            )
            for line, *_ in self._sorts.values()
        )

    def _where_one(self, line: Line, levers: Levers) -> int:
        """Where a line may lie, as a number that stands for it."""
        if (line, levers) not in self._may_lie:
            own, let_in = _where(self.model(levers), line)
            lies = own, tuple(let_in.items())
            number = self._ways_to_lie.setdefault(lies, len(self._ways_to_lie))
            self._powers[number] = frozenset(let_in)
            self._may_lie[line, levers] = number
        return self._may_lie[line, levers]

    def _as_wished(self, levers: Levers) -> Ways:
        """The lines that each power can take, with the wishes heeded."""
        m, possible = self._alike(levers), self.at_most(levers)
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


def _where(
    m: Model, line: Line
) -> tuple[tuple[Fund, ...], dict[str, frozenset[Commissioner]]]:
    """Where a line may lie unpooled, the powers that let it in, and in whose hands."""
    rules = m.rules
    holders = rules.held_by(line) if rules.is_contribution(line) else ()
    return m.own(line), {
        k.id: frozenset(c for c in holders if not any(rules.of_holder(k, line, c)))
        for k in m.mechanisms
        if not any(rules.out_of(line, k))
    }
