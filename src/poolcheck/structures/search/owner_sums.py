"""What owners come to in the power sums: products over owners, each by itself."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from math import comb, prod
from operator import add

from poolcheck.structures.search.quorums import Asked

# How many ones, twos and so on: boxes of which so many have the same owners.
Sizes = tuple[int, ...]
# Coefficients by how many boxes of the sort that asks for two are in use besides.
Poly = tuple[int, ...]
# How many items of one owner may enter which sorts, and have so many own boxes.
Items = dict[tuple[tuple[bool, ...], int], int]
# In how many ways an owner fills so many boxes of each sort.
Table = dict[tuple[int, ...], int]
# Which set of each sort an owner is in: by number, TWO, FREE to be in or not, or OUT.
Seat = int
TWO, FREE, OUT = -1, -2, -3


class OwnerSums:
    """What owners come to, by how many boxes alike may have them among their owners."""

    def __init__(
        self,
        powers: Callable[[Sizes, int], tuple[int, ...]],
        sorts: tuple[Asked, ...],
        groups: dict[tuple[Seat, ...], list[int]],
        of: dict[int, object],
        tables: dict[object, Table],
    ) -> None:
        self._powers, self._sorts, self._tables = powers, sorts, tables
        self._likes = {
            seat: Counter(of[owner] for owner in owners)
            for seat, owners in groups.items()
        }
        self._groups: dict[object, Poly] = {}
        self._products: dict[object, Poly] = {}
        self._left: dict[object, Table] = {}
        self._below = cache(below)

    def group(
        self,
        seat: tuple[Seat, ...],
        each: tuple[Sizes, ...],
        at: dict[tuple[int, int], Sizes],
    ) -> Poly:
        """Owners who sit alike: their product; who is left out nowhere else summed."""
        seen = self.seen(seat, each, at)
        key = seat, seen
        if key not in self._groups:
            alone = [
                (m, self._below(sizes))
                for m, (place, sizes) in enumerate(zip(seat, seen, strict=True))
                if place >= 0 and (m, place) not in at and sizes is not None
            ]
            whole: Poly = ()
            for chosen in product(*(choices for _, choices in alone)):
                sizes_of, number = [*seen], 1
                for (m, _), (sizes, ways) in zip(alone, chosen, strict=True):
                    sizes_of[m] = sizes
                    number *= ways
                of_all = self._product(seat, tuple(sizes_of))
                whole = plus(whole, times((number,), of_all))
            self._groups[key] = whole
        return self._groups[key]

    def _product(self, seat: tuple[Seat, ...], sizes: tuple[Sizes | None, ...]) -> Poly:
        """Owners who sit alike, with nobody left out: their product."""
        key = seat, sizes
        if key not in self._products:
            part: Poly = (1,)
            for like, number in self._likes[seat].items():
                one = self._one(like, seat, sizes)
                for _ in range(number):
                    part = times(part, one)
            self._products[key] = part
        return self._products[key]

    def seen(
        self,
        seat: tuple[Seat, ...],
        each: tuple[Sizes, ...],
        at: dict[tuple[int, int], Sizes],
    ) -> tuple[Sizes | None, ...]:
        """The boxes of each sort that owners who sit so may fill."""
        return tuple(
            None if place == OUT else at.get((m, place), each[m])
            for m, place in enumerate(seat)
        )

    def _one(
        self, like: object, seat: tuple[Seat, ...], each: tuple[Sizes | None, ...]
    ) -> Poly:
        """One owner, with nobody left out."""
        two = next((m for m, place in enumerate(seat) if place == TWO), None)
        if two is None:
            return (self._summed(like, two, each, 0).get((), 0),)
        left = self._summed(like, two, (*each[:two], None, *each[two + 1 :]), 0)
        sizes = each[two]
        assert sizes is not None
        most = max((k for (k,) in left), default=0)
        found = [0] * (most + 1)
        powers = self._powers(sizes, most)
        for (k,), ways in left.items():
            for less in range(k + 1):
                found[less] += ways * powers[k - less]
        # Boxes in which one is left out count less, by turns.
        found[1::2] = [-n for n in found[1::2]]
        while found and not found[-1]:
            found.pop()
        return tuple(found) or (0,)

    def _summed(
        self, like: object, two: int | None, each: tuple[Sizes | None, ...], m: int
    ) -> Table:
        """An owner's ways with the sorts from one on summed out, but that of twos."""
        if m == len(each):
            return self._tables[like]
        key = like, two, m, each[m:]
        if key not in self._left:
            table = self._summed(like, two, each, m + 1)
            if m != two:
                table = self._without(table, m, each[m])
            self._left[key] = table
        return self._left[key]

    def _without(self, table: Table, m: int, sizes: Sizes | None) -> Table:
        """An owner's ways with one sort of box summed out."""
        if sizes is None:
            return {k[:m] + k[m + 1 :]: ways for k, ways in table.items() if not k[m]}
        powers = self._powers(sizes, max((k[m] for k in table), default=0))
        found: dict[tuple[int, ...], int] = {}
        for k, ways in table.items():
            if powers[k[m]]:
                key = k[:m] + k[m + 1 :]
                found[key] = found.get(key, 0) + ways * powers[k[m]]
        return found


