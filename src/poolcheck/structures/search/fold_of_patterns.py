"""Counts the sets of boxes that can be in use, where that turns on what lies in them.

As in the fold, owners are taken in one by one. But a set of boxes counts once, in
however many ways it can be filled: so of each set it is told which ways of being
marked are still open to its boxes, all at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product
from math import comb

from poolcheck.structures.search.blocks import Block, Colours, Made, Outcome, choose
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
            for then, orders in _after(fold, at, state):
                after[then] = after.get(then, 0) + so_far * orders
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


def _after(fold: Fold, at: int, state: Sets) -> list[tuple[Sets, int]]:
    """What the next owner can make of a set of boxes: each set that may come of it.

    Blocks that are alike in every way of being marked are not told apart: with each set
    goes in how many ways it may come of them.
    """
    blocks, ways = state
    room = None
    if fold.puzzle.most is not None:
        room = fold.puzzle.most - sum(number for _, _, number in blocks)
    in_order = sorted(ways)
    alike: dict[tuple[Alike, tuple[Colours, ...]], int] = {}
    for n, block in enumerate(blocks):
        key = block, tuple(way[n] for way in in_order)
        alike[key] = alike.get(key, 0) + 1
    found: dict[Key, _Found] = {}
    for n in range(len(in_order)):
        choices = [
            (fold.outcomes(at, (sort, standing, column[n])), copies)
            for ((sort, standing, _), column), copies in alike.items()
        ]
        choices += [(outcomes, 1) for outcomes in fold.begin(at)]
        for made in choose(choices, fold.owners[at].most, room):
            fold.step()
            if fold.count(at, made):
                _take(found, made, [copies for _, copies in choices])
    return [
        (_in_order(f.blocks, _best(fold, f.blocks, f.ways)), f.orders)
        for f in found.values()
    ]


# Of each group of blocks that are alike, in how many so many boxes are filled.
Key = tuple[tuple[tuple[int, int], ...], ...]


@dataclass
class _Found:
    """A set of boxes that may come of another: its blocks, and in how many ways."""

    blocks: tuple[Alike, ...]
    orders: int
    ways: set[tuple[Colours, ...]]


def _take(found: dict[Key, _Found], made: Made, copies: list[int]) -> None:
    """Take note of what an owner made of groups of so many blocks that are alike."""
    outcomes = iter(made.outcomes)
    key: list[tuple[tuple[int, int], ...]] = []
    each: list[list[Outcome]] = []
    orders = 1
    for left in copies:
        filled: dict[int, list[Outcome]] = {}
        number = left
        while left:
            outcome, times = next(outcomes)
            filled.setdefault(_number(outcome.joined), []).extend([outcome] * times)
            left -= times
        in_order = sorted(filled)
        key.append(tuple((n, len(filled[n])) for n in in_order))
        each += [filled[n] for n in in_order]
        for n in in_order:
            orders *= comb(number, len(filled[n]))
            number -= len(filled[n])
    known = found.get(tuple(key))
    for chosen in product(*map(_arranged, each)):
        then = [b for outcome in chain.from_iterable(chosen) for b in outcome.blocks]
        if known is None:
            told = tuple((b[0], b[1], _number(b)) for b in then)
            known = found[tuple(key)] = _Found(told, orders, set())
        known.ways.add(tuple(b[2] for b in then))


def _arranged(outcomes: list[Outcome]) -> Iterator[tuple[Outcome, ...]]:
    """The orders in which blocks that are alike may have come to these outcomes."""
    kinds: dict[tuple[Block, ...], list[Outcome]] = {}
    for outcome in outcomes:
        kinds.setdefault(outcome.blocks, []).append(outcome)
    if len(kinds) < 2:
        yield tuple(outcomes)
        return
    for first, *others in kinds.values():
        rest = [
            *others,
            *(o for of in kinds.values() if of[0] is not first for o in of),
        ]
        yield from ((first, *more) for more in _arranged(rest))


def _number(block: Block | None) -> int:
    return sum(n for _, n in block[2]) if block else 0


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


def _in_order(blocks: tuple[Alike, ...], ways: set[tuple[Colours, ...]]) -> Sets:
    """The same sets of boxes however their blocks were come by, told in one order."""
    columns = [sorted(way[n] for way in ways) for n in range(len(blocks))]
    order = sorted(range(len(blocks)), key=lambda n: (blocks[n], columns[n]))
    return (
        tuple(blocks[n] for n in order),
        frozenset(tuple(way[n] for n in order) for way in ways),
    )
