"""Counts the sets of boxes that can be in use, where that turns on what lies in them.

As in the fold, owners are taken in one by one. But a set of boxes counts once, in
however many ways it can be filled: so of each set it is told which ways of being
marked are still open to its boxes, all at once.
"""

from poolcheck.structures.search.blocks import Block, Colours, choose
from poolcheck.structures.search.fold import Fold
from poolcheck.structures.search.sorts import Standing

# Boxes alike so far, by how many there are; and all the ways in which they, in that
# order, can have come to be marked.
Alike = tuple[int, Standing, int]
Open = frozenset[tuple[Colours, ...]]
Sets = tuple[tuple[Alike, ...], Open]


def patterns_told_apart(fold: Fold) -> int:
    """How many sets of boxes can be in use together."""
    states: dict[Sets, int] = {((), frozenset({()})): 1}
    for at in range(len(fold.order)):
        after: dict[Sets, int] = {}
        fold.begin_turn(at, len(states))
        for state, so_far in states.items():
            fold.turn.done += 1
            for then in _after(fold, at, state):
                after[then] = after.get(then, 0) + so_far
        states = after
    return sum(
        so_far
        for (blocks, ways), so_far in states.items()
        if any(fold.over(_as_state(blocks, colours)) for colours in ways)
    )


def _as_state(
    blocks: tuple[Alike, ...], colours: tuple[Colours, ...]
) -> tuple[Block, ...]:
    return tuple(
        (sort, standing, each)
        for (sort, standing, _), each in zip(blocks, colours, strict=True)
    )


def _after(fold: Fold, at: int, state: Sets) -> list[Sets]:
    """What the next owner can make of a set of boxes: each set that may come of it."""
    blocks, ways = state
    owner = fold.owners[at]
    begun = fold.begin(at)
    room = None
    if fold.puzzle.most is not None:
        room = fold.puzzle.most - sum(number for _, _, number in blocks)
    # By how many boxes of each block are filled, and of each sort begun.
    found: dict[tuple[int, ...], set[tuple[Colours, ...]]] = {}
    shapes: dict[tuple[int, ...], tuple[Alike, ...]] = {}
    for colours in ways:
        each = _as_state(blocks, colours)
        choices = [(fold.outcomes(at, block), 1) for block in each]
        choices += [(outcomes, 1) for outcomes in begun]
        for made in choose(choices, owner.most, room):
            fold.step()
            outcomes = [outcome for outcome, _ in made.outcomes]
            if not fold.count(at, made):
                continue
            key = tuple(_number(outcome.joined) for outcome in outcomes)
            left = [b for outcome in outcomes for b in outcome.blocks]
            shapes[key] = tuple((b[0], b[1], _number(b)) for b in left)
            found.setdefault(key, set()).add(tuple(b[2] for b in left))
    return [
        _in_order(shapes[key], _best(fold, shapes[key], ways))
        for key, ways in found.items()
    ]


def _best(
    fold: Fold, blocks: tuple[Alike, ...], ways: set[tuple[Colours, ...]]
) -> set[tuple[Colours, ...]]:
    """The ways of being marked but those that another is as good as for all to come."""
    kept: list[tuple[Colours, ...]] = []
    for way in sorted(ways):
        if any(_as_good(fold, blocks, other, way) for other in kept):
            continue
        kept = [x for x in kept if not _as_good(fold, blocks, way, x)]
        kept.append(way)
    return set(kept)


def _as_good(
    fold: Fold,
    blocks: tuple[Alike, ...],
    way: tuple[Colours, ...],
    other: tuple[Colours, ...],
) -> bool:
    """Whether what may become of boxes marked in the other way may in this one."""
    for (sort, _, _), here, there in zip(blocks, way, other, strict=True):
        if here == there:
            continue
        more, less = dict(here), dict(there)
        better = fold.sorts[sort].better
        mine = [m for m, n in here if n > less.get(m, 0)]
        yours = [m for m, n in there if n > more.get(m, 0)]
        if not all(better(a, b) for a in mine for b in yours):
            return False
    return True


def _number(block: Block | None) -> int:
    return sum(n for _, n in block[2]) if block else 0


def _in_order(blocks: tuple[Alike, ...], ways: set[tuple[Colours, ...]]) -> Sets:
    """The same sets of boxes however their blocks were come by, told in one order."""
    columns = [sorted(way[n] for way in ways) for n in range(len(blocks))]
    order = sorted(range(len(blocks)), key=lambda n: (blocks[n], columns[n]))
    return (
        tuple(blocks[n] for n in order),
        frozenset(tuple(way[n] for n in order) for way in ways),
    )
