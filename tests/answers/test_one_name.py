"""One name alone: may its money lie in a pooled fund, and who must bring what?"""

from pathlib import Path
from typing import Any

import pytest

from tests.command import as_json, call

BY_TODAYS_LAW = "-e icb-2022 --on 2026-07-01"


def told(words: str) -> dict[str, Any]:
    found: dict[str, Any] = as_json(f"can-pool {words}")
    return found


@pytest.mark.parametrize(
    ("words", "verdict", "power", "bringing"),
    [
        ("continuing-healthcare -c icb,la", "yes", "section-75", ["LA 1"]),
        ("surgery -c icb,icb", "yes", "section-65z6", []),
        ("acute -c icb,la", "partly", "section-75", ["LA 1"]),
        ("reablement -c icb,la", "yes", "section-75", []),
        ("surgery -c icb,la", "no", None, []),
        ("social-care -c la,la", "no", None, []),
        ("acute -c icb", "no", None, []),
        ("surgery -c la", "not-commissionable", None, []),
    ],
)
def test_a_pooled_fund_alone_is_an_answer_and_says_who_must_bring_a_line(
    words: str, verdict: str, power: str | None, bringing: list[str]
) -> None:
    answer = told(f"{words} {BY_TODAYS_LAW}")
    assert answer["verdict"] == verdict
    assert (answer["fund"] or {}).get("mechanism") == power
    assert [each["commissioner"] for each in answer["beside"]] == bringing


def test_the_fund_holds_only_what_was_asked_about_and_its_contributors_all() -> None:
    answer = told(f"acute -c icb,la {BY_TODAYS_LAW}")
    assert answer["fund"]["contributors"] == ["ICB 1", "LA 1"]
    lines = [(x["commissioner"], x["function"]) for x in answer["fund"]["lines"]]
    assert lines == [("ICB 1", "acute-non-invasive")]
    (brought,) = answer["beside"]
    assert brought["side"] == "local-authority"
    assert "social-care" in brought["functions"]
    assert "adoption" not in brought["functions"]


def test_a_remedy_for_surgery_is_another_integrated_care_board() -> None:
    remedies = told(f"surgery -c icb,la {BY_TODAYS_LAW}")["remedies"]
    adding = [r for r in remedies if r["add"] == ["icb"] and not r["levers"]]
    assert [remedy["verdict"] for remedy in adding] == ["yes"]


@pytest.mark.parametrize("edition", ["aco-2017", "icp-2018", "icb-2022"])
def test_with_nobody_named_one_of_each_kind_takes_part_that_has_a_duty(
    edition: str,
) -> None:
    asked = told(f"'community health' -e {edition}")["question"]
    assert asked["commissioners_given"] is False
    kinds = [c["kind"] for c in asked["commissioners"]]
    nhs = "icb" if edition == "icb-2022" else "ccg"
    assert sorted(kinds) == sorted([nhs, "nhs-england", "local-authority"])


def test_two_names_of_several_functions_are_asked_as_before() -> None:
    answer = told(f"acute 'community health' -c icb {BY_TODAYS_LAW}")
    assert (answer["verdict"], answer["fund"]["kind"]) == ("yes", "aligned")
    assert answer["beside"] == []


def test_money_that_has_to_be_pooled_may_have_other_money_beside_it() -> None:
    """The council has no line in the mix, and must bring one."""
    words = "nhs-minimum-contribution 'community health' -c icb,la"
    answer = told(f"{words} {BY_TODAYS_LAW}")
    assert answer["verdict"] == "yes"
    assert [each["commissioner"] for each in answer["beside"]] == ["LA 1"]


def test_a_council_brings_its_own_work_before_what_was_devolved_to_it() -> None:
    """In 2017 a council may hold specialised services, but on NHS England's terms."""
    answer = told("nhs-minimum-contribution -c ccg,la -e aco-2017")
    (brought,) = answer["beside"]
    assert (brought["commissioner"], brought["functions"][0]) == ("LA 1", "social-care")


def test_with_a_row_only_its_mix_counts() -> None:
    """Row A has no council's money: nothing may be thought of beside it."""
    answer = told("'community health' --row A -c ccg,la -e icp-2018")
    assert (answer["verdict"], answer["beside"]) == ("no", [])
    alone = told("'community health' -c ccg,la -e icp-2018")
    assert alone["verdict"] == "yes"


def test_with_a_scenario_only_its_mix_counts(tmp_path: Path) -> None:
    file = tmp_path / "place.toml"
    text = """
edition = "icb-2022"
services = [SERVICES]
[[commissioner]]
kind = "icb"
name = "Anytown ICB"
[[commissioner]]
kind = "local-authority"
name = "Anytown Council"
"""
    for services, verdict in (
        ('"continuing healthcare"', "no"),
        ('"continuing healthcare", "social care"', "yes"),
    ):
        file.write_text(text.replace("SERVICES", services), encoding="utf-8")
        answer = told(f"'continuing healthcare' -s {file}")
        assert (answer["verdict"], answer["beside"]) == (verdict, [])


def test_the_page_says_what_is_to_be_brought() -> None:
    code, page, _ = call(f"can-pool 'continuing healthcare' -c icb,la {BY_TODAYS_LAW}")
    assert code == 0
    assert "LA 1 must bring a line of social care," in page


@pytest.mark.parametrize(
    "command", ["structures", "matrix", "who", "compare icp-2018 icb-2022", "reform"]
)
def test_other_answers_say_that_nothing_is_brought(command: str) -> None:
    who = "" if command == "who" else "-c ccg,la"
    answer = as_json(f"{command} 'community health' 'social care' {who} -e icp-2018")
    for key in ("beside", "left_out"):
        assert answer.get("old", answer)[key] == []
