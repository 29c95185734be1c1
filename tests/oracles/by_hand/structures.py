"""The lawful structures of a place, by hand: one by one, or only counted.

Two ways, each a check on the other: `every` tries each line in each fund and throws
away what is not lawful; `tally` goes commissioner by commissioner and keeps numbers.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from math import prod

from tests.oracles.by_hand.questions import Circumstances, Edition, Home, Line, Pool

Fund = Pool | Home
Structure = dict[Line, Fund]
Portfolio = frozenset[tuple[Pool, frozenset[str]]]
"""The pooled funds that commissioners join, each with the functions put in."""


def lines(edition: Edition, circumstances: Circumstances) -> list[Line] | None:
    """Every line of the mix; None: some function cannot be commissioned."""
    found: list[Line] = []
    for function in sorted(circumstances.mix):
        holders = edition.holders(function, circumstances)
        if not holders:
            return None
        found.extend(Line(holder, function) for holder in holders)
    return found


def pools(edition: Edition, circumstances: Circumstances) -> list[Pool]:
    """Every pooled fund that these commissioners could be party to."""
    wished = circumstances.mechanisms
    return [
        Pool(mechanism, frozenset(contributors))
        for mechanism in edition.MECHANISMS
        if wished is None or mechanism in wished
        for size in range(2, len(circumstances.commissioners) + 1)
        for contributors in combinations(circumstances.commissioners, size)
        if edition.may_be(mechanism, frozenset(contributors))
    ]


def home(edition: Edition, line: Line, circumstances: Circumstances) -> Home:
    """The aligned or ring-fenced budget that the line lies in unless pooled."""
    return Home(edition.ring_fence(line, circumstances), line.owner)


def choices(
    edition: Edition, line: Line, circumstances: Circumstances
) -> tuple[Fund, ...]:
    """Every fund that may take the line, its home first."""
    return (
        home(edition, line, circumstances),
        *(
            pool
            for pool in pools(edition, circumstances)
            if line.owner in pool.contributors
            and edition.may_lie(line, pool.mechanism, circumstances)
        ),
    )


def trials(edition: Edition, circumstances: Circumstances) -> int:
    """How many maps from lines to funds `every` would try."""
    held = lines(edition, circumstances) or []
    return prod(len(choices(edition, line, circumstances)) for line in held)


def steps(edition: Edition, circumstances: Circumstances) -> int:
    """How many maps `tally` would try, at most: one commissioner's at a time."""
    held = lines(edition, circumstances) or []
    return sum(
        prod(
            len(choices(edition, line, circumstances))
            for line in held
            if line.owner == commissioner
        )
        for commissioner in circumstances.commissioners
    )


def every(edition: Edition, circumstances: Circumstances) -> Iterator[Structure]:
    """Every lawful structure, by trying them all."""
    held = lines(edition, circumstances)
    if held is None:
        return
    for placing in product(*(choices(edition, each, circumstances) for each in held)):
        structure = dict(zip(held, placing, strict=True))
        if all(
            pool_is_lawful(edition, pool, contents(structure, pool))
            for pool in pattern(structure)
        ):
            yield structure


def contents(structure: Structure, fund: Fund) -> list[Line]:
    """The lines that lie in the fund."""
    return [line for line, where in structure.items() if where == fund]


def pattern(structure: Structure) -> frozenset[Pool]:
    """The pooled funds of a structure, whatever lies in them."""
    return frozenset(fund for fund in structure.values() if isinstance(fund, Pool))


def pool_is_lawful(edition: Edition, pool: Pool, held: list[Line]) -> bool:
    """Whether every contributor has a line in it, and every side has a function."""
    return {line.owner for line in held} == pool.contributors and edition.complete(
        pool.mechanism, frozenset(line.function for line in held)
    )


def tally(edition: Edition, circumstances: Circumstances) -> Counter[frozenset[Pool]]:
    """The number of lawful structures in each pattern.

    Each commissioner places its lines alone; what it joins must then be joined by all
    the others named in it. A fund joined is settled with its last contributor.
    """
    held = lines(edition, circumstances)
    if held is None:
        return Counter()
    so_far: Counter[Portfolio] = Counter({frozenset(): 1})
    met: set[tuple[str, str]] = set()
    for commissioner in circumstances.commissioners:
        own = Counter(
            joined(placing)
            for placing in product(
                *(
                    [(each, line) for each in choices(edition, line, circumstances)]
                    for line in held
                    if line.owner == commissioner
                )
            )
        )
        # Of what it joins, the funds that those before it must have joined already.
        by_agreement: dict[frozenset[Pool], list[tuple[Portfolio, int]]] = {}
        for portfolio, number in own.items():
            shared = frozenset(pool for pool, _ in portfolio if pool.contributors & met)
            by_agreement.setdefault(shared, []).append((portfolio, number))
        after: Counter[Portfolio] = Counter()
        for before, ways in so_far.items():
            expected = frozenset(
                pool for pool, _ in before if commissioner in pool.contributors
            )
            for portfolio, number in by_agreement.get(expected, ()):
                after[merged(before, portfolio)] += ways * number
        so_far = after
        met.add(commissioner)
    counts: Counter[frozenset[Pool]] = Counter()
    for portfolio, ways in so_far.items():
        if all(edition.complete(pool.mechanism, held) for pool, held in portfolio):
            counts[frozenset(pool for pool, _ in portfolio)] += ways
    return counts


def joined(placing: tuple[tuple[Fund, Line], ...]) -> Portfolio:
    """The pooled funds in one commissioner's placing, with what it puts in each."""
    put: dict[Pool, frozenset[str]] = {}
    for fund, line in placing:
        if isinstance(fund, Pool):
            put[fund] = put.get(fund, frozenset()) | {line.function}
    return frozenset(put.items())


def merged(one: Portfolio, other: Portfolio) -> Portfolio:
    """Two portfolios as one, the functions in each fund brought together."""
    put = dict(one)
    for pool, functions in other:
        put[pool] = put.get(pool, frozenset()) | functions
    return frozenset(put.items())
