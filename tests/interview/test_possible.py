"""Which of what is open matters, and what is asked next: small made-up interviews."""

from itertools import product

import pytest

from poolcheck.interview.course import Course
from poolcheck.interview.items import NO, YES, YES_OR_NO, Fates, Item, Subject
from poolcheck.interview.possible import Choices, possible
from poolcheck.terms.verdicts import Verdict

NONE = Fates(Verdict.NO, frozenset(), frozenset())


def item(id_: str, subject: Subject = Subject.CHANGE, usual: str = NO) -> Item:
    return Item(id_, id_, subject, f"{id_}?", "", None, YES_OR_NO, usual)


def fates(*functions: str) -> Fates:
    return Fates(Verdict.PARTLY, frozenset(functions), frozenset())


def so(choices: Choices, items: list[Item], id_: str) -> bool:
    usual = {each.id: each.usual for each in items}
    return {**usual, **choices}[id_] == YES


A, B, C = item("a"), item("b"), item("c")


def both(choices: Choices) -> Fates:
    """Something may be pooled only where both a and b are so; c decides nothing."""
    return fates("x") if so(choices, [A, B], "a") and so(choices, [A, B], "b") else NONE


def test_what_matters_only_with_another_matters() -> None:
    found = possible([A, B, C], {}, both)
    assert found.every
    assert found.mattering == (A, B)
    assert found.answers == 2
    assert found.decides(A) == (frozenset({"x"}), True)


def test_what_no_longer_matters_is_not_asked() -> None:
    assert possible([A, B, C], {"a": NO}, both).next() is None
    assert possible([A, B, C], {"a": YES}, both).next() == B


def test_what_was_asked_and_is_not_known_is_not_asked_again() -> None:
    assert possible([A, B, C], {}, both).next(["a"]) == B
    assert possible([A, B, C], {}, both).next(["a", "b"]) is None


def test_a_fact_is_asked_before_a_change_that_tells_as_much() -> None:
    fact = item("b", Subject.FACT)
    assert possible([A, fact], {}, both).next() == fact


def test_what_tells_most_is_asked_first() -> None:
    def three(choices: Choices) -> Fates:
        items = [A, B, C]
        if so(choices, items, "c"):
            return fates("x", "y")
        return fates("x") if so(choices, items, "a") else NONE

    # With c at no, which is likely, a still decides; after c at yes nothing does.
    assert possible([A, B, C], {}, three).next() == C


@pytest.mark.parametrize("number", range(16))
def test_what_matters_is_as_trying_every_pair_by_hand_says(number: int) -> None:
    items = [A, B, C]
    table = {
        words: fates(str((number >> sum(w == YES for w in words)) % 2))
        for words in product((YES, NO), repeat=3)
    }

    def solve(choices: Choices) -> Fates:
        return table[tuple(choices.get(each.id, each.usual) for each in items)]

    by_hand = {
        each.id
        for n, each in enumerate(items)
        for words in table
        if table[words]
        != table[(*words[:n], YES if words[n] == NO else NO, *words[n + 1 :])]
    }
    found = possible(items, {}, solve)
    assert {each.id for each in found.mattering} == by_hand
    assert found.answers == len(set(table.values()))


def test_of_too_many_ways_only_some_are_tried_and_that_is_said() -> None:
    items = [item(f"i{n}") for n in range(12)]
    tried: list[Choices] = []

    def solve(choices: Choices) -> Fates:
        tried.append(choices)
        return fates("x") if "i3" in choices else NONE

    found = possible(items, {}, solve, most=64)
    assert not found.every
    assert len(tried) == len(found.fates) <= 64
    assert found.mattering == (items[3],)


def test_an_answer_gone_back_over_is_kept_until_its_item_is_asked_again() -> None:
    course = Course().answered(A, YES).answered(B, YES)
    back = course.back().back()
    assert back == Course((), (("a", YES), ("b", YES)))
    anew = back.answered(A, NO)
    assert anew.before == (("b", YES),)
    assert anew.again(B) == Course((("a", NO), ("b", YES)))
    assert anew.again(C) is None


def test_what_is_not_known_stays_open() -> None:
    course = Course().answered(A, "?")
    assert (course.known, course.asked) == ({}, ("a",))
