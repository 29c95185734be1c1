"""Sets of boxes that can be in use, the fullest first, with no other walked through.

What each owner can put in shared boxes is known as soon as the boxes are: all that may
lie in any of them. So of a set of boxes begun, the most that it can come to hold is
cheap to tell, and the set that promises most is always gone on with, box by box and
owner by owner: P. E. Hart, N. J. Nilsson and B. Raphael, "A Formal Basis for the
Heuristic Determination of Minimum Cost Paths" (1968). A set that is whole is weighed;
it is told once nothing begun promises to go before it.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, combinations_with_replacement, count
from typing import Generic, Protocol, TypeVar

from poolcheck.structures.search.sorts import NONE, BoxesOf, Marks, Sorted, Standing

# A box: its sort, and its owners in order.
Box = tuple[int, tuple[int, ...]]
Boxes = tuple[Box, ...]
# Items, as the bits of a number.
Items = int


class Weighed(Protocol):
    """What a set of boxes holds at its fullest."""

    @property
    def filled(self) -> tuple[int, ...]:
        """The weight in all shared boxes, first."""


W = TypeVar("W", bound=Weighed)


@dataclass(frozen=True)
class _Begun:
    """A set of boxes begun: some whole, one with some owners, and others to come.

    Of the one begun, `size` owners are to be found among those from `at` on.
    """

    whole: Boxes
    more: int
    sort: int = 0
    size: int = 0
    owners: tuple[int, ...] = ()
    at: int = 0


class FullestFirst(Generic[W]):
    """The sets of boxes of a puzzle, the fullest first.

    Then those of fewer boxes, of fewer owners in all, and by sort and name.
    """

    def __init__(
        self,
        puzzle: Sorted,
        weights: Sequence[int],
        names: Sequence[str],
        weigh: Callable[[Boxes], W | None],
    ) -> None:
        """Take up a puzzle: what each item weighs, and what each owner is called.

        `weigh` gives a set of boxes at its fullest, None where it cannot be in use.
        """
        self._puzzle, self._weights, self._names = puzzle, weights, names
        self._weigh = weigh
        self._sorts = [BoxesOf(puzzle, n) for n in range(len(puzzle.sorts))]
        self._able = [sorted(boxes.able) for boxes in self._sorts]
        self._homeless = self._bits(lambda n: not puzzle.items[n].homes)
        self._of = [
            self._bits(lambda n, o=o: puzzle.items[n].owner == o)  # type: ignore[misc]
            for o in range(puzzle.owners)
        ]
        self.held = lru_cache(maxsize=None)(self._held)
        self._later = lru_cache(maxsize=None)(self._best_later)
        self._worth = lru_cache(maxsize=None)(self._weight)
        self._ties = self._tied()

    def __iter__(self) -> Iterator[tuple[Boxes, W]]:
        """Each set that can be in use, with what it holds at its fullest."""
        order = count()
        heap: list[tuple[object, int, _Begun, W | None]] = []

        def push(begun: _Begun) -> None:
            most = self._at_most(begun)
            if most is not None:
                heapq.heappush(heap, (self._key(begun, most), next(order), begun, None))

        shared = [item for item in self._puzzle.items if any(e is not None for e in item.enters)]
        most = len(shared) // 2
        if self._puzzle.most is not None:
            most = min(most, self._puzzle.most)
        for number in range(most + 1):
            push(_Begun((), number))
        while heap:
            _, _, begun, weighed = heapq.heappop(heap)
            if weighed is not None:
                yield begun.whole, weighed
            elif begun.size:
                for more in self._with_owner(begun):
                    push(more)
            elif begun.more:
                for more in self._with_box(begun):
                    push(more)
            else:
                found = self._weigh(begun.whole)
                if found is not None:
                    key = self._key(begun, found.filled[0])
                    heapq.heappush(heap, (key, next(order), begun, found))

    def _key(self, begun: _Begun, most: int) -> tuple[object, ...]:
        boxes = [*begun.whole]
        number = len(boxes) + begun.more
        owners = sum(len(who) for _, who in boxes) + begun.size + 2 * begun.more
        if begun.size:
            owners, number = owners + len(begun.owners), number + 1
            boxes.append((begun.sort, begun.owners))
        names = [(sort, [self._names[o] for o in who]) for sort, who in boxes]
        return -most, number, owners, names

    def _with_box(self, begun: _Begun) -> Iterator[_Begun]:
        """The next box begun, of each sort and size that may follow the last."""
        last: Box = begun.whole[-1] if begun.whole else (0, (0, 0))
        for sort in range(last[0], len(self._sorts)):
            least = len(last[1]) if sort == last[0] else 2
            for size in range(least, len(self._able[sort]) + 1):
                yield replace(begun, more=begun.more - 1, sort=sort, size=size)

    def _with_owner(self, begun: _Begun) -> Iterator[_Begun]:
        """The box begun with the next owner who could fill it, and without."""
        able = self._able[begun.sort]
        left = len(able) - begun.at
        if left > begun.size:
            yield replace(begun, at=begun.at + 1)
        owners = (*begun.owners, able[begun.at])
        if begun.size > 1:
            yield replace(begun, owners=owners, size=begun.size - 1, at=begun.at + 1)
            return
        box = begun.sort, owners
        boxes = self._sorts[begun.sort]
        last = begun.whole[-1] if begun.whole else None
        same = last and last[0] == box[0] and len(last[1]) == len(owners)
        follows = not (same and last and last[1] >= owners)
        if follows and boxes.enough(self._stands(begun.sort, owners)):
            yield _Begun((*begun.whole, box), begun.more)

    def _stands(self, sort: int, owners: Sequence[int]) -> Standing:
        standing = self._sorts[sort].nobody
        for owner in owners:
            standing = self._sorts[sort].joined_by(standing, owner)
        return standing

    def _held(self, sort: int, owners: tuple[int, ...]) -> tuple[Items, ...]:
        """What may lie in a box of these owners: for each set of strangers it bars."""
        boxes, puzzle = self._sorts[sort], self._puzzle
        standing = self._stands(sort, owners)
        may = self._bits(
            lambda n: puzzle.items[n].owner in owners
            and boxes.may_hold(puzzle.items[n], standing)
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

    def _best_later(self, sort: int, more: int) -> tuple[Items, ...]:
        """What may lie in so many boxes to come, of this sort or later ones."""
        each = [
            items
            for n in range(sort, len(self._sorts))
            if len(self._able[n]) > 1
            for items in self.held(n, tuple(self._able[n]))
        ]
        if more and not each:
            return ()
        found = set()
        for some in combinations_with_replacement(each, min(more, len(each))):
            items = 0
            for one in some:
                items |= one
            found.add(items)
        return _widest(found)

    def _at_most(self, begun: _Begun) -> int | None:
        """The most that a set of boxes begun can come to hold; None if it cannot be."""
        boxes = [*begun.whole]
        if begun.size or begun.owners:
            boxes.append((begun.sort, begun.owners))
        if not self._enough_items(boxes):
            return None
        last = begun.sort if begun.size else (begun.whole[-1][0] if begun.whole else 0)
        unions: set[Items] = set(self._later(last, begun.more))
        if not unions:
            return None
        for sort, owners in begun.whole:
            unions = {a | b for a in unions for b in self.held(sort, owners)}
        unions = set(_widest(unions))
        to_come = self._able[begun.sort][begun.at :] if begun.size else []
        if begun.size:
            if len(to_come) < begun.size:
                return None
            every = (*begun.owners, *to_come)
            if not self._sorts[begun.sort].enough(self._stands(begun.sort, every)):
                return None
            inside = self.held(begun.sort, every)
        else:
            inside = (0,)
        best: int | None = None
        for base in unions:
            for items in inside:
                may = base | items
                if self._homeless & ~may or not self._may_tie(begun, to_come):
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

    def _enough_items(self, boxes: Boxes | list[Box]) -> bool:
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

    @lru_cache(maxsize=None)  # noqa: B019 - of one question, and gone with it
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
                for sort in range(len(self._sorts))
                if all(items[n].enters[sort] is not None for n in group)
            )
            for group in groups.values()
            if not frozenset.intersection(*(frozenset(items[n].homes) for n in group))
        ]

    def _may_tie(self, begun: _Begun, to_come: Sequence[int]) -> bool:
        """Whether every tie can still have a box that may hold it all."""
        if begun.more:
            return True
        boxes = [*begun.whole]
        if begun.size:
            boxes.append((begun.sort, (*begun.owners, *to_come)))
        return all(
            any(
                sort == wanted and set(owners) <= set(who)
                for wanted, owners in tie
                for sort, who in boxes
            )
            for tie in self._ties
        )

    def _bits(self, wanted: Callable[[int], bool]) -> Items:
        return sum(1 << n for n in range(len(self._puzzle.items)) if wanted(n))

    def _weight(self, items: Items) -> int:
        return sum(w for n, w in enumerate(self._weights) if items >> n & 1)


def _widest(found: set[Items]) -> tuple[Items, ...]:
    """Those of which none holds all that another does."""
    if len(found) < 2:
        return tuple(found)
    return tuple(a for a in found if not any(a != b and a & b == a for b in found))
