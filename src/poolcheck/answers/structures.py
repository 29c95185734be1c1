"""The lawful structures for a mix: how many, in which patterns, each if asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from poolcheck.answers import too_large
from poolcheck.law.rules import Fallback, NotEncoded, Reading
from poolcheck.question.one_name import of_one_fund
from poolcheck.question.question import Question
from poolcheck.reasons import because, rests_on
from poolcheck.reasons.cautions import Caution, cautions
from poolcheck.reasons.conflict import Conflict, over_structures
from poolcheck.reasons.depends import Depends, depends
from poolcheck.reasons.doubts import Doubts, doubts
from poolcheck.reasons.outcomes import Counted, Found, as_counted, counted
from poolcheck.reasons.remedies.smallest_sets import Remedy, remedies
from poolcheck.reasons.to_split import ToSplit, to_split
from poolcheck.structures.beside import model_asked
from poolcheck.structures.fullest import fullest_first
from poolcheck.structures.ground import Ground
from poolcheck.structures.lawful import Tell, lawful
from poolcheck.structures.lines import Model, TooManyFunds, model
from poolcheck.structures.one_fund import pooling
from poolcheck.structures.own_check import hold_to_rules
from poolcheck.structures.patterns import AllPatterns, every
from poolcheck.structures.search.patterns import TooMany
from poolcheck.structures.sums import Money, money_of
from poolcheck.terms.faults import BadInput
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Fund, Line, Structure


@dataclass(frozen=True)
class Structures:
    """The lawful structures for a mix: patterns, counts, and structures if asked for.

    `lines` are all the budget lines, each with the rules that keep it out of the funds
    of some power. `never_pooled` are the lines that no fullest structure pools, each
    with where it lies instead. `money` is that of each pattern's fullest structure and
    `money_of_each` that of each structure asked for; both are empty where no amounts
    were given. `remedies` are None where they were not sought.
    """

    question: Question
    lines: Mapping[Line, tuple[Ground, ...]]
    never_pooled: Mapping[Line, Fund]
    lawful: AllPatterns
    structures: tuple[Structure, ...]
    money: tuple[Money, ...]
    money_of_each: tuple[Money, ...]
    blocked: tuple[because.Blocked, ...]
    conflict: Conflict | None
    unmet: tuple[because.Unmet, ...]
    unplaced: tuple[because.Unplaced, ...]
    not_at_once: tuple[Line, ...]
    found: Found
    fallbacks: tuple[Fallback, ...]
    barring: tuple[Ground, ...]
    allowing: tuple[Ground, ...]
    readings: tuple[Reading, ...]
    cautions: tuple[Caution, ...]
    not_encoded: tuple[NotEncoded, ...]
    doubts: Doubts[Counted]
    depends: Depends
    to_split: tuple[ToSplit, ...]
    remedies: tuple[Remedy, ...] | None

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """Every rule that the answer rests on, those that bar first."""
        return (*self.barring, *self.allowing)


def structures(
    question: Question,
    every_one: bool,
    limit: int | None,
    tell: Tell | None = None,
    *,
    seek_remedies: bool = False,
) -> Structures:
    """The lawful structures for the mix; each of them only when asked for.

    Remedies are sought only for a caller who wants them: they take longest. `tell` is
    told of a count that takes more than a minute, before it is made. Raises BadInput
    where there is too much to list, OwnFault where a structure to be shown fails its
    own check.
    """
    m = model(question)
    result = lawful(m, limit, tell)
    try:
        conflict = None if result.count else over_structures(question)
    except TooMany:
        raise BadInput([too_large.wishes(question)]) from None
    hold_to_rules(m, (pattern.fullest for pattern in result.patterns[:limit]))
    unmet = because.uncommissionable(m)
    barring = because.keeping_apart(m)
    allowing = rests_on.structures(m)
    grounds = (*barring, *allowing)
    readings = rests_on.readings(question, (ground.id for ground in grounds))
    now = as_counted(m, result)
    doubted = doubts(question, readings, grounds, now, counted)
    answer = Structures(
        question=question,
        lines={line: _bars(m, line) for line in m.lines},
        never_pooled=_never_pooled(m, result),
        lawful=result,
        structures=(),
        money=_money(question, (pattern.fullest for pattern in result.patterns)),
        money_of_each=(),
        blocked=because.blocked(m) if unmet else (),
        conflict=conflict,
        unmet=unmet,
        unplaced=because.unplaced(m),
        not_at_once=_not_at_once(m, now.verdict),
        found=now.verdict,
        fallbacks=rests_on.fallbacks(m),
        barring=barring,
        allowing=allowing,
        readings=readings,
        cautions=cautions(
            m, (placed for p in result.patterns for placed in p.fullest.funds)
        ),
        not_encoded=rests_on.not_encoded(question),
        doubts=doubted,
        depends=depends(question, doubted, counted),
        to_split=to_split(question, (p.fullest for p in result.patterns)),
        remedies=_remedies(question) if seek_remedies else None,
    )
    return with_each(answer, limit) if every_one else answer


def with_each(answer: Structures, limit: int | None) -> Structures:
    """The answer with each structure, up to a limit; BadInput where they are many."""
    number, question = answer.lawful.count, answer.question
    if limit is None and number > too_large.MOST_HELD:
        raise BadInput([too_large.for_all(number, too_large.MOST_HELD)])
    m = model(question)
    patterns = answer.lawful.patterns if answer.lawful.whole else fullest_first(m)
    listed = tuple(every(m, patterns, limit)) if number else ()
    hold_to_rules(m, listed)
    return replace(answer, structures=listed, money_of_each=_money(question, listed))


def _remedies(question: Question) -> tuple[Remedy, ...] | None:
    """What would better the verdict on the whole mix; None if that takes too long."""
    asked = of_one_fund(question)
    try:
        return remedies(asked, pooling(model_asked(asked)).verdict)
    except (TooMany, TooManyFunds):
        return None


def _not_at_once(m: Model, found: Found) -> tuple[Line, ...]:
    """The lines that have no lawful place together, where each has one alone."""
    if found is not Found.NO_PLACE or m.unplaced:
        return ()
    return because.not_at_once(m.question)


def _bars(m: Model, line: Line) -> tuple[Ground, ...]:
    """Every rule that keeps a line out of a fund of some power."""
    return tuple(
        bar for mechanism in m.mechanisms for bar in m.into_pools.bars(line, mechanism)
    )


def _never_pooled(m: Model, result: AllPatterns) -> dict[Line, Fund]:
    """The lines that no pattern's fullest structure pools, and where they lie."""
    pooled = {
        line
        for pattern in result.patterns
        for placed in pattern.fullest.pooled()
        for line in placed.lines
    }
    if not result.whole:
        # Of patterns that are not listed it is known what some power would take.
        pooled |= {line for k in m.mechanisms for line in m.pools.takes_at_most(k)}
    homes = {line: m.own.home(line) for line in m.lines if line not in pooled}
    return {line: home for line, home in homes.items() if home is not None}


def _money(question: Question, shown: Iterable[Structure]) -> tuple[Money, ...]:
    """The money of each of these structures; none where no amounts were given."""
    each = (money_of(question, structure) for structure in shown)
    return tuple(money for money in each if money is not None)
