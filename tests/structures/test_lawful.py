"""Structures counted, listed or found fullest first: they are the same each way."""

import pytest

from poolcheck.structures import lawful as ways
from poolcheck.structures.lawful import (
    LongCount,
    counted,
    first_fullest,
    fullest_and_number,
    lawful,
    soon_counted,
    soon_lawful,
)
from poolcheck.structures.lines import Model, model
from poolcheck.structures.patterns import patterns_of
from poolcheck.structures.search import counting
from poolcheck.structures.search.counting import Count
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.faults import OwnFault
from tests.asked import question


@pytest.fixture
def some() -> Model:
    """A question with more funds than are tried one by one."""
    return model(question("community-health;social-care", "ccg,ccg,la,la,la"))


@pytest.fixture
def few() -> Model:
    """A question with one possible fund."""
    return model(question("community-health;social-care", "ccg,la"))


@pytest.fixture
def nobodys() -> Model:
    """A question of what nobody here may buy."""
    return model(question("community-health;social-care", "ccg"))


@pytest.fixture
def _slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every count is taken to be a long one."""
    for name in ("SOON", "AT_ONCE", "FOR_ONE_OF_MANY"):
        monkeypatch.setattr(ways, name, 1)
    for name in ("TRIED", "A_SECOND", "LONG"):
        monkeypatch.setattr(counting, name, 1)


@pytest.mark.usefixtures("_slow")
def test_where_counting_takes_long_few_patterns_are_listed_and_not_counted(
    some: Model,
) -> None:
    told: list[LongCount] = []
    assert lawful(some, tell=told.append) == patterns_of(some)
    assert told == []


@pytest.mark.usefixtures("_slow")
def test_where_there_are_many_too_they_are_counted_however_long_it_takes(
    some: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ways, "MOST_LISTED", 2)
    every, told = patterns_of(some), list[LongCount]()
    found = lawful(some, 3, told.append)
    assert (found.count, found.number) == (every.count, every.number)
    assert found.patterns == every.patterns[:3]
    assert told


def test_a_count_that_is_not_that_of_the_list_is_a_fault_of_our_own(
    some: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = patterns_of(some)
    wrong = Count(every.count + 1, every.number)
    monkeypatch.setattr(ways, "counted", lambda *_, **__: wrong)
    with pytest.raises(OwnFault, match="listed and structures counted differ"):
        lawful(some)


@pytest.mark.usefixtures("_slow")
def test_a_long_count_is_the_same_where_nobody_is_told_of_it(some: Model) -> None:
    every = patterns_of(some)
    assert counted(some) == Count(every.count, every.number)


def test_of_what_nobody_here_may_buy_there_is_no_structure(nobodys: Model) -> None:
    assert counted(nobodys) == Count(0, 0)


@pytest.mark.usefixtures("_slow")
def test_what_takes_long_is_given_up_where_it_is_one_of_many(some: Model) -> None:
    with pytest.raises(TooMany):
        soon_lawful(some, 10)
    assert soon_counted(some) is None


def test_of_one_of_many_patterns_are_listed_up_to_so_many(some: Model) -> None:
    every = patterns_of(some)
    assert soon_lawful(some, every.number) == every
    more = soon_lawful(some, every.number - 1)
    assert (more.patterns, more.count, more.number) == ((), every.count, every.number)


@pytest.mark.parametrize("name", ["few", "some", "nobodys"])
def test_the_fullest_and_the_number_are_those_of_the_list(
    name: str, request: pytest.FixtureRequest
) -> None:
    asked: Model = request.getfixturevalue(name)
    every = lawful(asked)
    fullest, number = fullest_and_number(asked)
    assert (fullest,) == (every.patterns[:1] or (None,))
    assert number == Count(every.count, every.number) == soon_counted(asked)
    assert first_fullest(asked) == every.patterns[:1]
    assert soon_lawful(asked, every.number) == every
