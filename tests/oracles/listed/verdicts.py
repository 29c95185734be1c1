"""What may be said of services that a place lists, and of a draft of its funds."""

from collections.abc import Iterable, Sequence

from tests.oracles.listed.holding import commissionable
from tests.oracles.listed.places import (
    Line,
    PaidOver,
    Place,
    Placing,
    Pool,
    Wishes,
)
from tests.oracles.listed.placings import (
    choices,
    contents,
    every,
    in_one_fund,
    may_lie,
    pattern,
    pool_is_lawful,
)


def why_none(place: Place, wishes: Wishes | None = None) -> str | None:
    """Why there is no lawful structure, if there is none."""
    if not commissionable(place):
        return "not-commissionable"
    if next(every(place), None) is None:
        return "no-lawful-place"
    if wishes is not None and next(every(place, wishes), None) is None:
        return "none-under-wishes"
    return None


def unplaced(place: Place) -> set[Line]:
    """The lines that may lie nowhere, whatever is done with the others.

    Others that cannot be placed either are left out of account; what a line needs of
    them, as money of its partner in a fund, it may have.
    """
    if not commissionable(place):
        return set()
    return {
        line
        for line, funds in zip(place.lines, choices(place), strict=True)
        if not any(
            not isinstance(fund, Pool) or pool_with(place, line, fund) for fund in funds
        )
    }


def pool_with(place: Place, line: Line, pool: Pool) -> bool:
    """Whether the fund is lawful with this line, and all that may lie there beside."""
    beside = [
        each
        for each in place.lines
        if each.payer in pool.contributors and may_lie(place, each, pool)
    ]
    return line in beside and pool_is_lawful(place, pool, beside)


def verdict(
    place: Place, services: Sequence[frozenset[str]], wishes: Wishes | None = None
) -> str:
    """Whether the lines of these services may lie in one fund."""
    if not commissionable(place):
        return "not-commissionable"
    asked = [
        [line for line in place.lines if line.function in service]
        for service in services
    ]
    lines = [line for line in place.lines if any(line in each for each in asked)]
    one_function = len({line.function for line in lines}) == 1
    several = len({line.payer for line in lines}) > 1
    best = "no"
    for placing in every(place, wishes):
        if one_function:
            word = of_one_function(placing, lines)
        elif in_one_fund(placing, lines):
            word = "yes"
        else:
            word = partly(placing, asked, several)
        best = max(best, word, key=("no", "partly", "yes").index)
    return best


def of_one_function(placing: Placing, lines: Iterable[Line]) -> str:
    """One name alone asks for a pooled fund."""
    lines = tuple(lines)
    inside = [
        sum(line in contents(placing, pool) for line in lines)
        for pool in pattern(placing)
    ]
    if len(lines) in inside:
        return "yes"
    return "partly" if any(inside) else "no"


def partly(placing: Placing, asked: Sequence[Sequence[Line]], several: bool) -> str:
    """Whether a fund holds lines of two of the services."""
    for fund in set(placing.values()):
        if isinstance(fund, PaidOver) or (several and not isinstance(fund, Pool)):
            continue
        if sum(any(placing[line] == fund for line in each) for each in asked) > 1:
            return "partly"
    return "no"


def draft_is_lawful(place: Place, placing: Placing) -> bool:
    """Whether a draft that may leave lines out, or hold like funds twice, is lawful.

    A section 65Z6 fund may be one body's alone where another of the place is party to
    the arrangement.
    """
    if not commissionable(place) or set(placing) != set(place.lines):
        return False
    if not all(may_lie(place, line, fund) for line, fund in placing.items()):
        return False
    return all(
        pool_is_lawful(place, pool, contents(placing, pool))
        or alone_in_a_joint_arrangement(place, pool)
        for pool in pattern(placing)
    )


def alone_in_a_joint_arrangement(place: Place, pool: Pool) -> bool:
    if pool.mechanism != "section-65z6" or len(pool.contributors) != 1:
        return False
    (payer,) = pool.contributors
    return payer.kind in ("icb", "nhs-england") and len(place.bodies) > 1
