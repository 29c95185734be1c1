"""Who holds which function, by whose authority, and where its money may lie."""

from collections.abc import Iterator

from poolcheck.question.question import Question
from poolcheck.reasons import because
from poolcheck.reasons.chains import Chain, chain
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import Model, model
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Grant,
    Line,
    Pooled,
    RingFenced,
)


@dataclass(frozen=True)
class MayLie:
    """A power, or a budget of one's own, under which money may lie.

    `pools` says whether it is a pool; `power` is the id of a mechanism, a ring-fence or
    a power to pay over, empty for an aligned budget.
    """

    pools: bool
    power: str
    fund: type[Fund]


@dataclass(frozen=True)
class Holds:
    """A commissioner that holds a function: by whose authority, where it may lie.

    `out_of` are the powers to pool that its money may not lie under, each with the
    rules that keep it out; none where it is only that nobody is there to pool with.
    """

    commissioner: Commissioner
    function: str
    authority: Chain
    places: tuple[MayLie, ...]
    out_of: tuple[tuple[str, tuple[Ground, ...]], ...]


@dataclass(frozen=True)
class Authorities:
    """All who hold something of a mix, and the functions that nobody here may buy."""

    question: Question
    holds: tuple[Holds, ...]
    unmet: tuple[because.Unmet, ...]


def authority(question: Question) -> Authorities:
    """Who holds what of the mix, by which power, and where it may lie."""
    m = model(question)
    holds = tuple(_holds(m)) if m.commissionable else ()
    return Authorities(question, holds, because.uncommissionable(m))


def _holds(m: Model) -> Iterator[Holds]:
    told: set[tuple[Commissioner, str]] = set()
    for line in m.lines:
        key = line.commissioner, line.function
        holding = m.holdings[line.function]
        if key in told or holding is None:
            continue
        told.add(key)
        places = dict.fromkeys(_places(m, line))
        open_to = {place.power for place in places if place.pools}
        out = (
            (mechanism.id, m.into_pools.bars(line, mechanism))
            for mechanism in m.mechanisms
            if mechanism.id not in open_to
        )
        rulebook = m.question.rulebook
        steps = chain(rulebook, line.function, holding.route, holding.holders)
        yield Holds(*key, steps, tuple(places), tuple(out))


def _places(m: Model, line: Line) -> Iterator[MayLie]:
    """The powers to pool that may take a line, then where it lies unpooled."""
    for mechanism in m.mechanisms:
        if m.pools.can_form(mechanism) and line in m.pools.takes_at_most(mechanism):
            yield MayLie(True, mechanism.id, Pooled)
    yield from map(_may_lie, m.own.of(line))


def _may_lie(fund: Fund) -> MayLie:
    match fund:
        case Pooled(mechanism):
            return MayLie(True, mechanism, Pooled)
        case RingFenced(ring_fence):
            return MayLie(False, ring_fence, RingFenced)
        case Grant(power):
            return MayLie(False, power, Grant)
        case Aligned():
            return MayLie(False, "", Aligned)
