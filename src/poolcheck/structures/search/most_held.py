"""The most that a set of boxes begun can come to hold, told from its owners."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, combinations_with_replacement

from poolcheck.structures.search.sorts import NONE, BoxesOf, Marks, Sorted, Standing

# A box: its sort, and its owners in order.
Box = tuple[int, tuple[int, ...]]
Boxes = tuple[Box, ...]
# Items, as the bits of a number.
Items = int


@dataclass(frozen=True)
class Begun:
    """A set of boxes begun: some whole, one with some owners, and others to come.

    Of the one begun, `size` owners are to be found among those from `at` on.
    """

    whole: Boxes
    more: int
    sort: int = 0
    size: int = 0
    owners: tuple[int, ...] = ()
    at: int = 0


class MostHeld:
    """A puzzle, and what its boxes can hold at the most."""

    def __init__(self, puzzle: Sorted, weights: Sequence[int]) -> None:
        """Take up a puzzle, and what each item weighs."""
        self._puzzle, self._weights = puzzle, weights
        self.sorts = [BoxesOf(puzzle, n) for n in range(len(puzzle.sorts))]
        self.able = [sorted(boxes.able) for boxes in self.sorts]
        self._homeless = self._bits(lambda n: not puzzle.items[n].homes)
        self._of = [
            self._bits(lambda n, o=o: puzzle.items[n].owner == o)  # type: ignore[misc]
            for o in range(puzzle.owners)
        ]
        self.held = lru_cache(maxsize=None)(self._held)
        self._later = lru_cache(maxsize=None)(self._best_later)
        self._worth = lru_cache(maxsize=None)(self._weight)
        self._ties = self._tied()
        most = 0
        for sort, able in enumerate(self.able):
            most |= self._any(sort, tuple(able))
        self._can_put = [self._worth(most & of) for of in self._of]
        self._in_all = sum(self._can_put)

    def still_to_fill(self, begun: Begun, most: int) -> int:
        """How many owners at the least are to fill boxes to come.

        Those of a tie that is still to be held, and, if all that can be held is to be,
        those who could put in more than the boxes told so far take of them.
        """
        if not begun.more:
            return 0
        tied = max(
            (min(len(owners) for _, owners in tie) for tie in self._still_tied(begun)),
            default=0,
        )
        if tied:
            tied += 2 * (begun.more - 1)
        if most < self._in_all:
            return tied
        sure: Items = 0
        for sort, owners in begun.whole:
            sure |= self._any(sort, owners)
        if not begun.size:
            return max(tied, self._lacking(sure))
        every = (*begun.owners, *self.able[begun.sort][begun.at :])
        inside = self._any(begun.sort, every)
        for owner in begun.owners:
            sure |= inside & self._of[owner]
        lacking = self._lacking(sure)
        return max(tied, lacking - begun.size, self._lacking(sure | inside))

    def _lacking(self, items: Items) -> int:
        """How many owners could put more in shared boxes than these items."""
        return sum(
            self._worth(items & of) < most
            for of, most in zip(self._of, self._can_put, strict=True)
        )

    def _any(self, sort: int, owners: tuple[int, ...]) -> Items:
        """All that may lie in a box of these owners, strangers or not."""
        found: Items = 0
        for items in self.held(sort, owners):
            found |= items
        return found

    def stands(self, sort: int, owners: Sequence[int]) -> Standing:
        """How a box of a sort stands that these owners fill."""
        standing = self.sorts[sort].nobody
        for owner in owners:
            standing = self.sorts[sort].joined_by(standing, owner)
        return standing

    def _held(self, sort: int, owners: tuple[int, ...]) -> tuple[Items, ...]:
        """What may lie in a box of these owners: for each set of strangers it bars."""
        boxes, puzzle = self.sorts[sort], self._puzzle
        standing = self.stands(sort, owners)
        may = self._bits(
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
            may & self._bits(lambda n: puzzle.items[n].marks & barred <= some)  # noqa: B023
            for some in kept
        )

    def _best_later(
        self,
        who: tuple[tuple[int, ...], ...],
        more: int,
        must: tuple[frozenset[int], ...],
    ) -> tuple[Items, ...]:
        """What may lie in so many boxes to come: of each sort, filled by these.

        One of them is of each set of sorts that there must be.
        """
        each = [
            (sort, items)
            for sort, owners in enumerate(who)
            if owners
            for items in self.held(sort, owners)
        ]
        found = set()
        for some in combinations_with_replacement(each, min(more, len(each))):
            sorts = {sort for sort, _ in some}
            if any(sorts.isdisjoint(of) for of in must):
                continue
            union = 0
            for _, items in some:
                union |= items
            found.add(union)
        return _widest(found)

    def _may_fill(
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
        found, room = [], 0
        for sort, able in enumerate(self.able):
            spare = {
                owner: min(
                    self._entering(owner, (sort,)) - filled.get((sort, owner), 0),
                    self._entering(owner, every) - in_all.get(owner, 0),
                )
                for owner in able
            }
            quorums = self._puzzle.sorts[sort].quorums
            further = min(
                (
                    sum(max(0, spare.get(owner, 0)) for owner in owners) // most
                    for owners, most in quorums
                ),
                default=0,
            )
            may = sort >= last and further > 0
            found.append(tuple(o for o in able if may and spare[o] > 0))
            room += further if may else 0
        return None if room < more else tuple(found)

    def at_most(self, begun: Begun) -> int | None:
        """The most that a set of boxes begun can come to hold; None if it cannot be."""
        boxes = [*begun.whole]
        if begun.size or begun.owners:
            boxes.append((begun.sort, begun.owners))
        last = begun.sort if begun.size else (begun.whole[-1][0] if begun.whole else 0)
        who = self._may_fill(boxes, last, begun.more)
        if who is None or not self._enough_items(boxes):
            return None
        wanting = self._still_tied(begun)
        must = tuple(frozenset(sort for sort, _ in tie) for tie in wanting)
        unions: set[Items] = set(self._later(who, begun.more, must))
        for sort, owners in begun.whole:
            unions = {a | b for a in unions for b in self.held(sort, owners)}
        unions = set(_widest(unions))
        to_come: Sequence[int] = ()
        inside: tuple[Items, ...] = (0,)
        if begun.size:
            to_come = self.able[begun.sort][begun.at :]
            if len(to_come) < begun.size:
                return None
            every = (*begun.owners, *to_come)
            if not self.sorts[begun.sort].enough(self.stands(begun.sort, every)):
                return None
            inside = self.held(begun.sort, every)
        best: int | None = None
        for base in unions:
            for items in inside:
                may = base | items
                if self._homeless & ~may:
                    continue
                sure = base
                for owner in begun.owners:
                    sure |= items & self._of[owner]
                more = sorted(
                    (self._worth(items & self._of[o] & ~sure) for o in to_come),
                    reverse=True,
                )
                total = self._worth(sure) + sum(more[: begun.size])
                best = total if best is None else max(best, total)
        return best

    def enough(self, sort: int, owners: tuple[int, ...]) -> bool:
        """Whether a box of a sort may have just these owners."""
        return self.sorts[sort].enough(self.stands(sort, owners))

    def may_be(self, boxes: Sequence[Box]) -> bool:
        """Whether each owner has an item for each of these boxes that it fills."""
        return self._enough_items(boxes)

    def _enough_items(self, boxes: Sequence[Box]) -> bool:
        """Whether each owner has an item for each of the boxes that it fills."""
        filled: dict[int, dict[int, int]] = {}
        for sort, owners in boxes:
            for owner in owners:
                of = filled.setdefault(owner, {})
                of[sort] = of.get(sort, 0) + 1
        return all(
            sum(of[sort] for sort in some) <= self._entering(owner, some)
            for owner, of in filled.items()
            for n in range(1, len(of) + 1)
            for some in combinations(sorted(of), n)
        )

    @lru_cache(maxsize=None)  # noqa: B019, UP033 - of one question, and gone with it
    def _entering(self, owner: int, sorts: tuple[int, ...]) -> int:
        return sum(
            any(item.enters[sort] is not None for sort in sorts)
            for item in self._puzzle.owned_by(owner)
        )

    def _tied(self) -> list[Boxes]:
        """For each tie that needs a shared box: of which sorts, and whose boxes."""
        groups: dict[int, list[int]] = {}
        for n, item in enumerate(self._puzzle.items):
            if item.tied is not None:
                groups.setdefault(item.tied, []).append(n)
        items = self._puzzle.items
        return [
            tuple(
                (sort, tuple(sorted({items[n].owner for n in group})))
                for sort in range(len(self.sorts))
                if all(items[n].enters[sort] is not None for n in group)
            )
            for group in groups.values()
            if not frozenset.intersection(*(frozenset(items[n].homes) for n in group))
        ]

    def _still_tied(self, begun: Begun) -> list[Boxes]:
        """The ties that no box told so far may hold whole: one to come has to."""
        boxes = [*begun.whole]
        whole = len(begun.owners) + begun.size
        if begun.size:
            every = (*begun.owners, *self.able[begun.sort][begun.at :])
            boxes.append((begun.sort, every))
        return [
            tie
            for tie in self._ties
            if not any(
                sort == wanted
                and set(owners) <= set(who)
                and (n < len(begun.whole) or len(owners) <= whole)
                for wanted, owners in tie
                for n, (sort, who) in enumerate(boxes)
            )
        ]

    def _bits(self, wanted: Callable[[int], bool]) -> Items:
        return sum(1 << n for n in range(len(self._puzzle.items)) if wanted(n))

    def _weight(self, items: Items) -> int:
        return sum(w for n, w in enumerate(self._weights) if items >> n & 1)


def _widest(found: set[Items]) -> tuple[Items, ...]:
    """Those of which none holds all that another does."""
    if len(found) < 2:
        return tuple(found)
    return tuple(a for a in found if not any(a != b and a & b == a for b in found))
