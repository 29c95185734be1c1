"""Nobody waits long: hard questions are answered, or declined, in seconds of work.

Time is that of the processor, so a busy machine does not fail a test.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from poolcheck.answers.can_pool import can_pool
from poolcheck.answers.structures import structures
from poolcheck.question.question import Question, Wish, Wishes
from poolcheck.structures import patterns
from poolcheck.terms.faults import BadInput
from poolcheck.terms.verdicts import Verdict
from tests.asked import question

MOST_SECONDS = 25


def seconds_of(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def apart(services: str, commissioners: str, *wishes: str) -> Question:
    """A question, with the services of each wish to be kept apart."""
    asked = question(services, commissioners)
    by_words = {a.words: a for a in asked.asked}
    made = tuple(Wish(tuple(by_words[w] for w in wish.split(";"))) for wish in wishes)
    return replace(asked, wishes=Wishes(apart=made))


@pytest.mark.parametrize(
    ("services", "commissioners", "wishes", "verdict"),
    [
        (
            "acute;social care;community health;la-public-health",
            "ccg,ccg,ccg,la,la,la",
            ["acute;social care"],
            Verdict.PARTLY,
        ),
        (
            "acute;social care;continuing healthcare;community health;mental health",
            "ccg,ccg,ccg,la,la,nhse",
            ["mental health;continuing healthcare;community health"],
            Verdict.PARTLY,
        ),
        (
            "community health;acute;mental health",
            "ccg,ccg,ccg,ccg,la,la,nhse",
            ["mental health;acute", "acute;community health"],
            Verdict.PARTLY,
        ),
    ],
)
def test_keeping_services_apart_among_many_bodies_takes_seconds(
    services: str, commissioners: str, wishes: list[str], verdict: Verdict
) -> None:
    asked = apart(services, commissioners, *wishes)
    found: list[Verdict] = []
    taken = seconds_of(lambda: found.append(can_pool(asked).verdict))
    assert found == [verdict]
    assert taken < MOST_SECONDS


def test_the_structures_of_twelve_budget_lines_are_counted_in_seconds() -> None:
    asked = question(
        "community-health;acute;mental-health;social-care;la-public-health;specialised",
        "ccg,ccg,la,nhse",
    )
    found: list[int] = []

    def count() -> None:
        found.append(structures(asked, False, None).found.count)

    assert seconds_of(count) < MOST_SECONDS
    assert found == [622_842]


def test_too_many_bodies_are_declined_in_seconds_and_not_tried_for_hours() -> None:
    mix = "community health;acute;social care;la-public-health"
    asked = question(mix, ",".join(["ccg"] * 3 + ["la"] * 6))

    def decline() -> None:
        with pytest.raises(BadInput, match="too many to work through"):
            structures(asked, False, None)

    assert seconds_of(decline) < MOST_SECONDS


def test_more_sets_of_funds_than_can_be_tried_as_wished_are_declined(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = apart(
        "social care;disabled facilities grant;community health;acute",
        "ccg,ccg,la,la",
        "community health;disabled facilities grant;social care",
    )
    assert can_pool(asked).verdict is Verdict.PARTLY
    monkeypatch.setattr(patterns, "MOST_TRIED", 1)
    with pytest.raises(BadInput, match="too many possible funds"):
        can_pool(asked)


def test_wishes_that_contradict_one_another_are_known_for_it_in_seconds() -> None:
    asked = apart(
        "community health;social care;la-public-health;mental health",
        "ccg,ccg,ccg,la,la,la,la",
        "la-public-health;social care;community health",
    )
    social, public = asked.asked[1:3]
    both = replace(asked.wishes, together=(Wish((social, public)),))
    found: list[Verdict] = []

    def answer() -> None:
        found.append(can_pool(replace(asked, wishes=both)).verdict)

    assert seconds_of(answer) < MOST_SECONDS
    assert found == [Verdict.NO]
