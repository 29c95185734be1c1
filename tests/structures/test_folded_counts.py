"""Counts with no pattern walked through equal those of walking through each."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.structures.as_sorts import as_sorts
from poolcheck.structures.lines import Model, model
from poolcheck.structures.patterns import patterns_of
from poolcheck.structures.search.fold import Fold, Marked
from poolcheck.structures.search.fold_of_patterns import patterns_told_apart
from poolcheck.terms.faults import BadInput
from tests.asking.scenario.town import asked as asked_in_file
from tests.drawn import drawn
from tests.drawn import editions as drawn_editions
from tests.drawn.questions import Case, questions_2018, small_questions
from tests.drawn.wishes import with_wishes
from tests.structures.test_drawn_places import Place, places


def walked(m: Model) -> tuple[int, int]:
    result = patterns_of(m)
    return result.count, len(result.patterns)


def folded(m: Model) -> tuple[int, int]:
    """Both numbers by the fold, sets of funds told apart by what lies in them."""
    if not (m.commissionable and m.lines):
        return 0, 0
    puzzle = as_sorts(m)
    patterns = patterns_told_apart(Fold(puzzle))
    try:
        assert Fold(puzzle).patterns() == patterns
    except Marked:
        pass
    return Fold(puzzle).placings(), patterns


EVERY_EDITION = st.one_of(
    questions_2018(),
    small_questions(),
    *(drawn_editions.questions(edition) for edition in drawn_editions.EDITIONS),
)


@given(case=EVERY_EDITION)
@drawn(1.5)
def test_the_fold_counts_what_walking_counts(case: Case) -> None:
    m = model(case.question)
    assert folded(m) == walked(m)


@given(data=st.data())
@drawn(1.5)
def test_the_fold_counts_what_walking_counts_under_wishes(data: st.DataObject) -> None:
    case = data.draw(with_wishes(data.draw(EVERY_EDITION)))
    m = model(case.question)
    assert folded(m) == walked(m)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("places")


@given(data=st.data())
@drawn(1)
def test_the_fold_counts_what_walking_counts_of_listed_lines_and_streams(
    data: st.DataObject, folder: Path
) -> None:
    place: Place = data.draw(places)
    services = {service for _, service, _ in place.lines}
    try:
        question = asked_in_file(folder, place.file(), *sorted(services))
    except BadInput:  # parts that come to more than their whole
        assume(False)
    if data.draw(st.booleans()) and len(question.mix) > 1:
        question = data.draw(with_wishes(Case({}, question))).question
    m = model(question)
    assert folded(m) == walked(m)
