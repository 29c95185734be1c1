"""What a file of listed lines is told agrees with trying every placing of each line."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import poolcheck
from tests.drawn import drawn
from tests.drawn.listed import Known, asked, drafts, places, written
from tests.oracles.listed.places import (
    Aligned,
    Fund,
    KeptApart,
    Line,
    PaidOver,
    Place,
    Placing,
    Pool,
    Wishes,
)
from tests.oracles.listed.placings import every, pattern
from tests.oracles.listed.streams import STREAMS
from tests.oracles.listed.verdicts import (
    alone_in_a_joint_arrangement,
    draft_is_lawful,
    unplaced,
    verdict,
    why_none,
)

DRAWN = Known(
    streams={edition: list(known) for edition, known in STREAMS.items()},
    tiers=True,
    lone_payers=True,
)

Patterns = Counter[frozenset[tuple[str, frozenset[str]]]]

each_edition = pytest.mark.parametrize("edition", ["icb-2022", "icp-2018", "aco-2017"])


def by_hand(place: Place, wished: Wishes) -> Patterns:
    """How many structures there are of each set of pooled funds."""
    return Counter(
        frozenset(
            (pool.mechanism, frozenset(each.name for each in pool.contributors))
            for pool in pattern(placing)
        )
        for placing in every(place, wished)
    )


def as_told(told: dict[str, Any]) -> Patterns:
    return Counter(
        {
            frozenset(
                (fund["mechanism"], frozenset(fund["contributors"]))
                for fund in each["pooled_funds"]
            ): each["count"]
            for each in told["patterns"]
        }
    )


@each_edition
@given(data=st.data())
@drawn(1.5)
def test_the_structures_of_listed_lines_are_those_by_hand(
    edition: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    case = data.draw(asked(edition, DRAWN))
    file = tmp_path_factory.mktemp("place") / "place.toml"
    file.write_text(written(case.place, case.wishes), encoding="utf-8")
    told = poolcheck.plain(poolcheck.structures(poolcheck.ask(scenario=file)))
    expected = by_hand(case.place, case.wishes)
    assert as_told(told) == expected, file.read_text()
    assert told["count"] == expected.total()
    assert told["pattern_count"] == len(expected)
    assert told.get("verdict") == why_none(case.place, case.wishes)
    agree_on_unplaced(told, case.place)


# Of each payer, how much lies in funds of each kind; and for each set of contributors
# and each sum, how many pooled funds of theirs hold it.
Sums = tuple[
    frozenset[tuple[str, str, int]], frozenset[tuple[frozenset[str], int, int]]
]
KINDS: dict[type, str] = {
    Pool: "pooled",
    Aligned: "aligned",
    KeptApart: "ring_fenced",
    PaidOver: "granted",
}


def sums_by_hand(placing: Placing, pence: Mapping[Line, int]) -> Sums:
    by_payer = Counter[tuple[str, str]]()
    by_fund = Counter[Fund]()
    for line, fund in placing.items():
        by_payer[line.payer.name, KINDS[type(fund)]] += pence[line]
        by_fund[fund] += pence[line]
    pools = Counter(
        (frozenset(body.name for body in fund.contributors), amount)
        for fund, amount in by_fund.items()
        if isinstance(fund, Pool)
    )
    return as_sums(by_payer, pools)


def sums_as_told(structure: dict[str, Any]) -> Sums:
    money = structure["money"]
    by_payer = Counter(
        {
            (each["commissioner"], kind): each[kind]
            for each in money["by_commissioner"]
            for kind in KINDS.values()
        }
    )
    pools = Counter(
        (frozenset(fund["contributors"]), told["amount"])
        for fund, told in zip(structure["funds"], money["funds"], strict=True)
        if fund["kind"] == "pooled"
    )
    return as_sums(by_payer, pools)


def as_sums(
    by_payer: Mapping[tuple[str, str], int],
    pools: Mapping[tuple[frozenset[str], int], int],
) -> Sums:
    """Both without what is nil."""
    return (
        frozenset((*of, amount) for of, amount in by_payer.items() if amount),
        frozenset((*of, number) for of, number in pools.items()),
    )


@each_edition
@given(data=st.data())
@drawn(1.5)
def test_the_money_of_every_structure_of_listed_lines_is_that_by_hand(
    edition: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    case = data.draw(asked(edition, DRAWN))
    sums = st.integers(0, 10**9) | st.sampled_from([0, 1, 10**12])
    pence = {line: data.draw(sums) for line in case.place.lines}
    file = tmp_path_factory.mktemp("place") / "place.toml"
    file.write_text(written(case.place, case.wishes, pence=pence), encoding="utf-8")
    try:
        question = poolcheck.ask(scenario=file)
    except poolcheck.BadInput:  # parts of a stream that come to more than their whole
        assume(False)
    told = poolcheck.plain(poolcheck.structures(question, every_one=True))
    expected = Counter(
        sums_by_hand(placing, pence) for placing in every(case.place, case.wishes)
    )
    assert Counter(map(sums_as_told, told["structures"])) == expected, file.read_text()


def agree_on_unplaced(told: dict[str, Any], place: Place) -> None:
    """Fails unless both name the same lines, by their number in the file."""
    assert {each["line"]["line"] for each in told.get("unplaced", ())} == {
        place.lines.index(line) + 1 for line in unplaced(place)
    }


@each_edition
@given(data=st.data())
@drawn(1.5)
def test_the_verdict_on_listed_lines_is_that_by_hand(
    edition: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    case = data.draw(asked(edition, DRAWN).filter(lambda each: len(each.services) > 1))
    file = tmp_path_factory.mktemp("place") / "place.toml"
    file.write_text(written(case.place, case.wishes), encoding="utf-8")
    question = poolcheck.ask(*case.services, scenario=file)
    told = poolcheck.can_pool(question, remedies=False, doubts=False)
    services = [frozenset({service}) for service in case.services]
    expected = verdict(case.place, services, case.wishes)
    assert told.verdict.value == expected, file.read_text()
    agree_on_unplaced(poolcheck.plain(told), case.place)


@each_edition
@given(data=st.data())
@drawn(1.5)
def test_a_draft_of_listed_lines_is_as_lawful_as_by_hand(
    edition: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = data.draw(places(edition, DRAWN))
    lawful = [*every(place)]
    draft = data.draw(
        st.sampled_from(lawful) | drafts(place) if lawful else drafts(place)
    )
    alone = any(alone_in_a_joint_arrangement(place, each) for each in pattern(draft))
    assume(DRAWN.lone_payers or not alone)
    file = tmp_path_factory.mktemp("place") / "place.toml"
    file.write_text(written(place, draft=draft), encoding="utf-8")
    told = poolcheck.plain(poolcheck.check(Path(file)))
    assert told["lawful"] == draft_is_lawful(place, draft), file.read_text()
