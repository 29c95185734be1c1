"""The smallest sets of changes that better an answer.

Every set of up to three changes is tried by asking again; nothing is guessed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, combinations_with_replacement, product

from poolcheck.law.rules import Route
from poolcheck.question.authority import holdings
from poolcheck.question.question import Question
from poolcheck.reasons.remedies.alike import sort_of
from poolcheck.reasons.remedies.changes import (
    Add,
    Change,
    Pull,
    Remove,
    possible_changes,
    with_changes,
)
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.verdicts import Reach, Verdict

MOST_CHANGES = 3
# Sorts of change, by number, each as often as a change of it is made; in order.
_Sorts = tuple[int, ...]


@dataclass(frozen=True)
class Remedy:
    """Changes that together better the verdict more than any part of them does.

    `actors` pull the levers, or decide the conditions of routes that it newly rests on.
    """

    changes: tuple[Change, ...]
    kind: Reach
    verdict: Verdict
    actors: tuple[str, ...] = ()

    @property
    def levers(self) -> tuple[str, ...]:
        """The levers to pull."""
        return tuple(c.lever for c in self.changes if isinstance(c, Pull))

    @property
    def add(self) -> tuple[str, ...]:
        """The kinds of commissioner to add."""
        return tuple(c.kind for c in self.changes if isinstance(c, Add))

    @property
    def remove(self) -> tuple[Commissioner, ...]:
        """The commissioners to leave out."""
        return tuple(c.commissioner for c in self.changes if isinstance(c, Remove))


def remedies(
    question: Question, now: Verdict, *, leave_out: bool = True
) -> tuple[Remedy, ...]:
    """Every remedy: the nearest to hand first, then the best, then the smallest.

    Without `leave_out`, those alone that leave nobody out.
    """
    if now is Verdict.YES:
        return ()
    # Not before there is something to better: it takes long to load.
    from poolcheck.reasons.remedies.tried import Tried

    tried = Tried(question, now)
    changes = tuple(
        change
        for change in possible_changes(question, tried.beside)
        if leave_out or not isinstance(change, Remove)
    )
    alike = _sorts(question, changes)
    verdicts: dict[_Sorts, Verdict] = {(): now}
    bettering: list[Remedy] = []
    for number in range(1, MOST_CHANGES + 1):
        for sorts in combinations_with_replacement(range(len(alike)), number):
            chosen = _first_of(alike, sorts)
            if chosen is None:
                continue
            fewer = max(
                (verdicts[_less(sorts, sort)] for sort in sorts), key=lambda v: v.rank
            )
            verdict = None if fewer is Verdict.YES else tried.verdict(chosen)
            if verdict is None:
                verdicts[sorts] = fewer
                continue
            if verdict.rank > fewer.rank:
                bettering += _each(question, alike, sorts, verdict)
            # Kept as the best of any subset, so that no larger set repeats it.
            verdicts[sorts] = max(verdict, fewer, key=lambda v: v.rank)
    return tuple(sorted(bettering, key=_order))


def _sorts(
    question: Question, changes: Iterable[Change]
) -> tuple[tuple[Change, ...], ...]:
    """The changes by what they come to: to leave out any of those alike is one sort."""
    found: dict[object, list[Change]] = {}
    for change in changes:
        sort: object = change
        if isinstance(change, Remove):
            sort = sort_of(question, change.commissioner)
        found.setdefault(sort, []).append(change)
    return tuple(map(tuple, found.values()))


def _first_of(
    alike: tuple[tuple[Change, ...], ...], sorts: _Sorts
) -> tuple[Change, ...] | None:
    """So many changes of each sort, the first of each; None where there are fewer."""
    number = Counter(sorts)
    if any(len(alike[sort]) < n for sort, n in number.items()):
        return None
    return tuple(change for sort, n in number.items() for change in alike[sort][:n])


def _less(sorts: _Sorts, sort: int) -> _Sorts:
    """The same sorts of change, with one of a sort fewer."""
    at = sorts.index(sort)
    return sorts[:at] + sorts[at + 1 :]


def _each(
    question: Question,
    alike: tuple[tuple[Change, ...], ...],
    sorts: _Sorts,
    verdict: Verdict,
) -> Iterator[Remedy]:
    """The remedies of so many changes of each sort, whichever of it they are."""
    ways = (combinations(alike[sort], n) for sort, n in Counter(sorts).items())
    for number, way in enumerate(product(*ways)):
        chosen = tuple(change for of_sort in way for change in of_sort)
        if number == 0:
            changed = with_changes(question, chosen)
            assert changed is not None
            routes = _newly_conditional(question, changed)
            reach = _reach(question, chosen, routes)
            actors = _actors(question, chosen, routes)
        yield Remedy(chosen, reach, verdict, actors)


def _actors(
    question: Question, chosen: Iterable[Change], routes: Iterable[Route]
) -> tuple[str, ...]:
    """Who pulls the levers, and who decides the conditions of the routes; each once."""
    pulls = (change for change in chosen if isinstance(change, Pull))
    levers = (question.rulebook.lever(pull.lever).actor for pull in pulls)
    deciders = (route.condition_actor for route in routes if route.condition_actor)
    return tuple(dict.fromkeys((*levers, *deciders)))


def _order(remedy: Remedy) -> tuple[int, int, int, list[str]]:
    ids = [
        *remedy.levers,
        *remedy.add,
        *(commissioner.name for commissioner in remedy.remove),
    ]
    return (
        remedy.kind.distance,
        -remedy.verdict.rank,
        len(remedy.changes),
        sorted(ids),
    )


def _newly_conditional(before: Question, after: Question) -> tuple[Route, ...]:
    """The conditional routes that a changed question rests on, and did not before."""
    rested = {h.route.id for h in holdings(before).values() if h}
    routes = {h.route.id: h.route for h in holdings(after).values() if h}
    return tuple(
        route
        for route in routes.values()
        if route.condition_kind and route.id not in rested
    )


def _reach(
    question: Question, changes: tuple[Change, ...], conditions: tuple[Route, ...]
) -> Reach:
    """How hard the hardest change is, counting conditions that it newly rests on."""
    rulebook = question.rulebook
    parts = [rulebook.lever(c.lever).kind for c in changes if isinstance(c, Pull)]
    parts += [r.condition_kind for r in conditions if r.condition_kind]
    return max([Reach.LOCAL, *parts], key=lambda reach: reach.distance)
