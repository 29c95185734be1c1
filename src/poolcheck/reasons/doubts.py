"""Whether a doubt matters: the question is asked again, as if it were otherwise.

In doubt are the readings that bear on the question, and the unverified rules that bear
on its mix. That a rule is inferred is no doubt by itself: where what it is inferred
from can be read in two ways, there is a reading.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar

from poolcheck.law.excerpts import on
from poolcheck.law.rulebook import Rulebook, Same
from poolcheck.law.rules import Reading, Rule
from poolcheck.question.question import Question
from poolcheck.reasons.in_doubt import Doubtful, in_doubt
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import TooManyFunds
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.frozen import dataclass

T = TypeVar("T")

TOO_MANY = "there are too many structures"


@dataclass(frozen=True)
class Doubt(Generic[T]):
    """A reading or unverified rule, and what the answer would be if it were otherwise.

    `says` is the other choice, or the rule that would not hold; `given` is when that
    would be so, after an "if". `rests` tells whether the answer as it is rests on it,
    and `on_unverified` whether on an unverified rule that it turns. `then` is the other
    answer, and `matters` whether it differs; both are None where it was not worked out,
    and `unsolved` says why. `lifted` are the rules that there would not be.
    """

    of: Rule
    says: str
    rests: bool
    then: T | None
    matters: bool | None
    unsolved: str = ""
    given: str = ""
    on_unverified: bool = False
    lifted: frozenset[str] = frozenset()


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
    solved: dict[str, Doubtful] = {}
    for doubtful in in_doubt(question, readings, grounds):
        if doubtful.otherwise is None:
            assert isinstance(doubtful.of, Reading)
            then, why = None, doubtful.of.unsolved
        else:
            then, why = _solved(question, [doubtful], solve), TOO_MANY
        each.append(
            Doubt(
                of=doubtful.of,
                says=doubtful.says,
                rests=doubtful.rests,
                then=then,
                matters=None if then is None else then != now,
                unsolved=why if then is None else "",
                given=doubtful.given,
                on_unverified=doubtful.on_unverified,
                lifted=doubtful.lifted,
            )
        )
        if then is None:
            continue
        solved.setdefault(doubtful.of.id + doubtful.clause, doubtful)
    every = tuple(solved.values())
    at_once = _solved(question, every, solve) if len(every) > 1 else None
    matters = at_once is not None and at_once != now
    return Doubts(now, tuple(each), at_once, matters)


def _solved(
    question: Question,
    ways: Collection[Doubtful],
    solve: Callable[[Question], T],
) -> T | None:
    """What comes of all these at once; None where there is too much to try."""
    made = _made(Same(question.rulebook), question.day, _Ways(tuple(ways)))
    try:
        return solve(replace(question, rulebook=made))
    except (TooMany, TooManyFunds):
        return None


class _Ways:
    """Doubts to be taken the other way; those of the same keys are the same."""

    def __init__(self, ways: tuple[Doubtful, ...]) -> None:
        self.ways = ways
        self.keys = tuple(way.key for way in ways)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ways) and self.keys == other.keys

    def __hash__(self) -> int:
        return hash(self.keys)


# One question after another is put to the same rules with the same in doubt.
@lru_cache(maxsize=128)
def _made(same: Same, day: date, ways: _Ways) -> Rulebook:
    rulebook = same.rulebook
    for way in ways.ways:
        if way.otherwise is not None:
            rulebook = way.otherwise(rulebook)
    return on(rulebook, day)
