"""What a file of listed lines is told agrees with trying every placing of each line."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import poolcheck
from tests.drawn import drawn
from tests.drawn.listed import Known, asked, drafts, places, written
from tests.oracles.listed.places import Place, Wishes
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
