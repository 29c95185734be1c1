"""Sets of listed boxes, their tallies and their placings, of made-up puzzles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import pytest

from poolcheck.structures.search import placings as placings_
from poolcheck.structures.search.patterns import fewest_first, tallies
from poolcheck.structures.search.placings import Boxes, Placer, Placing, Tally
from poolcheck.structures.search.puzzle import Puzzle
from tests.structures.made_up import listed_puzzles
from tests.structures.made_up.listed_puzzles import fullness, in_use, placings
from tests.structures.made_up.work import STEPS, TENS, of_listed, told
from tests.structures.steps import read

MANY = 10_000
TAKEN = read(STEPS / "made_up_listed.csv")


def by_boxes(made: Puzzle) -> dict[Boxes, list[Placing]]:
    """Every lawful placing, in their order, by the shared boxes that it uses."""
    found = defaultdict(list)
    for placing in placings(made):
        found[in_use(made, placing)].append(placing)
    return dict(found)


def tallied(made: Puzzle, each: list[Placing]) -> Tally:
    """The tally of these placings."""
    fullest = max(each, key=lambda p: (fullness(made, p), [-box for box in p]))
    shared = len(made.shared)
    pieces = range(len(made.pieces))
    return Tally(
        len(each),
        fullness(made, fullest),
        fullest,
        sum(1 << n for n in pieces if any(p[n] < shared for p in each)),
        sum(1 << n for n in pieces if any(p[n] >= shared for p in each)),
    )


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_each_set_of_boxes_is_tallied_as_trying_every_placing_does(
    numbers: range,
) -> None:
    for number in numbers:
        made = listed_puzzles.puzzle(number)
        every = {boxes: tallied(made, each) for boxes, each in by_boxes(made).items()}
        assert dict(tallies(made, MANY)) == every, number


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_placings_are_listed_earlier_boxes_first(numbers: range) -> None:
    for number in numbers:
        made = listed_puzzles.puzzle(number)
        placer = Placer(made)
        for boxes, each in by_boxes(made).items():
            assert list(placer.placings(boxes)) == each, number


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_so_they_are_where_owners_have_too_many_to_be_kept(
    numbers: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placings_, "MADE_ONCE", 1)
    test_placings_are_listed_earlier_boxes_first(numbers)


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_the_first_that_can_be_filled_are_as_few_boxes_as_there_may_be(
    numbers: range,
) -> None:
    for number in numbers:
        made = listed_puzzles.puzzle(number)
        placer, every = Placer(made), by_boxes(made)
        taken = [*fewest_first(made, MANY)]
        assert taken == sorted(taken, key=len), number
        assert len({*taken}) == len(taken), number
        filled = (len(boxes) for boxes in taken if placer.tally(boxes))
        assert next(filled, None) == min(map(len, every), default=None), number


def aimed_at(made: Puzzle) -> Iterable[Puzzle]:
    """The puzzle with the first shared box aimed at, and with the first own box."""
    for aim in (0, len(made.shared)):
        yield replace(made, aim=aim, aim_marks=frozenset("xy"))


def in_aim(made: Puzzle, placing: Placing) -> frozenset[str]:
    """Which of the aim's marks lie in it."""
    return made.aim_marks.intersection(
        mark
        for piece, box in zip(made.pieces, placing, strict=True)
        for mark in piece.marks
        if box == made.aim
    )


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_what_lies_in_a_box_aimed_at_is_told_mark_by_mark(numbers: range) -> None:
    for number in numbers:
        for made in aimed_at(listed_puzzles.puzzle(number)):
            placer, best = Placer(made), []
            for boxes, each in by_boxes(made).items():
                if made.needed <= {*boxes}:
                    by_marks = defaultdict(list)
                    for placing in each:
                        by_marks[in_aim(made, placing)].append(placing)
                    best += [
                        (len(marks), tallied(made, some).filled[0])
                        for marks, some in by_marks.items()
                    ]
                    assert placer.by_aim(boxes) == {
                        marks: tallied(made, some) for marks, some in by_marks.items()
                    }, number
            found = [
                (len(marks), tally.filled[0])
                for boxes in fewest_first(made, MANY)
                for marks, tally in placer.by_aim(boxes).items()
            ]
            assert max(found, default=None) == max(best, default=None), number


@pytest.mark.parametrize("numbers", TENS, ids=str)
def test_listing_and_counting_take_as_many_steps_as_are_written_down(
    numbers: range,
) -> None:
    steps = told(of_listed, numbers)
    assert steps == {number: TAKEN[number] for number in steps}
