"""Why an answer is what it is: the rules it rests on, as data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from poolcheck.law.excerpts import only
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Fallback,
    Lever,
    Mechanism,
    NotEncoded,
    Reading,
    Route,
)
from poolcheck.question.authority import Holding, holder_kinds, routes_for, unmet
from poolcheck.question.question import Question
from poolcheck.reasons.chains import Chain, chain
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import Model, model
from poolcheck.structures.one_fund import Pooling, asked_lines, pooling
from poolcheck.terms.funds import Aligned, Fund, Line, Pooled, RingFenced
from poolcheck.terms.verdicts import Verdict


@dataclass(frozen=True)
class Blocked:
    """A mechanism, and the rules that keep the services asked about out of it."""

    mechanism: str
    bars: tuple[Ground, ...]


@dataclass(frozen=True)
class Unmet:
    """A function that cannot be commissioned: its routes, and what each needs.

    `nearest` is the route that lacks least, and `chain` the authority it would give.
    """

    function: str
    routes: tuple[Ground, ...]
    needs: tuple[str, ...]
    nearest: Ground | None
    chain: Chain | None


def blocked(model: Model) -> tuple[Blocked, ...]:
    """For each mechanism, every rule that keeps the lines asked about out of it."""
    missing = tuple(route for u in uncommissionable(model) for route in u.routes)
    return tuple(
        Blocked(
            mechanism.id,
            missing or tuple(dict.fromkeys(_blocking(model, mechanism))),
        )
        for mechanism in model.mechanisms
    )


def _blocking(model: Model, mechanism: Mechanism) -> Iterator[Ground]:
    """What keeps the lines asked about out, and what a fund of them would still lack.

    Somebody or some side may be wanting because it is not there at all, or because
    the lines that would bring it are themselves kept out.
    """
    asked = asked_lines(model)
    yield from _bars(model, mechanism, asked)
    yield from _lacking_in_fund(model, mechanism, asked)


def _lacking_in_fund(
    model: Model, mechanism: Mechanism, asked: list[Line]
) -> Iterator[Ground]:
    """What a fund would lack even with every line that its parties could bring."""
    principles = model.question.rulebook.principles
    parties = mechanism.parties
    usable = {
        *model.admitted(mechanism),
        *(x for x in asked if not parties or x.commissioner.kind in parties.kinds),
    }
    able = {line.commissioner for line in usable}
    others = [line for line in model.lines if line not in usable]
    if parties and not all(group.met(able) for group in parties.groups):
        yield Ground(parties)
        if all(group.met(model.question.commissioners) for group in parties.groups):
            yield Ground(principles.contributes)
            yield from _bars(model, mechanism, others)
    elif len(able) < 2:
        yield Ground(principles.two_contributors)
        yield from _bars(model, mechanism, others)
    if mechanism.both_sides and not model.has_sides(mechanism, list(usable)):
        yield Ground(mechanism.both_sides)
        yield from _bars(model, mechanism, others)


def _bars(model: Model, mechanism: Mechanism, lines: list[Line]) -> Iterator[Ground]:
    for line in lines:
        yield from model.bars(line, mechanism)


def outside(
    model: Model, answer: Pooling
) -> tuple[tuple[Line, tuple[Ground, ...]], ...]:
    """What stays out, each line with why; where nothing may be pooled, never nothing.

    A line that no rule bars by itself stays out for what a fund would lack under each
    mechanism that its owner could join, else for what bars the lines it would join.
    """
    if answer.verdict is not Verdict.NO:
        return answer.outside
    return tuple(
        (line, bars or tuple(dict.fromkeys(_left_alone(model, line))))
        for line, bars in answer.outside
    )


def _left_alone(model: Model, line: Line) -> Iterator[Ground]:
    asked = asked_lines(model)
    kind = line.commissioner.kind
    joinable = [m for m in model.mechanisms if not m.parties or kind in m.parties.kinds]
    for mechanism in joinable or model.mechanisms:
        lacking = tuple(_lacking_in_fund(model, mechanism, asked))
        yield from lacking or _bars(model, mechanism, asked)


def uncommissionable(model: Model) -> tuple[Unmet, ...]:
    """The functions of the mix that these commissioners have no authority for."""
    return tuple(_unmet(model, f) for f, holding in model.held.items() if not holding)


def _unmet(model: Model, function: str) -> Unmet:
    rulebook = model.question.rulebook
    routes = routes_for(rulebook, function)
    if not routes:
        return Unmet(function, (), (), None, None)
    nearest = min(routes, key=lambda route: _lacking(model, route, function))
    return Unmet(
        function,
        tuple(Ground(route) for route in routes),
        tuple(route.needs_says for route in routes),
        Ground(nearest),
        chain(rulebook, function, nearest),
    )


def _lacking(model: Model, route: Route, function: str) -> int:
    """How many of a route's facts, needs and holders are missing; facts weigh most."""
    question = model.question
    kinds = holder_kinds(question.rulebook, route, function)
    missing = sum(not any(c.kind == k for c in question.commissioners) for k in kinds)
    against = sum(question.facts[f] is not v for f, v in route.facts.items())
    return missing + len(unmet(question, route, ())) + 10 * against


