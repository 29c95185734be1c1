"""What commissioners may be thought to bring beside the money that is asked about."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from poolcheck.law.rulebook import Rulebook
from poolcheck.question.authority import (
    holder_kinds,
    holdings,
    kinds_holding,
    routes_for,
)
from poolcheck.question.question import Question
from poolcheck.structures.lines import Model, model
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line, Placed, Pooled, Structure
from poolcheck.terms.verdicts import Holder


@dataclass(frozen=True)
class Brought:
    """That a commissioner must bring a line of its own to a fund, of some side.

    A line of any of the `functions` will do.
    """

    commissioner: Commissioner
    side: str
    functions: tuple[str, ...]


def model_asked(question: Question, beside: Collection[str] | None = None) -> Model:
    """The model in which a verdict is sought, with what may be thought there beside.

    Lines beside are thought of where one name is asked about, and where a line that is
    asked about may lie in pools alone: of all functions, if it is not said of which.
    """
    if not _is_open(question):
        return model(question)
    return model_with(question, _beside(question) if beside is None else beside)


def model_with(question: Question, beside: Collection[str]) -> Model:
    """The model of a question with a line of these functions beside, where held."""
    wide = replace(question, mix=question.rulebook.in_order({*question.mix, *beside}))
    held = {
        function: holding
        for function, holding in holdings(wide).items()
        if holding is not None or function in question.mix
    }
    return Model(question, held, question.rulebook.in_order({*beside} & held.keys()))


def deciding_beside(question: Question) -> frozenset[str]:
    """As few functions beside as give every verdict that all of them would.

    Each may be left out whose holders can always bring another in its stead: of its
    side, to the same powers. That tells no more of who may bring what, but is quicker.
    """
    if not _is_open(question):
        return frozenset()
    beside = _beside(question)
    if not question.alone or question.wishes.tie:
        return frozenset(beside)
    surely = _surely_held(question, {*question.mix, *beside})
    for function in reversed(question.rulebook.in_order(beside)):
        others = [(kind, f) for kind, f in surely if f != function]
        if _replaceable(question.rulebook, function, others):
            beside.remove(function)
            surely = others
    return frozenset(beside)


def _surely_held(question: Question, functions: set[str]) -> list[tuple[str, str]]:
    """The functions that each of some kind holds in any question, under no fence."""
    rulebook = question.rulebook
    fenced = {f for fence in rulebook.ring_fences for f in fence.functions}
    return [
        (kind, f)
        for f in functions - fenced
        for route in routes_for(rulebook, f)[:1]
        if not route.needs and not route.facts and route.holder is Holder.EACH
        for kind in holder_kinds(rulebook, route, f)
    ]


def _replaceable(
    rulebook: Rulebook, function: str, others: list[tuple[str, str]]
) -> bool:
    """Whether each kind that may bring this can bring another to the same powers."""
    side = rulebook.side(function)
    return all(
        any(
            kind == holder
            and rulebook.side(f) == side
            and mechanism.lets_in(f, kind)
            and not any(
                x.mechanism == mechanism.id and x.covers(f, kind)
                for x in rulebook.exclusions
            )
            for holder, f in others
        )
        for kind in kinds_holding(rulebook, function)
        for mechanism in rulebook.mechanisms
        if mechanism.may_join(kind) and mechanism.lets_in(function, kind)
    )


def _is_open(question: Question) -> bool:
    """Whether lines may be thought of beside those that the question speaks of."""
    return question.may_bring and (question.alone or _needs_a_pool(model(question)))


def _beside(question: Question) -> set[str]:
    """The functions of which there may be a line beside, whoever holds them.

    Not a whole of which a part is asked about, nor a part of a whole that is: its money
    would count twice.
    """
    rulebook = question.rulebook
    known = {f for f in question.mix if f not in question.streams_alone}
    wholes = {rulebook.function(f).part_of for f in known}
    return {
        f.id
        for f in rulebook.functions
        if f.beside
        and f.id not in known
        and f.id not in wholes
        and f.part_of not in known
    }


def _needs_a_pool(narrow: Model) -> bool:
    """Whether some line asked about may lie nowhere but in a pool."""
    asked = narrow.lines_of(narrow.question.asked)
    return any(not narrow.own.of(line) for line in asked)


def without_beside(m: Model, structure: Structure) -> Structure:
    """A structure less the lines that are but thought to be there."""
    kept = (
        Placed(p.fund, tuple(x for x in p.lines if x not in m.brought))
        for p in structure.funds
    )
    return Structure(tuple(placed for placed in kept if placed.lines))


def brought_to(m: Model, structure: Structure) -> tuple[Brought, ...]:
    """Who must bring what to the pooled funds of a structure, beside what it shows."""
    return tuple(
        each
        for placed in structure.pooled()
        if isinstance(placed.fund, Pooled)
        for each in _brought_to(m, placed.fund, placed.lines)
    )


def _brought_to(m: Model, fund: Pooled, inside: tuple[Line, ...]) -> Iterator[Brought]:
    """Who must bring what to one fund: each that has nothing in it, each side lacking.

    One that may bring lines of several sides brings of one that is lacking, if it can,
    and else of its own: the other side's it holds on conditions.
    """
    mechanism = m.question.rulebook.mechanism(fund.mechanism)
    side = m.question.rulebook.side
    could: dict[tuple[Commissioner, str], list[str]] = {}
    for line in m.into_pools.taken(mechanism, fund.contributors):
        if line in m.brought:
            key = line.commissioner, side(line.function)
            could.setdefault(key, []).append(line.function)
    sides = mechanism.both_sides.sides if mechanism.both_sides else ()
    there = {side(line.function) for line in inside}
    lacking = [one for one in sides if one not in there]
    paying = {line.commissioner for line in inside}
    for commissioner in fund.contributors:
        if commissioner in paying:
            continue
        of_sides = [one for who, one in could if who == commissioner]
        own = m.question.rulebook.kind(commissioner.kind).side
        best = [*lacking, own, *of_sides]
        wanted = next(one for one in best if one in of_sides)
        lacking = [one for one in lacking if one != wanted]
        yield Brought(commissioner, wanted, tuple(could[commissioner, wanted]))
    for wanted in lacking:
        who = next(c for c in fund.contributors if (c, wanted) in could)
        yield Brought(who, wanted, tuple(could[who, wanted]))
