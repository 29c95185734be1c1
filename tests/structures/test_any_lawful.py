"""Whether any structure is lawful: known of few bodies, and of many without a list."""

import pytest

from poolcheck.asking.ask import Options, ask
from poolcheck.structures.any_lawful import any_lawful
from poolcheck.structures.lines import Model, TooManyFunds, model
from poolcheck.structures.patterns import patterns_of
from poolcheck.structures.search.patterns import TooMany

FEW, MANY = "ccg,la", ",".join(["ccg"] * 15 + ["la"] * 10)
CARE = "community health,social care"


def tied(together: str, commissioners: str, *beside: str) -> Model:
    """Services wished into one fund, and others beside them."""
    return model(
        ask(
            Options(
                services=(*together.split(","), *beside),
                commissioners=(commissioners,),
                together=(together,),
                edition="icp-2018",
            )
        )
    )


@pytest.mark.parametrize("together", [CARE, "surgery,social care"])
def test_of_few_bodies_it_is_what_the_list_of_patterns_says(together: str) -> None:
    asked = tied(together, FEW)
    assert any_lawful(asked) is bool(patterns_of(asked).count)
    assert any_lawful(asked) is (together == CARE)


@pytest.mark.parametrize("together", [CARE, "surgery,social care"])
def test_of_bodies_whose_funds_are_too_many_to_list_it_is_counted(
    together: str,
) -> None:
    asked = tied(together, MANY)
    with pytest.raises(TooManyFunds):
        patterns_of(asked)
    assert any_lawful(asked) is (together == CARE)


def test_where_counting_takes_long_too_it_is_said_that_there_is_too_much() -> None:
    twelve_of_each = ",".join(["ccg"] * 12 + ["la"] * 12)
    with pytest.raises(TooMany):
        any_lawful(tied(CARE, twelve_of_each, "acute", "mental health"))


def test_what_nobody_here_may_buy_has_no_lawful_structure() -> None:
    assert not any_lawful(tied(CARE, "ccg"))
