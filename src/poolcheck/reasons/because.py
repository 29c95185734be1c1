"""Why an answer is not yes: the rules that keep services out of one fund."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from poolcheck.law.excerpts import only
from poolcheck.law.rules import Mechanism, Route, Rule
from poolcheck.question.authority import holder_kinds, in_its_tier, routes_for, unmet
from poolcheck.question.question import Question, Wishes
from poolcheck.reasons.chains import Chain, chain
from poolcheck.reasons.rests_on import in_use
from poolcheck.structures.asked_about import asked_lines
from poolcheck.structures.beside import model_asked
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import Model, model
from poolcheck.structures.one_fund import Pooling, better_verdict
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line
from poolcheck.terms.verdicts import Verdict


@dataclass(frozen=True)
class Blocked:
    """A power to pool, and the rules that keep the services asked about out of it."""

    mechanism: str
    bars: tuple[Ground, ...]


@dataclass(frozen=True)
class Unmet:
    """A function that nobody here may commission: its routes, and what each needs.

    `nearest` is the route that lacks least, and `chain` the authority it would give. A
    function without any route has neither.
    """

    function: str
    routes: tuple[Ground, ...]
    needs: tuple[str, ...]
    nearest: Ground | None
    chain: Chain | None


@dataclass(frozen=True)
class Unplaced:
    """A budget line that may lie in no fund at all, and the rules that keep it out.

    `duty` is what its stream asks of it, where that leaves it no place.
    """

    line: Line
    duty: Ground | None
    grounds: tuple[Ground, ...]

    @property
    def says(self) -> str:
        """The first of these rules, in its words."""
        return self.grounds[0].rule.says if self.grounds else ""


def unplaced(model: Model) -> tuple[Unplaced, ...]:
    """The lines that have no lawful place, whatever is wished, and why."""
    if not model.commissionable:
        return ()
    return tuple(
        Unplaced(
            line,
            model.rules.of_stream.duty(line),
            tuple(dict.fromkeys(_no_place(model, line))),
        )
        for line in model.unplaced
    )


def not_at_once(question: Question) -> tuple[Line, ...]:
    """The fewest lines that each have a lawful place, but not all at once.

    For a question with no lawful structure, whatever is wished, though every line has
    a place: they are listed lines that may not lie in a budget of their payer's own.
    """
    from poolcheck.structures.any_lawful import any_lawful

    m, budget = model(question), question.budget
    needed = to_pool = [line for line in m.lines if not m.own.of(line)]
    for line in to_pool:
        fewer = [each for each in needed if each != line]
        left_out = set(to_pool).difference(fewer)
        lines = tuple(x for x in budget.lines if x not in left_out)
        less = replace(question, wishes=Wishes(), budget=replace(budget, lines=lines))
        if not any_lawful(model(less)):
            needed = fewer
    return tuple(needed)


def _no_place(model: Model, line: Line) -> Iterator[Ground]:
    """What keeps a line out of each power that its payer may join, its duty first."""
    yield from model.rules.of_stream.bars(line, None)
    for mechanism in model.mechanisms:
        if mechanism.may_join(line.commissioner.kind):
            bars = model.into_pools.bars(line, mechanism)
            yield from bars or _lacking_in_fund(model, mechanism, [line])
    rule = model.rules.passed_on(line)
    yield Ground(rule or model.question.rulebook.principles.own_money)


def blocked(model: Model, by_wishes: bool = False) -> tuple[Blocked, ...]:
    """For each mechanism, every rule that keeps the lines asked about out of it.

    Where none does, and wishes do not either, it is that other money has to be pooled.
    """
    missing = tuple(route for u in uncommissionable(model) for route in u.routes)
    return tuple(
        Blocked(
            mechanism.id,
            missing
            or tuple(dict.fromkeys(_blocking(model, mechanism)))
            or (() if by_wishes else tuple(dict.fromkeys(_has_to_be_pooled(model)))),
        )
        for mechanism in model.mechanisms
    )


def _blocking(model: Model, mechanism: Mechanism) -> Iterator[Ground]:
    """What keeps these lines out of a power's funds, and what a fund would lack.

    A body or a side may be lacking because it is not there at all, or because its own
    lines are kept out.
    """
    asked = asked_lines(model)
    yield from _bars(model, mechanism, asked)
    yield from _lacking_in_fund(model, mechanism, asked)


def _lacking_in_fund(
    model: Model, mechanism: Mechanism, asked: list[Line]
) -> Iterator[Ground]:
    """What a fund of these lines would lack, with every line that could join it."""
    principles = model.question.rulebook.principles
    parties = mechanism.parties
    usable = _usable(model, mechanism, asked)
    able = {line.commissioner for line in usable}
    # Of what is but thought there, only what would mend the lack is told.
    others = [
        line
        for line in model.lines
        if line not in usable
        and (line not in model.brought or line.commissioner not in able)
    ]
    if parties and not all(group.met(able) for group in parties.groups):
        yield Ground(parties)
        if all(group.met(model.question.commissioners) for group in parties.groups):
            yield Ground(principles.contributes)
            yield from _bars(model, mechanism, others)
    elif len(able) < 2:
        yield Ground(principles.two_contributors)
        yield from _bars(model, mechanism, others)
    yield from map(Ground, _not_passed_on(model, mechanism, asked, usable))
    for line in asked:
        yield from _no_holder_pays_in(model, mechanism, line, able)
    if mechanism.both_sides and not model.pools.has_sides(mechanism, list(usable)):
        for line in model.lines:
            if line not in usable and line not in asked:
                yield from _no_holder_pays_in(model, mechanism, line, able)
        side = model.question.rulebook.side
        there = {side(line.function) for line in usable}
        yield Ground(mechanism.both_sides)
        yield from _bars(
            model,
            mechanism,
            [
                line
                for line in model.lines
                if line not in usable
                and (line not in model.brought or side(line.function) not in there)
            ],
        )


def _usable(model: Model, mechanism: Mechanism, asked: list[Line]) -> set[Line]:
    """The lines that could join a fund, were those asked about in it if they may be."""
    usable = {line for line in asked if mechanism.may_join(line.commissioner.kind)}
    able = set(model.question.commissioners)
    while True:
        found = usable.union(model.into_pools.taken(mechanism, able))
        paying = {line.commissioner for line in found}
        if paying == able:
            return found
        able = paying


def _no_holder_pays_in(
    model: Model, mechanism: Mechanism, line: Line, able: set[Commissioner]
) -> Iterator[Ground]:
    """What keeps out everybody whose function a contribution pays for."""
    holders = model.into_pools.let_in_by(line, mechanism)
    if (
        not line.contribution
        or model.into_pools.bars(line, mechanism)
        or holders & able
    ):
        return
    if model.rules.passed_on(line):
        return
    yield Ground(model.question.rulebook.principles.contributes)
    theirs = [x for x in model.lines if x.commissioner in holders]
    yield from _bars(model, mechanism, theirs)


def _not_passed_on(
    model: Model, mechanism: Mechanism, asked: list[Line], usable: set[Line]
) -> Iterator[Rule]:
    """Why lines may not be passed on: no holder, and nothing to lie beside."""
    paying = {line.commissioner for line in usable}
    for line in asked:
        if model.into_pools.bars(line, mechanism):
            continue
        rule = model.into_pools.passed_out_of(line, mechanism, paying)
        if rule and not any(model.rules.is_beside(other, rule) for other in usable):
            yield rule


def _has_to_be_pooled(model: Model) -> Iterator[Ground]:
    """Why some lines may lie in pools alone, and what those pools need beside them."""
    principles = model.question.rulebook.principles
    for line in model.lines:
        if model.own.of(line):
            continue
        duty = model.rules.of_stream.duty(line)
        yield _not_kept(model, line)
        for mechanism in model.mechanisms:
            bars = model.into_pools.bars(line, mechanism)
            if bars:
                yield from () if duty else bars
                continue
            needs = (mechanism.both_sides, mechanism.parties)
            yield from (Ground(rule) for rule in needs if rule)
            able = {*model.pools.able(mechanism)}
            yield from _no_holder_pays_in(model, mechanism, line, able)
        yield Ground(principles.one_fund_each)


def _not_kept(model: Model, line: Line) -> Ground:
    """Why a line may not lie in a budget of its payer's."""
    own_money = model.question.rulebook.principles.own_money
    return model.rules.of_stream.duty(line) or Ground(own_money)


