"""Every way of counting sorts of box, and of finding the fullest, of made-up puzzles.

A puzzle has what sorts of box can ask: quorums, marks that are needed, that come only
with some owners or beside another mark, that count as others; strangers and ties.
"""

from contextlib import suppress

import pytest

from poolcheck.structures.search.contents import Boxes
from poolcheck.structures.search.counting import Count, count
from poolcheck.structures.search.fold import Fold, Marked
from poolcheck.structures.search.fold_of_patterns import patterns_told_apart
from poolcheck.structures.search.most_held import Begun, MostHeld
from poolcheck.structures.search.power_sums import PowerSums
from poolcheck.structures.search.quorums import asked
from poolcheck.structures.search.sorts import Item, Sort, Sorted
from tests.structures.made_up import sorted_puzzles
from tests.structures.made_up.work import (
    ENOUGH,
    NUMBERS,
    STEPS,
    TENS,
    fullest_first,
    of_plain,
    of_sorted,
    told,
)
from tests.structures.steps import read

TAKEN, PLAIN = read(STEPS / "made_up_sorted.csv"), read(STEPS / "made_up_plain.csv")


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_the_fold_counts_what_trying_every_placing_finds(numbers: range) -> None:
    for number in numbers:
        made = sorted_puzzles.puzzle(number)
        placings, patterns = sorted_puzzles.counted(made)
        assert Fold(made).placings() == placings, number
        assert patterns_told_apart(Fold(made)) == patterns, number
        with suppress(Marked):
            assert Fold(made).patterns() == patterns, number
        sorts = asked(made)
        if sorts is not None:
            sums = PowerSums(made, sorts)
            assert (sums.placings(), sums.patterns()) == (placings, patterns), number
        assert count(made) == Count(placings, patterns), number


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_the_fullest_sets_come_first_then_those_of_few_boxes_and_owners(
    numbers: range,
) -> None:
    for number in numbers:
        made = sorted_puzzles.puzzle(number)
        most = sorted_puzzles.fullest(made, sorted_puzzles.weights(made, number))
        found = [*fullest_first(made, number)]
        assert found == sorted(most.items(), key=lambda each: _order(made, *each)), (
            number
        )
        few = [*fullest_first(made, number, ENOUGH)]
        assert few == found[: len(few)], number
        assert len(few) >= min(ENOUGH[0], len(found)), number


def _order(made: Sorted, boxes: Boxes, held: int) -> tuple[object, ...]:
    called = sorted_puzzles.names(made)
    names = [(sort, [called[owner] for owner in who]) for sort, who in boxes]
    return -held, len(boxes), sum(len(who) for _, who in boxes), names


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_no_set_that_can_be_in_use_holds_more_than_was_promised_of_it(
    numbers: range,
) -> None:
    """However far it is begun; and no fewer owners come than are said to be needed."""
    for number in numbers:
        made = sorted_puzzles.puzzle(number)
        weights = sorted_puzzles.weights(made, number)
        held = MostHeld(made, weights)
        for boxes, most in sorted_puzzles.fullest(made, weights).items():
            assert held.may_be(boxes), number
            assert all(held.enough(sort, who) for sort, who in boxes), number
            for at in range(len(boxes) + 1):
                begun = Begun(boxes[:at], len(boxes) - at)
                promised = held.at_most(begun)
                assert promised is not None, number
                assert promised >= most, number
                if promised == most:
                    to_come = sum(len(who) for _, who in boxes[at:])
                    assert held.still_to_fill(begun, promised) <= to_come, number


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_each_search_takes_as_many_steps_as_are_written_down(numbers: range) -> None:
    steps = told(of_sorted, numbers)
    assert steps == {number: TAKEN[number] for number in steps}


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_power_sums_count_what_the_fold_counts_where_owners_alone_are_asked_for(
    numbers: range,
) -> None:
    for number in numbers:
        made = sorted_puzzles.plain(number)
        sorts = asked(made)
        if sorts is not None:
            sums = PowerSums(made, sorts)
            assert sums.placings() == Fold(made).placings(), number
            assert sums.patterns() == Fold(made).patterns(), number


@pytest.mark.parametrize("items", [(1, 2, 2), (1, 1, 3)])
def test_power_sums_know_who_may_join_but_is_none_of_those_asked_for(
    items: tuple[int, ...],
) -> None:
    """One box asks for each of two, and lets in a third; the other asks for any two."""
    everybody = frozenset(range(3))
    asks = ((everybody, 2), (frozenset({0}), 1), (frozenset({1}), 1))
    made = Sorted(
        3,
        tuple(
            Item(owner, (owner,), (frozenset(), frozenset()))
            for owner in range(3)
            for _ in range(items[owner])
        ),
        (Sort(asks), Sort(((everybody, 2),))),
    )
    sorts = asked(made)
    assert sorts is not None
    sums = PowerSums(made, sorts)
    assert sums.placings() == Fold(made).placings()
    assert sums.patterns() == Fold(made).patterns()


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_so_they_take_as_many_steps_as_are_written_down(numbers: range) -> None:
    steps = told(of_plain, numbers)
    assert steps == {number: PLAIN[number] for number in steps}


def test_the_puzzles_are_of_every_sort() -> None:
    """Most can be solved, many are counted by sums, and in many marks tell apart."""
    every = [sorted_puzzles.puzzle(number) for number in NUMBERS]
    assert sum(TAKEN[str(n)]["sets of boxes"] > 1 for n in NUMBERS) > 100
    assert sum(TAKEN[str(n)]["fold of patterns"] < 0 for n in NUMBERS) > 100
    assert sum(asked(made) is not None for made in every) > 20
    assert sum(row["power sums"] > 0 for row in PLAIN.values()) > 200
