"""Hard questions are answered, or declined; how fast, benchmarks/run.py shows."""

from dataclasses import replace
from functools import partial

import pytest

from poolcheck.answers.can_pool import can_pool
from poolcheck.answers.structures import structures
from poolcheck.question.question import Question, Wish, Wishes
from poolcheck.structures import patterns
from poolcheck.structures.patterns import patterns_of
from poolcheck.terms.faults import BadInput
from poolcheck.terms.verdicts import Verdict
from tests.asked import question


def apart(services: str, commissioners: str, *wishes: str) -> Question:
    """A question, with the services of each wish to be kept apart."""
    asked = question(services, commissioners)
    by_words = {a.words: a for a in asked.asked}
    made = tuple(Wish(tuple(by_words[w] for w in wish.split(";"))) for wish in wishes)
    return replace(asked, wishes=Wishes(apart=made))


@pytest.mark.thorough(but=1)
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
def test_services_are_kept_apart_among_many_bodies(
    services: str, commissioners: str, wishes: list[str], verdict: Verdict
) -> None:
    assert can_pool(apart(services, commissioners, *wishes)).verdict is verdict


def test_the_structures_of_twelve_budget_lines_are_counted() -> None:
    asked = question(
        "community-health;acute;mental-health;social-care;la-public-health;specialised",
        "ccg,ccg,la,nhse",
    )
    assert structures(asked, False, None).lawful.count == 622_842


def test_too_many_bodies_are_declined_once_they_have_too_many_patterns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The benchmarks ask the same with the limit as it is."""
    soon = partial(patterns_of, most=1_000)
    monkeypatch.setattr("poolcheck.answers.structures.patterns_of", soon)
    mix = "community health;acute;social care;la-public-health"
    asked = question(mix, ",".join(["ccg"] * 3 + ["la"] * 6))
    with pytest.raises(BadInput, match="sets of pooled funds, too many"):
        structures(asked, False, None)


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


def test_wishes_that_contradict_one_another_are_known_for_it() -> None:
    asked = apart(
        "community health;social care;la-public-health;mental health",
        "ccg,ccg,ccg,la,la,la,la",
        "la-public-health;social care;community health",
    )
    social, public = asked.asked[1:3]
    both = replace(asked.wishes, together=(Wish((social, public)),))
    assert can_pool(replace(asked, wishes=both)).verdict is Verdict.NO
