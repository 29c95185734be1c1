"""Sets of boxes, one chosen by each owner, that together hold to some conditions.

Solved by backtracking, with the library python-constraint. Of what it does that could
mislead: it changes the domains it was given while it solves, so a new Problem is made
for each puzzle; with no variables it gives no solution, where there is one, the empty
set; solutions come in an order of its own, so whoever shows them sorts them first. Its
other solvers may miss solutions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from constraint import BacktrackingSolver, Constraint, Problem

from poolcheck.structures.search.placings import Boxes

# Who chooses, and what holds of all boxes that these have chosen so far.
Condition = tuple[list[int], Callable[[frozenset[int]], bool]]


class _OfAllChosen(Constraint):  # type: ignore[misc]
    """Something that holds, or not, of the boxes chosen so far, by whomever."""

    def __init__(self, holds: Callable[[frozenset[int]], bool]) -> None:
        self._holds = holds

    def __call__(
        self,
        variables: Any,
        domains: Any,
        assignments: Any,
        forwardcheck: bool = False,
        _unassigned: Any = None,
    ) -> bool:
        chosen = [assignments[v] for v in variables if v in assignments]
        return self._holds(frozenset(box for boxes in chosen for box in boxes))


def solutions(
    choices: Mapping[int, list[Boxes]], conditions: Iterable[Condition]
) -> Iterator[Boxes]:
    """The boxes of each way to take one set of every owner's that meets the conditions.

    `choices` are the sets that each owner may take; there is at least one owner.
    """
    problem = Problem(BacktrackingSolver(forwardcheck=False))
    for owner, sets in choices.items():
        problem.addVariable(owner, sets)
    for choosers, holds in conditions:
        problem.addConstraint(_OfAllChosen(holds), choosers)
    for solution in problem.getSolutionIter():
        yield tuple(sorted(box for boxes in solution.values() for box in boxes))