def seat_of(owner: int, asked: Asked) -> Seat:
    """Where an owner sits in a sort of box."""
    if owner not in asked.able:
        return OUT
    if asked.two_of is not None:
        return TWO
    return next((n for n, who in enumerate(asked.one_of) if owner in who), FREE)


def table_of(items: Items, rooms: list[int]) -> Iterator[tuple[tuple[int, ...], int]]:
    """In how many ways an owner fills so many boxes of each sort, none left empty."""
    most = [
        min(room, sum(n for (enters, _), n in items.items() if enters[m]))
        for m, room in enumerate(rooms)
    ]
    ways = {
        k: prod(
            (homes + sum(b for b, inside in zip(k, enters, strict=True) if inside)) ** n
            for (enters, homes), n in items.items()
        )
        for k in product(*(range(n + 1) for n in most))
    }
    # Those that may be filled less those with one left empty, and so on, sort by sort.
    for m in range(len(rooms)):
        ways = {
            k: sum(
                (-1) ** (k[m] - n) * comb(k[m], n) * ways[*k[:m], n, *k[m + 1 :]]
                for n in range(k[m] + 1)
            )
            for k in ways
        }
    yield from ways.items()


def powers(sizes: Sizes, most: int) -> tuple[int, ...]:
    """The product of 1 + x^size over boxes alike in such numbers, up to a power."""
    found = [1] + [0] * most
    for size, number in enumerate(sizes, 1):
        for _ in range(number):
            for n in range(most, size - 1, -1):
                found[n] += found[n - size]
    return tuple(found)


def below(sizes: Sizes) -> tuple[tuple[Sizes, int], ...]:
    """Each choice of some of the boxes, with its sign and in how many ways."""
    number = sum(sizes)
    return tuple(
        (less, (-1) ** (number - sum(less)) * prod(map(comb, sizes, less)))
        for less in product(*(range(n + 1) for n in sizes))
    )


def times(a: Poly, b: Poly) -> Poly:
    """The product of two polynomials."""
    if len(b) == 1:
        a, b = b, a
    if len(a) == 1:
        return b if a[0] == 1 else tuple([a[0] * n for n in b])
    found = [0] * (len(a) + len(b) - 1)
    for i, n in enumerate(a):
        if n:
            for j, m in enumerate(b):
                found[i + j] += n * m
    return tuple(found)


def plus(a: Poly, b: Poly) -> Poly:
    """The sum of two polynomials."""
    if len(a) < len(b):
        a, b = b, a
    return (*map(add, a, b), *a[len(b) :])
