"""The most that a set of boxes begun can come to hold, told from its owners."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations_with_replacement

from poolcheck.structures.search.contents import Boxes, Contents, Items
from poolcheck.structures.search.sorts import Sorted
from poolcheck.terms.frozen import dataclass


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


class MostHeld(Contents):
    """A puzzle, and what its boxes can hold at the most."""

    def __init__(self, puzzle: Sorted, weights: Sequence[int]) -> None:
        """Take up a puzzle, and what each item weighs."""
        super().__init__(puzzle)
        self._weights = weights
        self._homeless = self.bits(lambda n: not puzzle.items[n].homes)
        self._of = [
            self.bits(lambda n, o=o: puzzle.items[n].owner == o)  # type: ignore[misc]
            for o in range(puzzle.owners)
        ]
        self._later = lru_cache(maxsize=None)(self._best_later)
        self._worth = lru_cache(maxsize=None)(self._weight)
        self._ties = self.ties()
        most = 0
        for sort, able in enumerate(self.able):
            most |= self.any(sort, tuple(able))
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
            sure |= self.any(sort, owners)
        if not begun.size:
            return max(tied, self._lacking(sure))
        every = (*begun.owners, *self.able[begun.sort][begun.at :])
        inside = self.any(begun.sort, every)
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

    def at_most(self, begun: Begun) -> int | None:
        """The most that a set of boxes begun can come to hold; None if it cannot be."""
        boxes = [*begun.whole]
        if begun.size or begun.owners:
            boxes.append((begun.sort, begun.owners))
        last = begun.sort if begun.size else (begun.whole[-1][0] if begun.whole else 0)
        who = self.may_fill(boxes, last, begun.more)
        if who is None or not self.may_be(boxes):
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

    def _weight(self, items: Items) -> int:
        return sum(w for n, w in enumerate(self._weights) if items >> n & 1)


def _widest(found: set[Items]) -> tuple[Items, ...]:
    """Those of which none holds all that another does."""
    if len(found) < 2:
        return tuple(found)
    return tuple(a for a in found if not any(a != b and a & b == a for b in found))
