"""Wishes among the options are made out, and those that name nothing refused."""

from typing import Any

import pytest

from poolcheck.asking.ask import Options, ask
from poolcheck.terms.faults import BadInput


def test_a_wish_may_name_services_whose_names_hold_commas() -> None:
    name = "assessment, review and care management"
    question = ask(
        Options(
            services=(name, "acute"),
            commissioners=("ccg,la",),
            together=(f"{name},acute",),
        )
    )
    (together,) = question.wishes.together
    assert [a.words for a in together.services] == [name, "acute"]


@pytest.mark.parametrize(
    ("options", "place", "problem"),
    [
        ({"together": ("acute",)}, "--together", "names one service"),
        ({"together": ("acute,acute",)}, "--together", "names one service"),
        ({"apart": ("acute,acute care",)}, "--apart", "names the same thing twice"),
        ({"apart": ("acute,",)}, "--apart", "is empty"),
        ({"apart": ("acute,acut cear",)}, "--apart", "no service of that name"),
        ({"apart": ("acute,mental health",)}, "--apart", "not among the services"),
        ({"host": "CCG 2"}, "--host", "not one of the commissioners"),
        ({"host": ""}, "--host", "is empty"),
        ({"max_funds": -1}, "--max-funds", "below zero"),
    ],
)
def test_a_wish_that_names_nothing_is_a_fault(
    options: dict[str, Any], place: str, problem: str
) -> None:
    with pytest.raises(BadInput) as bad:
        ask(Options(services=("acute", "social care"), **options))
    (fault,) = bad.value.faults
    assert str(fault.place) == place
    assert problem in fault.problem


def test_a_wish_is_kept_to_what_is_in_the_mix() -> None:
    question = ask(
        Options(
            services=("acute-invasive", "social care"),
            commissioners=("ccg=Anytown CCG", "la=Anytown Council"),
            apart=("acute,social care",),
            host="anytown COUNCIL",
        )
    )
    (apart,) = question.wishes.apart
    assert [a.functions for a in apart.services] == [
        ("acute-invasive",),
        ("social-care",),
    ]
    assert question.wishes.host == "Anytown Council"
