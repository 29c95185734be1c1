"""Puzzles by sorts of box: made up, and put to trying every placing."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations, product
from math import prod

from poolcheck.structures.search.contents import Boxes
from poolcheck.structures.search.sorts import (
    CountsAs,
    Item,
    OnlyWith,
    Sort,
    Sorted,
)
from tests.structures.made_up.chance import Chance

# Placings, lawful or not, that are tried at the most.
FEW = 3_000
# A shared box by its sort and owners, or an own box by its number.
Place = tuple[int, tuple[int, ...]] | int
Placed = tuple[Place, ...]


@cache
def puzzle(number: int) -> Sorted:
    """A puzzle with everything in it that sorts and items can ask.

    One in five may have no solution at all; of the others several sets of boxes are.
    """
    chance = Chance(number)
    while True:
        made = _any(chance)
        if 1 < prod(len(places(made, item)) for item in made.items) <= FEW and (
            number % 5 == 0 or counted(made)[1] > 1
        ):
            return made


def plain(number: int) -> Sorted:
    """A puzzle whose sorts ask for owners alone, of more owners and items."""
    chance = Chance(number)
    owners = chance.between(2, 4)
    sorts = tuple(_quorums_alone(chance, owners) for _ in range(chance.between(1, 2)))
    items = []
    for owner in range(owners):
        for _ in range(chance.between(1, 3)):
            enters = tuple(
                None if chance.once_in(4) else frozenset[str]() for _ in sorts
            )
            homes = _homes(chance, owner) if any(e is None for e in enters) else ()
            items.append(Item(owner, homes or _homes(chance, owner), enters))
    most = chance.one_of((None, None, None, 1, 2))
    return Sorted(owners, tuple(items), sorts, most=most)


def _quorums_alone(chance: Chance, owners: int) -> Sort:
    """Two of all, or one of each of two sets, or two of which one is a certain one."""
    everybody = tuple(range(owners))
    some = frozenset(chance.some_of(everybody, 1))
    others = frozenset(everybody) - some
    more: tuple[tuple[frozenset[int], int], ...] = ()
    match chance.below(4):
        case 0 if others:
            more = ((some, 1), (others, 1))
        case 1:
            more = ((frozenset({chance.below(owners)}), 1),)
        case 2 if len(some) > 1:
            more = ((some, 2),)
    return Sort(((frozenset(everybody), 2), *more))


def _any(chance: Chance) -> Sorted:
    owners = chance.between(2, 3)
    strangers = chance.one_of(((), (), (("p", "q"),), (("p", "q"), ("q", "r"))))
    sorts = tuple(_sort(chance, owners) for _ in range(chance.between(1, 2)))
    apart = sorted(set(chain.from_iterable(strangers)))
    who = sorted(chance.below(owners) for _ in range(chance.between(2, 6)))
    items = tuple(_item(chance, owner, sorts, apart) for owner in who)
    items = _tied(chance, items) if chance.once_in(3) else items
    most = chance.one_of((None, None, None, 0, 1, 2))
    return Sorted(owners, items, sorts, frozenset(strangers), most)


def _sort(chance: Chance, owners: int) -> Sort:
    everybody = tuple(range(owners))

    def some() -> frozenset[int]:
        return frozenset(chance.some_of(everybody, 1))

    quorums = [(frozenset(everybody), 2)]
    if chance.once_in(3):
        of = some()
        quorums.append((of, chance.between(1, len(of))))
    only_with = []
    if chance.once_in(3):
        only_with.append(OnlyWith("a", some()))
    if chance.once_in(3):
        only_with.append(OnlyWith("c", some(), "b"))
    needs = frozenset(chance.one_of(("", "", "x", "y", "xy")))
    counts_as = []
    if "x" in needs and chance.once_in(2):
        counts_as.append(CountsAs("u", some(), "x"))
    return Sort(tuple(quorums), needs, tuple(only_with), tuple(counts_as))


def _item(
    chance: Chance, owner: int, sorts: tuple[Sort, ...], apart: list[str]
) -> Item:
    enters = tuple(
        None if chance.once_in(4) else frozenset(_marks(chance)) for _ in sorts
    )
    homes = _homes(chance, owner)
    if any(marks is not None for marks in enters) and chance.once_in(4):
        homes = ()
    marks = frozenset({chance.one_of(apart)} if apart and chance.once_in(2) else ())
    return Item(owner, homes, enters, marks)


def _marks(chance: Chance) -> list[str]:
    return [mark for mark in ("x", "y", "u", "a", "b", "c") if chance.once_in(3)]


def _homes(chance: Chance, owner: int) -> tuple[int, ...]:
    """Of the two boxes that an owner has, the one, or the other, or both."""
    return tuple(2 * owner + n for n in chance.one_of(((0,), (0,), (1,), (0, 1))))


def _tied(chance: Chance, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The same with two of them or more tied into one box, or into two."""
    inside = {n: chance.one_of((7, 7, 8)) for n in chance.some_of(range(len(items)), 2)}
    return tuple(
        Item(i.owner, i.homes, i.enters, i.marks, inside.get(n))
        for n, i in enumerate(items)
    )


