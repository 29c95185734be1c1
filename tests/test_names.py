"""Services are known by the names that people use."""

import pytest

from poolcheck.errors import BadInput
from poolcheck.names import Names
from tests.conftest import question, rulebook_2018

NAMES = Names(rulebook_2018())


@pytest.mark.parametrize("name", rulebook_2018().names, ids=lambda name: name.name)
def test_every_everyday_name_is_found_and_comes_to_known_functions_or_to_advice(
    name: object,
) -> None:
    words = getattr(name, "name")  # noqa: B009 - pytest gives parameters no type
    found = NAMES.find(words.upper().replace(" ", "-"))
    if found is None:
        advice = NAMES.not_a_service(words)
        assert advice
        assert advice.ask_instead
    else:
        assert found.functions


def test_there_are_at_least_the_215_names_that_published_agreements_use() -> None:
    assert len(rulebook_2018().names) >= 215


@pytest.mark.parametrize("name", rulebook_2018().names, ids=lambda name: name.name)
def test_a_name_of_several_functions_carries_a_caution(name: object) -> None:
    found = NAMES.find(getattr(name, "name"))  # noqa: B009 - as above
    if found and len(found.functions) > 1:
        assert found.caution


def test_no_everyday_name_covers_a_whole_and_its_part() -> None:
    for name in rulebook_2018().names:
        found = NAMES.find(name.name)
        functions = found.functions if found else ()
        for f in functions:
            assert rulebook_2018().function(f).part_of not in functions


@pytest.mark.parametrize(
    ("words", "functions"),
    [
        ("district nursing", ("community-health",)),
        ("District-Nursing", ("community-health",)),
        ("reablement", ("community-health", "social-care")),
        ("health visiting", ("la-public-health",)),
        ("A&E", ("acute-non-invasive", "acute-invasive")),
        ("a and e", ("acute-non-invasive", "acute-invasive")),
        ("acute", ("acute-non-invasive", "acute-invasive")),
        ("Non-invasive acute care", ("acute-non-invasive",)),
        ("carers' assessments", ("social-care",)),
        ("sexual health", ("primary-medical", "termination-of-pregnancy",
                           "specialised-non-invasive", "la-public-health")),
    ],
)  # fmt: skip
def test_a_name_comes_to_its_functions(words: str, functions: tuple[str, ...]) -> None:
    found = NAMES.find(words)
    assert found is not None
    assert found.functions == functions


def test_every_function_and_service_is_known_by_its_id_and_by_its_label() -> None:
    rulebook = rulebook_2018()
    labels = {f.id: f.label for f in rulebook.functions}
    labels |= {s.id: s.label for s in rulebook.services}
    for id_, label in labels.items():
        for words in (id_, label, label.upper()):
            found = NAMES.find(words)
            assert found is not None
            assert found.service == id_


def test_functions_that_two_names_share_are_asked_about_once() -> None:
    asked = question("reablement;social care", "ccg,la")
    assert asked.groups() == (("community-health",), ("social-care",))


def test_one_name_for_several_functions_asks_about_each() -> None:
    assert question("reablement", "ccg,la").groups() == (
        ("community-health",),
        ("social-care",),
    )


def test_the_order_of_services_does_not_matter_to_what_is_asked() -> None:
    one = question("discharge to assess;social care", "ccg,la").groups()
    other = question("social care;discharge to assess", "ccg,la").groups()
    assert set(one) == set(other)


def test_a_funding_stream_is_answered_with_what_to_ask_instead() -> None:
    with pytest.raises(BadInput) as bad:
        question("Better Care Fund;social care", "ccg,la")
    (fault,) = bad.value.faults
    assert "services" in fault.remedy
