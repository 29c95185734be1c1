"""Whether a doubt matters: the question is asked again, as if it were otherwise.

In doubt are the readings that bear on the question, and the unverified rules that bear
on its mix. A reading is replaced by each of its other choices. An unverified rule is
left out: then a permission is lost, or a bar is lifted. That a rule is inferred is no
doubt by itself: where what it is inferred from can be read in two ways, there is a
reading.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from poolcheck.law.excerpts import on, without
from poolcheck.law.otherwise import otherwise, without_clause
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Clause,
    Exclusion,
    Lever,
    Other,
    Reading,
    RingFence,
    Route,
    Rule,
)
from poolcheck.question.question import Question
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import TooManyFunds
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.verdicts import Basis

T = TypeVar("T")

TOO_MANY = "there are too many structures"


@dataclass(frozen=True)
class Doubt(Generic[T]):
    """A reading or unverified rule, and what the answer would be if it were otherwise.

    `says` is the other choice, or the rule that would not hold. `rests` tells whether
    the answer as it is rests on it. `then` is the other answer, and `matters` whether
    it differs; both are None where it was not worked out, and `unsolved` says why.
    """

    of: Rule
    says: str
    rests: bool
    then: T | None
    matters: bool | None
    unsolved: str = ""


@dataclass(frozen=True)
class Doubts(Generic[T]):
    """Each doubt by itself, and the answer if all of them were otherwise at once.

    `now` is the answer as it stands. `at_once` takes the first other choice of each
    reading, and is None where fewer than two doubts could be worked out.
    """

    now: T
    each: tuple[Doubt[T], ...]
    at_once: T | None
    at_once_matters: bool


Otherwise = Callable[[Rulebook], Rulebook]


@dataclass(frozen=True)
class _Doubtful:
    of: Rule
    says: str
    rests: bool
    otherwise: Otherwise | None
    clause: str = ""


def doubts(
    question: Question,
    readings: Collection[Reading],
    grounds: Collection[Ground],
    now: T,
    solve: Callable[[Question], T],
) -> Doubts[T]:
    """What `solve` gives of the question with each doubt taken the other way.

    `readings` and `grounds` are what the answer rests on, `now` is what `solve` gives
    of the question as it is.
    """
    each: list[Doubt[T]] = []
    solved: dict[str, Otherwise] = {}
    for doubtful in _doubtful(question, readings, grounds):
        if doubtful.otherwise is None:
            assert isinstance(doubtful.of, Reading)
            then, why = None, doubtful.of.unsolved
        else:
            then, why = _solved(question, [doubtful.otherwise], solve), TOO_MANY
        if then is None:
            each.append(
                Doubt(doubtful.of, doubtful.says, doubtful.rests, None, None, why)
            )
            continue
        each.append(
            Doubt(doubtful.of, doubtful.says, doubtful.rests, then, then != now)
        )
        assert doubtful.otherwise is not None
        solved.setdefault(doubtful.of.id + doubtful.clause, doubtful.otherwise)
    at_once = _solved(question, solved.values(), solve) if len(solved) > 1 else None
    matters = at_once is not None and at_once != now
    return Doubts(now, tuple(each), at_once, matters)


def _solved(
    question: Question, ways: Collection[Otherwise], solve: Callable[[Question], T]
) -> T | None:
    """What comes of all these at once; None where there is too much to try."""
    rulebook = question.rulebook
    for way in ways:
        rulebook = way(rulebook)
    try:
        return solve(replace(question, rulebook=on(rulebook, question.day)))
    except (TooMany, TooManyFunds):
        return None


def _doubtful(
    question: Question, readings: Collection[Reading], grounds: Collection[Ground]
) -> Iterator[_Doubtful]:
    """Everything in doubt that bears on the question, in the rulebook's order."""
    taken_up: set[str] = set()
    for reading in question.rulebook.readings:
        rests = reading in readings
        for other in reading.others:
            when = reading.when if other.when is None else other.when
            if question.touches(when):
                taken_up |= other.touched
                yield _Doubtful(reading, other.says, rests, _by(other))
            elif rests:
                yield _Doubtful(reading, other.says, rests, _as_it_is)
        if reading.unchanged and question.touches(reading.when):
            yield _Doubtful(reading, reading.unchanged, rests, _as_it_is)
        if rests and reading.unsolved:
            yield _Doubtful(reading, reading.otherwise, rests, None)
    cited = {ground.id for ground in grounds}
    for rule in _unverified(question):
        # What a reading's other choice takes up is told of with the reading.
        if rule.id not in taken_up:
            yield _Doubtful(rule, rule.says, rule.id in cited, _less(rule.id))
    for admits, clause in _unverified_clauses(question):
        if admits not in taken_up:
            yield _Doubtful(
                replace(clause, id=admits),
                clause.says,
                admits in cited,
                _less_clause(admits, clause),
                clause.says,
            )


def _as_it_is(rulebook: Rulebook) -> Rulebook:
    return rulebook


def _by(other: Other) -> Otherwise:
    return lambda rulebook: otherwise(rulebook, other)


def _less(rule_id: str) -> Otherwise:
    return lambda rulebook: without(rulebook, rule_id)


def _less_clause(admits: str, clause: Clause) -> Otherwise:
    return lambda rulebook: without_clause(rulebook, admits, clause)


def _unverified(question: Question) -> Iterator[Rule]:
    """The unverified rules that bear on the mix, or that were assumed."""
    for rule in question.rulebook.deciding():
        if rule.basis is not Basis.UNVERIFIED:
            continue
        match rule:
            case Route() | RingFence() | Exclusion():
                if not set(rule.functions).isdisjoint(question.mix):
                    yield rule
            case Lever():
                if rule.id in question.assume:
                    yield rule
            case _:
                yield rule


def _unverified_clauses(question: Question) -> Iterator[tuple[str, Clause]]:
    for mechanism in question.rulebook.mechanisms:
        if mechanism.admits is None:
            continue
        for clause in mechanism.admits.every_clause:
            bears = not set(clause.functions).isdisjoint(question.mix)
            if clause.basis is Basis.UNVERIFIED and bears:
                yield mechanism.admits.id, clause
