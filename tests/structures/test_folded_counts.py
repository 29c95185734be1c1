"""Counts with no pattern walked through equal those of walking through each."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.asking.ask import Options, ask
from poolcheck.structures.as_sorts import as_sorts
from poolcheck.structures.lines import Model, model
from poolcheck.structures.patterns import patterns_of
from poolcheck.structures.search.fold import Fold, Marked
from poolcheck.structures.search.fold_of_patterns import patterns_told_apart
from poolcheck.structures.search.power_sums import PowerSums
from poolcheck.structures.search.quorums import asked
from poolcheck.terms.faults import BadInput
from tests.asking.scenario.town import asked as asked_in_file
from tests.drawn import drawn
from tests.drawn import editions as drawn_editions
from tests.drawn.questions import Case, questions_2018, small_questions
from tests.drawn.wishes import with_wishes
from tests.structures.panel import PANEL
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
    with suppress(Marked):
        assert Fold(puzzle).patterns() == patterns
    placings = Fold(puzzle).placings()
    sorts = asked(puzzle)
    if sorts is not None:
        sums = PowerSums(puzzle, sorts)
        assert (sums.placings(), sums.patterns()) == (placings, patterns)
    return placings, patterns


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


@pytest.mark.parametrize("name", PANEL)
def test_the_fold_counts_what_walking_counts_of_the_panel(
    name: str, tmp_path: Path
) -> None:
    m = PANEL[name](tmp_path)
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


EXACT = [
    (
        "icp-2018",
        "ccg,ccg,ccg,la,la,la,la,la,la,nhse",
        "community-health;acute;mental-health;social-care;la-public-health",
        (1_554_060_996_263_742, 7_717_525_301),
    ),
    (
        "icb-2022",
        "icb,icb,la,la,la,la,la,la,la,la",
        "community-health;mental-health;social-care;la-public-health",
        (178_227_387_493, 59_258_770),
    ),
    (
        "icb-2022",
        "icb" + ",la" * 20,
        "community-health;mental-health;continuing-healthcare;"
        "section-117-aftercare-nhs;wheelchairs;social-care;la-public-health;"
        "disabled-facilities-grant",
        (
            48_882_322_619_836_604_127_663_396_200_452_545_185_147_180_986,
            166_067_588_172_704_987_122_188_605,
        ),
    ),
]


@pytest.mark.parametrize(("edition", "who", "services", "known"), EXACT)
def test_counts_past_any_list_are_those_that_other_programs_gave(
    edition: str, who: str, services: str, known: tuple[int, int]
) -> None:
    words = Options(
        services=tuple(services.split(";")), commissioners=(who,), edition=edition
    )
    puzzle = as_sorts(model(ask(words)))
    sorts = asked(puzzle)
    assert sorts is not None
    sums = PowerSums(puzzle, sorts)
    assert (sums.placings(), sums.patterns()) == known
    assert (Fold(puzzle).placings(), Fold(puzzle).patterns()) == known
