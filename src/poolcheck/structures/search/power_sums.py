"""Counts placings where boxes ask for nothing but owners, by a sum over partitions.

Sets of different boxes are all lists of boxes, less those in which two have the same
owners, and so on: the product of 1 + x over all sets of owners is the exponential of
its power sums, as in I. G. Macdonald, "Symmetric Functions and Hall Polynomials"
(1979), chapter I. Each power sum is a product with one factor for each owner. So the
count is a sum over partitions, of how many boxes are alike, of products over owners:
owners may be many, and their items may be placed in as many ways as they like.
"""

from collections.abc import Callable
from functools import cache
from itertools import accumulate, product
from math import factorial, prod
from operator import mul

from poolcheck.structures.search.owner_sums import (
    TWO,
    Items,
    OwnerSums,
    Poly,
    Seat,
    Sizes,
    Table,
    below,
    powers,
    seat_of,
    table_of,
    times,
)
from poolcheck.structures.search.quorums import Asked, partitions
from poolcheck.structures.search.sorts import Sorted


class PowerSums:
    """A puzzle whose sorts of box ask for owners alone."""

    def __init__(self, puzzle: Sorted, sorts: tuple[Asked, ...]) -> None:
        """Take up a puzzle with what its sorts ask."""
        self._puzzle, self._sorts = puzzle, sorts
        most = puzzle.most
        self._rooms = [s.room if most is None else min(s.room, most) for s in sorts]
        self._sizes = [
            partitions(room, min(s.alike, room))
            for s, room in zip(sorts, self._rooms, strict=True)
        ]
        self._two = next((m for m, s in enumerate(sorts) if s.two_of), None)
        self._within: dict[object, int] = {}
        self._powers = cache(powers)
        self._below = cache(below)
        self._coefficient = cache(_coefficient)
        seats = {o: tuple(seat_of(o, s) for s in sorts) for o in range(puzzle.owners)}
        self._groups: dict[tuple[Seat, ...], list[int]] = {}
        for owner, seat in seats.items():
            self._groups.setdefault(seat, []).append(owner)
        self._shared = [
            (m, n)
            for m, s in enumerate(sorts)
            for n in range(len(s.one_of))
            if sum(seat[m] == n for seat in self._groups) > 1
        ]

    def placings(self) -> int:
        """How many placings there are."""
        return self._sum(lambda ways: ways)

    def patterns(self) -> int:
        """How many sets of boxes can be in use together."""
        return self._sum(lambda ways: int(ways > 0))

    def _sum(self, told: Callable[[int], int]) -> int:
        tables: dict[object, Table] = {}
        of: dict[int, object] = {}
        for owner in range(self._puzzle.owners):
            items: Items = {}
            for item in self._puzzle.owned_by(owner):
                enters = (item.enters[s.sort] is not None for s in self._sorts)
                key = tuple(enters), len(item.homes)
                items[key] = items.get(key, 0) + 1
            like = tuple(sorted(items.items()))
            if like not in tables:
                table = table_of(items, self._rooms)
                tables[like] = {k: n for k, w in table if (n := told(w))}
            of[owner] = like
        sums = OwnerSums(self._powers, self._sorts, self._groups, of, tables)
        # Boxes that ask for two are summed within: those who fill them may be few.
        outer = [
            [()] if m == self._two else sizes for m, sizes in enumerate(self._sizes)
        ]
        self._within.clear()
        total = 0
        for each in product(*outer):
            used = sum(map(_total, each))
            if self._puzzle.most is not None and used > self._puzzle.most:
                continue
            scale = prod(
                self._coefficient(sizes, room)
                for m, (sizes, room) in enumerate(zip(each, self._rooms, strict=True))
                if m != self._two
            )
            total += scale * self._of(sums, each, used)
        return total // prod(
            factorial(room) * (factorial(room) if s.two_of else 1)
            for s, room in zip(self._sorts, self._rooms, strict=True)
        )

    def _of(self, sums: OwnerSums, each: tuple[Sizes, ...], used: int) -> int:
        """The signed sum over who is left out, for boxes alike in such numbers."""
        whole = 0
        choices = [self._below(each[m]) for m, _ in self._shared]
        for chosen in product(*choices):
            at = dict(zip(self._shared, (sizes for sizes, _ in chosen), strict=True))
            part = prod(sign for _, sign in chosen)
            for seat in self._groups:
                if part and not self._in_two(seat):
                    part *= sums.group(seat, each, at)[0]
            if part and self._two is not None:
                part *= self._of_two(sums, each, at, used)
            whole += part
        return whole

    def _in_two(self, seat: tuple[Seat, ...]) -> bool:
        return self._two is not None and seat[self._two] == TWO

    def _of_two(
        self,
        sums: OwnerSums,
        each: tuple[Sizes, ...],
        at: dict[tuple[int, int], Sizes],
        used: int,
    ) -> int:
        """The sum over boxes that ask for two, with all who may fill one."""
        two = self._two
        assert two is not None
        seats = [seat for seat in self._groups if self._in_two(seat)]
        seen = tuple(sums.seen(seat, each, at) for seat in seats)
        key = seen, used if self._puzzle.most is not None else 0
        if key not in self._within:
            total = 0
            for sizes in self._sizes[two]:
                of = (*each[:two], sizes, *each[two + 1 :])
                whole: Poly = (1,)
                for seat in seats:
                    whole = times(whole, sums.group(seat, of, at))
                scale = self._coefficient(sizes, self._rooms[two])
                total += scale * self._cut(two, sizes, whole, used)
            self._within[key] = total
        return self._within[key]

    def _cut(self, two: int, sizes: Sizes, whole: Poly, used: int) -> int:
        """The boxes that ask for two taken with nobody in them, up to as many as go."""
        of, room = self._sorts[two], self._rooms[two]
        nobody = _nobody(min(of.alike, room), room)
        left = room - _total(sizes)
        if self._puzzle.most is not None:
            left = min(left, self._puzzle.most - used - _total(sizes))
        if left < 0:
            return 0
        # What those with nobody in them count for, for each number that there may be.
        return sum(map(mul, whole, nobody[left::-1]))


def _total(sizes: Sizes) -> int:
    return sum(size * number for size, number in enumerate(sizes, 1))


def _coefficient(sizes: Sizes, room: int) -> int:
    """What so many boxes alike count for, times the factorial of `room`."""
    alike = prod(size**n * factorial(n) for size, n in enumerate(sizes, 1))
    whole: int = factorial(room) // alike
    return -whole if sum(sizes[1::2]) % 2 else whole


@cache
def _nobody(alike: int, room: int) -> tuple[int, ...]:
    """What up to so many boxes with nobody in them count for, times a factorial.

    It is that of `room`.
    """
    found = [factorial(room)]
    for n in range(1, room + 1):
        # n times it is the sum of what the power sums make of those before it.
        total = sum(
            (-1) ** size * found[n - size] for size in range(1, min(alike, n) + 1)
        )
        found.append(total // n)
    return tuple(accumulate(found))
