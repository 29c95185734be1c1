"""Every pattern of a question, one after another, where they are too many to keep.

Possible funds are taken in their order, each beside those taken before it, so long as
everybody has a line for each fund that it pays into. Nothing is kept but the funds in
hand.
"""

from collections.abc import Iterator
from itertools import combinations

from poolcheck.structures.as_sorts import as_sorts
from poolcheck.structures.lines import Model
from poolcheck.structures.search.most_held import MostHeld
from poolcheck.terms.funds import Pooled

Place = tuple[int, tuple[int, ...]]


def every_pattern(model: Model) -> Iterator[tuple[Pooled, ...]]:
    """The pooled funds of each pattern; one comes before those that have more besides.

    Among them are some that cannot all be there at once.
    """
    held = MostHeld(as_sorts(model), [0] * len(model.lines))
    most = model.question.wishes.max_funds
    yield from _beside(model, held, (), most)


def _beside(
    model: Model, held: MostHeld, taken: tuple[Place, ...], most: int | None
) -> Iterator[tuple[Pooled, ...]]:
    """The patterns that have these funds, and perhaps some that come after them."""
    who = model.question.commissioners
    funds = tuple(
        model.pools.pooled(model.mechanisms[sort], tuple(who[n] for n in owners))
        for sort, owners in taken
    )
    yield funds
    if most is not None and len(taken) >= most:
        return
    for place in _later(held, taken[-1] if taken else None):
        further = (*taken, place)
        if held.may_be(further):
            yield from _beside(model, held, further, most)


def _later(held: MostHeld, last: Place | None) -> Iterator[Place]:
    """The possible funds that come after one, in their order."""
    for sort, able in enumerate(held.able):
        if last is not None and sort < last[0]:
            continue
        for size in range(2, len(able) + 1):
            if last is not None and sort == last[0] and size < len(last[1]):
                continue
            for owners in combinations(able, size):
                place = sort, owners
                if last is not None and _order(place) <= _order(last):
                    continue
                if held.enough(sort, owners):
                    yield place


def _order(place: Place) -> tuple[int, int, tuple[int, ...]]:
    return place[0], len(place[1]), place[1]