def _fences(model: Model, lines: Iterable[Line]) -> Iterator[Ground]:
    """What keeps these lines apart from their payer's other money, if anything does."""
    for line in lines:
        apart = model.rules.of_stream.apart(line) or model.rules.fence(line)
        if apart:
            yield Ground(apart)


def _bars(model: Model, mechanism: Mechanism, lines: list[Line]) -> Iterator[Ground]:
    for line in lines:
        yield from model.into_pools.bars(line, mechanism)


def outside(
    model: Model, answer: Pooling
) -> tuple[tuple[Line, tuple[Ground, ...]], ...]:
    """The lines that stay out, each with the rules that keep it out.

    Where nothing may be pooled, a line may stay out though no rule bars it. Then its
    reasons are what a fund would lack under each power that its owner could join or, if
    nothing is lacking, what bars the other lines.
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
    return tuple(
        _unmet(model, f) for f, holding in model.holdings.items() if not holding
    )


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


def _lacking(model: Model, route: Route, function: str) -> tuple[int, int]:
    """How much a route lacks: contrary facts first, then holders and needs together."""
    question = model.question
    kinds = holder_kinds(question.rulebook, route, function)
    able = {
        c.kind
        for c in question.commissioners
        if in_its_tier(question.rulebook, c, function)
    }
    missing = len({*kinds} - able)
    against = sum(question.facts.get(f) is not v for f, v in route.facts.items())
    return against, missing + len(unmet(question, route, ()))


def barring(
    model: Model, answer: Pooling, blocks: Iterable[Blocked]
) -> tuple[Ground, ...]:
    """The rules that keep the answer from being yes, each once."""
    bars: dict[Ground, None] = {}
    for lacking in uncommissionable(model):
        bars.update(dict.fromkeys(lacking.routes))
    for lost in unplaced(model):
        bars.update(dict.fromkeys(lost.grounds))
    for _, out in answer.outside:
        bars.update(dict.fromkeys(out))
    asked = asked_lines(model)
    one = len({line.commissioner for line in asked}) == 1
    if answer.outside and one and not model.question.alone:
        # One body's money needs no pool: then it is ring-fences that keep it apart.
        bars.update(dict.fromkeys(_fences(model, asked)))
    for block in blocks:
        bars.update(dict.fromkeys(block.bars))
    return tuple(bars)


def keeping_apart(model: Model) -> tuple[Ground, ...]:
    """The rules that keep lines apart in the lawful structures, each once.

    They are the ring-fences, why money has to be pooled, and what bars a line from a
    power in use; where no power is in use, who may be party to each.
    """
    return tuple(dict.fromkeys(_keeping_apart(model)))


def _keeping_apart(model: Model) -> Iterator[Ground]:
    if not model.commissionable:
        yield from (route for u in uncommissionable(model) for route in u.routes)
        return
    yield from (ground for lost in unplaced(model) for ground in lost.grounds)
    yield from _fences(model, model.lines)
    yield from (
        _not_kept(model, line) for line in model.lines if not model.own.of(line)
    )
    used = in_use(model)
    for mechanism in model.mechanisms:
        if mechanism in used:
            able = [x for x in model.lines if mechanism.may_join(x.commissioner.kind)]
            yield from _bars(model, mechanism, able)
        elif not used and mechanism.parties:
            yield Ground(mechanism.parties)
            if not mechanism.parties.groups:
                # Who pays in is no bar: there are not two of them.
                yield Ground(model.question.rulebook.principles.two_contributors)


def suffices(question: Question, grounds: Iterable[Ground]) -> bool:
    """Whether these rules alone already keep the answer from being yes.

    The question is asked again of a rulebook that holds nothing else.
    """
    cut = only(question.rulebook, {ground.id for ground in grounds})
    asked = model_asked(replace(question, rulebook=cut))
    return better_verdict(asked, Verdict.PARTLY) is not Verdict.YES
