"""Sorts of box that ask for nothing but owners: which they are, and how they ask."""

from math import prod

from poolcheck.structures.search.sorts import Sorted
from poolcheck.terms.frozen import dataclass

Owners = frozenset[int]

# Boxes times boxes alike, past which nobody counts the partitions.
TOO_MANY = 1_000_000
# What a partition of boxes that ask for two costs, beside one of others.
IN_TWO = 8


@dataclass(frozen=True)
class Asked:
    """What a sort of box asks of its owners: one of each set, or two of one.

    The sets have no owner in common. `room` is the most boxes of it in use at once, and
    `alike` the most that can have the same owners, as far as their items go.
    """

    sort: int
    able: Owners
    one_of: tuple[Owners, ...]
    two_of: Owners | None
    room: int
    alike: int


def asked(puzzle: Sorted) -> tuple[Asked, ...] | None:
    """What each sort asks that any box can be of; None if some asks for more.

    Items that are tied, or may not meet, or count only beside others, are more; and so
    are two sorts that ask for two, or one that others may fill too.
    """
    if puzzle.strangers or any(item.tied is not None for item in puzzle.items):
        return None
    found: list[Asked] = []
    for number, sort in enumerate(puzzle.sorts):
        inside = [i for i in puzzle.items if i.enters[number] is not None]
        able = frozenset(item.owner for item in inside)
        quorums = [(owners & able, most) for owners, most in sort.quorums]
        if any(len(owners) < most for owners, most in quorums):
            continue
        bound = {each.mark for each in sort.only_with}
        if any(bound.intersection(i.enters[number] or ()) for i in inside):
            return None
        for need in sort.needs:
            lacking = {i.owner for i in inside if need not in (i.enters[number] or ())}
            if not any(owners.isdisjoint(lacking) for owners, _ in quorums):
                return None
        sets = _in_short(quorums)
        if sets is None:
            return None
        one_of, two_of = sets
        items = {o: sum(i.owner == o for i in inside) for o in able}
        if two_of is not None and (two_of != able or any(f.two_of for f in found)):
            return None
        if two_of is not None:
            most = sorted((items[o] for o in two_of), reverse=True)
            room, alike = sum(most) // 2, most[0]
        else:
            room = min(sum(items[o] for o in owners) for owners in one_of)
            alike = min(max(items[o] for o in owners) for owners in one_of)
        # No more boxes than there are sets of owners.
        room = min(room, 2 ** len(able))
        found.append(Asked(number, able, one_of, two_of, room, min(alike, room)))
    return tuple(found)


def _in_short(
    quorums: list[tuple[Owners, int]],
) -> tuple[tuple[Owners, ...], Owners | None] | None:
    """The same in sets with nobody in common: one of each, or two of one."""
    ones: list[Owners] = []
    for owners, most in sorted(quorums, key=lambda q: len(q[0])):
        if most == 1 and not any(each <= owners for each in ones):
            ones.append(owners)
    twos: list[Owners] = []
    for owners, most in sorted(quorums, key=lambda q: len(q[0])):
        if most > 2:
            return None
        within = [each for each in ones if each <= owners]
        apart = any(a.isdisjoint(b) for a in within for b in within)
        if most == 1 or apart or any(each <= owners for each in twos):
            continue
        alone = next((each for each in within if len(each) == 1), None)
        if alone is not None:
            ones.append(owners - alone)
        else:
            twos.append(owners)
    if any(a & b for a in ones for b in ones if a != b):
        return None
    if not twos:
        return tuple(ones), None
    return None if ones or len(twos) > 1 else ((), twos[0])


def partitions(room: int, alike: int) -> list[tuple[int, ...]]:
    """Every way to have some ones, twos and so on, of no more than `room` in all."""
    found: list[tuple[int, ...]] = [()]
    for size in range(1, alike + 1):
        found = [
            (*each, more)
            for each in found
            for left in [room - sum(n * s for s, n in enumerate(each, 1))]
            for more in range(left // size + 1)
        ]
    return found


def number_of_partitions(room: int, alike: int) -> int:
    """How many of them there are."""
    ways = [1] + [0] * room
    for size in range(1, alike + 1):
        for total in range(size, room + 1):
            ways[total] += ways[total - size]
    return sum(ways)


def work(puzzle: Sorted, sorts: tuple[Asked, ...]) -> int:
    """About how many steps the power sums take."""
    rooms = [min(s.room, s.room if puzzle.most is None else puzzle.most) for s in sorts]
    pairs = list(zip(sorts, rooms, strict=True))
    if any(room * min(s.alike, room) > TOO_MANY for s, room in pairs):
        return TOO_MANY**2
    ways = {s.sort: number_of_partitions(room, min(s.alike, room)) for s, room in pairs}
    outer = prod(ways[s.sort] * (1 + room) for s, room in pairs if s.one_of)
    # Boxes that ask for two are summed by themselves, for each of the others' numbers.
    within = prod(ways[s.sort] for s, _ in pairs)
    # Twice, for placings and for patterns.
    return 2 * (outer + IN_TWO * within * any(s.two_of is not None for s in sorts))
