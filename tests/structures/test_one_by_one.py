"""Structures made of parts that patterns share are those that a search finds."""

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.question.question import Question
from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.every_pattern import every_pattern
from poolcheck.structures.lines import model
from poolcheck.structures.one_by_one import OfPattern, one_by_one
from poolcheck.terms.faults import BadInput
from poolcheck.terms.funds import Fund
from tests.asked import question
from tests.asking.scenario.town import asked
from tests.drawn import drawn
from tests.drawn.questions import small_questions
from tests.drawn.wishes import with_wishes
from tests.structures.panel import PANEL
from tests.structures.test_drawn_places import Place, places
from tests.structures.test_folded_counts import EVERY_EDITION

MOST_PATTERNS, MOST_STRUCTURES = 60, 500


@given(data=st.data())
@drawn(2)
def test_of_drawn_questions_they_come_in_the_same_order(data: st.DataObject) -> None:
    case = data.draw(EVERY_EDITION | small_questions())
    if data.draw(st.booleans()):
        case = data.draw(with_wishes(case))
    same_both_ways(case.question)


@given(place=places)
@drawn(2)
def test_so_they_do_where_money_is_of_streams_or_for_another_body(
    place: Place, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("places")
    services = {service for _, service, _ in place.lines}
    try:
        case = asked(folder, place.file(), *sorted(services))
    except BadInput:  # parts that come to more than their whole
        assume(False)
    same_both_ways(case)


@pytest.mark.parametrize("name", PANEL)
def test_so_they_do_of_the_panel(name: str, tmp_path: Path) -> None:
    same_both_ways(PANEL[name](tmp_path).question)


def test_bodies_with_the_same_lines_share_what_they_may_do() -> None:
    asked = question("community-health;acute;social-care", "ccg,ccg,la,la")
    assert same_both_ways(asked) > 1


def same_both_ways(asked: Question) -> int:
    """Hold the patterns of a question to a search of each; how many were of parts."""
    m = model(asked)
    if not (m.commissionable and m.lines):
        return 0
    of_parts = 0
    for of in islice(one_by_one(m, every_pattern(m)), MOST_PATTERNS):
        searched = OfPattern(of.pooled, of.bodies, None, Puzzles(m, of.pooled))
        assert in_funds(of) == in_funds(searched)
        of_parts += of.parts is not None
    return of_parts


def in_funds(of: OfPattern) -> list[tuple[Fund, ...]]:
    each = [*islice(of, MOST_STRUCTURES)]
    in_runs = (parts for run in of.runs() for parts in run.each())
    assert [*islice(in_runs, MOST_STRUCTURES)] == each
    return [tuple(of.funds(parts)) for parts in each]
