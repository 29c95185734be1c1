"""Counts the placings of a puzzle and its sets of boxes, by whichever way is quickest.

Power sums take as many steps as there are partitions, which is known beforehand. How
many the fold takes shows only as it goes: it is given some on trial, and what is left
is judged from them. No way walks through the sets of boxes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from poolcheck.structures.search.fold import Fold, Marked, TooLong
from poolcheck.structures.search.fold_of_patterns import patterns_told_apart
from poolcheck.structures.search.power_sums import PowerSums
from poolcheck.structures.search.quorums import asked, work
from poolcheck.structures.search.sorts import Sorted

# Steps that are tried, and steps in a second, as measured on a machine of no great
# speed: they say which way is taken and when it is told to be long, and nothing else.
TRIED = 40_000
A_SECOND = 40_000
LONG = 60

# Is told about how many seconds a count will take, before it goes on.
Tell = Callable[[int], None]


@dataclass(frozen=True)
class Count:
    """How many placings there are, and in how many sets of boxes in use together."""

    placings: int
    patterns: int


def count(puzzle: Sorted, tell: Tell | None = None, limit: int | None = None) -> Count:
    """Both numbers; a count that will take more than a minute is told of first.

    With a `limit` in steps, raises TooLong where the quickest way takes more.
    """
    sorts = asked(puzzle)
    steps = None if sorts is None else work(puzzle, sorts)
    if sorts is not None and steps is not None and steps <= TRIED:
        return _sums(PowerSums(puzzle, sorts))
    tried = TRIED if limit is None else min(TRIED, limit)
    try:
        return _folded(puzzle, tried)
    except TooLong as long:
        left = long.steps
    if sorts is not None and steps is not None and steps <= left:
        _before(steps, tell, limit)
        return _sums(PowerSums(puzzle, sorts))
    _before(left, tell, limit)
    return _folded(puzzle, limit)


def _before(steps: int, tell: Tell | None, limit: int | None) -> None:
    """Tell of a long count, or give it up where it is over the limit."""
    if limit is not None and steps > limit:
        raise TooLong(steps)
    seconds = steps // A_SECOND
    if tell is not None and seconds > LONG:
        tell(seconds)


def _sums(sums: PowerSums) -> Count:
    return Count(sums.placings(), sums.patterns())


def _folded(puzzle: Sorted, steps: int | None) -> Count:
    placings = Fold(puzzle, steps).placings()
    try:
        return Count(placings, Fold(puzzle, steps).patterns())
    except Marked:
        return Count(placings, patterns_told_apart(Fold(puzzle, steps)))
