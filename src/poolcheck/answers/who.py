"""Who can commission a mix: the smallest sets, or every set that needs all its own."""

from dataclasses import replace

from poolcheck.law.rules import NotEncoded, Reading, Route
from poolcheck.question.commissioner_sets import Need, minimal, unnamed
from poolcheck.question.question import Budget, Question, Wishes
from poolcheck.reasons import rests_on
from poolcheck.reasons.remedies.changes import Pull
from poolcheck.reasons.remedies.smallest_sets import Remedy, remedies
from poolcheck.structures.lines import model
from poolcheck.structures.one_fund import pooling
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.verdicts import Verdict


@dataclass(frozen=True)
class Able:
    """A set that can commission the mix, and the verdict if it pooled the whole of it.

    `levers` are the smallest sets of levers that would let all of it lie in one fund.
    """

    needs: tuple[Need, ...]
    verdict: Verdict
    levers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Who:
    """The sets that can commission a mix, smallest first, and the routes behind."""

    question: Question
    sets: tuple[Able, ...]
    every: bool
    routes: tuple[Route, ...]
    readings: tuple[Reading, ...]
    not_encoded: tuple[NotEncoded, ...]


def who(question: Question, every: bool) -> Who:
    """The smallest sets that can commission the mix; with `every`, all minimal ones."""
    # Whoever they are: the lines and the wishes of one place are no matter here.
    question = replace(
        question, budget=Budget(), wishes=Wishes(), alone=False, may_bring=False
    )
    sets = minimal(question)
    fewest = min((_size(needs) for needs in sets), default=0)
    shown = [needs for needs in sets if every or _size(needs) == fewest]
    routes = {
        route.id: route
        for route in question.rulebook.routes
        if not set(route.functions).isdisjoint(question.mix)
    }
    among = question.among(_body(question, shown[0]) if shown else ())
    return Who(
        question=question,
        sets=tuple(_able(question, needs) for needs in shown),
        every=every,
        routes=tuple(routes.values()),
        readings=rests_on.readings(among, routes),
        not_encoded=rests_on.not_encoded(among),
    )


def _size(needs: tuple[Need, ...]) -> int:
    return sum(need.number for need in needs)


def _body(question: Question, needs: tuple[Need, ...]) -> tuple[Commissioner, ...]:
    return tuple(
        unnamed(question.rulebook.kind(need.kind), number)
        for need in needs
        for number in range(1, need.number + 1)
    )


def _able(question: Question, needs: tuple[Need, ...]) -> Able:
    asked = replace(question, commissioners=_body(question, needs))
    verdict = pooling(model(asked)).verdict
    if len(question.mix) < 2 or verdict is Verdict.YES:
        return Able(needs, Verdict.YES, ())
    return Able(
        needs,
        verdict,
        tuple(r.levers for r in remedies(asked, verdict) if _by_levers_alone(r)),
    )


def _by_levers_alone(remedy: Remedy) -> bool:
    return remedy.verdict is Verdict.YES and all(
        isinstance(change, Pull) for change in remedy.changes
    )
