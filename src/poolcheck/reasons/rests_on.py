"""What an answer rests on: rules that allow its funds, who holds lines, readings."""

from collections.abc import Iterable, Iterator

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Fallback, Mechanism, NotEncoded, Reading
from poolcheck.question.question import Draft, Question
from poolcheck.structures.asked_about import asked_lines
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import Model
from poolcheck.structures.one_fund import Pooling
from poolcheck.terms.funds import Aligned, Fund, Grant, Line, Pooled, RingFenced


def fund_shown(model: Model, answer: Pooling) -> tuple[Ground, ...]:
    """The rules that allow the fund shown, and by which its lines are held, each once.

    Of lines asked about that lie in no such fund: those by which they are held, and the
    rule of the budgets that they are kept in.
    """
    if not model.commissionable:
        return ()
    return tuple(dict.fromkeys(_fund_shown(model, answer)))


def _fund_shown(model: Model, answer: Pooling) -> Iterator[Ground]:
    question, asked = model.question, asked_lines(model)
    inside = answer.fund.lines if answer.fund else ()
    if answer.fund:
        yield from _fund(question.rulebook, answer.fund.fund)
        functions = {line.function for line in inside}
        streams = {line.stream for line in inside}
        for lever in question.rulebook.levers:
            if lever.id in question.assume and not (
                question.rulebook.freed_by(lever).isdisjoint(functions)
                and question.rulebook.streams_freed_by(lever).isdisjoint(streams)
            ):
                yield Ground(lever)
    yield from _passed_on(model, inside)
    for line in dict.fromkeys((*inside, *asked)):
        yield from _held(model, line.function)
    for brought in answer.beside:
        yield from _held(model, brought.functions[0])
    if not set(asked) <= set(inside):
        yield Ground(question.rulebook.principles.own_money)


def structures(model: Model) -> tuple[Ground, ...]:
    """The rules that allow the lawful structures: powers in use, and routes."""
    if not model.commissionable:
        return ()
    powers = [g for mechanism in in_use(model) for g in _power(mechanism)]
    grants = {grant.power for line in model.lines for grant in model.own.grants(line)}
    rulebook = model.question.rulebook
    powers += [Ground(power) for power in rulebook.grants if power.id in grants]
    powers += _passed_on(model, model.lines)
    routes = (Ground(holding.route) for holding in model.holdings.values() if holding)
    return tuple(dict.fromkeys((*powers, *routes)))


def in_use(model: Model) -> list[Mechanism]:
    """The powers under which the question could have a pooled fund."""
    return [
        mechanism for mechanism in model.mechanisms if model.pools.can_form(mechanism)
    ]


def drafts(model: Model, proposed: tuple[Draft, ...]) -> Iterator[Ground]:
    """The rules that a draft rests on: who holds its lines, what allows its funds."""
    rulebook = model.question.rulebook
    for function in model.holdings:
        yield from _held(model, function)
    for placed in (draft.placed for draft in proposed):
        if isinstance(placed.fund, Pooled):
            yield from _passed_on(model, placed.lines)
        at_home = any(model.own.home(line) == placed.fund for line in placed.lines)
        if at_home or not isinstance(placed.fund, RingFenced):
            yield from _fund(rulebook, placed.fund)
    for draft in proposed:
        if not isinstance(draft.placed.fund, Pooled):
            continue
        mechanism = rulebook.mechanism(draft.placed.fund.mechanism)
        if draft.host or draft.by_committee:
            yield Ground(mechanism.host or rulebook.principles.host)
        if mechanism.one_payer and len(draft.placed.fund.contributors) == 1:
            yield Ground(mechanism.one_payer)


def _passed_on(model: Model, lines: Iterable[Line]) -> Iterator[Ground]:
    """The rules by which lines are for their payers to pass on."""
    for line in lines:
        rule = model.rules.passed_on(line)
        if rule:
            yield Ground(rule)


def _held(model: Model, function: str) -> Iterator[Ground]:
    """The route by which a function is held, and its own entry if the bases differ."""
    holding = model.holdings[function]
    if holding is None:
        return
    yield Ground(holding.route)
    rule = model.question.rulebook.function(function)
    if rule.basis is not holding.route.basis:
        yield Ground(rule)


def _fund(rulebook: Rulebook, fund: Fund) -> Iterator[Ground]:
    """The rules that allow such a fund."""
    match fund:
        case Pooled(mechanism, _):
            yield from _power(rulebook.mechanism(mechanism))
        case Aligned(_):
            yield Ground(rulebook.principles.own_money)
        case RingFenced(fence, _):
            yield Ground(rulebook.rule(fence))
        case Grant(power):
            yield Ground(rulebook.grant(power))


def _power(mechanism: Mechanism) -> Iterator[Ground]:
    yield Ground(mechanism)
    yield from map(Ground, mechanism.on_money)


def readings(question: Question, rules: Iterable[str]) -> tuple[Reading, ...]:
    """The readings behind these rules, given by id, that bear on the question."""
    rests_on = set(rules)
    return tuple(
        reading
        for reading in question.rulebook.readings
        if not rests_on.isdisjoint(reading.rules) and question.touches(reading.when)
    )


def not_encoded(question: Question) -> tuple[NotEncoded, ...]:
    """What was read but not encoded, and could bear on the question."""
    return tuple(
        entry for entry in question.rulebook.not_encoded if question.touches(entry.when)
    )


def fallbacks(model: Model) -> tuple[Fallback, ...]:
    """What these commissioners may do outside the pools, beside aligned budgets.

    Nothing where they may not commission it all, since no grant mends that.
    """
    return tuple(
        fallback
        for fallback in model.question.rulebook.fallbacks
        if model.commissionable and model.question.touches(fallback.when)
    )
