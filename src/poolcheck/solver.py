"""Finds which sets of shared boxes can be in use together. It knows no law.

One two-valued variable for each shared box and one constraint for each owner: a
set of boxes is possible for an owner when its pieces can be matched to them, one
to each. That is tested on part assignments too, so the search hardly ever turns
back. Its speed was measured against one variable for each piece: see
docs/decisions.md.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import Any

from constraint import (
    BacktrackingSolver,
    Constraint,
    MaxSumConstraint,
    Problem,
)

from poolcheck.placing import Pattern, Placer, Tally
from poolcheck.puzzle import Puzzle


class TooMany(Exception):  # noqa: N818 - reads as what it is
    """There are more sets of boxes than the caller would take."""


class _Fillable(Constraint):  # type: ignore[misc]
    """One owner can put a piece of its own in every box chosen so far."""

    def __init__(self, puzzle: Puzzle, owner: int) -> None:
        self._options = [
            frozenset(p.options) for p in puzzle.pieces if p.owner == owner
        ]
        self.fits = lru_cache(maxsize=None)(self._match)

    def __call__(
        self,
        variables: Any,
        domains: Any,
        assignments: Any,
        forwardcheck: bool = False,
        _unassigned: Any = None,
    ) -> bool:
        return self.fits(frozenset(v for v in variables if assignments.get(v)))

    def _match(self, boxes: frozenset[int]) -> bool:
        """Whether each box can have a piece to itself (augmenting paths)."""
        if len(boxes) > len(self._options):
            return False
        holder: dict[int, int] = {}

        def place(box: int, tried: set[int]) -> bool:
            for piece, options in enumerate(self._options):
                if box in options and piece not in tried:
                    tried.add(piece)
                    if piece not in holder or place(holder[piece], tried):
                        holder[piece] = box
                        return True
            return False

        return all(place(box, set()) for box in sorted(boxes))


def patterns(puzzle: Puzzle, at_most: int) -> Iterator[tuple[Pattern, Tally]]:
    """Each set of shared boxes that some placing uses, with a tally of its placings.

    Raises TooMany when there are more than `at_most`, before any is yielded.
    """
    placer = Placer(puzzle)
    listed = []
    for pattern in candidates(puzzle, at_most):
        listed.append(pattern)
        if len(listed) > at_most:
            raise TooMany
    for pattern in listed:
        tally = placer.tally(pattern)
        if tally is not None:
            yield pattern, tally


def candidates(puzzle: Puzzle, at_most: int | None = None) -> Iterator[Pattern]:
    """Sets of shared boxes that each owner by itself could fill.

    Raises TooMany where the sets of two alone are more than `at_most`.
    """
    owners = range(puzzle.owners)
    alone = {owner: _Fillable(puzzle, owner) for owner in owners}
    usable = [
        box
        for box, shared in enumerate(puzzle.shared)
        if all(alone[o].fits(frozenset([box])) for o in shared.owners)
    ]
    if not usable or puzzle.most == 0:
        yield ()
        return
    if at_most is not None and (puzzle.most is None or puzzle.most > 1):
        _refuse_too_many_pairs(puzzle, usable, alone, at_most)
    problem = Problem(BacktrackingSolver(forwardcheck=False))
    for box in usable:
        problem.addVariable(box, [0, 1])
    for owner in owners:
        own = [b for b in usable if owner in puzzle.shared[b].owners]
        if own:
            problem.addConstraint(alone[owner], own)
    if puzzle.most is not None:
        problem.addConstraint(MaxSumConstraint(puzzle.most), usable)
    for solution in problem.getSolutionIter():
        yield tuple(sorted(box for box, used in solution.items() if used))


def _refuse_too_many_pairs(
    puzzle: Puzzle, usable: list[int], alone: dict[int, _Fillable], at_most: int
) -> None:
    """Raise TooMany at once where a long search would only find the same."""
    pairs = 0
    for a, b in combinations(usable, 2):
        both = puzzle.shared[a].owners & puzzle.shared[b].owners
        pairs += all(alone[o].fits(frozenset([a, b])) for o in both)
        if pairs > at_most:
            raise TooMany
