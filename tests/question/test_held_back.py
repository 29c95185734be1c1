"""Names that the rulebook was not told of are known by what it has, or asked about."""

from pathlib import Path

import pytest

from poolcheck.law.editions import supplied
from poolcheck.question.question import Asked
from poolcheck.question.service_names import Names
from tests.question.held_back import Became, held_back

NO_SERVICES = Path(__file__).with_name("no_services.txt")


@pytest.mark.thorough
def test_seven_of_ten_names_held_back_are_known_and_none_is_taken_for_another() -> None:
    every = list(held_back())
    services = [held for held in every if isinstance(held.meant, Asked)]
    known = [held for held in services if held.became is Became.KNOWN]
    assert len(known) >= 0.7 * len(services) > 200
    for held in every:
        # More or less of what it is, to be split or said, but nothing else.
        if held.became is Became.TAKEN_OTHERWISE and isinstance(held.meant, Asked):
            assert isinstance(held.found, Asked)
            assert {*held.found.functions} & {*held.meant.functions}, held.name


def test_lines_of_other_budgets_are_taken_for_no_service() -> None:
    names = Names(supplied("icb-2022"))
    lines = NO_SERVICES.read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 50
    assert [line for line in lines if names.find(line)] == []
