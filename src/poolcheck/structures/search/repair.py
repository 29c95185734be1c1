"""The fewest pieces to move so that every box in use has what it needs, free of law.

Needs only ever ask for more, so a box that lacks something is either emptied or given
a piece that brings some of it. The search tries both, with no piece moved beyond those
that must be, then with one, two and so on: iterative deepening (R. E. Korf, 1985).
"""

from collections.abc import Callable, Iterator

from poolcheck.terms.frozen import dataclass

MOST_STEPS = 20_000


@dataclass(frozen=True)
class Piece:
    """Something that lies in a box, or in none: at home, or loose.

    A loose piece has to be put somewhere, and costs the same wherever that is; moving
    any other costs one more. `takers` are the boxes that it may lie in.
    """

    owner: int
    mark: str
    takers: frozenset[int]
    box: int | None = None
    loose: bool = False


@dataclass(frozen=True)
class Needs:
    """What a box in use needs: some owners of each group, and a piece of each mark."""

    groups: tuple[tuple[frozenset[int], int], ...]
    marks: frozenset[str]


@dataclass(frozen=True)
class Mended:
    """The box that each piece comes to lie in, None at home.

    `fewest` says that no fewer pieces need be moved.
    """

    boxes: tuple[int | None, ...]
    fewest: bool


class _TooManySteps(Exception):  # noqa: N818 - reads as what it is
    """The search has gone on for as long as it may."""


def mended(pieces: tuple[Piece, ...], needs: tuple[Needs, ...]) -> Mended:
    """Every box emptied or given what it needs, by moving the fewest pieces.

    After MOST_STEPS it settles for the quick way, `hasten`.
    """
    quick = [_Mending(pieces, needs) for _ in _ORDERS]
    moved = [m.hasten(order) for m, order in zip(quick, _ORDERS, strict=True)]
    most = min(moved)
    best = quick[moved.index(most)]
    search = _Mending(pieces, needs)
    try:
        for budget in range(most):
            if search.mend(budget):
                return Mended(tuple(search.box), fewest=True)
    except _TooManySteps:
        return Mended(tuple(best.box), fewest=False)
    return Mended(tuple(best.box), fewest=True)


