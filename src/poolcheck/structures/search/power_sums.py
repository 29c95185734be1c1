"""Counts placings where boxes ask for nothing but owners, by a sum over partitions.

Sets of different boxes are all lists of boxes, less those in which two have the same
owners, and so on: the product of 1 + x over all sets of owners is the exponential of
its power sums, as in I. G. Macdonald, "Symmetric Functions and Hall Polynomials"
(1979), chapter I. Each power sum is a product with one factor for each owner. So the
count is a sum over partitions, of how many boxes are alike, of products over owners:
owners may be many, and their items may be placed in as many ways as they like.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import product
from math import factorial, prod

from poolcheck.structures.search.owner_sums import (
    Items,
    OwnerSums,
    Poly,
    Seat,
    Sizes,
    below,
    plus,
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
        self._powers = lru_cache(maxsize=None)(powers)
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
        tables: dict[object, tuple[tuple[tuple[int, ...], int], ...]] = {}
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
                tables[like] = tuple((k, n) for k, w in table if (n := told(w)))
            of[owner] = like
        sums = OwnerSums(self._powers, self._sorts, self._groups, of, tables)
        total = 0
        for each in product(*self._sizes):
            used = sum(_total(sizes) for sizes in each)
            if self._puzzle.most is not None and used > self._puzzle.most:
                continue
            whole = self._of(sums, each)
            if any(whole):
                scale = prod(
                    _coefficient(sizes, room)
                    for sizes, room in zip(each, self._rooms, strict=True)
                )
                total += scale * self._cut(each, whole, used)
        return total // prod(
            factorial(room) * (factorial(room) if s.two_of else 1)
            for s, room in zip(self._sorts, self._rooms, strict=True)
        )

    def _of(self, sums: OwnerSums, each: tuple[Sizes, ...]) -> Poly:
        """The signed sum over who is left out, for boxes alike in such numbers."""
        whole: Poly = (0,)
        choices = [list(below(each[m])) for m, _ in self._shared]
        for chosen in product(*choices):
            at = dict(zip(self._shared, (sizes for sizes, _ in chosen), strict=True))
            part: Poly = (prod(sign for _, sign in chosen),)
            for seat in self._groups:
                part = times(part, sums.group(seat, each, at))
                if not any(part):
                    break
            whole = plus(whole, part)
        return whole

    def _cut(self, each: tuple[Sizes, ...], whole: Poly, used: int) -> int:
        """The boxes that ask for two taken with nobody in them, up to as many as go."""
        for m, s in enumerate(self._sorts):
            if s.two_of is not None:
                room = self._rooms[m] - _total(each[m])
                if self._puzzle.most is not None:
                    room = min(room, self._puzzle.most - used)
                nobody = _nobody(min(s.alike, self._rooms[m]), self._rooms[m])
                return sum(
                    n * sum(nobody[: room - at + 1])
                    for at, n in enumerate(whole[: room + 1])
                )
        return whole[0]


def _total(sizes: Sizes) -> int:
    return sum(size * number for size, number in enumerate(sizes, 1))


def _coefficient(sizes: Sizes, room: int) -> int:
    """What so many boxes alike count for, times the factorial of `room`."""
    alike = prod(size**n * factorial(n) for size, n in enumerate(sizes, 1))
    whole: int = factorial(room) // alike
    return -whole if sum(sizes[1::2]) % 2 else whole


@cache
def _nobody(alike: int, room: int) -> tuple[int, ...]:
    """What boxes with nobody in them count for, times the factorial of `room`."""
    found = [factorial(room)]
    for n in range(1, room + 1):
        # n times it is the sum of what the power sums make of those before it.
        total = sum(
            (-1) ** size * found[n - size] for size in range(1, min(alike, n) + 1)
        )
        found.append(total // n)
    return tuple(found)
