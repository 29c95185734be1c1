"""The single changes that are tried for a remedy, and a question with them made."""

from dataclasses import replace

from poolcheck.question.question import Wishes
from poolcheck.reasons.remedies.changes import (
    Add,
    Pull,
    Remove,
    possible_changes,
    with_changes,
)
from poolcheck.terms.funds import Commissioner
from tests.asked import question

CCG, COUNCIL = Commissioner("ccg", "CCG 1"), Commissioner("local-authority", "LA 1")


def test_a_lever_is_tried_that_bears_on_the_question_and_is_not_pulled_already() -> (
    None
):
    asked = question("adoption;GP services", "ccg,la", assume=("admit-adoption",))
    assert [*possible_changes(asked, frozenset())] == [
        Pull("amended-delegation-agreement"),
        Add("ccg"),
        Add("nhs-england"),
        Add("local-authority"),
        Add("combined-authority"),
        Remove(CCG),
        Remove(COUNCIL),
    ]


def test_a_lever_is_tried_that_bears_on_what_is_thought_beside() -> None:
    asked = question("community health", "ccg")
    found = [*possible_changes(asked, frozenset({"adoption"}))]
    assert [x for x in found if isinstance(x, Pull)] == [Pull("admit-adoption")]


def test_no_second_nhs_england_is_brought_in_and_the_host_is_not_left_out() -> None:
    asked = question("community health", "ccg,nhse,la")
    wished = replace(asked, wishes=Wishes(host="NHS England"))
    assert [*possible_changes(wished, frozenset())] == [
        Add("ccg"),
        Add("local-authority"),
        Add("combined-authority"),
        Remove(CCG),
        Remove(COUNCIL),
    ]


def test_who_is_brought_in_has_the_first_name_that_nobody_has() -> None:
    asked = question("community health", "ccg,la")
    changed = with_changes(asked, (Add("ccg"), Add("nhs-england"), Pull("a-lever")))
    assert changed is not None
    assert [c.name for c in changed.commissioners] == [
        "CCG 1", "LA 1", "CCG 2", "NHS England",
    ]  # fmt: skip
    assert changed.assume == ("a-lever",)
    fewer = with_changes(changed, (Remove(CCG), Add("ccg")))
    assert fewer is not None
    # The name of one who is left out is not given to another.
    assert [c.name for c in fewer.commissioners] == [
        "LA 1", "CCG 2", "NHS England", "CCG 3",
    ]  # fmt: skip


def test_nhs_england_is_brought_in_by_its_own_name_though_another_goes_by_it() -> None:
    asked = question("community health", "ccg=NHS England")
    changed = with_changes(asked, (Add("nhs-england"),))
    assert changed is not None
    assert changed.commissioners == (
        Commissioner("ccg", "NHS England"),
        Commissioner("nhs-england", "NHS England"),
    )


def test_nothing_is_asked_where_nobody_is_left() -> None:
    asked = question("community health", "ccg")
    assert with_changes(asked, (Remove(CCG),)) is None
    assert with_changes(asked, (Remove(CCG), Add("ccg"))) is not None
