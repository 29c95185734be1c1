"""Every structure of a question, one after another, none of them kept.

A structure is what each commissioner does with its lines, put side by side. Where that
is nobody else's concern it is made once for all patterns in which it is the same, and
structures are its combinations. Elsewhere each pattern is searched by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, groupby, islice, product
from math import prod
from operator import itemgetter

from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.in_funds import structure_of
from poolcheck.structures.lines import Model
from poolcheck.structures.search.parts import Part, Takes
from poolcheck.structures.search.parts import Parts as PartsKept
from poolcheck.structures.search.placings import Placer
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import (
    Commissioner,
    Fund,
    Line,
    Pooled,
    Structure,
    fund_order,
)

# What each commissioner does: for each of its lines, which of the funds open to it.
Parts = tuple[Part, ...]
# A run has no more structures than these, and one that is searched for no more than a
# moment takes.
MOST_IN_A_RUN = 20_000
SEARCHED = 1_000
# Of those searched for, the last commissioners have no more lines in all.
FEW_LINES = 8


@dataclass(frozen=True)
class Body:
    """A commissioner with its lines, and the funds outside pools open to them."""

    commissioner: Commissioner
    lines: tuple[Line, ...]
    own: tuple[Fund, ...]


@dataclass(frozen=True)
class OfPattern:
    """The structures of a pattern, told by what each commissioner does.

    `parts` are all that each of them may do, where that is nobody else's concern; else
    they are None, and structures are those of `puzzles`.
    """

    pooled: tuple[Pooled, ...]
    bodies: tuple[Body, ...]
    parts: tuple[tuple[Part, ...], ...] | None
    puzzles: Puzzles | None = None

    @cached_property
    def open(self) -> tuple[tuple[Fund, ...], ...]:
        """For each commissioner the funds that parts number, the pooled first."""
        if self.puzzles is not None:
            return (self.puzzles.boxes,) * len(self.bodies)
        return tuple(
            (
                *(f for f in self.pooled if body.commissioner in f.contributors),
                *body.own,
            )
            for body in self.bodies
        )

    def __iter__(self) -> Iterator[Parts]:
        """Each structure as its parts."""
        if self.parts is not None:
            return product(*self.parts)
        assert self.puzzles is not None
        return _searched(self.puzzles)

    def runs(self) -> Iterator["Run"]:
        """The same structures in the same order, run by run."""
        if self.parts is None:
            at = self._few_lines()
            for first, every in groupby(self, itemgetter(slice(at))):
                while rest := tuple(parts[at:] for parts in islice(every, SEARCHED)):
                    yield Run(self, first, rest)
            return
        at = _parted([*map(len, self.parts)])
        rest = tuple(product(*self.parts[at:]))
        for first in product(*self.parts[:at]):
            yield Run(self, first, rest)

    def _few_lines(self) -> int:
        """From which commissioner on, or else the last, there are few lines in all."""
        at, lines = len(self.bodies), 0
        while at > 0:
            lines += len(self.bodies[at - 1].lines)
            if lines > FEW_LINES and at < len(self.bodies):
                break
            at -= 1
        return at

    def funds(self, parts: Parts) -> Iterator[Fund]:
        """The funds in which the lines of a structure lie, line by line."""
        for open_, part in zip(self.open, parts, strict=True):
            yield from map(open_.__getitem__, part)

    def in_order(self, funds: Iterable[Fund]) -> list[Fund]:
        """Funds as they are shown, each once: pooled, then each kind body by body."""
        who = [body.commissioner for body in self.bodies]

        def key(fund: Fund) -> tuple[int, int, str]:
            if isinstance(fund, Pooled):
                return fund_order(fund), self.pooled.index(fund), ""
            return fund_order(fund), who.index(fund.commissioner), str(fund)

        return sorted(dict.fromkeys(funds), key=key)


@dataclass(frozen=True)
class Run:
    """Structures of a pattern that differ in what the last commissioners do alone.

    `first` is what the others do, and `rest` each thing that the last do beside.
    """

    of: OfPattern
    first: Parts
    rest: Sequence[Parts]

    def each(self) -> Iterator[Parts]:
        """Each structure as its parts."""
        return ((*self.first, *last) for last in self.rest)


def _parted(numbers: list[int]) -> int:
    """Where to part commissioners, who may do so many things each.

    So that the first and the last may do as few things as can be, taken together, and
    the last no more than are kept.
    """
    ways = [(prod(numbers[:at]), prod(numbers[at:])) for at in range(len(numbers) + 1)]
    few = [at for at, (_, last) in enumerate(ways) if last <= MOST_IN_A_RUN]
    return min(few, key=lambda at: sum(ways[at]))


def one_by_one(
    model: Model, patterns: Iterable[tuple[Pooled, ...]]
) -> Iterator[OfPattern]:
    """The structures of each of these patterns, in their order.

    Of pooled funds that cannot all be there at once there is none.
    """
    return map(_Patterns(model).structures, patterns)


def put_together(model: Model, of: OfPattern, parts: Parts) -> Structure:
    """A structure whole, from its parts."""
    lines = chain.from_iterable(body.lines for body in of.bodies)
    return structure_of(model, dict(zip(lines, of.funds(parts), strict=True)))


def _searched(puzzles: Puzzles) -> Iterator[Parts]:
    """The structures that have just the pooled funds of these puzzles."""
    boxes = tuple(range(len(puzzles.funds)))
    for puzzle in puzzles.each():
        placer = Placer(puzzle)
        if placer.tally(boxes) is not None:
            yield from placer.in_parts(boxes)


@dataclass(frozen=True)
class _Open:
    """A pooled fund: which lines of each of its contributors, by number, it may take.

    It is `free` where it has the sides that its power asks for whatever they put in.
    """

    takes: tuple[tuple[int, Takes], ...]
    free: bool


class _Patterns:
    """A question whose commissioners' parts are remembered from pattern to pattern."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._who = {c: n for n, c in enumerate(model.question.commissioners)}
        self._bodies = tuple(
            Body(
                c,
                tuple(line for line in model.lines if line.commissioner == c),
                tuple(f for f in model.own.funds if f.commissioner == c),
            )
            for c in self._who
        )
        self._kept = PartsKept(tuple(map(self._own, self._bodies)))
        self._places = {
            line: (owner, 1 << n)
            for owner, body in enumerate(self._bodies)
            for n, line in enumerate(body.lines)
        }
        self._opened: dict[Pooled, _Open] = {}
        self._without: dict[tuple[int, str], Takes] = {}
        # Wishes and money to be passed on make what one does another's concern.
        wishes = model.question.wishes
        self._apart = not (model.tied or wishes.apart or model.into_pools.passing_on)

    def _own(self, body: Body) -> tuple[tuple[int, ...], ...]:
        """For each line of a commissioner, which of its own funds it may lie in."""
        of_line = map(self._model.own.of, body.lines)
        return tuple(
            tuple(n for n, fund in enumerate(body.own) if fund in own)
            for own in of_line
        )

    def structures(self, pooled: tuple[Pooled, ...]) -> OfPattern:
        """The structures that have just these pooled funds."""
        parts = self._parts(pooled) if self._apart else None
        puzzles = Puzzles(self._model, pooled) if parts is None else None
        return OfPattern(pooled, self._bodies, parts, puzzles)

    def _parts(self, pooled: tuple[Pooled, ...]) -> tuple[tuple[Part, ...], ...] | None:
        """All that each may do; None where that is another's concern, or too much."""
        takes: list[tuple[Takes, ...]] = [()] * len(self._bodies)
        for fund in pooled:
            opened = self._opened.get(fund) or self._open(fund)
            if not opened.free:
                return None
            for owner, lines in opened.takes:
                takes[owner] += (lines,)
        parts = []
        for owner, shared in enumerate(takes):
            part = self._kept.of(owner, shared)
            if part is None:
                return None
            parts.append(part)
        return tuple(parts)

    def _open(self, fund: Pooled) -> _Open:
        model = self._model
        mechanism = model.question.rulebook.mechanism(fund.mechanism)
        takes: dict[int, Takes] = {}
        for line in model.into_pools.taken(mechanism, fund.contributors):
            owner, bit = self._places[line]
            takes[owner] = takes.get(owner, 0) | bit
        free = mechanism.both_sides is None or all(
            any(
                not lines & self._lacking(owner, side) for owner, lines in takes.items()
            )
            for side in mechanism.both_sides.sides
        )
        opened = self._opened[fund] = _Open(tuple(takes.items()), free)
        return opened

    def _lacking(self, owner: int, side: str) -> Takes:
        """Which lines of a commissioner are of another side than this, or of none."""
        key = owner, side
        if key not in self._without:
            side_of = self._model.question.rulebook.side
            lines = self._bodies[owner].lines
            self._without[key] = _bits(side_of(x.function) != side for x in lines)
        return self._without[key]


def _bits(told: Iterable[bool]) -> int:
    """Bit n says what is told of number n."""
    return sum(1 << n for n, yes in enumerate(told) if yes)
