"""Who may host a pooled fund, and be party to it: by the rule of each power."""

from pathlib import Path
from typing import Any

import pytest

from poolcheck.law.editions import supplied
from tests.command import as_json, call

PLACE = """
edition = "icb-2022"
on = 2026-06-01
services = ["surgery", "community health", "social care"]
rest = "own"
"""
BODIES = {"North": "icb", "South": "icb", "NHSE": "nhs-england", "Town": "la"}


def draft(
    folder: Path,
    payers: str,
    keys: str,
    power: str = "section-65z6",
    who: str = "North South Town",
    services: str = "surgery",
) -> str:
    """One pooled fund of these payers, in a place of these bodies."""
    commissioners = "".join(
        f'[[commissioner]]\nkind = "{BODIES[name]}"\nname = "{name}"\n'
        for name in who.split()
    )
    lines = ", ".join(
        f'{{ commissioner = "{name}", service = "{service}" }}'
        for name, service in zip(payers.split(), services.split(), strict=False)
    )
    fund = f'[[fund]]\nkind = "pooled"\nmechanism = "{power}"\n{keys}\n'
    path = folder / "place.toml"
    path.write_text(f"{PLACE}{commissioners}{fund}lines = [{lines}]\n")
    return f"check '{path}'"


def rules(told: Any) -> list[str]:
    return [v["rule"] for v in told["violations"]]


def basis(told: Any, rule: str) -> str:
    return str(next(r["basis"] for r in told["rules"] if r["id"] == rule))


TWO = {"payers": "North South", "services": "surgery surgery"}


@pytest.mark.parametrize(
    "keys",
    [
        'host = "North"',
        'host = "Town"',
        'host = "Town"\nparties = ["Town"]',
        "joint_committee = true",
        'joint_committee = true\nparties = ["Town"]',
        "parties = []",
    ],
)
def test_a_section_65z6_fund_may_be_hosted_by_any_party_or_a_joint_committee(
    tmp_path: Path, keys: str
) -> None:
    told = as_json(draft(tmp_path, keys=keys, **TWO))
    assert told["lawful"], told["violations"]
    if "parties" not in keys.replace("parties = []", ""):
        assert told["proposed"]["funds"][0]["parties_taken"] is ("[]" not in keys)


@pytest.mark.parametrize(
    ("keys", "who"),
    [
        ('host = "Town"\nparties = []', "North South Town"),
        ('host = "NHSE"\nparties = ["Town"]', "North South Town NHSE"),
    ],
)
def test_a_host_that_is_no_party_to_a_section_65z6_fund_breaks_its_own_rule(
    tmp_path: Path, keys: str, who: str
) -> None:
    command = draft(tmp_path, keys=keys, who=who, **TWO)
    told = as_json(command)
    assert rules(told) == ["section-65z6-host"]
    assert told["nearest"]["moves"] == []
    assert told["nearest"]["other_hosts"] == [1]
    shown = " ".join(call(command)[1].split())
    assert "another host would mend it" in shown
    assert "is not party to it." in shown
    party = ", Town" if "Town" in keys.partition("parties")[2] else ""
    assert f"North, South{party} or a joint committee of them host the" in shown


@pytest.mark.parametrize("keys", ['host = "South"', "joint_committee = true"])
def test_a_section_75_fund_is_hosted_by_one_who_pays_in_and_nobody_else(
    tmp_path: Path, keys: str
) -> None:
    told = as_json(
        draft(
            tmp_path,
            "North Town",
            keys,
            power="section-75",
            services="community-health social-care",
        )
    )
    assert rules(told) == ["host-is-a-contributor"]


def test_a_section_13v_fund_is_hosted_by_one_who_pays_in(tmp_path: Path) -> None:
    path = tmp_path / "place.toml"
    fund = (
        '[[fund]]\nkind = "pooled"\nmechanism = "section-13v"\nhost = "Town"\n'
        'lines = [{ commissioner = "North", service = "surgery" }, '
        '{ commissioner = "NHSE", service = "screening" }]\n'
    )
    who = "".join(
        f'[[commissioner]]\nkind = "{BODIES[n]}"\nname = "{n}"\n'
        for n in ("North", "NHSE", "Town")
    )
    place = PLACE.replace('"surgery"', '"surgery", "national-screening"')
    path.write_text(place + who + fund)
    assert "host-is-a-contributor" in rules(as_json(f"check '{path}'"))


