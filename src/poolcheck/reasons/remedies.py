"""What would change an answer: the smallest sets of changes that better it.

Every set of up to three changes is tried by asking again; nothing is guessed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import combinations, combinations_with_replacement, product
from typing import Any

from poolcheck.law.rules import Route
from poolcheck.question.authority import Holding, holdings
from poolcheck.question.commissioner_sets import unnamed
from poolcheck.question.question import Question
from poolcheck.reasons.moved import Levers, Moved, Where
from poolcheck.structures.asked_about import asked_lines
from poolcheck.structures.beside import deciding_beside, model_asked, model_with
from poolcheck.structures.lines import Model, model
from poolcheck.structures.one_fund import Pooling, better_verdict, pooling
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line
from poolcheck.terms.verdicts import Reach, Verdict

MOST_CHANGES = 3

# Sorts of change, by number, each as often as a change of it is made; in order.
_Sorts = tuple[int, ...]
# Of a body: kind, tier, whether it is wished for as host, and its lines.
_Sort = tuple[str, str, bool, tuple[tuple[Any, ...], ...]]


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


def remedies(
    question: Question, now: Verdict, *, leave_out: bool = True
) -> tuple[Remedy, ...]:
    """Every remedy: the nearest to hand first, then the best, then the smallest.

    Without `leave_out`, those alone that leave nobody out.
    """
    if now is Verdict.YES:
        return ()
    tried = _Tried(question, now)
    changes = tuple(
        change
        for change in _changes(question, tried.beside)
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
            sort = _sort(question, change.commissioner)
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
            changed = _changed(question, chosen)
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


class _Tried:
    """A question with changes made to it, one set after another.

    Those that leave the same bodies there are one question with levers pulled, and of
    these, those that move lines to the same places have one verdict.
    """

    def __init__(self, question: Question, now: Verdict) -> None:
        """Take the question and its verdict, which is to be bettered."""
        self._question = question
        self._now = now
        self.beside = deciding_beside(question)
        self._bodies: dict[frozenset[Change], _Asked | None] = {}
        self._alike: dict[object, _Asked] = {}

    def verdict(self, chosen: tuple[Change, ...]) -> Verdict | None:
        """The verdict with changes made, if it is better; None if nobody is left."""
        bodies = tuple(c for c in chosen if not isinstance(c, Pull))
        key = frozenset(bodies)
        if key not in self._bodies:
            self._bodies[key] = self._among(bodies)
        asked = self._bodies[key]
        pulled = frozenset(c.lever for c in chosen if isinstance(c, Pull))
        return asked.verdict(pulled) if asked else None

    def _among(self, bodies: tuple[Change, ...]) -> "_Asked | None":
        """The question of the bodies that are left.

        Those of one kind with the same lines and wishes differ in name only, and are
        asked about once.
        """
        changed = _changed(self._question, bodies)
        if changed is None:
            return None
        if self._adds_nothing(changed, bodies):
            changed = self._question
        return self._alike.setdefault(
            _alike(changed), _Asked(changed, self.beside, self._now)
        )

    def _adds_nothing(self, changed: Question, bodies: tuple[Change, ...]) -> bool:
        """Whether bodies join with no money here, and none holds what its like did not.

        They pay into no fund, and nothing is paid over to them alone.
        """
        if not self._question.budget.listed or not all(
            isinstance(change, Add) for change in bodies
        ):
            return False
        after = holdings(changed)
        return all(_as_before(held, after[f]) for f, held in self._held.items())

    @cached_property
    def _held(self) -> Mapping[str, Holding | None]:
        return holdings(self._question)


def _as_before(before: Holding | None, after: Holding | None) -> bool:
    """Whether a function is held by the same route, and by others of the same kinds."""
    if before is None or after is None:
        return before is after
    there = [c for c in after.holders if c in before.holders]
    kinds = {(c.kind, c.tier) for c in before.holders}
    return (
        before.route == after.route
        and tuple(there) == before.holders
        and all((c.kind, c.tier) in kinds for c in after.holders)
    )


class _Asked:
    """The verdicts of one question with levers pulled."""

    def __init__(
        self, question: Question, beside: frozenset[str], now: Verdict
    ) -> None:
        """Take the question, what is thought beside it, the verdict to be bettered."""
        self._question = question
        self._beside = beside
        self._now = now

    def verdict(self, pulled: Levers) -> Verdict:
        """The verdict with these levers pulled, if it is better than now."""
        lines = self._by_itself
        # Whether lines are thought beside may turn on levers, where they may be.
        if self._may_turn and lines.needs_a_pool(pulled):
            lines = self._with_beside
        return lines.verdict(pulled)

    @property
    def _may_turn(self) -> bool:
        return self._question.may_bring and not self._question.alone

    @cached_property
    def _by_itself(self) -> "_Lines":
        if self._may_turn:
            return _Lines(model(self._question), self._now)
        return _Lines(model_asked(self._question, self._beside), self._now)

    @cached_property
    def _with_beside(self) -> "_Lines":
        return _Lines(model_with(self._question, self._beside), self._now)


class _Lines:
    """The verdicts on the same lines with levers pulled.

    Levers that move them to the same places have one verdict.
    """

    def __init__(self, unmoved: Model, now: Verdict) -> None:
        """Take the question with none pulled, and the verdict to be bettered."""
        levers = [lever.id for lever in unmoved.question.rulebook.levers]
        self._moved = Moved(unmoved, levers)
        self._asked_about = self._moved.sorts_of(frozenset(asked_lines(unmoved)))
        self._now = now
        self._found: dict[Where, Verdict] = {}

    def verdict(self, pulled: Levers) -> Verdict:
        """The verdict with these levers pulled, if it is better than now."""
        # A partly is bettered by one fund for all, or by nothing.
        if self._now is Verdict.PARTLY and not self._could_share(pulled):
            return Verdict.NO
        where = self._moved.where(pulled)
        if where not in self._found:
            found = better_verdict(self._moved.model(pulled), self._now)
            self._found[where] = found
        return self._found[where]

    def needs_a_pool(self, pulled: Levers) -> bool:
        """Whether some line asked about may lie in pools alone."""
        return not all(self._moved.has_own(pulled, sort) for sort in self._asked_about)

    def _could_share(self, pulled: Levers) -> bool:
        """Whether the rules on each line asked about let all of them lie in one fund.

        Money of several payers does so in a pool alone.
        """
        if self._needed is not None and not any(n <= pulled for n in self._needed):
            return False
        return self._moved.could_share(pulled, self._asked_about)

    @cached_property
    def _needed(self) -> tuple[Levers, ...] | None:
        """The levers that each power needs to let all in; None of one payer's lines."""
        sorts = [self._moved.sorts[n][0] for n in self._asked_about]
        if len({line.commissioner for line in sorts}) < 2:
            return None
        return self._moved.needed(self._asked_about)


def _alike(question: Question) -> object:
    """What bodies have to have alike for a question of them to have one answer."""
    return tuple(sorted(_sort(question, c) for c in question.commissioners))


def _sort(question: Question, body: Commissioner) -> _Sort:
    """What a body has to have as another has it, for one to stand for the other."""
    return (
        body.kind,
        body.tier,
        body.name == question.wishes.host,
        tuple(
            (line.function, *_paid(question, line), _meant_by(question, line))
            for line in question.budget.lines
            if line.commissioner == body
        ),
    )


def _paid(question: Question, line: Line) -> tuple[str, bool, str]:
    """The stream that a line is of, whether it binds its payer, and whose it is for."""
    stream = question.rulebook.stream(line.stream) if line.stream else None
    bound = stream is not None and stream.reaches(line.commissioner.name)
    return line.stream, bound, line.towards.kind if line.towards else ""


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
