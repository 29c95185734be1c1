"""In how many ways an owner places its items, given the boxes that it helps to fill.

What one owner does turns on how many boxes of each sort it fills, and not on who else
does: every item has as many ways to go as there are boxes that may take it. That each
box gets something, and just the marks that it is to get, comes by inclusion and
exclusion: those who may fill it, less those who leave it empty.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import prod

from poolcheck.structures.search.exactly import exactly, pack, subsets, unpack
from poolcheck.structures.search.sorts import (
    NONE,
    BoxesOf,
    Item,
    Marks,
    Sorted,
    Standing,
)

# Which items of each class may go in, with a sign: added up, just what is asked for.
Terms = tuple[tuple[int, tuple[int, ...]], ...]
Groups = frozenset[int]
# How many boxes of each kind, as terms, an owner fills.
Filled = tuple[tuple[Terms, int], ...]


@dataclass(frozen=True)
class Way:
    """A way to fill a box: the marks that it gets, and the terms that count it."""

    marks: Marks
    terms: Terms


@dataclass(frozen=True)
class _Class:
    """Items of one owner that may lie in the same boxes with the same marks."""

    enters: tuple[Marks | None, ...]
    marks: Marks
    homes: tuple[int, ...]
    number: int


@dataclass
class Shelf:
    """What is remembered of owners that have like items."""

    counted: dict[tuple[Filled, Groups], int] = field(default_factory=dict)


class Owner:
    """One owner's items, and the ways to place them."""

    def __init__(
        self, puzzle: Sorted, number: int, shelves: dict[object, Shelf] | None = None
    ) -> None:
        """Take up an owner's items; those that are tied lie where the others do."""
        self._puzzle = puzzle
        items = list(puzzle.owned_by(number))
        own = dict.fromkeys(box for item in items for box in item.homes)
        renamed = {box: n for n, box in enumerate(own)}
        free: dict[_Class, int] = {}
        self.groups: dict[int, list[Item]] = {}
        for item in items:
            if item.tied is not None:
                self.groups.setdefault(item.tied, []).append(item)
                continue
            homes = tuple(renamed[box] for box in item.homes)
            key = _Class(item.enters, item.marks, homes, 0)
            free[key] = free.get(key, 0) + 1
        self._classes = [_Class(c.enters, c.marks, c.homes, n) for c, n in free.items()]
        self._tied_homes = {
            group: [
                (renamed[box], frozenset(m for i in tied for m in i.marks))
                for box in frozenset.intersection(*(frozenset(i.homes) for i in tied))
            ]
            for group, tied in self.groups.items()
        }
        alike = (
            tuple(self._classes),
            tuple(
                (group, tuple(sorted((b, tuple(sorted(m))) for b, m in homes)))
                for group, homes in sorted(self._tied_homes.items())
            ),
        )
        shelf = Shelf() if shelves is None else shelves.setdefault(alike, Shelf())
        self._counted = shelf.counted
        self._own_boxes = len(own)
        self._ways: dict[tuple[int, Standing, Groups], list[Way]] = {}

    @property
    def most(self) -> int:
        """How many boxes it could fill without those that ties put something in."""
        return sum(
            c.number for c in self._classes if any(e is not None for e in c.enters)
        )

    def ways_to_fill(
        self, boxes: BoxesOf, standing: Standing, tied: Groups
    ) -> list[Way]:
        """Each set of marks that it may bring to a box that stands so with it.

        The items of the groups `tied` lie there as well.
        """
        key = boxes.number, standing, tied
        if key not in self._ways:
            self._ways[key] = list(self._fill(boxes, standing, tied))
        return self._ways[key]

    def _fill(self, boxes: BoxesOf, standing: Standing, tied: Groups) -> Iterable[Way]:
        base: Marks = NONE
        for group in tied:
            for item in self.groups[group]:
                brought = boxes.brought(item, standing)
                if brought is None:
                    return
                base |= brought
        may = [
            boxes.brought(Item(0, c.homes, c.enters, c.marks), standing)
            for c in self._classes
        ]
        reached = {base}
        for marks in {m for m in may if m}:
            reached |= {marks | each for each in reached}
        # In one order, so that a count is judged as long in one run as in another.
        for whole in sorted(reached, key=sorted):
            if self._puzzle.clash(whole):
                continue
            terms = exactly(base, whole, may)
            if not tied and not whole:
                nothing = (0,) * len(may)
                terms[nothing] = terms.get(nothing, 0) - 1
            kept = tuple(sorted((n, put) for put, n in terms.items() if n))
            if kept:
                yield Way(whole, kept)

    def count(self, filled: Filled, at_home: Groups = frozenset()) -> int:
        """The placings that fill so many boxes in each way, in which order told.

        The groups `at_home` lie in own boxes, and so does all that goes in no other.
        """
        key = filled, at_home
        if key not in self._counted:
            self._counted[key] = self._count(filled, at_home)
        return self._counted[key]

    def _count(self, filled: Filled, at_home: Groups) -> int:
        # How many boxes each class may go to, packed into one number.
        sums = self._at_home(at_home)
        for terms, number in filled:
            packed = [(sign, pack(put)) for sign, put in terms]
            for _ in range(number):
                after: dict[int, int] = {}
                for at, so_far in sums.items():
                    for sign, more in packed:
                        after[at + more] = after.get(at + more, 0) + sign * so_far
                sums = after
        numbers = [c.number for c in self._classes]
        return sum(
            so_far * prod(map(pow, unpack(at, numbers), numbers))
            for at, so_far in sums.items()
            if so_far
        )

    def _at_home(self, at_home: Groups) -> dict[int, int]:
        """How many own boxes each class may go to, with a sign for each term."""
        laid: list[dict[int, Marks]] = [{}]
        for group in sorted(at_home):
            laid = [
                {**boxes, box: boxes.get(box, NONE) | marks}
                for boxes in laid
                for box, marks in self._tied_homes[group]
            ]
        found: dict[int, int] = {}
        for bases in laid:
            sums = {0: 1}
            for box in range(self._own_boxes):
                after: dict[int, int] = {}
                for put, sign in self._in_own(box, bases.get(box, NONE)).items():
                    for at, so_far in sums.items():
                        key = at + pack(put)
                        after[key] = after.get(key, 0) + sign * so_far
                sums = after
            for at, so_far in sums.items():
                found[at] = found.get(at, 0) + so_far
        return found

    def _in_own(self, box: int, base: Marks) -> dict[tuple[int, ...], int]:
        """Which classes an own box may take, so that no strangers meet in it."""
        puzzle = self._puzzle
        may = [c.marks if box in c.homes else None for c in self._classes]
        every = base.union(*(m for m in may if m))
        apart = frozenset(m for m in every if puzzle.met_by.get(m, NONE) & every)
        if not apart:
            return {tuple(int(m is not None) for m in may): 1}
        kept = [None if m is None else m & apart for m in may]
        terms: dict[tuple[int, ...], int] = {}
        for whole in subsets(apart):
            if base & apart <= whole and not puzzle.clash(whole):
                for put, sign in exactly(base & apart, whole, kept).items():
                    terms[put] = terms.get(put, 0) + sign
        return {put: sign for put, sign in terms.items() if sign}
