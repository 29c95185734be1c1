"""Every lawful placing of the lines of a place, by trying each line in each fund."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from math import prod

from tests.oracles.listed import streams
from tests.oracles.listed.holding import (
    EDITIONS,
    SECTION_75_PAYS_WITHIN_A_SIDE,
    across_the_sides,
    commissionable,
    is_own,
    passed_between_councils,
    powers_to_pay_over,
    ring_fence,
    served,
)
from tests.oracles.listed.places import (
    Aligned,
    Body,
    Fund,
    KeptApart,
    Line,
    PaidOver,
    Place,
    Placing,
    Pool,
    Wishes,
)


def pools(place: Place) -> list[Pool]:
    """Every pooled fund that could be set up here."""
    edition = EDITIONS[place.edition]
    return [
        Pool(mechanism, frozenset(some))
        for mechanism in edition.MECHANISMS
        for size in range(2, len(place.bodies) + 1)
        for some in combinations(place.bodies, size)
        if may_be(place, mechanism, frozenset(some))
    ]


def may_be(place: Place, mechanism: str, contributors: frozenset[Body]) -> bool:
    named = frozenset(body.named for body in contributors)
    return EDITIONS[place.edition].may_be(mechanism, named)


def own_budget(place: Place, line: Line) -> Fund:
    """Where the line lies with its payer."""
    fence = ring_fence(place, line)
    return KeptApart(fence, line.payer) if fence else Aligned(line.payer)


def funds_for(place: Place, line: Line) -> list[Fund]:
    """Every fund that could hold money of the payer, lawfully or not."""
    return [
        own_budget(place, line),
        *(PaidOver(power, line) for power in powers_to_pay_over(place, line)),
        *(pool for pool in pools(place) if line.payer in pool.contributors),
    ]


def may_lie(place: Place, line: Line, fund: Fund) -> bool:
    """Whether the line may lie there, whatever else does."""
    if not streams.pays_for(place, line):
        return False
    pooled = isinstance(fund, Pool) and fund.mechanism == "section-75"
    if streams.must_be_pooled(place, line) and not pooled:
        return False
    match fund:
        case Aligned():
            # Money for another's function cannot be spent by its payer; what is to be
            # passed on waits with it.
            at_home = is_own(place, line) or passed_between_councils(place, line)
            return fund == own_budget(place, line) and at_home
        case KeptApart():
            # So with what its stream keeps apart: it is for another's function still.
            return fund == own_budget(place, line) and is_own(place, line)
        case PaidOver(power):
            fenced = ring_fence(place, line) is not None
            return not fenced and power in powers_to_pay_over(place, line)
        case Pool():
            return may_be_pooled(place, line, fund)


def may_be_pooled(place: Place, line: Line, pool: Pool) -> bool:
    """Whether a pooled fund may take the line, so far as the line decides it."""
    edition = EDITIONS[place.edition]
    fence = ring_fence(place, line)
    if fence is not None and not (
        fence == "devolved-money-kept-apart" and pool.mechanism == "section-75"
    ):
        return False
    if streams.kept_out(place, line) and pool.mechanism == "section-75":
        return False
    if is_own(place, line):
        present = {line.payer}
    elif passed_between_councils(place, line):
        # The fund may pay a council that is not party to it: section 223GA(9).
        present = set(served(place, line))
    else:
        present = {
            holder
            for holder in served(place, line)
            if holder in pool.contributors
            and (
                pool.mechanism != "section-75"
                or SECTION_75_PAYS_WITHIN_A_SIDE
                or across_the_sides(line.payer, holder)
            )
        }
    return any(
        edition.admits(pool.mechanism, line.function, holder.kind, place.levers)
        for holder in present
    )


def is_passed_on(place: Place, line: Line, pool: Pool) -> bool:
    """Whether it pays, through the fund, for the function of a council outside it."""
    return passed_between_councils(place, line) and not (
        set(served(place, line)) & pool.contributors
    )


def pool_is_lawful(place: Place, pool: Pool, held: Iterable[Line]) -> bool:
    """Whether the fund is, with these lines in it, each of which may lie there."""
    held = tuple(held)
    if {line.payer for line in held} != pool.contributors:
        return False
    if not may_be(place, pool.mechanism, pool.contributors):
        return False
    passed_on = [line for line in held if is_passed_on(place, line, pool)]
    if passed_on and not any(streams.is_minimum(place, line) for line in held):
        return False
    functions = frozenset(line.function for line in held if line not in passed_on)
    return EDITIONS[place.edition].complete(pool.mechanism, functions)


def contents(placing: Placing, fund: Fund) -> list[Line]:
    return [line for line, where in placing.items() if where == fund]


def pattern(placing: Placing) -> frozenset[Pool]:
    """The pooled funds, whatever lies in them."""
    return frozenset(fund for fund in placing.values() if isinstance(fund, Pool))


def lawful(place: Place, placing: Placing) -> bool:
    """Whether every line, and every pooled fund, is as the law asks."""
    return all(may_lie(place, line, fund) for line, fund in placing.items()) and all(
        pool_is_lawful(place, pool, contents(placing, pool))
        for pool in pattern(placing)
    )


def choices(place: Place) -> list[list[Fund]]:
    """For each line the funds that it may lie in, so far as the line decides it."""
    return [
        [fund for fund in funds_for(place, line) if may_lie(place, line, fund)]
        for line in place.lines
    ]


def trials(place: Place) -> int:
    """How many placings `every` would try."""
    return prod(map(len, choices(place)))


def every(place: Place, wishes: Wishes | None = None) -> Iterator[Placing]:
    """Every lawful placing that is as wished, each once."""
    if not commissionable(place):
        return
    for funds in product(*choices(place)):
        placing = dict(zip(place.lines, funds, strict=True))
        if lawful(place, placing) and (
            wishes is None or as_wished(place, placing, wishes)
        ):
            yield placing


def as_wished(place: Place, placing: Placing, wishes: Wishes) -> bool:
    """Whether a lawful placing is what was wished for."""
    there = pattern(placing)
    if wishes.most_funds is not None and len(there) > wishes.most_funds:
        return False
    if wishes.mechanisms is not None and any(
        pool.mechanism not in wishes.mechanisms for pool in there
    ):
        return False
    if wishes.host is not None and any(
        not may_host(place, wishes.host, pool) for pool in there
    ):
        return False
    return all(
        in_one_fund(placing, lines_for(place, group)) for group in wishes.together
    ) and not any(
        len(group & {line.function for line in contents(placing, fund)}) > 1
        for group in wishes.apart
        for fund in set(placing.values())
        if not isinstance(fund, PaidOver)
    )


def may_host(place: Place, body: Body, pool: Pool) -> bool:
    """Section 65Z6 lets other bodies of the arrangement keep the fund."""
    joined = pool.mechanism == "section-65z6" and body in place.bodies
    return joined or body in pool.contributors


def lines_for(place: Place, functions: Iterable[str]) -> list[Line]:
    wanted = set(functions)
    return [line for line in place.lines if line.function in wanted]


def in_one_fund(placing: Placing, some: Iterable[Line]) -> bool:
    """Whether these lie together; money paid over lies with nothing."""
    where = {placing[line] for line in some}
    return len(where) == 1 and not isinstance(next(iter(where)), PaidOver)
