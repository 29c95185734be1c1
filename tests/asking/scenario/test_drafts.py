"""The funds that a scenario drafts."""

from pathlib import Path

import pytest

from poolcheck.asking.ask import needs_drafts
from poolcheck.question.question import Draft
from poolcheck.terms.faults import BadInput
from poolcheck.terms.funds import Aligned, Placed, Pooled
from tests.asking.scenario.town import CCG, COUNCIL, LISTED, TOWN, asked

DRAFT = """
[[fund]]
kind = "pooled"
mechanism = "section 75"
host = "anytown ccg"
lines = [
  { commissioner = "Anytown Council", function = "social care" },
  { commissioner = "Anytown CCG", function = "community health" },
]

[[fund]]
kind = "aligned"
commissioner = "Anytown CCG"
lines = [{ commissioner = "Anytown CCG", function = "acute" }]
"""


def test_a_draft_is_made_of_the_lines_listed_and_who_pays_is_read_off_them(
    tmp_path: Path,
) -> None:
    budget = asked(tmp_path, LISTED + DRAFT).budget
    social, planned, invasive, nursing, matrons = budget.lines
    assert budget.drafts == (
        Draft(
            Placed(Pooled("section-75", (CCG, COUNCIL)), (social, nursing, matrons)),
            CCG,
        ),
        Draft(Placed(Aligned(CCG), (planned, invasive)), number=2),
    )


def test_what_the_rules_say_of_a_draft_is_not_a_fault_of_the_file(
    tmp_path: Path,
) -> None:
    unlawful = LISTED + DRAFT.replace(
        '"Anytown Council", function', '"Anytown CCG", function'
    ).replace('function = "social care"', 'function = "acute-invasive"').replace(
        'function = "acute" }',
        'function = "acute-non-invasive" }, '
        '{ commissioner = "Anytown Council", function = "social-care" }',
    ).replace('host = "anytown ccg"', 'host = "anytown council"')
    first, second = asked(tmp_path, unlawful).budget.drafts
    assert first.placed.fund == Pooled("section-75", (CCG,))
    assert first.host == COUNCIL
    assert {x.commissioner for x in second.placed.lines} == {CCG, COUNCIL}


def test_a_draft_may_stand_beside_services_without_lines(tmp_path: Path) -> None:
    toml = f'services = ["community health", "acute", "social care"]\n{TOWN}{DRAFT}'
    first, second = asked(tmp_path, toml).budget.drafts
    assert [x.function for x in first.placed.lines] == [
        "community-health",
        "social-care",
    ]
    assert [x.amount for x in second.placed.lines] == [None, None]


def test_a_scenario_without_funds_has_nothing_to_check(tmp_path: Path) -> None:
    needs_drafts(asked(tmp_path, LISTED + DRAFT), tmp_path / "town.toml")
    with pytest.raises(BadInput) as bad:
        needs_drafts(asked(tmp_path, LISTED), tmp_path / "town.toml")
    (fault,) = bad.value.faults
    assert str(fault.place) == "town.toml, fund"


def test_an_entry_of_a_stream_and_a_function_fits_closer_than_one_of_the_stream(
    tmp_path: Path,
) -> None:
    paid = "".join(
        f"""
[[line]]
commissioner = "Anytown CCG"
service = "{service}"
stream = "nhs-minimum-contribution"
"""
        for service in ("district nursing", "home care")
    )
    funds = "".join(
        f"""
[[fund]]
kind = "pooled"
mechanism = "section 75"
lines = [{{ commissioner = "Anytown CCG", stream = "nhs-minimum-contribution"{of} }}]
"""
        for of in ("", ', function = "community-health"')
    )
    budget = asked(tmp_path, f'edition = "icp-2018"{TOWN}{paid}{funds}').budget
    nursing, home_care = budget.lines
    placed = [draft.placed.lines for draft in budget.drafts]
    assert placed == [(home_care,), (nursing,)]
