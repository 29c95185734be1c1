"""May the services asked about lie in one fund: the verdict, and the fund.

Rules on funds only ever ask for more: another contributor, another side's function.
So the fullest fund of a mechanism holds every line asked about that it admits, and
the smallest set of further contributors that its rules ask for.

Of one name alone it is asked whether its money may lie in a pooled fund at all: then a
body's own budget is no answer, and one line in a pool is enough for partly.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from poolcheck.law.rules import Mechanism
from poolcheck.structures.asked_about import (
    asked_lines,
    fewest_services,
    in_own_budget,
    own_budget,
    services_in,
)
from poolcheck.structures.beside import Brought, brought_to, without_beside
from poolcheck.structures.ground import Ground
from poolcheck.structures.in_funds import structure_of
from poolcheck.structures.lines import Model
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import (
    Aligned,
    Fund,
    Line,
    Placed,
    Pooled,
    RingFenced,
    Structure,
)
from poolcheck.terms.verdicts import Verdict

if TYPE_CHECKING:
    from poolcheck.structures.wished_fund import WishedFunds


@dataclass(frozen=True)
class Pooling:
    """The verdict, the fund that holds most of what was asked, and what stays out.

    The structure is the one that the fund is part of; where the verdict is no, every
    line is in its owner's own budget. Both show only lines that the question speaks of.
    `beside` says who must bring what besides, and `whole` is the structure with that.
    """

    verdict: Verdict
    structure: Structure | None = None
    fund: Placed | None = None
    outside: tuple[tuple[Line, tuple[Ground, ...]], ...] = ()
    beside: tuple[Brought, ...] = ()
    whole: Structure | None = None


def pooling(model: Model) -> Pooling:
    """The best that the rules allow the services asked about."""
    if not model.commissionable:
        return Pooling(Verdict.NOT_COMMISSIONABLE)
    if model.unplaced:
        return _no(model, None)
    if _tied(model):
        return _wished(model)
    asked = asked_lines(model)
    best: tuple[tuple[int, int, int, int], Fund, list[Line]] | None = None
    for order, (fund, lines) in enumerate(_funds(model, asked)):
        held = frozenset(lines)
        inside = [line for line in asked if line in held]
        services = services_in(model, inside)
        if services < fewest_services(model):
            continue
        key = (-_asked_about(model, inside), -services, -len(inside), order)
        if best is None or key < best[0]:
            best = (key, fund, lines)
    if best is None:
        return _no(model, _structure(model))
    _, fund, lines = best
    return _in_fund(model, fund, _structure(model, dict.fromkeys(lines, fund)))


def better_verdict(model: Model, now: Verdict) -> Verdict:
    """The verdict, worked out only so far as to tell whether it is better than `now`.

    If it is better, it is exact. If not, it may be anything from no up to `now`, since
    funds that could not better it are not tried: that is sooner known than the whole
    answer.
    """
    if not model.commissionable:
        return Verdict.NOT_COMMISSIONABLE
    asked = asked_lines(model)
    if now is Verdict.PARTLY and not _could_hold(model, asked):
        return Verdict.NO
    if model.unplaced or not _tied(model):
        return pooling(model).verdict
    everything = (len(model.groups), len(asked))
    if now is Verdict.YES:
        return now
    fewest = fewest_services(model)
    least = everything if now is Verdict.PARTLY else (fewest, fewest)
    best = _funds_tied(model).best(least)
    if best is None:
        return Verdict.NO
    return Verdict.YES if best[0] == everything else Verdict.PARTLY


def _tied(model: Model) -> bool:
    """Whether where one line lies may turn on where another does.

    By a wish, or because some line has to be pooled, and so asks for others with it.
    """
    return model.question.wishes.tie or not model.own.all_have_homes


def _funds_tied(model: Model) -> "WishedFunds":
    # Not before lines are tied: what looks for such funds takes long to load.
    from poolcheck.structures.wished_fund import WishedFunds

    return WishedFunds(model)


def _could_hold(model: Model, lines: list[Line]) -> bool:
    """Whether the rules on each line by itself let all of them lie in one fund."""
    if in_own_budget(model, lines):
        budgets = {own_budget(model, line) for line in lines}
        # What has to be pooled has no budget of its own.
        if len(budgets) == 1 and None not in budgets:
            return True
    # Most often one of the first lines is barred, and there is no need of the others.
    return any(
        all(next(model.rules.out_of(x, mechanism), None) is None for x in lines)
        for mechanism in model.mechanisms
    )


def _in_fund(model: Model, fund: Fund, whole: Structure) -> Pooling:
    """Yes or partly, by one fund of a structure."""
    shown = without_beside(model, whole)
    placed = next(p for p in shown.funds if p.fund == fund)
    held = frozenset(placed.lines)
    out = [line for line in asked_lines(model) if line not in held]
    return Pooling(
        Verdict.PARTLY if out else Verdict.YES,
        shown,
        placed,
        tuple((line, why_outside(model, line, fund)) for line in out),
        brought_to(model, shown),
        whole,
    )


def _no(model: Model, whole: Structure | None) -> Pooling:
    """No, with every line asked about outside and whatever bars it."""
    outside = tuple((line, _every_bar(model, line)) for line in asked_lines(model))
    if whole is None:
        return Pooling(Verdict.NO, outside=outside)
    shown = without_beside(model, whole)
    brought = brought_to(model, shown)
    return Pooling(Verdict.NO, shown, None, outside, brought, whole)


def _wished(model: Model) -> Pooling:
    """The best that the rules and the wishes allow the services asked about."""
    fewest, funds = fewest_services(model), _funds_tied(model)
    best = funds.best((fewest, fewest))
    if best is None:
        return _no(model, funds.whole_with({}))
    _, fund, lines = best
    whole = funds.whole_with(dict.fromkeys(lines, fund))
    assert whole is not None
    return _in_fund(model, fund, whole)


def _asked_about(model: Model, lines: list[Line]) -> int:
    """How many of the names asked about mean one of these lines.

    Names may share a function, as two that cover community health services do: it
    counts for both of them here, and once in `_services`.
    """
    return sum(any(map(asked.means, lines)) for asked in model.question.asked)


def _funds(model: Model, asked: list[Line]) -> Iterator[tuple[Fund, list[Line]]]:
    """The fullest fund of each kind, in the order of showing.

    A budget of one commissioner's own counts only where every line asked about is
    that commissioner's, and a pool is not asked for.
    """
    if in_own_budget(model, asked):
        budgets = dict.fromkeys(own_budget(model, line) for line in asked)
        homes = [budget for budget in budgets if budget is not None]
        for home in sorted(homes, key=lambda fund: not isinstance(fund, Aligned)):
            yield home, [line for line in asked if model.own.home(line) == home]
    for mechanism in model.mechanisms:
        taken = {*model.pools.takes_at_most(mechanism)}
        admitted = [line for line in asked if line in taken]
        formed = form(model, mechanism, admitted) if admitted else None
        if formed is not None:
            yield formed


def in_one_pool(model: Model) -> Structure | None:
    """A structure whose one pool holds every line that may lie in pools alone.

    None if no one pool can hold them all. The wishes are not heeded.
    """
    homeless = [line for line in model.lines if not model.own.of(line)]
    for mechanism in model.mechanisms:
        if {*homeless} <= {*model.pools.takes_at_most(mechanism)}:
            formed = form(model, mechanism, homeless)
            if formed is not None:
                fund, lines = formed
                return _structure(model, dict.fromkeys(lines, fund))
    return None


def form(
    model: Model, mechanism: Mechanism, lines: list[Line]
) -> tuple[Pooled, list[Line]] | None:
    """The smallest fund of a mechanism that holds these admitted lines, if one can.

    Others join only where the rules ask for them, fewest and first-named first, each
    with its first line that is admitted.
    """
    owners = {line.commissioner for line in lines}
    others = [c for c in model.pools.able(mechanism) if c not in owners]
    groups = mechanism.parties.groups if mechanism.parties else ()
    sides = len(mechanism.both_sides.sides) if mechanism.both_sides else 0
    paid_for = {line.function for line in lines if line.contribution}
    wanted = 1 + sides + sum(group.at_least for group in groups) + len(paid_for)
    # What money to be passed on lies beside may be for another body's function too.
    wanted += 2 * bool(model.into_pools.passing_on)
    for number in range(min(len(others), wanted) + 1):
        for joining in combinations(others, number):
            contributors = tuple(
                c for c in model.question.commissioners if c in owners or c in joining
            )
            if not model.pools.may_form(mechanism, contributors):
                continue
            taken = model.into_pools.taken(mechanism, contributors)
            if not {*lines} <= {*taken}:
                continue
            first = (next(x for x in taken if x.commissioner == c) for c in joining)
            inside = [*lines, *first]
            inside += _missing_sides(model, mechanism, taken, inside)
            inside += _missing_beside(model, mechanism, taken, inside)
            return model.pools.pooled(mechanism, contributors), inside
    return None


def _missing_sides(
    model: Model,
    mechanism: Mechanism,
    taken: tuple[Line, ...],
    inside: list[Line],
) -> list[Line]:
    """The first line of each side that a fund needs and these lines lack."""
    added: list[Line] = []
    paying = {line.commissioner for line in inside}
    side = {line: model.rules.side(line, paying) for line in (*taken, *inside)}
    for wanted in mechanism.both_sides.sides if mechanism.both_sides else ():
        if all(side[line] != wanted for line in inside):
            added.append(next(x for x in taken if side[x] == wanted))
    return added


def _missing_beside(
    model: Model,
    mechanism: Mechanism,
    taken: tuple[Line, ...],
    inside: list[Line],
) -> list[Line]:
    """The first line of each stream that these lines may only be passed on beside."""
    rules = (
        model.rules.passed_on(x) for x in model.into_pools.stray(mechanism, inside)
    )
    return [
        next(x for x in taken if model.rules.is_beside(x, rule))
        for rule in dict.fromkeys(rules)
        if rule
    ]


def _structure(model: Model, pooled: Mapping[Line, Fund] | None = None) -> Structure:
    """The structure with these lines where they are put and every other at home."""
    put = pooled or {}
    places = {x: put.get(x) or model.own.home(x) for x in model.lines}
    return structure_of(model, {x: f for x, f in places.items() if f is not None})


def why_outside(model: Model, line: Line, fund: Fund) -> tuple[Ground, ...]:
    """The rules that keep a line out of a fund."""
    if isinstance(fund, Pooled):
        mechanism = model.question.rulebook.mechanism(fund.mechanism)
        bars = model.into_pools.bars(line, mechanism)
        rule = model.rules.passed_on(line)
        if not bars and rule:
            return (Ground(rule),)
        if not bars and mechanism.admits and line.contribution:
            # No holder of its function pays in.
            return (Ground(mechanism.admits),)
        return bars
    fence = model.rules.fence(line)
    if fence is not None:
        return (Ground(fence),)
    if isinstance(fund, RingFenced):
        return (Ground(model.question.rulebook.rule(fund.ring_fence)),)
    return (Ground(model.question.rulebook.principles.own_money),)


def _every_bar(model: Model, line: Line) -> tuple[Ground, ...]:
    """The rules that keep a line out of the mechanisms that its owner may join."""
    bars: dict[Ground, None] = {}
    for mechanism in model.mechanisms:
        if mechanism.may_join(line.commissioner.kind):
            bars.update(dict.fromkeys(model.into_pools.bars(line, mechanism)))
    return tuple(bars)
