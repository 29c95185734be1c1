"""A placing puzzle, stripped of law: owners put pieces in shared and own boxes.

Boxes are numbered: the shared ones first, then each owner's own. A shared box in
use needs a piece from each of its owners, and of each mark that it needs.
"""

from dataclasses import dataclass


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
