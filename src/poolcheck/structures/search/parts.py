"""What an owner may do with its pieces, where that is nobody else's concern.

It turns on which of its pieces each of the shared boxes open to it may take, and on
nothing else: so it is made once for all sets of boxes of which that is the same.
"""

from itertools import product
from math import prod

# Which of an owner's pieces a shared box may take: bit n is its piece n.
Takes = int
# For each piece the place that it takes among those open to its owner: first come the
# shared boxes, then its own.
Part = tuple[int, ...]

# Of an owner that could do more, what it does is not kept.
MADE_ONCE = 10_000
# So many placings are kept in all.
KEPT = 200_000


class Parts:
    """What each owner may do, remembered by what its shared boxes may take."""

    def __init__(self, own: tuple[tuple[tuple[int, ...], ...], ...]) -> None:
        """Take up, for each owner's pieces, which of its own boxes they may lie in."""
        self._own = own
        # For each owner the first whose pieces have the same own boxes.
        self._like = [own.index(each) for each in own]
        self._made: dict[tuple[int, tuple[Takes, ...]], tuple[Part, ...]] = {}
        self._number = 0

    def of(self, owner: int, shared: tuple[Takes, ...]) -> tuple[Part, ...] | None:
        """Each way to place an owner's pieces with no shared box left empty.

        Earlier boxes come first. None where they are too many to keep.
        """
        key = self._like[owner], shared
        made = self._made.get(key)
        if made is not None:
            return made
        places = [
            (
                *(n for n, takes in enumerate(shared) if takes >> piece & 1),
                *(len(shared) + n for n in own),
            )
            for piece, own in enumerate(self._own[owner])
        ]
        if prod(map(len, places)) > MADE_ONCE:
            return None
        filled = frozenset(range(len(shared)))
        made = tuple(part for part in product(*places) if filled.issubset(part))
        self._number += len(made)
        if self._number > KEPT:
            self._made.clear()
            self._number = len(made)
        self._made[key] = made
        return made
