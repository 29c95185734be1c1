"""A placing puzzle, stripped of law: owners put pieces in shared and own boxes.

Boxes are numbered: the shared ones first, then each owner's own. A shared box in
use needs a piece from each of its owners, and of each mark that it needs. Some marks it
may take only beside another.
"""

from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Piece:
    """Something that one owner places in one of several boxes.

    `options` are box numbers in ascending order; `weight` is not below nought;
    `marks` are what the rules of boxes can tell apart.
    """

    owner: int
    options: tuple[int, ...]
    weight: int = 1
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SharedBox:
    """A box that several owners fill together."""

    owners: frozenset[int]
    needs: frozenset[str] = frozenset()
    # Marks that may lie in it only beside another: the mark, and that other.
    together: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Puzzle:
    """Pieces to place: those of one owner stand together, in owners' order.

    `strangers` are pairs of marks that may not meet in any box; `most` caps the
    shared boxes in use. Boxes numbered from `len(shared)` up are owners' own.
    """

    owners: int
    pieces: tuple[Piece, ...]
    shared: tuple[SharedBox, ...]
    strangers: tuple[tuple[str, str], ...] = ()
    most: int | None = None
    # A box to be made as full as can be: weight counts in it alone, it is in use if it
    # is a shared one, and placings with other `aim_marks` in it are told apart. For one
    # user: `can-pool` with wishes, which asks how many of the services named one fund
    # can hold. Without wishes that is known with no search.
    aim: int | None = None
    aim_marks: frozenset[str] = frozenset()

    @property
    def needed(self) -> frozenset[int]:
        """The shared boxes in use in every placing: some piece has no other."""
        only = {p.options[0] for p in self.pieces if len(p.options) == 1}
        only |= set() if self.aim is None else {self.aim}
        return frozenset(box for box in only if box < len(self.shared))
