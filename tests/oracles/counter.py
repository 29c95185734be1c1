"""A second count of the lawful structures, for questions too large for brute force.

Budget lines are put into funds one after another, commissioner by commissioner. All
that is remembered of the lines already placed is which contributors, which sides and
which services to be kept apart each fund has a line of; placings that come to the same
are counted together. There is no choosing of patterns first and no inclusion and
exclusion, as the program has them. Which funds a line may lie in comes from
`tests.oracle`, read off the plain tables of the rulebook file.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from tests.oracles.brute_force import Choices, Fund, Pooled, Wish

Pattern = frozenset[Pooled]


def patterns(
    choices: Choices | None,
    together: Sequence[Wish] = (),
    apart: Sequence[Wish] = (),
    max_funds: int | None = None,
    host: str | None = None,
) -> dict[Pattern, int]:
    """Every pattern, with the exact number of lawful structures as wished."""
    if choices is None or not choices.funds:
        return {}
    if together:
        return _together(choices, together, apart, max_funds, host)
    found: Counter[Pattern] = Counter()
    for pattern, ways in _placings(choices, apart).items():
        few_enough = max_funds is None or len(pattern) <= max_funds
        if few_enough and all(choices.may_host(host, fund) for fund in pattern):
            found[pattern] += ways
    return dict(found)


def _together(
    choices: Choices,
    together: Sequence[Wish],
    apart: Sequence[Wish],
    max_funds: int | None,
    host: str | None,
) -> dict[Pattern, int]:
    """The sum over the funds that could hold all that the first wish ties."""
    (a, b), *others = together
    tied = [line for line in choices.funds if line[1] in {*a, *b}]
    found: Counter[Pattern] = Counter()
    for fund in dict.fromkeys(f for line in tied[:1] for f in choices.funds[line]):
        if all(fund in choices.funds[line] for line in tied):
            funds = choices.funds | {line: [fund] for line in tied}
            kept = choices._replace(funds=funds)
            found.update(patterns(kept, others, apart, max_funds, host))
    return dict(found)


def _placings(choices: Choices, apart: Sequence[Wish]) -> Counter[Pattern]:
    """The patterns, each with the number of ways to place the lines."""
    funds = list(dict.fromkeys(f for may in choices.funds.values() for f in may))
    bits = _bits(funds, choices, apart)
    pooled = [fund for fund in funds if fund[0] == "pooled"]
    needs = {fund: sum(v for k, v in bits[fund].items() if k[0] != "apart")
             for fund in pooled}  # fmt: skip
    owners = list(dict.fromkeys(owner for owner, _ in choices.funds))
    known: dict[int, int] = {0: 1}  # what is remembered, and in how many ways
    for number, owner in enumerate(owners):
        earlier = owners[:number]
        for line in [line for line in choices.funds if line[0] == owner]:
            known = _place(known, line, choices, bits, apart, earlier)
        joined = [(needs[f], bits[f]["owner", owner]) for f in pooled if owner in f[2]]
        known = {
            state: ways
            for state, ways in known.items()
            if all(not state & fund or state & own for fund, own in joined)
        }
    found: Counter[Pattern] = Counter()
    for state, ways in known.items():
        used = [fund for fund in pooled if state & needs[fund]]
        if all(state & needs[fund] == needs[fund] for fund in used):
            found[frozenset(used)] += ways
    return found


def _place(
    known: dict[int, int],
    line: tuple[str, str],
    choices: Choices,
    bits: dict[Fund, dict[tuple[str, str], int]],
    apart: Sequence[Wish],
    earlier: Collection[str],
) -> dict[int, int]:
    """What is remembered once a line more is placed in every way that it may be."""
    owner, function = line
    after: Counter[int] = Counter()
    for fund in choices.funds[line]:
        its = bits[fund]
        # A contributor who has placed every line by now can no longer join a fund.
        joined = [
            its["owner", name]
            for name in earlier
            if fund[0] == "pooled" and name in fund[2]
        ]
        adds = its.get(("owner", owner), 0)
        adds |= its.get(("side", choices.side[function]), 0)
        clashes = []
        for number, wish in enumerate(apart):
            marks = [its["apart", f"{number} {place}"] for place in range(2)]
            for mark, services in zip(marks, wish, strict=True):
                adds |= mark if function in services else 0
            clashes.append(sum(marks))
        for state, ways in known.items():
            if all(state & bit for bit in joined):
                now = state | adds
                if all(now & both != both for both in clashes):
                    after[now] += ways
    return after


def _bits(
    funds: Sequence[Fund], choices: Choices, apart: Sequence[Wish]
) -> dict[Fund, dict[tuple[str, str], int]]:
    """For each fund a bit for whatever is remembered of it."""
    bits: dict[Fund, dict[tuple[str, str], int]] = {}
    used = 0
    for fund in funds:
        keys: list[tuple[str, str]] = []
        if fund[0] == "pooled":
            keys += [("owner", name) for name in fund[2]]
            keys += [("side", side) for side in choices.both_sides[fund[1]]]
        keys += [("apart", f"{n} {p}") for n in range(len(apart)) for p in range(2)]
        bits[fund] = {key: 1 << (used + place) for place, key in enumerate(keys)}
        used += len(keys)
    return bits
