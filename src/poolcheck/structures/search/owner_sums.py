"""What owners come to in the power sums: products over owners, each by itself."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import comb, prod

from poolcheck.structures.search.quorums import Asked

# How many ones, twos and so on: boxes of which so many have the same owners.
Sizes = tuple[int, ...]
# Coefficients by how many boxes of the sort that asks for two are in use besides.
Poly = tuple[int, ...]
# How many items of one owner may enter which sorts, and have so many own boxes.
Items = dict[tuple[tuple[bool, ...], int], int]
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
        tables: dict[object, tuple[tuple[tuple[int, ...], int], ...]],
    ) -> None:
        self._powers, self._sorts, self._tables = powers, sorts, tables
        self._likes = {
            seat: Counter(of[owner] for owner in owners)
            for seat, owners in groups.items()
        }
        self._groups: dict[object, Poly] = {}
        self._products: dict[object, Poly] = {}
        self._owners: dict[object, Poly] = {}

    def group(
        self,
        seat: tuple[Seat, ...],
        each: tuple[Sizes, ...],
        at: dict[tuple[int, int], Sizes],
    ) -> Poly:
        """Owners who sit alike: their product; who is left out nowhere else summed."""
        seen = self.seen(seat, each, at)
        alone = [place >= 0 and (m, place) not in at for m, place in enumerate(seat)]
        key = seat, seen
        if key not in self._groups:
            choices = [
                list(below(sizes)) if by_itself and sizes is not None else [(sizes, 1)]
                for sizes, by_itself in zip(seen, alone, strict=True)
            ]
            whole: Poly = (0,)
            for chosen in product(*choices):
                sign = prod(sign for _, sign in chosen)
                of_all = self._product(seat, tuple(sizes for sizes, _ in chosen))
                whole = plus(whole, times((sign,), of_all))
            self._groups[key] = whole
        return self._groups[key]

    def _product(self, seat: tuple[Seat, ...], sizes: tuple[Sizes | None, ...]) -> Poly:
        """Owners who sit alike, with nobody left out: their product."""
        key = seat, sizes
        if key not in self._products:
            part: Poly = (1,)
            for like, number in self._likes[seat].items():
                part = times(part, self._owner(like, seat, sizes, number))
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

    def _owner(
        self,
        like: object,
        seat: tuple[Seat, ...],
        each: tuple[Sizes | None, ...],
        number: int,
    ) -> Poly:
        """So many owners with like items."""
        key = like, seat, each, number
        if key not in self._owners:
            one = self._one(like, seat, each)
            whole: Poly = (1,)
            for _ in range(number):
                whole = times(whole, one)
            self._owners[key] = whole
        return self._owners[key]

    def _one(
        self, like: object, seat: tuple[Seat, ...], each: tuple[Sizes | None, ...]
    ) -> Poly:
        table = self._tables[like]
        found: dict[int, int] = {}
        for m, sizes in reversed(list(enumerate(each))):
            if seat[m] != TWO:
                table = self._contracted(table, m, sizes)
        two = next((m for m, place in enumerate(seat) if place == TWO), None)
        for k, ways in table:
            if two is None:
                found[0] = found.get(0, 0) + ways
                continue
            sizes = each[two]
            assert sizes is not None
            powers = self._powers(sizes, k[two])
            for less in range(k[two] + 1):
                sign = -1 if less % 2 else 1
                found[less] = found.get(less, 0) + sign * ways * powers[k[two] - less]
        return tuple(found.get(n, 0) for n in range(max(found, default=0) + 1))

    def _contracted(
        self,
        table: Sequence[tuple[tuple[int, ...], int]],
        m: int,
        sizes: Sizes | None,
    ) -> tuple[tuple[tuple[int, ...], int], ...]:
        """An owner's ways with one sort of box summed out."""
        found: dict[tuple[int, ...], int] = {}
        for k, ways in table:
            if sizes is None and k[m]:
                continue
            times = 1 if sizes is None else self._powers(sizes, k[m])[k[m]]
            if times:
                key = (*k[:m], 0, *k[m + 1 :])
                found[key] = found.get(key, 0) + ways * times
        return tuple(found.items())


def seat_of(owner: int, asked: Asked) -> Seat:
    """Where an owner sits in a sort of box."""
    if owner not in asked.able:
        return OUT
    if asked.two_of is not None:
        return TWO if owner in asked.two_of else FREE
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


def below(sizes: Sizes) -> Iterator[tuple[Sizes, int]]:
    """Each choice of some of the boxes, with its sign and in how many ways."""
    for less in product(*(range(n + 1) for n in sizes)):
        pairs = list(zip(sizes, less, strict=True))
        sign = -1 if sum(n - k for n, k in pairs) % 2 else 1
        yield less, sign * prod(comb(n, k) for n, k in pairs)


def times(a: Poly, b: Poly) -> Poly:
    """The product of two polynomials."""
    if len(a) == 1:
        return b if a[0] == 1 else tuple(a[0] * n for n in b)
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
    return tuple(n + (b[i] if i < len(b) else 0) for i, n in enumerate(a))