def test_one_body_may_pay_into_a_section_65z6_fund_where_another_is_party(
    tmp_path: Path,
) -> None:
    for keys in ("", 'parties = ["Town"]', "joint_committee = true"):
        command = draft(tmp_path, "North", keys, who="North Town")
        told = as_json(command)
        assert told["lawful"], told["violations"]
        assert basis(told, "section-65z6-one-payer") == "inferred"
        cautions = {c["rule"] for c in told["cautions"]}
        assert "arrange-joint-exercise-first" in cautions
    assert "as the file does not say: Town." in " ".join(call(command)[1].split())


def test_one_body_with_no_other_party_has_no_pooled_fund(tmp_path: Path) -> None:
    told = as_json(draft(tmp_path, "North", "parties = []", who="North Town"))
    assert rules(told) == ["section-65z6-one-payer"]
    told = as_json(draft(tmp_path, "North", "", who="North"))
    assert "section-65z6-one-payer" in rules(told)


def test_the_nearest_structure_keeps_a_pool_of_one_payer_where_that_is_lawful(
    tmp_path: Path,
) -> None:
    command = draft(tmp_path, "North", 'parties = ["Town"]', who="North Town")
    path = tmp_path / "place.toml"
    path.write_text(path.read_text().replace('rest = "own"', ""))
    told = as_json(command)
    assert set(rules(told)) == {"one-fund-each"}
    assert {move["function"] for move in told["nearest"]["moves"]} == {
        "community-health",
        "social-care",
    }
    assert told["nearest"]["funds"][0]["mechanism"] == "section-65z6"


def test_council_money_has_no_place_in_a_section_65z6_fund(tmp_path: Path) -> None:
    told = as_json(draft(tmp_path, "North Town", "", services="surgery social-care"))
    assert {"section-65z6-parties", "section-65z6-admits"} == set(rules(told))
    violation = next(
        v for v in told["violations"] if v["rule"] == "section-65z6-parties"
    )
    assert (violation["basis"], violation["at"]) == (
        "statute",
        "section 65Z6(3)(a) and (5)",
    )


def funds(command: str) -> list[Any]:
    """The pooled funds of every pattern."""
    told = as_json(command)
    return [fund for p in told["patterns"] for fund in p["pooled_funds"]]


def test_structures_list_the_hosts_of_a_section_65z6_fund_payers_first() -> None:
    who = "-c icb=North -c la=Town -c icb=South -c nhse=NHSE -e icb-2022"
    every = funds(f"structures surgery 'social care' {who}")
    of_two = [f for f in every if f["contributors"] == ["North", "South"]]
    hosts = {f["mechanism"]: (f["hosts"], f.get("joint_committee")) for f in of_two}
    assert hosts["section-65z6"] == (["North", "South", "Town", "NHSE"], True)
    assert all(len(f["contributors"]) > 1 for f in every)


def test_a_body_that_pays_nothing_may_be_wished_for_as_the_host_where_it_may_be() -> (
    None
):
    who = "-c icb=North -c la=Town -c icb=South -e icb-2022"
    every = funds(f"structures surgery {who} --host Town")
    assert {(f["mechanism"], *f["hosts"]) for f in every} == {("section-65z6", "Town")}
    assert not any("joint_committee" in f for f in every)
    of_75 = funds(f"structures 'community health' 'social care' {who} --host Town")
    assert {f["mechanism"] for f in of_75} == {"section-65z6", "section-75"}
    assert all(
        "Town" in f["contributors"] for f in of_75 if f["mechanism"] == "section-75"
    )


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("can-pool surgery 'community health' -c icb,icb", True),
        ("structures surgery 'community health' -c icb,icb", True),
        ("can-pool 'community health' 'social care' -c icb,la", False),
        ("structures 'community health' 'social care' -c icb,la", False),
    ],
)
def test_joint_exercise_comes_first_wherever_a_section_65z6_fund_is_in_the_answer(
    command: str, said: bool
) -> None:
    told = as_json(f"{command} -e icb-2022 --on 2026-06-01")
    cautions = {c["rule"] for c in told["cautions"]}
    assert ("arrange-joint-exercise-first" in cautions) is said


def test_no_reading_says_that_council_money_could_go_into_a_section_65z6_fund() -> None:
    told = as_json("can-pool surgery 'social care' -c icb,la -e icb-2022")
    assert told["verdict"] == "no"
    assert "section-65z6-no-council-money" not in str(told)
    (fallback,) = [f for f in told["fallbacks"] if "joint-committee" in f["id"]]
    assert fallback["basis"] == "statute"


def test_only_the_powers_whose_rule_says_so_have_parties_that_pay_nothing() -> None:
    for edition in ("aco-2017", "icp-2018", "icb-2022"):
        having = [m.id for m in supplied(edition).mechanisms if m.host]
        assert having == (["section-65z6"] if edition == "icb-2022" else [])
