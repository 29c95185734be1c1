"""Counts placings where boxes ask for nothing but owners, by a sum over partitions.

Sets of different boxes are all lists of boxes, less those in which two have the same
owners, and so on: the product of 1 + x over all sets of owners is the exponential of
its power sums, as in I. G. Macdonald, "Symmetric Functions and Hall Polynomials"
(1979), chapter I. Each power sum is a product with one factor for each owner. So the
count is a sum over partitions, of how many boxes are alike, of products over owners:
owners may be many, and their items may be placed in as many ways as they like.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from math import comb, factorial, prod

from poolcheck.structures.search.quorums import Asked, partitions
from poolcheck.structures.search.sorts import Sorted

# How many ones, twos and so on: boxes of which so many have the same owners.
Sizes = tuple[int, ...]
# Coefficients by how many boxes of the sort that asks for two are in use besides.
Poly = tuple[int, ...]
# Which set of each sort an owner is in: by number, TWO, FREE to be in or not, or OUT.
Seat = int
TWO, FREE, OUT = -1, -2, -3


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
        self._powers = lru_cache(maxsize=None)(_powers)
        seats = {o: tuple(_seat(o, s) for s in sorts) for o in range(puzzle.owners)}
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
            like = tuple(sorted(
                (tuple(i.enters[s.sort] is not None for s in self._sorts), len(i.homes))
                for i in self._puzzle.owned_by(owner)
            ))
            if like not in tables:
                tables[like] = tuple(
                    (k, n) for k, ways in _table(like, len(self._sorts)) if (n := told(ways))
                )
            of[owner] = like
        sums = _Sums(self._powers, self._sorts, self._groups, of, tables)
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

    def _of(self, sums: "_Sums", each: tuple[Sizes, ...]) -> Poly:
        """The signed sum over who is left out, for boxes alike in such numbers."""
        whole: Poly = (0,)
        choices = [list(_below(each[m])) for m, _ in self._shared]
        for chosen in product(*choices):
            at = dict(zip(self._shared, (sizes for sizes, _ in chosen), strict=True))
            part: Poly = (prod(sign for _, sign in chosen),)
            for seat in self._groups:
                part = _times(part, sums.group(seat, each, at))
                if not any(part):
                    break
            whole = _plus(whole, part)
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


class _Sums:
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
            seat: {like: [of[o] for o in owners].count(like) for like in {of[o] for o in owners}}
            for seat, owners in groups.items()
        }
        self._groups: dict[object, Poly] = {}
        self._owners: dict[object, Poly] = {}

    def group(
        self,
        seat: tuple[Seat, ...],
        each: tuple[Sizes, ...],
        at: dict[tuple[int, int], Sizes],
    ) -> Poly:
        """Owners who sit alike: their product; who is left out nowhere else summed."""
        seen: list[Sizes | None] = []
        alone = []
        for m, place in enumerate(seat):
            seen.append(None if place == OUT else at.get((m, place), each[m]))
            alone.append(place >= 0 and (m, place) not in at)
        key = seat, tuple(seen)
        if key not in self._groups:
            choices = [
                list(_below(sizes)) if by_itself and sizes is not None else [(sizes, 1)]
                for sizes, by_itself in zip(seen, alone, strict=True)
            ]
            whole: Poly = (0,)
            for chosen in product(*choices):
                part: Poly = (prod(sign for _, sign in chosen),)
                sizes_of = tuple(sizes for sizes, _ in chosen)
                for like, number in self._likes[seat].items():
                    part = _times(part, self._owner(like, seat, sizes_of, number))
                whole = _plus(whole, part)
            self._groups[key] = whole
        return self._groups[key]

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
                whole = _times(whole, one)
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


def _seat(owner: int, asked: Asked) -> Seat:
    if owner not in asked.able:
        return OUT
    if asked.two_of is not None:
        return TWO if owner in asked.two_of else FREE
    return next((n for n, who in enumerate(asked.one_of) if owner in who), FREE)


def _table(
    like: tuple[tuple[tuple[bool, ...], int], ...], sorts: int
) -> Iterator[tuple[tuple[int, ...], int]]:
    """In how many ways an owner fills so many boxes of each sort, none left empty."""
    most = [sum(enters[m] for enters, _ in like) for m in range(sorts)]
    ways = {
        k: prod(
            homes + sum(n for n, inside in zip(k, enters, strict=True) if inside)
            for enters, homes in like
        )
        for k in product(*(range(n + 1) for n in most))
    }
    # Those that may be filled less those with one left empty, and so on, sort by sort.
    for m in range(sorts):
        ways = {
            k: sum(
                (-1) ** (k[m] - n) * comb(k[m], n) * ways[*k[:m], n, *k[m + 1 :]]
                for n in range(k[m] + 1)
            )
            for k in ways
        }
    yield from ways.items()


def _powers(sizes: Sizes, most: int) -> tuple[int, ...]:
    """The product of 1 + x^size over boxes alike in such numbers, up to a power."""
    found = [1] + [0] * most
    for size, number in enumerate(sizes, 1):
        for _ in range(number):
            for n in range(most, size - 1, -1):
                found[n] += found[n - size]
    return tuple(found)


def _total(sizes: Sizes) -> int:
    return sum(size * number for size, number in enumerate(sizes, 1))


def _coefficient(sizes: Sizes, room: int) -> int:
    """What so many boxes alike count for, times the factorial of `room`."""
    alike = prod(size**n * factorial(n) for size, n in enumerate(sizes, 1))
    return (-1) ** sum(n for n in sizes[1::2]) * factorial(room) // alike


def _below(sizes: Sizes) -> Iterator[tuple[Sizes, int]]:
    """Each choice of some of the boxes, with its sign and in how many ways."""
    for less in product(*(range(n + 1) for n in sizes)):
        pairs = list(zip(sizes, less, strict=True))
        sign = (-1) ** sum(n - k for n, k in pairs)
        yield less, sign * prod(comb(n, k) for n, k in pairs)


@lru_cache(maxsize=None)
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


def _times(a: Poly, b: Poly) -> Poly:
    if len(a) == 1:
        return b if a[0] == 1 else tuple(a[0] * n for n in b)
    found = [0] * (len(a) + len(b) - 1)
    for i, n in enumerate(a):
        if n:
            for j, m in enumerate(b):
                found[i + j] += n * m
    return tuple(found)


def _plus(a: Poly, b: Poly) -> Poly:
    if len(a) < len(b):
        a, b = b, a
    return tuple(n + (b[i] if i < len(b) else 0) for i, n in enumerate(a))
