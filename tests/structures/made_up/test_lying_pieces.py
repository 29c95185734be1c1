"""Boxes of made-up pieces are mended with the fewest moves, in steps written down."""

import pytest

from poolcheck.structures.search import repair
from poolcheck.structures.search.repair import Needs, Piece, mended
from tests.structures.made_up import lying_pieces
from tests.structures.made_up.lying_pieces import fewest_moved, moved, stands
from tests.structures.made_up.work import STEPS, TENS, of_lying, told
from tests.structures.steps import read

TAKEN = read(STEPS / "made_up_lying.csv")


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_no_fewer_pieces_would_do(numbers: range) -> None:
    for number in numbers:
        lying = lying_pieces.puzzle(number)
        done = mended(*lying)
        assert done.fewest, number
        assert stands(lying, done.boxes), number
        assert moved(lying[0], done.boxes) == fewest_moved(lying), number


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_the_quick_way_mends_them_too_and_says_how_many_it_moves(
    numbers: range,
) -> None:
    for number in numbers:
        lying = lying_pieces.puzzle(number)
        for order in repair._ORDERS:
            quick = repair._Mending(*lying)
            cost = quick.hasten(order)
            assert stands(lying, tuple(quick.box)), number
            assert moved(lying[0], tuple(quick.box)) == cost, number


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_no_bound_is_above_the_fewest(numbers: range) -> None:
    for number in numbers:
        lying = lying_pieces.puzzle(number)
        start, fewest = repair._Mending(*lying), fewest_moved(lying)
        lacking = start._lacking()
        if lacking:
            assert 0 <= start._at_least(lacking) <= fewest, number


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_mending_takes_as_many_steps_and_moves_as_are_written_down(
    numbers: range,
) -> None:
    steps = told(of_lying, numbers)
    assert steps == {number: TAKEN[number] for number in steps}


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_a_search_goes_on_for_as_many_steps_as_it_may(
    numbers: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in numbers:
        lying, steps = lying_pieces.puzzle(number), TAKEN[str(number)]["steps"]
        monkeypatch.setattr(repair, "MOST_STEPS", steps)
        assert mended(*lying).fewest, number
        monkeypatch.setattr(repair, "MOST_STEPS", steps - 1)
        assert mended(*lying).fewest is (steps == 0), number


def test_an_owner_more_of_a_group_that_has_enough_brings_nothing() -> None:
    """One of three is asked for, and two are there: a mark is all that is lacking."""
    needs = (Needs(((frozenset(range(3)), 1),), frozenset("b")),)
    inside, takers = (Piece(owner, "a", frozenset({0}), 0) for owner in (0, 1)), {0}
    third = Piece(2, "a", frozenset(takers))
    of_mark = Piece(0, "b", frozenset(takers))
    start = repair._Mending((*inside, third, of_mark), needs)
    assert start._bringing(0) == [3]
