"""Options beside a scenario file override it or add to it."""

from datetime import date
from pathlib import Path

import pytest

from poolcheck.asking.ask import Options, ask
from poolcheck.asking.choose import rulebook_for
from poolcheck.structures.lines import model
from poolcheck.structures.patterns import every, patterns_of
from poolcheck.terms.faults import BadInput
from tests.asking.scenario.town import (
    LISTED,
    TOWN,
    asked,
    refused,
)


def test_options_override_or_add_to_what_the_file_says(tmp_path: Path) -> None:
    question = asked(
        tmp_path,
        "on = 2019-01-01\n" + LISTED,
        on="2020-02-02",
        facts=("primary-medical-delegated=true",),
        assume=("lift-s7a-ring-fence",),
        mechanisms=("section-75",),
        together=("acute,social care",),
        apart=("district nursing,acute-invasive",),
        max_funds=0,
        host="anytown council",
    )
    assert question.day == date(2020, 2, 2)
    assert question.facts["primary-medical-delegated"] is True
    assert question.stated == ("primary-medical-delegated",)
    assert question.assume == ("amended-delegation-agreement", "lift-s7a-ring-fence")
    wishes = question.wishes
    assert wishes.mechanisms == ("section-75",)
    assert [w.words() for w in wishes.together] == [
        "community health, social care",
        "acute, social care",
    ]
    assert [w.words() for w in wishes.apart] == ["district nursing, acute-invasive"]
    assert (wishes.max_funds, wishes.host) == (0, "Anytown Council")


def test_the_smaller_of_two_limits_on_pooled_funds_holds(tmp_path: Path) -> None:
    assert asked(tmp_path, LISTED, max_funds=3).wishes.max_funds == 2
    assert asked(tmp_path, LISTED, max_funds=1).wishes.max_funds == 1


def test_only_the_mechanisms_that_file_and_options_both_name_are_used(
    tmp_path: Path,
) -> None:
    toml = 'mechanisms = ["section-75", "section-13v"]\n' + LISTED
    both = ("ccg-pooled-fund", "section-13v")
    assert asked(tmp_path, toml, mechanisms=both).wishes.mechanisms == ("section-13v",)
    assert refused(tmp_path, toml, mechanisms=("ccg-pooled-fund",)) == [
        "--mechanism: is not among those that town.toml, mechanisms names: "
        "section-75, section-13v"
    ]


def test_a_host_who_is_not_the_host_of_the_file_is_a_fault(tmp_path: Path) -> None:
    assert refused(tmp_path, LISTED, host="Anytown CCG") == [
        "--host: is not the one that town.toml, wishes, host names: ANYTOWN COUNCIL"
    ]


def test_a_wish_beside_a_file_never_adds_a_structure(tmp_path: Path) -> None:
    toml = LISTED.replace('host = "ANYTOWN COUNCIL"', "")
    as_written = model(asked(tmp_path, toml))
    before = set(every(as_written, patterns_of(as_written).patterns, None))
    assert len(before) > 1
    for more in (
        {"max_funds": 0},
        {"max_funds": 9},
        {"mechanisms": ("section-75",)},
        {"mechanisms": ("section-13v",)},
        {"host": "Anytown CCG"},
        {"apart": ("community health,social care",)},
        {"together": ("acute,social care",)},
    ):
        narrowed = model(asked(tmp_path, toml, **more))
        assert set(every(narrowed, patterns_of(narrowed).patterns, None)) <= before


def test_the_file_picks_the_day_and_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text(f'on = "2019-01-01"\n{LISTED}', encoding="utf-8")
    rulebook, day = rulebook_for(Options(scenario=path))
    assert (rulebook.edition.id, day) == ("icp-2018", date(2019, 1, 1))


def test_services_named_beside_lines_are_asked_about_within_them(
    tmp_path: Path,
) -> None:
    question = asked(tmp_path, LISTED, "reablement", "A&E")
    assert [(a.words, a.functions) for a in question.asked] == [
        ("reablement", ("community-health", "social-care")),
        ("A&E", ("acute-non-invasive", "acute-invasive")),
    ]
    assert question.mix == asked(tmp_path, LISTED).mix
    assert refused(tmp_path, LISTED, "mental health") == [
        "SERVICE: is not among the services of the question"
    ]


def test_services_named_beside_services_are_added_to_the_mix(tmp_path: Path) -> None:
    toml = f'services = ["acute", "social care"]\n{TOWN}'
    question = asked(tmp_path, toml, "mental health", "social care")
    assert [a.words for a in question.asked] == ["mental health", "social care"]
    assert question.mix == (
        "acute-non-invasive", "acute-invasive", "mental-health", "social-care",
    )  # fmt: skip


def test_what_a_file_says_cannot_be_said_twice(tmp_path: Path) -> None:
    assert refused(tmp_path, LISTED, commissioners=("ccg,la",), row="D") == [
        "--commissioner: cannot be given beside a scenario, which names its own",
        "--row: cannot be given beside a scenario, which has its own services",
    ]


def test_faults_of_the_file_and_of_the_options_are_told_together(
    tmp_path: Path,
) -> None:
    toml = LISTED.replace("45,300,000", "45.3m")
    told = refused(
        tmp_path,
        toml,
        "scoial care",
        assume=("no-such-lever",),
        host="Borsetshire",
        max_funds=-1,
    )
    assert told == [
        "town.toml, line 3 (district nursing), amount: is shortened",
        "SERVICE 1: there is no service of that name",
        "--max-funds: is below zero",
        "--assume: there is no lever of that name",
        "--host: is not one of the commissioners named",
    ]


def test_one_function_is_nothing_to_pool(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text(f'services = ["social care"]\n{TOWN}', encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        ask(Options(scenario=path), fewest_functions=2)
    (fault,) = bad.value.faults
    assert (str(fault.place), fault.value) == ("town.toml", "social care")