class _Mending:
    """The pieces as they lie while boxes are mended, and which of them are settled."""

    def __init__(self, pieces: tuple[Piece, ...], needs: tuple[Needs, ...]) -> None:
        self.pieces = pieces
        self.needs = needs
        self.box = [piece.box for piece in pieces]
        self.loose = [piece.loose for piece in pieces]
        self.settled = [False for _ in pieces]
        self.inside: list[list[int]] = [
            [i for i, piece in enumerate(pieces) if piece.box == box]
            for box in range(len(needs))
        ]
        self.steps = 0

    def mend(self, budget: int) -> bool:
        """Whether no more than so many pieces will do; if so, they are then moved."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _TooManySteps
        lacking = self._lacking()
        if not lacking:
            return True
        if self._at_least(lacking) > budget:
            return False
        fewest: tuple[int, bool, list[int]] | None = None
        for box in lacking:
            empties = self._may_empty(box) and len(self.inside[box]) <= budget
            bring = [i for i in self._bringing(box) if budget or self.loose[i]]
            if fewest is None or empties + len(bring) < fewest[1] + len(fewest[2]):
                fewest = box, empties, bring
        assert fewest is not None
        box, empties, bring = fewest
        if empties:
            before = list(self.inside[box])
            self._empty(box)
            if self.mend(budget - len(before)):
                return True
            self._refill(box, before)
        for i in bring:
            was, loose = self.box[i], self.loose[i]
            self._bring(i, box)
            if self.mend(budget - (not loose)):
                return True
            self._bring(i, was)
            self.loose[i], self.settled[i] = loose, False
        return False

    def hasten(self, order: Callable[[list[int]], int]) -> int:
        """Mend box by box without looking back; how many pieces that moves.

        A box that lacks nothing is left alone. Another is given what is loose or at
        home, if that moves fewer pieces than emptying it.
        """
        moved = 0
        while lacking := self._lacking():
            box = min(lacking, key=lambda b: (order(self.inside[b]), b))
            before, cost = list(self.inside[box]), 0
            brought: list[tuple[int, bool]] = []
            while self._lack(box):
                spare = [i for i in self._bringing(box) if self.box[i] is None]
                if not spare:
                    break
                i = min(spare, key=lambda i: not self.loose[i])
                brought.append((i, self.loose[i]))
                cost += not self.loose[i]
                self._bring(i, box)
            if not self._lack(box) and cost < len(before):
                moved += cost
                continue
            for i, loose in brought:
                self._bring(i, None)
                self.loose[i], self.settled[i] = loose, False
            self._empty(box)
            moved += len(before)
        return moved

    def _lacking(self) -> list[int]:
        """The boxes in use that lack something."""
        return [b for b, inside in enumerate(self.inside) if inside and self._lack(b)]

    def _lack(self, box: int) -> int:
        """How many pieces a box lacks, at the least."""
        needs = self.needs[box]
        owners = {self.pieces[i].owner for i in self.inside[box]}
        marks = {self.pieces[i].mark for i in self.inside[box]}
        short = (at_least - len(owners & group) for group, at_least in needs.groups)
        return max(len(needs.marks - marks), *short, 0)

    def _bringing(self, box: int) -> list[int]:
        """The pieces that bring a box something that it lacks, one of each sort."""
        needs = self.needs[box]
        owners = {self.pieces[i].owner for i in self.inside[box]}
        missing = needs.marks - {self.pieces[i].mark for i in self.inside[box]}
        wanted: set[int] = set()
        for group, at_least in needs.groups:
            if len(owners & group) < at_least:
                wanted |= group - owners
        sorts: dict[object, int] = {}
        for i, piece in enumerate(self.pieces):
            if (
                box in piece.takers
                and self.box[i] != box
                and not self.settled[i]
                and (piece.owner in wanted or piece.mark in missing)
            ):
                sort = piece.owner, piece.mark, piece.takers, self.box[i], self.loose[i]
                sorts.setdefault(sort, i)
        return sorted(sorts.values(), key=lambda i: not self.loose[i])

    def _may_empty(self, box: int) -> bool:
        return not any(self.settled[i] for i in self.inside[box])

    def _empty(self, box: int) -> None:
        for i in self.inside[box]:
            self.box[i], self.loose[i] = None, True
        self.inside[box] = []

    def _refill(self, box: int, before: list[int]) -> None:
        for i in before:
            self.box[i], self.loose[i] = box, False
        self.inside[box] = before

    def _bring(self, i: int, box: int | None) -> None:
        """Move a piece, for good unless it is undone."""
        was = self.box[i]
        if was is not None:
            self.inside[was].remove(i)
        if box is not None:
            self.inside[box].append(i)
        self.box[i], self.loose[i], self.settled[i] = box, False, True

    def _at_least(self, lacking: list[int]) -> int:
        """How many pieces have to be moved at the least; a bound, not the number."""
        return max([self._by_number(lacking), *self._by_scarcity(lacking)])

    def _by_number(self, lacking: list[int]) -> int:
        """A bound by how many pieces are lacked, whichever they are.

        Each box is either emptied, which moves all that it holds, or given what it
        lacks. What is given is loose already, or was emptied out of another box, or
        is moved for it. So if the boxes emptied held E pieces and the others lack L,
        with F loose from the start, at least max(E, L - F) pieces are moved: those
        emptied may serve for those lacked.

        Say one box holds 1 piece and lacks 1, another holds 3 and lacks 2, and
        nothing is loose. Empty both: 4. Empty neither: 3. Empty the second: 3. Empty
        the first: max(1, 2) = 2. No less than 2 will do.

        `least` keeps, for each E, the least L, over all choices of boxes to empty: as
        in the knapsack problem, one box more at a time.
        """
        takers = frozenset(lacking)
        loose = sum(
            self.loose[i] and not piece.takers.isdisjoint(takers)
            for i, piece in enumerate(self.pieces)
        )
        least = {0: 0}
        for box in lacking:
            size, lack, grown = len(self.inside[box]), self._lack(box), dict[int, int]()
            for emptied, lacked in least.items():
                grown[emptied] = min(lacked + lack, grown.get(emptied, lacked + lack))
                if self._may_empty(box):
                    more = emptied + size
                    grown[more] = min(lacked, grown.get(more, lacked))
            least = grown
        return min(max(emptied, lacked - loose) for emptied, lacked in least.items())

    def _by_scarcity(self, lacking: list[int]) -> Iterator[int]:
        """Bounds by one thing that boxes have none of: so many can have it, no more.

        The thing is a mark, or an owner of a group. Say three boxes have no piece of a
        council, and only two pieces of councils could go to them, one of them loose:
        one box at least has to be emptied, the smallest; and of the other two, one can
        have the loose piece, so a piece is moved for the other. With boxes of 2, 3 and
        4 pieces the bound is 2 + 1 = 3.

        The pieces emptied out of these boxes bring none of it, since the boxes have
        none. So any piece that does is loose, or costs one to move.
        """
        boxes: dict[str | frozenset[int], list[int]] = {}
        for box in lacking:
            for thing in self._has_none_of(box):
                boxes.setdefault(thing, []).append(box)
        for thing, without in boxes.items():
            takers = frozenset(without)
            spare = [
                self.loose[i]
                for i, piece in enumerate(self.pieces)
                if not self.settled[i]
                and _brings(piece, thing)
                and not piece.takers.isdisjoint(takers)
            ]
            sizes = sorted(len(self.inside[b]) for b in without if self._may_empty(b))
            yield min(
                (
                    sum(sizes[:emptied]) + max(0, len(without) - emptied - sum(spare))
                    for emptied in range(len(sizes) + 1)
                    if len(without) - emptied <= len(spare)
                ),
                default=len(self.pieces) + 1,
            )

    def _has_none_of(self, box: int) -> Iterator[str | frozenset[int]]:
        inside = [self.pieces[i] for i in self.inside[box]]
        needs = self.needs[box]
        things: set[str | frozenset[int]] = {group for group, _ in needs.groups}
        for thing in things | needs.marks:
            if not any(_brings(piece, thing) for piece in inside):
                yield thing


def _brings(piece: Piece, thing: str | frozenset[int]) -> bool:
    """Whether a piece has the mark, or an owner of the group."""
    return piece.mark == thing if isinstance(thing, str) else piece.owner in thing


_ORDERS: tuple[Callable[[list[int]], int], ...] = (
    len,
    lambda inside: -len(inside),
    lambda _: 0,
)
