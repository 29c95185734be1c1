"""Whether services may lie in one fund: the verdict, the reasons, the remedies."""

from dataclasses import replace

from poolcheck.answers import too_large
from poolcheck.law.rules import Fallback, NotEncoded, Reading
from poolcheck.question.question import Question
from poolcheck.reasons import because, rests_on
from poolcheck.reasons.cautions import Caution, cautions
from poolcheck.reasons.chains import Chain, chains
from poolcheck.reasons.conflict import Conflict, over_verdict
from poolcheck.reasons.depends import Depends, depends
from poolcheck.reasons.doubts import Doubts, doubts
from poolcheck.reasons.outcomes import Answered, answered, as_answered
from poolcheck.reasons.remedies.frees import Frees, frees
from poolcheck.reasons.remedies.smallest_sets import Remedy, remedies
from poolcheck.reasons.to_split import ToSplit, to_split
from poolcheck.structures.beside import model_asked
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import Model, TooManyFunds
from poolcheck.structures.one_fund import Pooling, pooling
from poolcheck.structures.own_check import hold_to_rules
from poolcheck.structures.search.patterns import TooMany
from poolcheck.structures.sums import Money, money_of
from poolcheck.terms.faults import BadInput, OwnFault
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Line
from poolcheck.terms.verdicts import Verdict


@dataclass(frozen=True)
class CanPool:
    """The answer to whether services may lie in one fund, and all it rests on.

    `lines` are all the budget lines of the question, those outside the fund included;
    `asked` are those asked about.
    `remedies`, `frees` and `doubts` are None where they were not sought.
    """

    question: Question
    lines: tuple[Line, ...]
    asked: frozenset[Line]
    chains: tuple[Chain, ...]
    answer: Pooling
    money: Money | None
    blocked: tuple[because.Blocked, ...]
    conflict: Conflict | None
    unmet: tuple[because.Unmet, ...]
    unplaced: tuple[because.Unplaced, ...]
    remedies: tuple[Remedy, ...] | None
    frees: tuple[Frees, ...] | None
    fallbacks: tuple[Fallback, ...]
    barring: tuple[Ground, ...]
    allowing: tuple[Ground, ...]
    readings: tuple[Reading, ...]
    cautions: tuple[Caution, ...]
    not_encoded: tuple[NotEncoded, ...]
    doubts: Doubts[Answered] | None
    depends: Depends
    to_split: tuple[ToSplit, ...]

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """Every rule that the answer rests on, each once: those that bar come first."""
        met = self.conflict.grounds if self.conflict else ()
        cited = {ground.id for ground in (*self.barring, *self.allowing)}
        new = [ground for ground in met if ground.id not in cited]
        return tuple(dict.fromkeys((*self.barring, *new, *self.allowing)))

    @property
    def verdict(self) -> Verdict:
        """The verdict alone."""
        return self.answer.verdict


@dataclass(frozen=True)
class Judged:
    """The verdict, and the rules that it rests on: what every answer of it begins with.

    `answer` has the lines that stay out with the rules of theirs alone.
    """

    answer: Pooling
    conflict: Conflict | None
    blocked: tuple[because.Blocked, ...]
    barring: tuple[Ground, ...]
    allowing: tuple[Ground, ...]


def judged(question: Question, m: Model) -> Judged:
    """The verdict in a model of the question, held to the rules that it is cited by.

    Raises as `can_pool` does.
    """
    try:
        answer = pooling(m)
        conflict = over_verdict(question, answer.verdict)
    except (TooMany, TooManyFunds):
        raise BadInput([too_large.to_try(question)]) from None
    if answer.whole is not None:
        hold_to_rules(m, [answer.whole])
    yes = answer.verdict is Verdict.YES
    blocked = () if yes else because.blocked(m, conflict is not None)
    barring = () if yes else because.barring(m, answer, blocked)
    allowing = rests_on.fund_shown(m, answer)
    met = conflict.grounds if conflict else ()
    if not yes and not because.suffices(question, (*barring, *met, *allowing)):
        raise OwnFault("the rules cited do not by themselves bear out the answer")
    return Judged(answer, conflict, blocked, barring, allowing)


def can_pool(
    question: Question, *, seek_remedies: bool = True, seek_doubts: bool = True
) -> CanPool:
    """Whether the services asked about may lie in one fund, and why.

    Most of the work is seeking what would change the answer, and what a doubt would do
    to it; a caller who does not want these can say so. Raises BadInput where there are
    too many funds to try, OwnFault where the answer fails its own checks.
    """
    m = model_asked(question)
    found = judged(question, m)
    answer, barring, allowing = found.answer, found.barring, found.allowing
    try:
        better = remedies(question, answer.verdict) if seek_remedies else None
        freeing = frees(question, answer) if seek_remedies else None
    except (TooMany, TooManyFunds):
        raise BadInput([too_large.to_try(question)]) from None
    yes = answer.verdict is Verdict.YES
    grounds = (*barring, *allowing)
    readings = rests_on.readings(question, (ground.id for ground in grounds))
    now = as_answered(question, answer)
    doubted = (
        doubts(question, readings, grounds, now, answered) if seek_doubts else None
    )
    return CanPool(
        question=question,
        lines=tuple(line for line in m.lines if line not in m.brought),
        asked=m.lines_of(question.asked),
        chains=chains(m),
        answer=replace(answer, outside=because.outside(m, answer)),
        money=money_of(question, answer.structure) if answer.structure else None,
        blocked=found.blocked,
        conflict=found.conflict,
        unmet=because.uncommissionable(m),
        unplaced=because.unplaced(m),
        remedies=better,
        frees=freeing,
        fallbacks=() if yes else rests_on.fallbacks(m),
        barring=barring,
        allowing=allowing,
        readings=readings,
        cautions=cautions(m, answer.structure.funds if answer.structure else ()),
        not_encoded=rests_on.not_encoded(question),
        doubts=doubted,
        depends=depends(question, doubted, answered),
        to_split=to_split(question, [answer.structure] if answer.structure else ()),
    )
