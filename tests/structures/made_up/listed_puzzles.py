"""Puzzles whose boxes are listed: made up, and put to trying every placing."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from math import prod

from poolcheck.structures.search.puzzle import Piece, Puzzle, SharedBox
from tests.structures.made_up.chance import Chance

# Placings, lawful or not, that are tried at the most.
FEW = 2_000
# Own boxes of each owner.
OWN = 2
Placing = tuple[int, ...]


@cache
def puzzle(number: int) -> Puzzle:
    """A puzzle with everything in it that boxes and pieces can ask.

    One in five may have no solution at all; of the others several sets of boxes are.
    """
    chance = Chance(number)
    while True:
        made = _any(chance)
        if 1 < prod(len(piece.options) for piece in made.pieces) <= FEW and (
            number % 5 == 0 or len({in_use(made, p) for p in placings(made)}) > 1
        ):
            return made


def _any(chance: Chance) -> Puzzle:
    owners = chance.between(2, 3)
    shared = tuple(_box(chance, owners) for _ in range(chance.between(1, 4)))
    who = sorted(chance.below(owners) for _ in range(chance.between(2, 7)))
    strangers = chance.one_of(((), (), (("a", "b"),), (("a", "b"), ("b", "x"))))
    pieces = tuple(_piece(chance, owner, shared) for owner in who)
    most = chance.one_of((None, None, None, 0, 1, 2))
    return Puzzle(owners, pieces, shared, strangers, most)


def _box(chance: Chance, owners: int) -> SharedBox:
    pairs = chance.one_of(((), (), (("a", "b"),), (("x", "b"), ("a", "y"))))
    return SharedBox(
        frozenset(chance.some_of(range(owners), 2)),
        frozenset(chance.one_of(("", "", "x", "xy"))),
        frozenset(pairs),
    )


def _piece(chance: Chance, owner: int, shared: tuple[SharedBox, ...]) -> Piece:
    may = [n for n, box in enumerate(shared) if owner in box.owners]
    options = chance.some_of(may)
    if not options or not chance.once_in(4):
        own = range(len(shared) + OWN * owner, len(shared) + OWN * (owner + 1))
        options += chance.some_of(own, 1)
    marks = chance.one_of(("", "x", "y", "a", "b", "xy", "xa", "ab"))
    return Piece(owner, tuple(options), chance.below(4), frozenset(marks))


@cache
def placings(made: Puzzle) -> tuple[Placing, ...]:
    """Every placing that is lawful, found by trying every placing, in their order."""
    return tuple(_placings(made))


def _placings(made: Puzzle) -> Iterator[Placing]:
    for placing in product(*(piece.options for piece in made.pieces)):
        inside: dict[int, list[Piece]] = {}
        for piece, box in zip(made.pieces, placing, strict=True):
            inside.setdefault(box, []).append(piece)
        few = made.most is None or len(in_use(made, placing)) <= made.most
        if few and all(may_be(made, box, pieces) for box, pieces in inside.items()):
            yield placing


def may_be(made: Puzzle, box: int, pieces: list[Piece]) -> bool:
    """Whether a box has no strangers in it and, if shared, all that it needs."""
    marks = {mark for piece in pieces for mark in piece.marks}
    if any({*pair} <= marks for pair in made.strangers):
        return False
    if box >= len(made.shared):
        return True
    shared = made.shared[box]
    if any(mark in marks and other not in marks for mark, other in shared.together):
        return False
    return shared.owners == {p.owner for p in pieces} and shared.needs <= marks


def in_use(made: Puzzle, placing: Placing) -> tuple[int, ...]:
    """The shared boxes of a placing."""
    return tuple(sorted({box for box in placing if box < len(made.shared)}))


def fullness(made: Puzzle, placing: Placing) -> tuple[int, ...]:
    """The weight in all shared boxes, then in each in use; or in the aim alone."""
    boxes = in_use(made, placing)
    counts = boxes if made.aim is None else (made.aim,)
    inside = {
        box: sum(
            p.weight for p, b in zip(made.pieces, placing, strict=True) if b == box
        )
        for box in {*boxes, *counts}
    }
    return (
        sum(inside[box] for box in counts),
        *(inside[box] if box in counts else 0 for box in boxes),
    )
