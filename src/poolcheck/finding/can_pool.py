"""Whether services may lie in one fund: the verdict, the reasons, the remedies."""

from dataclasses import dataclass, replace

from poolcheck import explain
from poolcheck.conflict import Conflict, over_verdict
from poolcheck.doubts import Doubts, doubts
from poolcheck.errors import BadInput, OwnFault
from poolcheck.finding import too_many
from poolcheck.finding.cautions import Caution, cautions
from poolcheck.finding.own_check import hold_to_rules
from poolcheck.model import Bar, Model, TooManyFunds, model
from poolcheck.outcome import Answered, answered, as_answered
from poolcheck.pooling import Pooling, pooling
from poolcheck.question import Question
from poolcheck.remedies import Frees, Remedy, frees, remedies
from poolcheck.rulebook.rules import NotEncoded, Reading
from poolcheck.solver import TooMany
from poolcheck.sums import Money, has_amounts, money
from poolcheck.terms import Structure, Verdict


@dataclass(frozen=True)
class CanPool:
    """The answer to whether services may lie in one fund, and all it rests on."""

    question: Question
    model: Model
    answer: Pooling
    money: Money | None
    blocked: tuple[explain.Blocked, ...]
    conflict: Conflict | None
    unmet: tuple[explain.Unmet, ...]
    remedies: tuple[Remedy, ...]
    frees: tuple[Frees, ...]
    barring: tuple[Bar, ...]
    allowing: tuple[Bar, ...]
    readings: tuple[Reading, ...]
    cautions: tuple[Caution, ...]
    not_encoded: tuple[NotEncoded, ...]
    doubts: Doubts[Answered]

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Every rule that the answer rests on, those that bar first."""
        met = [Bar(rule) for rule in self.conflict.rules] if self.conflict else []
        cited = {bar.rule for bar in (*self.barring, *self.allowing)}
        new = [bar for bar in met if bar.rule not in cited]
        return tuple(dict.fromkeys((*self.barring, *new, *self.allowing)))

    @property
    def verdict(self) -> Verdict:
        """The verdict alone."""
        return self.answer.verdict


def can_pool(question: Question) -> CanPool:
    """Whether the services asked about may lie in one fund, and why.

    Raises OwnFault when the answer does not stand up to its own checks.
    """
    m = model(question)
    try:
        answer = pooling(m)
        conflict = over_verdict(question, answer.verdict)
        better = remedies(question, answer.verdict)
        freeing = frees(question, answer)
    except (TooMany, TooManyFunds):
        raise BadInput([too_many.for_wishes(question)]) from None
    if answer.structure is not None:
        hold_to_rules(m, [answer.structure])
    yes = answer.verdict is Verdict.YES
    blocks = () if yes else explain.blocked(m)
    barring = () if yes else explain.barring(m, answer, blocks)
    allowing = explain.allowing(m, answer)
    if not yes and not explain.suffices(m, (*barring, *allowing)):
        raise OwnFault("the rules cited do not by themselves bear out the answer")
    bars = (*barring, *allowing)
    readings = explain.readings(m, bars)
    return CanPool(
        question,
        m,
        replace(answer, outside=explain.outside(m, answer)),
        _money(question, answer.structure),
        blocks,
        conflict,
        explain.uncommissionable(m),
        better,
        freeing,
        barring,
        allowing,
        readings,
        cautions(m),
        explain.left_out(m),
        doubts(question, readings, bars, as_answered(question, answer), answered),
    )


def _money(question: Question, shown: Structure | None) -> Money | None:
    """The money of a structure, where the place gave any amounts."""
    if shown is None or not has_amounts(question.budget):
        return None
    return money(question.commissioners, question.budget, shown)
