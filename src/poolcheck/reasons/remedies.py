"""What would change an answer: the smallest sets of changes that better it.

Every set of up to three changes is tried by asking again; nothing is guessed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from poolcheck.law.rules import Route
from poolcheck.question.authority import holdings
from poolcheck.question.commissioner_sets import unnamed
from poolcheck.question.question import Question
from poolcheck.structures.beside import deciding_beside, model_asked
from poolcheck.structures.one_fund import Pooling, better_verdict, pooling
from poolcheck.terms.funds import Commissioner, Line
from poolcheck.terms.verdicts import Reach, Verdict

MOST_CHANGES = 3


@dataclass(frozen=True)
class Pull:
    """To pull a lever."""

    lever: str


@dataclass(frozen=True)
class Add:
    """To bring in another commissioner of a kind."""

    kind: str


@dataclass(frozen=True)
class Remove:
    """To leave a commissioner out."""

    commissioner: Commissioner


Change = Pull | Add | Remove


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


@dataclass(frozen=True)
class Frees:
    """A lever that would let these functions in, though the verdict stayed partly."""

    lever: str
    functions: tuple[str, ...]


def frees(question: Question, now: Pooling) -> tuple[Frees, ...]:
    """The levers that, each by itself, let in a function that now stays out."""
    if now.verdict is not Verdict.PARTLY:
        return ()
    out = {line.function for line, _ in now.outside}
    freeing = []
    for change in _changes(question, deciding_beside(question)):
        if isinstance(change, Pull):
            pulled = replace(question, assume=(*question.assume, change.lever))
            after = pooling(model_asked(pulled))
            still = {line.function for line, _ in after.outside}
            if after.verdict is Verdict.PARTLY and still < out:
                freed = question.rulebook.in_order(out - still)
                freeing.append(Frees(change.lever, freed))
    return tuple(freeing)


def remedies(question: Question, now: Verdict) -> tuple[Remedy, ...]:
    """Every remedy: the nearest to hand first, then the best, then the smallest."""
    if now is Verdict.YES:
        return ()
    beside = deciding_beside(question)
    changes = tuple(_changes(question, beside))
    verdicts: dict[frozenset[Change], Verdict] = {frozenset(): now}
    seen: dict[object, Verdict] = {}
    bettering = []
    for number in range(1, MOST_CHANGES + 1):
        for chosen in combinations(changes, number):
            key = frozenset(chosen)
            fewer = max(
                (v for c in chosen if (v := verdicts.get(key - {c})) is not None),
                key=lambda v: v.rank,
            )
            if fewer is Verdict.YES:
                verdicts[key] = fewer
                continue
            changed = _changed(question, chosen)
            if changed is None:
                verdicts[key] = fewer
                continue
            verdict = _verdict(changed, now, beside, seen)
            if verdict.rank > fewer.rank:
                routes = _newly_conditional(question, changed)
                reach = _reach(question, chosen, routes)
                actors = _actors(question, chosen, routes)
                bettering.append(Remedy(chosen, reach, verdict, actors))
            # Kept as the best of any subset, so that no larger set repeats it.
            verdicts[key] = max(verdict, fewer, key=lambda v: v.rank)
    return tuple(sorted(bettering, key=_order))


def _actors(
    question: Question, chosen: Iterable[Change], routes: Iterable[Route]
) -> tuple[str, ...]:
    """Who pulls the levers, and who decides the conditions of the routes; each once."""
    pulls = (change for change in chosen if isinstance(change, Pull))
    levers = (question.rulebook.lever(pull.lever).actor for pull in pulls)
    deciders = (route.condition_actor for route in routes if route.condition_actor)
    return tuple(dict.fromkeys((*levers, *deciders)))


def _verdict(
    question: Question,
    now: Verdict,
    beside: frozenset[str],
    seen: dict[object, Verdict],
) -> Verdict:
    """The verdict of a changed question, if it is better than now.

    Bodies of one kind with the same lines and wishes differ in name only, and are asked
    about once.
    """
    alike = tuple(
        sorted(
            (
                c.kind,
                c.tier,
                c.name == question.wishes.host,
                tuple(
                    (line.function, _meant_by(question, line))
                    for line in question.budget.lines
                    if line.commissioner == c
                ),
            )
            for c in question.commissioners
        )
    )
    key = (alike, frozenset(question.assume))
    if key not in seen:
        seen[key] = better_verdict(model_asked(question, beside), now)
    return seen[key]


def _meant_by(question: Question, line: Line) -> tuple[bool, ...]:
    """Which of the services asked about, and of those wished for, mean a line."""
    wishes = (*question.wishes.together, *question.wishes.apart)
    services = (*question.asked, *(asked for wish in wishes for asked in wish.services))
    return tuple(asked.means(line) for asked in services)


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


def _changes(question: Question, beside: frozenset[str]) -> Iterator[Change]:
    """Every single change that could make a difference.

    Whoever is wished for as host is left in, or there would be nobody to host.
    """
    rulebook = question.rulebook
    for lever in rulebook.levers:
        if lever.id not in question.assume and question.bears(lever, beside):
            yield Pull(lever.id)
    for kind in rulebook.kinds:
        present = sum(c.kind == kind.id for c in question.commissioners)
        if kind.at_most is None or present < kind.at_most:
            yield Add(kind.id)
    for commissioner in question.commissioners:
        if commissioner.name != question.wishes.host:
            yield Remove(commissioner)


def _changed(question: Question, changes: tuple[Change, ...]) -> Question | None:
    """The question with these changes made; None if it leaves no commissioner."""
    commissioners = list(question.commissioners)
    levers = list(question.assume)
    for change in changes:
        match change:
            case Pull(lever):
                levers.append(lever)
            case Remove(commissioner):
                commissioners.remove(commissioner)
            case Add(kind):
                commissioners.append(_another(question, kind))
    if not commissioners:
        return None
    return replace(question.among(tuple(commissioners)), assume=tuple(levers))


def _another(question: Question, kind_id: str) -> Commissioner:
    """A new commissioner of a kind, under a name that nobody else has."""
    kind = question.rulebook.kind(kind_id)
    taken = {c.name for c in question.commissioners}
    number = 1
    while (added := unnamed(kind, number)).name in taken and number <= len(taken) + 1:
        number += 1
    return added


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
