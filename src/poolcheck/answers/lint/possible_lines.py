"""The budget lines that could be: which functions which kinds may come to hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import prod

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Count, Exclusion, Mechanism, RingFence, Route
from poolcheck.question.authority import holder_kinds

MOST_COUNTED = 8
MOST_TRIED = 20_000


@dataclass(frozen=True, order=True)
class Held:
    """A function in the hands of a kind of commissioner, by a route."""

    function: str
    kind: str
    route: str


def lines(rulebook: Rulebook) -> frozenset[Held]:
    """Every line that some commissioners could hold by the routes of a rulebook."""
    return frozenset(
        Held(function, kind, route.id)
        for route in rulebook.routes
        for function in route.functions
        for kind in holder_kinds(rulebook, route, function)
        if can_be_met(rulebook, route.needs, (kind,))
    )


def can_open(rulebook: Rulebook, route: Route) -> bool:
    """Whether some commissioners meet all needs of a route, holding it included."""
    return any(
        can_be_met(rulebook, route.needs, (kind,))
        for function in route.functions
        for kind in holder_kinds(rulebook, route, function)
    )


def can_be_met(
    rulebook: Rulebook, needs: Iterable[Count], present: tuple[str, ...] = ()
) -> bool:
    """Whether some commissioners meet all these needs, one of the kinds among them.

    Taken to be so where the numbers are too large to be tried.
    """
    needs = (*needs, Count(kinds=present, at_least=1)) if present else tuple(needs)
    kinds = sorted({kind for need in needs for kind in need.kinds})
    most = max((need.at_least for need in needs), default=0)
    ranges = [range((rulebook.kind(kind).at_most or most) + 1) for kind in kinds]
    ranges = [r[: most + 1] for r in ranges]
    if most > MOST_COUNTED or prod(len(r) for r in ranges) > MOST_TRIED:
        return True
    return any(
        all(_met(need, dict(zip(kinds, numbers, strict=True))) for need in needs)
        for numbers in product(*ranges)
    )


def _met(need: Count, numbers: dict[str, int]) -> bool:
    number = sum(numbers[kind] for kind in need.kinds)
    # Of those that are there, some may hold no line.
    enough = need.at_most is None or number <= need.at_most or need.holding_a_line
    return need.at_least <= number and enough


def under(fence: RingFence, held: Held) -> bool:
    """Whether a line is one that a ring-fence is over."""
    return held.function in fence.functions and (
        not fence.routes or held.route in fence.routes
    )


def let_in(mechanism: Mechanism, held: Held) -> bool:
    """Whether a clause lets a line into a power's fund, its holder being a party."""
    return mechanism.may_join(held.kind) and mechanism.lets_in(held.function, held.kind)


def covers(exclusion: Exclusion, held: Held) -> bool:
    """Whether an exclusion speaks of a line."""
    return exclusion.covers(held.function, held.kind)
