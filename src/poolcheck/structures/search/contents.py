"""What boxes may hold and who may fill them, told from their owners alone."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations

from poolcheck.structures.search.sorts import NONE, BoxesOf, Marks, Sorted, Standing

# A box: its sort, and its owners in order.
Box = tuple[int, tuple[int, ...]]
Boxes = tuple[Box, ...]
# Items, as the bits of a number.
Items = int


class Contents:
    """A puzzle, and what may lie in boxes of which owners."""

    def __init__(self, puzzle: Sorted) -> None:
        """Take up a puzzle."""
        self.puzzle = puzzle
        self.sorts = [BoxesOf(puzzle, n) for n in range(len(puzzle.sorts))]
        self.able = [sorted(boxes.able) for boxes in self.sorts]
        self.held = lru_cache(maxsize=None)(self._held)
        self.entering = lru_cache(maxsize=None)(self._entering)
        # Each quorum of a sort, with the items that its owners have for it at first.
        self._quorums = [
            [
                (owners, most, sum(self.entering(o, (n,)) for o in owners))
                for owners, most in sort.quorums
            ]
            for n, sort in enumerate(puzzle.sorts)
        ]

    def stands(self, sort: int, owners: Sequence[int]) -> Standing:
        """How a box of a sort stands that these owners fill."""
        standing = self.sorts[sort].nobody
        for owner in owners:
            standing = self.sorts[sort].joined_by(standing, owner)
        return standing

    def _held(self, sort: int, owners: tuple[int, ...]) -> tuple[Items, ...]:
        """What may lie in a box of these owners: for each set of strangers it bars."""
        boxes, puzzle = self.sorts[sort], self.puzzle
        standing = self.stands(sort, owners)
        may = self.bits(
            lambda n: (
                puzzle.items[n].owner in owners
                and boxes.may_hold(puzzle.items[n], standing)
            )
        )
        marks = [item.marks for n, item in enumerate(puzzle.items) if may >> n & 1]
        every: Marks = NONE.union(*marks)
        apart = sorted(m for m in every if puzzle.met_by.get(m, NONE) & every)
        if not apart:
            return (may,)
        kept = [
            frozenset(some)
            for n in range(len(apart), -1, -1)
            for some in combinations(apart, n)
            if not puzzle.clash(frozenset(some))
        ]
        kept = [some for some in kept if not any(some < other for other in kept)]
        barred = frozenset(apart)
        return tuple(
            may & self.bits(lambda n: puzzle.items[n].marks & barred <= some)  # noqa: B023
            for some in kept
        )

    def any(self, sort: int, owners: tuple[int, ...]) -> Items:
        """All that may lie in a box of these owners, strangers or not."""
        found: Items = 0
        for items in self.held(sort, owners):
            found |= items
        return found

    def enough(self, sort: int, owners: tuple[int, ...]) -> bool:
        """Whether a box of a sort may have just these owners."""
        return self.sorts[sort].enough(self.stands(sort, owners))

    def may_be(self, boxes: Sequence[Box]) -> bool:
        """Whether each owner has an item for each of the boxes that it fills."""
        filled: dict[int, dict[int, int]] = {}
        for sort, owners in boxes:
            for owner in owners:
                of = filled.setdefault(owner, {})
                of[sort] = of.get(sort, 0) + 1
        return all(
            sum(of[sort] for sort in some) <= self.entering(owner, some)
            for owner, of in filled.items()
            for n in range(1, len(of) + 1)
            for some in combinations(sorted(of), n)
        )

    def _entering(self, owner: int, sorts: tuple[int, ...]) -> int:
        return sum(
            any(item.enters[sort] is not None for sort in sorts)
            for item in self.puzzle.owned_by(owner)
        )

    def may_fill(
        self, boxes: Sequence[Box], last: int, more: int
    ) -> tuple[tuple[int, ...], ...] | None:
        """For each sort, who could fill more boxes of it beside these.

        None where they cannot be so many more, of the sort `last` or later ones.
        """
        filled: dict[tuple[int, int], int] = {}
        in_all: dict[int, int] = {}
        for sort, owners in boxes:
            for owner in owners:
                filled[sort, owner] = filled.get((sort, owner), 0) + 1
                in_all[owner] = in_all.get(owner, 0) + 1
        every = tuple(range(len(self.sorts)))
        found: list[tuple[int, ...]] = []
        room = 0
        for sort, able in enumerate(self.able):
            if sort < last:
                found.append(())
                continue
            # What owners have to spare less than at first, when they fill no box.
            spare: dict[int, int] = {}
            for owner, boxes_of in in_all.items():
                at_first = self.entering(owner, (sort,))
                left = min(
                    at_first - filled.get((sort, owner), 0),
                    self.entering(owner, every) - boxes_of,
                )
                spare[owner] = max(0, left)
            further = min(
                (
                    whole
                    - sum(
                        self.entering(o, (sort,)) - n
                        for o, n in spare.items()
                        if o in owners
                    )
                )
                // most
                for owners, most, whole in self._quorums[sort]
            )
            room += further
            none_left = {owner for owner, left in spare.items() if not left}
            found.append(
                tuple(o for o in able if o not in none_left) if further else ()
            )
        return None if room < more else tuple(found)

    def ties(self) -> list[Boxes]:
        """For each tie that needs a shared box: of which sorts, and whose boxes."""
        groups: dict[int, list[int]] = {}
        for n, item in enumerate(self.puzzle.items):
            if item.tied is not None:
                groups.setdefault(item.tied, []).append(n)
        items = self.puzzle.items
        return [
            tuple(
                (sort, tuple(sorted({items[n].owner for n in group})))
                for sort in range(len(self.sorts))
                if all(items[n].enters[sort] is not None for n in group)
            )
            for group in groups.values()
            if not frozenset.intersection(*(frozenset(items[n].homes) for n in group))
        ]

    def bits(self, wanted: Callable[[int], bool]) -> Items:
        """The items of the numbers that are wanted, as bits."""
        return sum(1 << n for n in range(len(self.puzzle.items)) if wanted(n))
