"""Pieces that lie in boxes, which lack this and that: made up, to be mended."""

from itertools import product

from poolcheck.structures.search.repair import Needs, Piece
from tests.structures.made_up.chance import Chance

Where = tuple[int | None, ...]
Lying = tuple[tuple[Piece, ...], tuple[Needs, ...]]


def puzzle(number: int) -> Lying:
    """Two to seven pieces of up to four owners, in one to three boxes or in none."""
    chance = Chance(number)
    owners, boxes = chance.between(2, 4), chance.between(1, 3)
    needs = tuple(_needs(chance, owners) for _ in range(boxes))
    pieces = tuple(_piece(chance, owners, boxes) for _ in range(chance.between(2, 7)))
    return pieces, needs


def _needs(chance: Chance, owners: int) -> Needs:
    everybody = tuple(range(owners))
    groups = [(frozenset(everybody), chance.between(1, 3))]
    if chance.once_in(2):
        groups.append((frozenset(chance.some_of(everybody, 1)), chance.between(1, 2)))
    return Needs(tuple(groups), frozenset(chance.one_of(("", "", "a", "ab"))))


def _piece(chance: Chance, owners: int, boxes: int) -> Piece:
    takers = chance.some_of(range(boxes))
    box = chance.one_of((None, *takers, *takers))
    loose = box is None and chance.once_in(2)
    return Piece(
        chance.below(owners), chance.one_of("ab"), frozenset(takers), box, loose
    )


def stands(lying: Lying, where: Where) -> bool:
    """Whether each box is empty or has what it needs."""
    pieces, needs = lying
    for box, need in enumerate(needs):
        inside = [p for p, at in zip(pieces, where, strict=True) if at == box]
        if inside and not (
            need.marks <= {p.mark for p in inside}
            and all(len({p.owner for p in inside} & g) >= n for g, n in need.groups)
        ):
            return False
    return True


def moved(pieces: tuple[Piece, ...], where: Where) -> int:
    """How many pieces were moved; one that was loose has to lie somewhere anyhow."""
    return sum(not p.loose and p.box != at for p, at in zip(pieces, where, strict=True))


def fewest_moved(lying: Lying) -> int:
    """How few pieces have to be moved, by trying every way there is."""
    pieces, _ = lying
    ways = product(*([None, *sorted(piece.takers)] for piece in pieces))
    return min(moved(pieces, way) for way in ways if stands(lying, way))
