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
from dataclasses import replace
from itertools import count
from typing import Generic, Protocol, TypeVar

from poolcheck.structures.search.contents import Boxes
from poolcheck.structures.search.most_held import Begun, MostHeld
from poolcheck.structures.search.sorts import Sorted


class Weighed(Protocol):
    """What a set of boxes holds at its fullest."""

    @property
    def filled(self) -> tuple[int, ...]:
        """The weight in all shared boxes, first."""


W = TypeVar("W", bound=Weighed)


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
        enough: tuple[int, int] | None = None,
    ) -> None:
        """Take up a puzzle: what each item weighs, and what each owner is called.

        `weigh` gives a set of boxes at its fullest, None where it cannot be in use.
        It is `enough` to have told so many once so many steps are taken; else all.
        """
        self._few = enough[0] if enough else 0
        self._steps = enough[1] if enough else None
        self._puzzle, self._names = puzzle, names
        self._weigh = weigh
        self._held = MostHeld(puzzle, weights)
        self._sorts, self._able = self._held.sorts, self._held.able

    def __iter__(self) -> Iterator[tuple[Boxes, W]]:
        """Each set that can be in use, with what it holds at its fullest."""
        order = count()
        heap: list[tuple[object, int, Begun, W | None]] = []

        def push(begun: Begun) -> None:
            most = self._held.at_most(begun)
            if most is not None:
                heapq.heappush(heap, (self._key(begun, most), next(order), begun, None))

        most = sum(
            any(marks is not None for marks in item.enters)
            for item in self._puzzle.items
        )
        most //= 2
        if self._puzzle.most is not None:
            most = min(most, self._puzzle.most)
        for number in range(most + 1):
            push(Begun((), number))
        told = taken = 0
        while heap:
            taken += 1
            if self._steps is not None and taken > self._steps and told >= self._few:
                return
            _, _, begun, weighed = heapq.heappop(heap)
            if weighed is not None:
                told += 1
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

    def _key(self, begun: Begun, most: int) -> tuple[object, ...]:
        boxes = [*begun.whole]
        number = len(boxes) + begun.more
        owners = sum(len(who) for _, who in boxes) + begun.size
        owners += max(2 * begun.more, self._held.still_to_fill(begun, most))
        if begun.size:
            owners, number = owners + len(begun.owners), number + 1
            boxes.append((begun.sort, begun.owners))
        names = [(sort, [self._names[o] for o in who]) for sort, who in boxes]
        return -most, number, owners, names

    def _with_box(self, begun: Begun) -> Iterator[Begun]:
        """The next box begun, of each sort and size that may follow the last."""
        first, size_of_last = 0, 2
        if begun.whole:
            first, owners = begun.whole[-1]
            size_of_last = len(owners)
        for sort in range(first, len(self._sorts)):
            least = size_of_last if sort == first else 2
            for size in range(least, len(self._able[sort]) + 1):
                yield replace(begun, more=begun.more - 1, sort=sort, size=size)

    def _with_owner(self, begun: Begun) -> Iterator[Begun]:
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
        if follows and boxes.enough(self._held.stands(begun.sort, owners)):
            yield Begun((*begun.whole, box), begun.more)
