"""Hard questions are answered, or declined; how fast, benchmarks/run.py shows."""

from dataclasses import replace

import pytest

from poolcheck.answers.can_pool import can_pool
from poolcheck.answers.structures import structures
from poolcheck.asking.ask import Options, ask
from poolcheck.question.question import Question, Wish, Wishes
from poolcheck.structures import patterns
from poolcheck.structures.lawful import FULLEST
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


def test_thousands_of_millions_of_patterns_are_counted_and_the_fullest_listed() -> None:
    mix = "community-health;acute;mental-health;social-care;la-public-health"
    asked = question(mix, ",".join(["ccg"] * 3 + ["la"] * 6 + ["nhse"]))
    found = structures(asked, False, None).lawful
    assert (found.count, found.number) == (1_554_060_996_263_742, 7_717_525_301)
    assert len(found.patterns) == FULLEST
    assert [p.filled for p in found.patterns] == [24] * FULLEST
    assert not found.whole


def test_bodies_past_any_list_of_funds_are_counted() -> None:
    councils = Options(
        services=("community-health", "social-care"),
        commissioners=("icb", ",".join(["la"] * 98)),
    )
    found = structures(ask(councils), False, 3).lawful
    assert (found.count, found.number) == (2**98, 2**98)
    assert [p.filled for p in found.patterns] == [99, 98, 98]


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
