"""Which way of counting is taken: the count is the same, and a long one is told of."""

import pytest

from poolcheck.structures.as_sorts import as_sorts
from poolcheck.structures.lines import model
from poolcheck.structures.search import counting
from poolcheck.structures.search.counting import Count, count
from poolcheck.structures.search.fold import Fold, TooLong
from poolcheck.structures.search.quorums import asked, work
from poolcheck.structures.search.sorts import Sorted
from tests.asked import question

# The fold takes more steps than the power sums of it, and shows it after so many.
SUMS, SHOWS = 1_634, 1_000


@pytest.fixture
def puzzle(monkeypatch: pytest.MonkeyPatch) -> Sorted:
    """Three services of eight CCGs; whatever takes longer than a trial is long."""
    services = "community-health;mental-health;wheelchairs"
    made = as_sorts(model(question(services, ",".join(["ccg"] * 8))))
    sorts = asked(made)
    assert sorts is not None
    assert work(made, sorts) == SUMS
    monkeypatch.setattr(counting, "TRIED", SHOWS)
    monkeypatch.setattr(counting, "A_SECOND", 1)
    monkeypatch.setattr(counting, "LONG", 60)
    return made


@pytest.fixture
def folded(puzzle: Sorted) -> Count:
    """Both numbers by the fold alone."""
    return Count(Fold(puzzle, None).placings(), Fold(puzzle, None).patterns())


def test_where_the_fold_shows_that_it_takes_longer_the_sums_are_taken(
    puzzle: Sorted, folded: Count
) -> None:
    told: list[int] = []
    assert count(puzzle, told.append) == count(puzzle) == folded
    assert told == [SUMS]


def test_sums_of_so_few_steps_are_taken_with_no_trial_and_nothing_told(
    puzzle: Sorted, folded: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "TRIED", SUMS)
    told: list[int] = []
    assert count(puzzle, told.append, limit=1) == folded
    assert told == []


def test_where_both_take_more_than_the_limit_nothing_is_counted(
    puzzle: Sorted, folded: Count
) -> None:
    with pytest.raises(TooLong):
        count(puzzle, limit=SUMS - 1)
    assert count(puzzle, limit=SUMS) == folded
