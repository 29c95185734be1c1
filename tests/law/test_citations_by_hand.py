"""Bars and levers cite what the sources say, and are lifted by whom they say.

A rule that is not in the table made by hand is not held against it. Where a test fails
and the rulebook is right, tests/oracles/by_hand/citations.py is to be changed too, from
the source and not from the rulebook.
"""

import pytest

from poolcheck.law.editions import supplied
from poolcheck.law.rules import Lever
from tests.oracles.by_hand import citations as by_hand


@pytest.mark.parametrize(
    ("edition", "rule", "places"),
    by_hand.citations(),
    ids=[f"{edition}: {rule}" for edition, rule, _ in by_hand.citations()],
)
def test_a_bar_or_lever_is_cited_to_the_place_that_says_so(
    edition: str, rule: str, places: tuple[by_hand.Place, ...]
) -> None:
    found = supplied(edition).rule(rule)
    also = ((place.source, place.at) for place in found.also)
    assert ((found.source, found.at), *also) == places


@pytest.mark.parametrize(
    ("edition", "name"),
    [(edition, name) for edition, found in by_hand.LIFTED.items() for name in found],
)
def test_a_lever_is_pulled_by_whom_the_sources_name_and_lifts_its_own_bar(
    edition: str, name: str
) -> None:
    lever = supplied(edition).rule(name)
    assert isinstance(lever, Lever)
    assert (lever.actor, lever.kind.value) == by_hand.PULLED_BY[name]
    own = (f"section-75-excludes-{name.removeprefix('admit-')}",)
    of_streams = by_hand.OF_STREAMS[edition].get(name, ())
    assert lever.lifts == (*by_hand.LIFTS.get(name, own), *of_streams)


def test_every_lever_of_an_edition_supplied_is_in_the_table_by_hand() -> None:
    for edition, found in by_hand.LIFTED.items():
        levers = {lever.id for lever in supplied(edition).levers}
        assert set(found) <= levers
        if left := levers - set(found):
            pytest.fail(
                f"{edition}: {sorted(left)} stand in no table made by hand: add them "
                "to tests/oracles/by_hand/citations.py from their source"
            )
