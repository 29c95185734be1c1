"""A slip in a rulebook or in a name, whichever is drawn, is caught by some net.

All of them: `python -m tests.mutants`.
"""

import csv
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import drawn
from tests.mutants import names
from tests.mutants.__main__ import BEGIN, END, NOT_MISSED, PAGE
from tests.mutants.caught import Net, caught
from tests.mutants.slips import FILES, Slip, slips


@cache
def every() -> list[Slip]:
    return [slip for edition in FILES for slip in slips(edition)]


@pytest.mark.thorough
@given(data=st.data())
@drawn(3)
def test_a_slip_in_a_rulebook_is_caught(data: st.DataObject) -> None:
    slip = data.draw(st.sampled_from(every()))
    assert caught(slip) is not Net.NOTHING, slip


@pytest.mark.thorough
@given(data=st.data())
@drawn(1)
def test_a_slip_in_what_a_name_is_for_is_caught(data: st.DataObject) -> None:
    slip = data.draw(st.sampled_from([s for s in names.name_slips() if s.functions]))
    assert names.caught(slip) is not Net.NOTHING, slip


def test_the_page_tells_of_as_many_slips_as_there_are() -> None:
    told = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    number = len(every()) + sum(1 for _ in names.name_slips())
    assert f"| all | {number:,} |" in told


def test_slips_of_every_sort_are_made_in_every_edition() -> None:
    for edition in FILES:
        sorts = {slip.sort for slip in every() if slip.edition == edition}
        assert sorts >= {"left out", "a day off", "another", "turned", "one more"}


def test_each_name_that_is_not_missed_has_another_that_stands_in_for_it() -> None:
    with NOT_MISSED.open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row["instead"] for row in csv.DictReader(file)}
    told = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert f" | {len(rows)} |\n" in told.splitlines(keepends=True)[-1]
    whole = {slip.name.name: slip for slip in names.name_slips() if not slip.functions}
    for name, instead in list(rows.items())[::10]:
        assert names.caught(whole[name]) is Net.NOTHING, name
        assert "; ".join(names.instead(whole[name])) == instead != "", name
