"""A count that takes more than a minute is told of first, with what makes it so."""

import pytest

from poolcheck.cli.long_counts import in_words
from poolcheck.structures.lawful import LongCount, counted
from poolcheck.structures.lines import model
from poolcheck.structures.search import counting
from poolcheck.terms.funds import Commissioner
from tests.asked import question

CCG = Commissioner("ccg", "Anytown CCG")


def test_a_long_count_is_told_with_the_lines_that_make_it_so() -> None:
    told = in_words(LongCount(200, ((CCG, 12),)))
    assert told.startswith("Counting may take 3 minutes or more: 12 lines of Anytown")
    assert "--max-funds" in told


def test_it_is_told_before_it_is_made_and_comes_to_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = question(
        "community-health;acute;social-care;la-public-health", "ccg,ccg,la,la"
    )
    at_once = counted(model(asked))
    monkeypatch.setattr(counting, "TRIED", 3)
    monkeypatch.setattr(counting, "A_SECOND", 1)
    monkeypatch.setattr(counting, "LONG", 2)
    told: list[LongCount] = []
    assert counted(model(asked), told.append) == at_once
    assert [c.name for c, _ in told[0].lines] == ["CCG 1", "CCG 2"]