def barring(
    model: Model, answer: Pooling, blocks: Iterable[Blocked]
) -> tuple[Ground, ...]:
    """The rules that keep the answer from being yes, each once; none if it is."""
    bars: dict[Ground, None] = {}
    for lacking in uncommissionable(model):
        bars.update(dict.fromkeys(lacking.routes))
    for _, out in answer.outside:
        bars.update(dict.fromkeys(out))
    asked = asked_lines(model)
    if answer.outside and len({line.commissioner for line in asked}) == 1:
        # One body's money needs no pool: then it is ring-fences that keep it apart.
        fences = (model.fence(line) for line in asked)
        bars.update(dict.fromkeys(Ground(fence) for fence in fences if fence))
    for block in blocks:
        bars.update(dict.fromkeys(block.bars))
    return tuple(bars)


def allowing(model: Model, answer: Pooling) -> tuple[Ground, ...]:
    """The rules by which the fund shown may be, and its lines are held, each once."""
    if not model.commissionable:
        return ()
    return tuple(dict.fromkeys(_allowing(model, answer)))


def _allowing(model: Model, answer: Pooling) -> Iterator[Ground]:
    rulebook = model.question.rulebook
    lines = answer.fund.lines if answer.fund else asked_lines(model)
    if answer.fund:
        yield from behind(rulebook, answer.fund.fund)
        if model.question.assume:
            touched = {line.function for line in lines}
            yield from (Ground(lever) for lever in _levers_at_work(model, touched))
    for line in dict.fromkeys((*lines, *asked_lines(model))):
        holding = model.held[line.function]
        if holding:
            yield from held_by(model, holding, line.function)


def behind(rulebook: Rulebook, fund: Fund) -> Iterator[Ground]:
    """The rules by which there may be such a fund."""
    match fund:
        case Pooled(mechanism_id, _):
            mechanism = rulebook.mechanism(mechanism_id)
            yield Ground(mechanism)
            yield from (Ground(part) for part in mechanism.parts.values())
        case Aligned(_):
            yield Ground(rulebook.principles.own_money)
        case RingFenced(fence, _):
            yield Ground(rulebook.rule(fence))


def _levers_at_work(model: Model, functions: set[str]) -> list[Lever]:
    rulebook = model.question.rulebook
    return [
        lever
        for lever in rulebook.levers
        if lever.id in model.question.assume
        and not rulebook.freed_by(lever).isdisjoint(functions)
    ]


def held_by(model: Model, holding: Holding, function: str) -> Iterator[Ground]:
    """The route, and the function's own entry where its basis is another."""
    yield Ground(holding.route)
    rule = model.question.rulebook.function(function)
    if rule.basis is not holding.route.basis:
        yield Ground(rule)


def readings(question: Question, rules: Iterable[str]) -> tuple[Reading, ...]:
    """The readings that an answer resting on these rules, by id, rests on too."""
    rests_on = set(rules)
    return tuple(
        reading
        for reading in question.rulebook.readings
        if not rests_on.isdisjoint(reading.rules) and question.touches(reading.when)
    )


def not_encoded(question: Question) -> tuple[NotEncoded, ...]:
    """What was read but not encoded, and could touch the answer."""
    return tuple(
        entry for entry in question.rulebook.not_encoded if question.touches(entry.when)
    )


def fallbacks(model: Model) -> tuple[Fallback, ...]:
    """What these commissioners may do without a pool, beside aligned budgets.

    Nothing where they may not buy all of it: no grant mends that.
    """
    return tuple(
        fallback
        for fallback in model.question.rulebook.fallbacks
        if model.commissionable and model.question.touches(fallback.when)
    )


def suffices(question: Question, grounds: Iterable[Ground]) -> bool:
    """Whether the rules cited are by themselves enough for the answer not to be yes."""
    cut = only(question.rulebook, {ground.id for ground in grounds})
    return pooling(model(replace(question, rulebook=cut))).verdict is not Verdict.YES
