"""Why an answer is not yes: the rules that keep lines apart, as data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from poolcheck.law.excerpts import only
from poolcheck.law.rules import Mechanism, Route
from poolcheck.question.authority import holder_kinds, routes_for, unmet
from poolcheck.question.question import Question
from poolcheck.reasons.chains import Chain, chain
from poolcheck.reasons.rests_on import in_use
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import Model, model
from poolcheck.structures.one_fund import Pooling, asked_lines, pooling
from poolcheck.terms.funds import Line
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
        *(line for line in asked if mechanism.may_join(line.commissioner.kind)),
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
    joinable = [m for m in model.mechanisms if m.may_join(line.commissioner.kind)]
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


def keeping_apart(model: Model) -> tuple[Ground, ...]:
    """The rules that keep lines apart in every structure, or out of some funds."""
    return tuple(dict.fromkeys(_keeping_apart(model)))


def _keeping_apart(model: Model) -> Iterator[Ground]:
    if not model.commissionable:
        yield from (route for u in uncommissionable(model) for route in u.routes)
        return
    yield from (Ground(fence) for line in model.lines if (fence := model.fence(line)))
    used = in_use(model)
    for mechanism in model.mechanisms:
        if mechanism in used:
            able = [x for x in model.lines if mechanism.may_join(x.commissioner.kind)]
            yield from _bars(model, mechanism, able)
        elif not used and mechanism.parties:
            yield Ground(mechanism.parties)


def suffices(question: Question, grounds: Iterable[Ground]) -> bool:
    """Whether the rules cited are by themselves enough for the answer not to be yes."""
    cut = only(question.rulebook, {ground.id for ground in grounds})
    return pooling(model(replace(question, rulebook=cut))).verdict is not Verdict.YES
