"""Counts the placings of a puzzle and its sets of boxes, by whichever way is quickest.

Power sums take as many steps as there are partitions, which is known beforehand. How
many the fold takes shows only as it goes: it is given some on trial, and what is left
is judged from them. No way walks through the sets of boxes.
"""

from collections.abc import Callable

from poolcheck.structures.search.fold import Fold, Marked, TooLong
from poolcheck.structures.search.fold_of_patterns import patterns_told_apart
from poolcheck.structures.search.power_sums import PowerSums
from poolcheck.structures.search.quorums import asked, work
from poolcheck.structures.search.sorts import Sorted
from poolcheck.terms.frozen import dataclass

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
    if sorts is None:
        return _folded(puzzle, tell, limit)
    steps = work(puzzle, sorts)
    if steps > TRIED:
        try:
            return _folded(puzzle, tell, limit, steps)
        except TooLong as long:
            if limit is not None and steps > limit:
                raise
            _before(min(steps, long.steps), tell)
    sums = PowerSums(puzzle, sorts)
    return Count(sums.placings(), sums.patterns())


def _folded(
    puzzle: Sorted, tell: Tell | None, limit: int | None, other: int | None = None
) -> Count:
    """Both numbers by the fold; TooLong where some `other` way takes fewer steps."""

    def by_marks(fold: Fold) -> int:
        try:
            return fold.patterns()
        except Marked:
            return patterns_told_apart(Fold(puzzle, fold.left))

    def made(number: Callable[[Fold], int]) -> int:
        tried = TRIED if limit is None else min(TRIED, limit)
        try:
            return number(Fold(puzzle, tried))
        except TooLong as long:
            if other is not None and other <= long.steps:
                raise
            if limit is not None and long.steps > limit:
                raise
            _before(long.steps, tell)
            return number(Fold(puzzle, limit))

    return Count(made(Fold.placings), made(by_marks))


def _before(steps: int, tell: Tell | None) -> None:
    """Tell of a long count before it is made."""
    seconds = steps // A_SECOND
    if tell is not None and seconds > LONG:
        tell(seconds)
