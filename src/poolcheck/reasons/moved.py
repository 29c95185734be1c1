"""Where the lines of one question may lie, whichever of some levers are pulled.

A lever moves only lines of the functions and streams that it bears on. So what a set of
levers does is put together from what it does to each sort of line, and sets that move
the same lines to the same places are one question.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property

from poolcheck.structures.lines import Model
from poolcheck.structures.own_funds import OwnFunds
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Fund, Line

Levers = frozenset[str]
# A number for each kind of line, which stands for where it may lie.
Where = tuple[int, ...]


@dataclass(frozen=True)
class _Lies:
    """Where a line may lie unpooled, the powers that let it in, and in whose hands."""

    own: tuple[Fund, ...]
    let_in: tuple[tuple[str, frozenset[Commissioner]], ...]

    @cached_property
    def powers(self) -> frozenset[str]:
        """The powers that let it in."""
        return frozenset(power for power, _ in self.let_in)


class Moved:
    """A question asked again and again with levers pulled; what they do is kept."""

    def __init__(self, unmoved: Model, levers: Iterable[str]) -> None:
        """Take the question with none of these levers pulled."""
        self._unmoved = unmoved
        self._levers = tuple(levers)
        self._where: dict[Levers, Where] = {}
        self._may_lie: dict[tuple[int, Levers], int] = {}
        self._numbers: dict[_Lies, int] = {}
        self._lies: list[_Lies] = []
        self._models: dict[Where, Model] = {}

    @cached_property
    def sorts(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of each payer, function and stream."""
        sorts: dict[object, list[Line]] = {}
        for line in self._unmoved.lines:
            sort = (line.commissioner, line.function, line.stream, line.towards)
            sorts.setdefault(sort, []).append(line)
        return tuple(map(tuple, sorts.values()))

    @cached_property
    def _kinds(self) -> tuple[tuple[int, ...], ...]:
        """The sorts of line that levers move alike, but for whose they are."""
        rules, rulebook = self._unmoved.rules, self._unmoved.question.rulebook
        kinds: dict[object, list[int]] = {}
        for number, (line, *_) in enumerate(self.sorts):
            payer, stream = line.commissioner, rulebook.stream(line.stream)
            kind = (
                (payer.kind, payer.tier, line.function, line.stream, line.towards),
                stream is not None and stream.reaches(payer.name),
                rules.is_contribution(line),
            )
            kinds.setdefault(kind, []).append(number)
        return tuple(map(tuple, kinds.values()))

    @cached_property
    def _kind_of(self) -> dict[int, int]:
        """The kind of each sort of line."""
        kinds = enumerate(self._kinds)
        return {sort: kind for kind, sorts in kinds for sort in sorts}

    def _first(self, kind: int) -> Line:
        return self.sorts[self._kinds[kind][0]][0]

    @cached_property
    def _bearing(self) -> tuple[Levers, ...]:
        """The levers that bear on each kind of line."""
        rulebook = self._unmoved.question.rulebook
        moved = {
            lever: (rulebook.freed_by(found), rulebook.streams_freed_by(found))
            for lever in self._levers
            for found in [rulebook.lever(lever)]
        }
        return tuple(
            frozenset(
                lever
                for lever, (functions, streams) in moved.items()
                if line.function in functions or line.stream in streams
            )
            for line in map(self._first, range(len(self._kinds)))
        )

    def model(self, levers: Levers) -> Model:
        """The question with these levers pulled; who holds what turns on none."""
        pulled = tuple(lever for lever in self._levers if lever in levers)
        question = self._unmoved.question
        pulling = replace(question, assume=(*question.assume, *pulled))
        return replace(self._unmoved, question=pulling)

    def alike(self, levers: Levers) -> Model:
        """The question with these pulled, or others that move lines to the same places.

        Its verdict and its structures are theirs.
        """
        where = self.where(levers)
        if where not in self._models:
            self._models[where] = self.model(levers)
        return self._models[where]

    def where(self, levers: Levers) -> Where:
        """Where each kind of line may lie, as numbers that stand for it."""
        if levers not in self._where:
            self._where[levers] = tuple(
                self._where_one(kind, levers & bearing)
                for kind, bearing in enumerate(self._bearing)
            )
        return self._where[levers]

    def _where_one(self, kind: int, levers: Levers) -> int:
        number = self._may_lie.get((kind, levers))
        if number is None:
            lies = _where(self.model(levers), self._first(kind))
            number = self._numbers.setdefault(lies, len(self._lies))
            if number == len(self._lies):
                self._lies.append(lies)
            self._may_lie[kind, levers] = number
        return number

    def let_in(self, levers: Levers, power: str) -> list[Line]:
        """The lines that a power lets in, whatever else a fund of it needs."""
        where = self.where(levers)
        return [
            line
            for sort, of_sort in enumerate(self.sorts)
            if power in self._lies[where[self._kind_of[sort]]].powers
            for line in of_sort
        ]

    def has_own(self, levers: Levers, sort: int) -> bool:
        """Whether a sort of line may lie anywhere but in a pool."""
        return bool(self._lies[self.where(levers)[self._kind_of[sort]]].own)

    def sorts_of(self, lines: Collection[Line]) -> tuple[int, ...]:
        """The sorts that some of these lines are of, by their place among all."""
        of = [any(line in lines for line in sort) for sort in self.sorts]
        return tuple(number for number, met in enumerate(of) if met)

    def needed(self, sorts: tuple[int, ...]) -> tuple[Levers, ...]:
        """For each power that could let all of these in, the levers it cannot without.

        To lift a rule bars nothing: what is barred with all the other levers pulled is
        barred with fewer.
        """
        every = frozenset(self._levers)
        found = []
        for power in self._let_in_all(every, sorts):
            kinds = {self._kind_of[sort] for sort in sorts}
            bearing = frozenset[str]().union(*(self._bearing[kind] for kind in kinds))
            found.append(
                frozenset(
                    lever
                    for lever in bearing
                    if power not in self._let_in_all(every - {lever}, sorts)
                )
            )
        return tuple(found)

    def _let_in_all(self, levers: Levers, sorts: tuple[int, ...]) -> frozenset[str]:
        """The powers that let in all of these."""
        where = self.where(levers)
        numbers = {where[self._kind_of[sort]] for sort in sorts}
        return frozenset.intersection(*(self._lies[n].powers for n in numbers))

    def could_share(self, levers: Levers, sorts: tuple[int, ...]) -> bool:
        """Whether the rules on each of these by itself let all lie in one fund."""
        where, kinds = self.where(levers), Counter(self._kind_of[s] for s in sorts)
        homes = {self._lies[where[kind]].own[:1] for kind in kinds}
        # Of one kind, each has a home of its own, if any has.
        apart = any(
            number > 1 and self._lies[where[kind]].own for kind, number in kinds.items()
        )
        one = len(homes) < 2 and not apart
        return one or bool(self._let_in_all(levers, sorts))


def _where(m: Model, line: Line) -> _Lies:
    rules = m.rules
    holders = rules.held_by(line) if rules.is_contribution(line) else ()
    # Of this line alone: a model is made for every few levers, and has many lines.
    own = OwnFunds(m.question.rulebook, rules, (line,))
    return _Lies(
        own.of(line),
        tuple(
            (
                k.id,
                frozenset(c for c in holders if not any(rules.of_holder(k, line, c))),
            )
            for k in m.mechanisms
            if not any(rules.out_of(line, k))
        ),
    )
