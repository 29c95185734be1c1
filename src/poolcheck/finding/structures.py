"""The lawful structures for a mix: patterns, counts, and each of them if asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from poolcheck import explain
from poolcheck.conflict import Conflict, over_structures
from poolcheck.doubts import Doubts, doubts
from poolcheck.errors import BadInput
from poolcheck.finding import too_many
from poolcheck.finding.cautions import Caution, cautions
from poolcheck.finding.own_check import hold_to_rules
from poolcheck.model import Bar, Model, TooManyFunds, model
from poolcheck.outcome import Counted, as_counted, counted
from poolcheck.question import Question
from poolcheck.rulebook.rules import Mechanism, NotEncoded, Reading
from poolcheck.solver import TooMany
from poolcheck.structures import Found, every, found
from poolcheck.sums import Money, has_amounts, money
from poolcheck.terms import Structure


@dataclass(frozen=True)
class Structures:
    """The lawful structures for a mix: patterns, counts, and structures if asked.

    `money` is that of each pattern's fullest structure, `money_of_each` that of each
    of the structures asked for; both empty where the place gave no amounts.
    """

    question: Question
    model: Model
    found: Found
    structures: tuple[Structure, ...]
    money: tuple[Money, ...]
    money_of_each: tuple[Money, ...]
    blocked: tuple[explain.Blocked, ...]
    conflict: Conflict | None
    unmet: tuple[explain.Unmet, ...]
    barring: tuple[Bar, ...]
    allowing: tuple[Bar, ...]
    readings: tuple[Reading, ...]
    cautions: tuple[Caution, ...]
    not_encoded: tuple[NotEncoded, ...]
    doubts: Doubts[Counted]


def structures(question: Question, every_one: bool, limit: int | None) -> Structures:
    """The lawful structures for the mix; every one of them only when asked for.

    Raises BadInput when there are too many patterns to list, OwnFault when one shown
    does not stand up to its check.
    """
    m = model(question)
    try:
        result = found(m)
        conflict = None if result.count else over_structures(question)
    except TooMany:
        raise BadInput([too_many.patterns(question)]) from None
    except TooManyFunds:
        raise BadInput([too_many.funds(m)]) from None
    if every_one and limit is None and result.count > too_many.MOST_STRUCTURES:
        raise BadInput([too_many.for_all(result.count)])
    listed = tuple(every(m, result.patterns, limit)) if every_one else ()
    hold_to_rules(m, (pattern.fullest for pattern in result.patterns[:limit]))
    hold_to_rules(m, listed)
    unmet = explain.uncommissionable(m)
    barring = tuple(dict.fromkeys(_barring(m)))
    allowing = tuple(dict.fromkeys(_allowing(m)))
    fullest = (pattern.fullest for pattern in result.patterns)
    bars = (*barring, *allowing)
    readings = explain.readings(m, bars)
    return Structures(
        question,
        m,
        result,
        listed,
        tuple(_money_of(question, fullest)),
        tuple(_money_of(question, listed)),
        explain.blocked(m) if unmet else (),
        conflict,
        unmet,
        barring,
        allowing,
        readings,
        cautions(m),
        explain.left_out(m),
        doubts(question, readings, bars, as_counted(m, result), counted),
    )


def _money_of(question: Question, shown: Iterable[Structure]) -> Iterator[Money]:
    """The money of each of these structures; none where no amounts were given."""
    if has_amounts(question.budget):
        for structure in shown:
            yield money(question.commissioners, question.budget, structure)


def _barring(m: Model) -> list[Bar]:
    """The rules that keep lines apart in every structure, or out of some funds."""
    if not m.commissionable:
        return [Bar(r) for lack in explain.uncommissionable(m) for r in lack.routes]
    bars = [Bar(fence.id) for line in m.lines if (fence := m.fence(line))]
    formed = _formed(m)
    for mechanism in m.mechanisms:
        parties = mechanism.parties
        if mechanism in formed:
            bars += [
                bar
                for line in m.lines
                if not parties or line.commissioner.kind in parties.kinds
                for bar in m.bars(line, mechanism)
            ]
        elif not formed and parties:
            bars.append(Bar(parties.id))
    return bars


def _allowing(m: Model) -> list[Bar]:
    """The rules by which the structures may be: routes, and mechanisms in use."""
    if not m.commissionable:
        return []
    bars = []
    for mechanism in _formed(m):
        parts = (mechanism.parties, mechanism.both_sides, mechanism.admits)
        bars += [Bar(mechanism.id), *(Bar(part.id) for part in parts if part)]
    return bars + [Bar(h.route.id) for h in m.held.values() if h]


def _formed(m: Model) -> list[Mechanism]:
    in_use = {fund.mechanism for fund in m.pooled_funds}
    return [mechanism for mechanism in m.mechanisms if mechanism.id in in_use]