def places(made: Sorted, item: Item) -> list[Place]:
    """Where an item may lie, by itself: in own boxes, in shared ones of any owners."""
    others = [o for o in range(made.owners) if o != item.owner]
    return [
        *item.homes,
        *(
            (sort, tuple(sorted((item.owner, *some))))
            for sort, marks in enumerate(item.enters)
            if marks is not None
            for n in range(1, made.owners)
            for some in combinations(others, n)
        ),
    ]


@cache
def placings(made: Sorted) -> tuple[Placed, ...]:
    """Every placing that is lawful, found by trying every placing."""
    return tuple(_placings(made))


def _placings(made: Sorted) -> Iterator[Placed]:
    for placed in product(*(places(made, item) for item in made.items)):
        inside: dict[Place, list[Item]] = {}
        for item, place in zip(made.items, placed, strict=True):
            inside.setdefault(place, []).append(item)
        if _may_be(made, inside):
            yield placed


def _may_be(made: Sorted, inside: dict[Place, list[Item]]) -> bool:
    shared = [place for place in inside if not isinstance(place, int)]
    if made.most is not None and len(shared) > made.most:
        return False
    lies = {item.tied: set[Place]() for item in made.items if item.tied is not None}
    for place, items in inside.items():
        for item in items:
            if item.tied is not None:
                lies[item.tied].add(place)
        marks = {mark for item in items for mark in item.marks}
        if any({*pair} <= marks for pair in made.strangers):
            return False
        if not isinstance(place, int) and not _stands(made, place, items):
            return False
    return all(len(of) == 1 for of in lies.values())


def _stands(made: Sorted, box: tuple[int, tuple[int, ...]], items: list[Item]) -> bool:
    """Whether a shared box has all that its sort asks."""
    number, owners = box
    sort, paying = made.sorts[number], {item.owner for item in items}
    if paying != {*owners}:
        return False
    marks = {mark for item in items for mark in item.enters[number] or ()}
    marks |= {c.other for c in sort.counts_as if c.mark in marks and c.owners & paying}
    return (
        all(len(of & paying) >= least for of, least in sort.quorums)
        and sort.needs <= marks
        and all(
            only.mark not in marks
            or only.owners & paying
            or (only.beside != "" and only.beside in marks)
            for only in sort.only_with
        )
    )


def fullest(made: Sorted, weights: list[int]) -> dict[Boxes, int]:
    """For each set of boxes that can be in use, the most that can lie in them."""
    most: dict[Boxes, int] = {}
    for placed in placings(made):
        boxes = in_use(placed)
        weight = sum(
            w for w, p in zip(weights, placed, strict=True) if not isinstance(p, int)
        )
        most[boxes] = max(weight, most.get(boxes, 0))
    return most


def in_use(placed: Placed) -> Boxes:
    """The shared boxes of a placing: by sort, by how many owners, and by who."""
    boxes = {place for place in placed if not isinstance(place, int)}
    return tuple(sorted(boxes, key=lambda box: (box[0], len(box[1]), box[1])))


def weights(made: Sorted, number: int) -> list[int]:
    """What each item weighs: one each, or for every other puzzle this and that."""
    chance = Chance(number)
    return [1 if number % 2 else chance.below(4) for _ in made.items]


def counted(made: Sorted) -> tuple[int, int]:
    """How many placings there are, and how many sets of boxes."""
    boxes = Counter(map(in_use, placings(made)))
    return boxes.total(), len(boxes)


def names(made: Sorted) -> list[str]:
    """What the owners are called: not in their order."""
    return [chr(ord("z") - owner) for owner in range(made.owners)]
