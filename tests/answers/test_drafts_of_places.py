"""`check` of drafts as places write them: several like pools, and what is left out."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.command import as_json, call
from tests.transcript import ROOT

WHO = """
edition = "icb-2022"
on = 2025-04-01
{top}
[[commissioner]]
kind = "icb"
name = "I"
[[commissioner]]
kind = "la"
name = "L"
"""
THREE_POOLS = ROOT / "examples" / "section-75-schedule-of-three-pools.toml"


def line(who: str, service: str, amount: int, **more: str) -> str:
    keys = "".join(f'{key} = "{value}"\n' for key, value in more.items())
    table = f'[[line]]\ncommissioner = "{who}"\nservice = "{service}"\n'
    return f"{table}amount = {amount}\n{keys}"


def fund(*entries: tuple[str, str], **keys: str) -> str:
    """A pooled fund under section 75, or whatever the keys say; entries by service."""
    said = {"kind": "pooled", "mechanism": "section-75", **keys}
    if said["kind"] != "pooled":
        del said["mechanism"]
    lines = [f'{{ commissioner = "{a}", {b} }}' for a, b in entries]
    table = "".join(f'{key} = "{value}"\n' for key, value in said.items())
    return f"[[fund]]\n{table}lines = [{', '.join(lines)}]\n"


def of(name: str, key: str = "service") -> str:
    return f'{key} = "{name}"'


def check(folder: Path, *tables: str, top: str = "") -> str:
    """A place with these tables, as the command to check it."""
    path = folder / "place.toml"
    path.write_text(WHO.format(top=top) + "".join(tables), encoding="utf-8")
    return f"check '{path}'"


def page(command: str) -> str:
    return " ".join(call(f"{command} --full")[1].split())


def rows(command: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(call(f"{command} --format csv")[1])))


def broken(told: Any) -> list[tuple[str, list[str]]]:
    return [
        (v["rule"], [x["name"] or x["service"] for x in v["lines"]])
        for v in told["violations"]
    ]


LEARNING = (
    line("I", "learning disability", 42, function="community-health"),
    line("L", "learning disability", 113, function="social-care"),
)
EQUIPMENT = (
    line("I", "community equipment", 5, function="community-health"),
    line("L", "community equipment", 4, function="social-care"),
)
BOTH = (("I", of("learning disability")), ("L", of("learning disability")))
KIT = (("I", of("community equipment")), ("L", of("community equipment")))


# ------------------------------------------------------------------- several pools


def test_each_of_two_pools_of_the_same_partners_is_judged_by_itself(
    tmp_path: Path,
) -> None:
    surgery = line("I", "surgery", 9)
    command = check(
        tmp_path,
        *LEARNING,
        *EQUIPMENT,
        surgery,
        fund(*BOTH, name="Learning"),
        fund(*KIT, ("I", of("surgery")), name="Kit"),
    )
    told = as_json(command)
    assert {rule.removeprefix("section-75-") for rule, _ in broken(told)} == {
        "excludes-surgery"
    }
    assert [f["name"] for f in told["proposed"]["funds"]] == ["Learning", "Kit"]
    (move,) = told["nearest"]["moves"]
    assert (move["service"], move["to"]["kind"]) == ("surgery", "aligned")
    kept = [f for f in told["nearest"]["funds"] if f["kind"] == "pooled"]
    assert [len(f["lines"]) for f in kept] == [2, 2]


def test_a_pool_that_cannot_stand_is_given_a_line_and_its_twin_keeps_its_own(
    tmp_path: Path,
) -> None:
    command = check(
        tmp_path,
        *LEARNING,
        *EQUIPMENT,
        line("L", "home care", 7),
        fund(*BOTH, name="Learning"),
        fund(KIT[0], name="Kit"),
        fund(KIT[1], ("L", of("home care")), kind="aligned", commissioner="L"),
    )
    told = as_json(command)
    assert {rule for rule, _ in broken(told)} == {
        "two-contributors",
        "section-75-parties",
        "section-75-both-sides",
    }
    assert len(told["nearest"]["moves"]) == 1
    assert told["nearest"]["fewest"]


def test_the_page_and_the_data_have_what_a_draft_says_of_each_pool() -> None:
    command = f"check '{THREE_POOLS}'"
    told = as_json(command)
    assert told["lawful"]
    keys = ("name", "host", "pool_manager", "risk_share")
    said = [tuple(f[key] for key in keys) for f in told["proposed"]["funds"][:3]]
    assert said[1] == (
        "Community equipment",
        "Westmere ICB",
        "Equipment services manager, Westmere ICB",
        "Half each, whoever pays in more.",
    )
    shown = page(command)
    for name, host, manager, risk in said:
        assert f"{name}. Host: {host}. Pool manager: {manager}." in shown
        assert f"Risk share: {risk}" in shown
    assert "Home first Westmere ICB 1,650,000 Westmere Council 2,100,000" in shown
    (nursing,) = [r for r in rows(command) if r["name"] == "Home first nursing"]
    assert (nursing["fund_name"], nursing["host"]) == ("Home first", "Westmere Council")
    assert nursing["risk_share"] == "Each bears what its own services overspend."


def test_two_funds_alike_that_have_no_names_are_told_apart_by_their_numbers(
    tmp_path: Path,
) -> None:
    command = check(tmp_path, *LEARNING, *EQUIPMENT, fund(*BOTH), fund(*KIT))
    assert as_json(command)["lawful"]
    assert "I + L (fund 1)" in page(command)
    assert "I + L (fund 2)" in page(command)


# ------------------------------------------------------------- what no fund names


def test_what_no_fund_names_stays_with_its_payers_if_the_file_says_so(
    tmp_path: Path,
) -> None:
    others = (line("I", "surgery", 9), line("L", "home care", 7))
    nhs = '[[commissioner]]\nkind = "nhs-england"\nname = "N"\n'
    screening = line("N", "screening", 3)
    tables = (nhs, *LEARNING, *others, screening, fund(*BOTH))
    told = as_json(check(tmp_path, *tables, top='rest = "own"'))
    assert told["lawful"]
    assert told["proposed"]["rest_is_own"]
    own = [
        (f["number"], f["kind"], f["commissioner"], f.get("ring_fence"))
        for f in told["proposed"]["funds"][1:]
    ]
    assert own == [
        (None, "aligned", "I", None),
        (None, "aligned", "L", None),
        (None, "ring-fenced", "N", "s7a-ring-fence"),
    ]
    told = as_json(check(tmp_path, *tables))
    assert {rule for rule, _ in broken(told)} == {"one-fund-each"}
    assert told["proposed"]["rest_would_do"]
    assert 'write rest = "own" at the top of the file' in page(check(tmp_path, *tables))


def test_the_rest_joins_the_budget_that_the_draft_has_for_its_payer(
    tmp_path: Path,
) -> None:
    home = fund(("L", of("home care")), kind="aligned", commissioner="L", name="Ours")
    told = as_json(
        check(
            tmp_path,
            *LEARNING,
            line("L", "home care", 7),
            line("L", "day centres", 6),
            fund(*BOTH),
            home,
            top='rest = "own"',
        )
    )
    assert told["lawful"]
    (ours,) = [f for f in told["proposed"]["funds"] if f["name"] == "Ours"]
    assert [x["service"] for x in ours["lines"]] == ["home care", "day centres"]


@pytest.mark.parametrize(
    ("left", "rule"),
    [
        (line("I", "home care", 2, function="social-care"), "own-money"),
        (
            line("I", "district nursing", 2, stream="nhs-minimum-contribution"),
            "nhs-minimum-contribution-must-lie",
        ),
    ],
    ids=["money for another body's service", "money that has to be pooled"],
)
def test_what_may_not_stay_with_its_payer_is_a_violation_if_it_is_left_there(
    tmp_path: Path, left: str, rule: str
) -> None:
    command = check(tmp_path, *LEARNING, left, fund(*BOTH), top='rest = "own"')
    told = as_json(command)
    ((found, _),) = broken(told)
    assert found.startswith(rule.partition("-must")[0])
    assert not told["proposed"]["rest_would_do"]
    without = check(tmp_path, *LEARNING, left, fund(*BOTH))
    assert not as_json(without)["proposed"]["rest_would_do"]
    assert "rest =" not in page(without)


def test_only_check_heeds_what_a_file_says_of_the_rest(tmp_path: Path) -> None:
    tables = (*LEARNING, line("I", "surgery", 9), fund(*BOTH))
    path = tmp_path / "place.toml"

    def count(top: str) -> Any:
        check(tmp_path, *tables, top=top)
        return as_json(f"structures -s '{path}'")["count"]

    assert count("") == count('rest = "own"')


# ------------------------------------------------------------ which line is meant


NIGHT = line("I", "district nursing", 3, name="Night nursing")
NURSING = line("I", "district nursing", 8)
WOUNDS = line("I", "tissue viability", 2, stream="nhs-minimum-contribution")
OTHER_WOUNDS = line("I", "tissue viability", 1)
CARE = line("L", "home care", 7)
COMMUNITY = of("community-health", "function")


@pytest.mark.parametrize(
    ("closer", "wider", "amount"),
    [
        (of("Night nursing", "name"), of("district nursing"), 3),
        (of("Night nursing"), of("district nursing"), 3),
        (of("Night nursing", "name"), COMMUNITY, 3),
        (of("nhs-minimum-contribution", "stream"), of("tissue viability"), 2),
        (of("tissue viability"), COMMUNITY, 2),
        (of("nhs-minimum-contribution", "stream"), COMMUNITY, 2),
    ],
)
def test_a_line_goes_to_the_fund_that_names_it_more_closely(
    tmp_path: Path, closer: str, wider: str, amount: int
) -> None:
    pools = [fund(("I", closer), ("L", of("home care"))), fund(("I", wider), MORE)]
    for both in (pools, pools[::-1]):
        told = as_json(check(tmp_path, *LISTED, *both, top=OWN))
        funds = told["proposed"]["funds"]
        (mine,) = [f for f in funds if f["lines"][-1]["service"] == "home care"]
        assert 100 * amount in [x["amount"] for x in mine["lines"]]
        (other,) = [f for f in funds if f["lines"][-1]["service"] == "day centres"]
        assert not set(map(str, mine["lines"])) & set(map(str, other["lines"]))
        assert "one-fund-each" not in {rule for rule, _ in broken(told)}


DAYS = line("L", "day centres", 6)
LISTED = (NIGHT, NURSING, WOUNDS, OTHER_WOUNDS, CARE, DAYS)
MORE = ("L", of("day centres"))
OWN = 'rest = "own"'


def test_a_line_that_two_funds_name_as_closely_lies_in_both_and_breaks_the_rule(
    tmp_path: Path,
) -> None:
    command = check(
        tmp_path,
        NURSING,
        OTHER_WOUNDS,
        CARE,
        DAYS,
        fund(("I", of("district nursing")), ("L", of("home care")), name="One"),
        fund(*(("I", of(x)) for x in ("district nursing", "tissue viability")), MORE),
    )
    told = as_json(command)
    assert broken(told) == [("one-fund-each", ["district nursing"])]
    (move,) = told["nearest"]["moves"]
    assert (move["kept"], move["to_fund"], told["nearest"]["fewest"]) == (True, 1, True)
    shown = page(command)
    assert "1 line kept in one fund" in shown
    assert "Keep I, district nursing (community health services) in One alone" in shown
    assert told["money"]["total"] == 100 * (8 + 1 + 7 + 6)
    assert sum(float(r["amount"] or 0) for r in rows(command)) == 8 + 1 + 7 + 6


def test_a_name_that_a_payer_lists_nothing_under_means_its_lines_of_those_functions(
    tmp_path: Path,
) -> None:
    told = as_json(
        check(
            tmp_path,
            NURSING,
            line("L", "social care", 5),
            line("I", "learning disability", 2, function="community-health"),
            fund(*BOTH),
            top=OWN,
        )
    )
    pool = told["proposed"]["funds"][0]
    assert [x["service"] for x in pool["lines"]] == [
        "social care",
        "learning disability",
    ] or [x["service"] for x in pool["lines"]] == ["learning disability", "social care"]


def test_a_line_that_nobody_here_may_buy_is_shown_and_counted_in_no_fund(
    tmp_path: Path,
) -> None:
    specialised = line("I", "specialised-non-invasive", 50)
    top = "[facts]\nspecialised-delegated = false\n"
    tables = (*LEARNING, specialised, fund(*BOTH), top)
    told = as_json(check(tmp_path, *tables))
    assert told["unmet"]
    assert told["money"]["total"] == 100 * (42 + 113 + 50)
    (row,) = [r for r in rows(check(tmp_path, *tables)) if r["kind"] == "in no fund"]
    assert (row["amount"], row["function"]) == ("50.00", "specialised-non-invasive")
