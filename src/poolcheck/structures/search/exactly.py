"""Inclusion and exclusion: those that have just some marks, from those that may."""

from collections.abc import Iterable
from itertools import combinations

from poolcheck.structures.search.sorts import Marks


def subsets(marks: Marks) -> Iterable[Marks]:
    """Every set of some of these marks, the fewest first."""
    for number in range(len(marks) + 1):
        yield from map(frozenset, combinations(sorted(marks), number))


def exactly(
    base: Marks, whole: Marks, may: list[Marks | None]
) -> dict[tuple[int, ...], int]:
    """Terms for a box that has all of these marks and no other, `base` being there."""
    terms: dict[tuple[int, ...], int] = {}
    for less in subsets(whole - base):
        put = tuple(int(m is not None and m <= base | less) for m in may)
        sign = -1 if (len(whole - base) - len(less)) % 2 else 1
        terms[put] = terms.get(put, 0) + sign
    return terms


WIDE = 20


def pack(put: tuple[int, ...]) -> int:
    """Small numbers as one, so that many are added up at once."""
    return sum(number << (WIDE * at) for at, number in enumerate(put))


def unpack(packed: int, of: list[int]) -> list[int]:
    """The small numbers again, as many as there are of these."""
    few = (1 << WIDE) - 1
    return [(packed >> (WIDE * at)) & few for at in range(len(of))]
