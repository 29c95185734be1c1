"""The fullest patterns, found one by one, come in the order of walking through all."""

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.structures.fullest import fullest_first
from poolcheck.structures.lines import model
from poolcheck.structures.patterns import patterns_of
from poolcheck.terms.faults import BadInput
from tests.asking.scenario.town import asked as asked_in_file
from tests.drawn import drawn
from tests.drawn.questions import Case
from tests.drawn.wishes import with_wishes
from tests.structures.panel import PANEL
from tests.structures.test_drawn_places import Place, places
from tests.structures.test_folded_counts import EVERY_EDITION


@given(data=st.data())
@drawn(1.5)
def test_the_fullest_come_first_in_the_order_of_all(data: st.DataObject) -> None:
    case = data.draw(EVERY_EDITION)
    if data.draw(st.booleans()):
        case = data.draw(with_wishes(case))
    m = model(case.question)
    assume(m.commissionable and m.lines)
    assert tuple(islice(fullest_first(m), 60)) == patterns_of(m).patterns[:60]


@pytest.mark.parametrize("name", PANEL)
def test_so_they_do_of_the_panel(name: str, tmp_path: Path) -> None:
    m = PANEL[name](tmp_path)
    assert tuple(fullest_first(m)) == patterns_of(m).patterns


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("places")


@given(data=st.data())
@drawn(1)
def test_so_they_do_of_listed_lines_with_amounts(
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
    assume(m.commissionable)
    assert tuple(islice(fullest_first(m), 60)) == patterns_of(m).patterns[:60]
