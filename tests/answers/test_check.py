"""What `check` tells of a draft: the page, the table for a spreadsheet, the rules."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from poolcheck.structures.search import repair
from tests.command import as_json, call

WHO = """
[[commissioner]]
kind = "ccg"
name = "Marsh CCG"

[[commissioner]]
kind = "local-authority"
name = "Fen Council"
"""
CARE = '{ commissioner = "Fen Council", function = "social-care" }'
COMMUNITY = '{ commissioner = "Marsh CCG", function = "community-health" }'
GP = '{ commissioner = "Marsh CCG", function = "primary-medical" }'
WHEELCHAIRS = '{ commissioner = "Marsh CCG", function = "wheelchairs" }'
AMENDED = "amended-delegation-agreement"


def pool(*lines: str, host: str = "", mechanism: str = "section-75") -> str:
    hosted = f'host = "{host}"\n' if host else ""
    return (
        f'[[fund]]\nkind = "pooled"\nmechanism = "{mechanism}"\n{hosted}'
        f"lines = [{', '.join(lines)}]\n"
    )


def own(kind: str, *lines: str, fence: str = "") -> str:
    fenced = f'ring_fence = "{fence}"\n' if fence else ""
    return (
        f'[[fund]]\nkind = "{kind}"\ncommissioner = "Marsh CCG"\n{fenced}'
        f"lines = [{', '.join(lines)}]\n"
    )


FENCED = own("ring-fenced", GP, fence="primary-medical-ring-fence")


def draft(folder: Path, services: str, *funds: str, assume: str = "") -> str:
    """A place by its services, with these funds drafted, as the command to check it."""
    path = folder / "place.toml"
    named = ", ".join(f'"{s}"' for s in services.split(", "))
    assumed = f'assume = ["{assume}"]\n' if assume else ""
    path.write_text(f"services = [{named}]\n{assumed}{WHO}{''.join(funds)}")
    return f"check '{path}'"


def page(command: str) -> str:
    return " ".join(call(f"{command} --full")[1].split())


def rows(command: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(call(f"{command} --format csv")[1])))


def rules(told: Any) -> set[str]:
    return {rule["id"] for rule in told["rules"]}


GP_MIX = "community-health, social-care, primary-medical"


def test_each_line_of_a_lawful_draft_is_a_row_of_csv_that_breaks_no_rule(
    tmp_path: Path,
) -> None:
    told = rows(draft(tmp_path, GP_MIX, pool(COMMUNITY, CARE), FENCED))
    assert [(row["fund"], row["function"]) for row in told] == [
        ("1", "community-health"),
        ("1", "social-care"),
        ("2", "primary-medical"),
    ]
    assert {(row["lawful"], row["rules"]) for row in told} == {("true", "")}


def test_a_row_of_csv_tells_the_fund_that_the_line_at_fault_lies_in(
    tmp_path: Path,
) -> None:
    told = rows(draft(tmp_path, GP_MIX, pool(COMMUNITY, CARE), own("aligned", GP)))
    assert {row["lawful"] for row in told} == {"false"}
    (row,) = [row for row in told if row["rules"]]
    assert (row["fund"], row["kind"]) == ("2", "aligned")
    assert (row["rules"], row["function"]) == (
        "primary-medical-ring-fence",
        "primary-medical",
    )


def test_of_two_funds_alike_csv_tells_the_one_that_is_wrong(tmp_path: Path) -> None:
    command = draft(
        tmp_path,
        "community-health, surgery, social-care, la-public-health",
        pool(COMMUNITY, CARE),
        pool(
            '{ commissioner = "Marsh CCG", function = "surgery" }',
            '{ commissioner = "Fen Council", function = "la-public-health" }',
        ),
    )
    assert {row["fund"] for row in rows(command) if row["rules"]} == {"2"}
    assert "(fund 2)" in page(command)


def test_a_lawful_draft_rests_on_its_ring_fences_and_on_its_host(
    tmp_path: Path,
) -> None:
    shared = pool(COMMUNITY, CARE, host="Fen Council")
    told = as_json(draft(tmp_path, GP_MIX, shared, FENCED))
    assert told["lawful"]
    assert {"primary-medical-ring-fence", "host-is-a-contributor"} <= rules(told)


def test_a_function_whose_basis_is_not_its_routes_is_cited_too(tmp_path: Path) -> None:
    told = as_json(
        draft(
            tmp_path,
            "wheelchairs, community-health, social-care",
            pool(COMMUNITY, CARE),
            own("aligned", WHEELCHAIRS),
        )
    )
    assert told["lawful"]
    assert {"wheelchairs", "own-duty", "own-money"} <= rules(told)
    assert "community-health" not in rules(told)


def test_a_lever_is_cited_where_the_draft_is_lawful_by_it_alone(tmp_path: Path) -> None:
    command = draft(tmp_path, GP_MIX, pool(COMMUNITY, CARE, GP), assume=AMENDED)
    told = as_json(command)
    assert told["lawful"]
    assert AMENDED in rules(told)
    assert "primary-medical-ring-fence" not in rules(told)
    assert "Lawful, if what is assumed is done." in page(command)


def test_a_lever_that_changes_nothing_is_not_cited_and_is_said_to_be_idle(
    tmp_path: Path,
) -> None:
    shared = pool(COMMUNITY, CARE)
    command = draft(tmp_path, GP_MIX, shared, FENCED, assume="admit-surgery")
    told = as_json(command)
    assert told["lawful"]
    assert "admit-surgery" not in rules(told)
    assert "Assumed, but without effect here: admitting surgery" in page(command)


def test_money_fenced_though_the_ring_fence_is_lifted_is_to_be_aligned(
    tmp_path: Path,
) -> None:
    command = draft(tmp_path, GP_MIX, pool(COMMUNITY, CARE), FENCED, assume=AMENDED)
    (broken,) = as_json(command)["violations"]
    assert broken["rule"] == "otherwise-aligned"
    assert broken["lifted_by"] == [AMENDED]
    (move,) = as_json(command)["nearest"]["moves"]
    assert move["to"] == {"kind": "aligned", "commissioner": "Marsh CCG"}
    assert "The ring-fence is lifted here by an amended Delegation" in page(command)


@pytest.mark.parametrize(
    ("fence", "lines", "rule"),
    [
        ("s7a-ring-fence", (GP,), "primary-medical-ring-fence"),
        ("s7a-ring-fence", (WHEELCHAIRS,), "otherwise-aligned"),
        ("primary-medical-ring-fence", (GP, WHEELCHAIRS), "primary-medical-ring-fence"),
    ],
)
def test_a_line_in_a_ring_fenced_budget_not_its_own_breaks_the_rule_that_is_its_own(
    tmp_path: Path, fence: str, lines: tuple[str, ...], rule: str
) -> None:
    other = [x for x in (GP, WHEELCHAIRS) if x not in lines]
    funds = [own("ring-fenced", *lines, fence=fence)]
    if other == [GP]:
        funds.append(FENCED)
    elif other:
        funds.append(own("aligned", *other))
    mix = f"{GP_MIX}, wheelchairs"
    told = as_json(draft(tmp_path, mix, pool(COMMUNITY, CARE), *funds))
    (broken,) = told["violations"]
    assert broken["rule"] == rule
    assert len(told["nearest"]["moves"]) == 1


def test_lines_in_no_fund_are_shown_and_placed_and_one_may_mend_a_pool(
    tmp_path: Path,
) -> None:
    command = draft(tmp_path, f"{GP_MIX}, wheelchairs", pool(COMMUNITY, WHEELCHAIRS))
    told = as_json(command)["nearest"]
    assert [(m["function"], m["from"], m["to_fund"]) for m in told["moves"]] == [
        ("primary-medical", None, None),
        ("social-care", None, 1),
    ]
    assert "2 lines placed would mend it" in page(command)
    assert "in no fund" in page(command)
    assert "Place Fen Council, social care in pooled fund" in page(command)


def test_a_line_that_nobody_here_holds_is_taken_out(tmp_path: Path) -> None:
    command = draft(
        tmp_path,
        GP_MIX,
        '[[commissioner]]\nkind = "nhs-england"\nname = "NHS England"\n',
        pool(
            COMMUNITY,
            CARE,
            '{ commissioner = "NHS England", function = "primary-medical" }',
        ),
        FENCED,
    )
    (move,) = as_json(command)["nearest"]["moves"]
    assert (move["commissioner"], move["to"]) == ("NHS England", None)
    assert "1 line taken out would mend it" in page(command)


def test_a_host_who_would_no_longer_pay_in_is_to_be_replaced(tmp_path: Path) -> None:
    command = draft(
        tmp_path,
        f"{GP_MIX}, s7a-public-health",
        '[[commissioner]]\nkind = "nhs-england"\nname = "NHS England"\n',
        pool(
            COMMUNITY,
            CARE,
            '{ commissioner = "NHS England", function = "s7a-public-health" }',
            host="NHS England",
        ),
        FENCED,
    )
    assert as_json(command)["nearest"]["other_hosts"] == [1]
    assert "1 line moved and another host would mend it" in page(command)
    assert "Let Marsh CCG or Fen Council host the pooled fund" in page(command)


def test_a_search_given_up_says_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repair, "MOST_STEPS", 0)
    at_home = own("aligned", CARE).replace("Marsh CCG", "Fen Council", 1)
    command = draft(tmp_path, GP_MIX, pool(COMMUNITY), at_home, FENCED)
    assert as_json(command)["nearest"]["fewest"] is False
    assert "at most 1 line moved would mend it" in page(command)
    assert "fewer moves may do" in page(command)


LISTED = """
on = 2025-04-01
[[commissioner]]
kind = "icb"
name = "I"
[[commissioner]]
kind = "la"
name = "L"
[[line]]
commissioner = "I"
service = "district nursing"
amount = "24,000,000"
[[line]]
commissioner = "L"
service = "iBCF"
amount = "7,200,000"
[[line]]
commissioner = "L"
service = "home care"
amount = "30,000,000"
[[fund]]
kind = "pooled"
mechanism = "section-75"
host = "L"
lines = [
  { commissioner = "I", service = "district nursing" },
  { commissioner = "L", service = "iBCF" },
]
"""


def test_a_line_of_the_file_that_the_draft_does_not_name_lies_in_no_fund(
    tmp_path: Path,
) -> None:
    file = tmp_path / "place.toml"
    file.write_text(LISTED)
    told = as_json(f"check '{file}'")
    assert told["lawful"] is False
    (broken,) = told["violations"]
    assert broken["rule"] == "one-fund-each"
    assert broken["fund"] is None
    assert [(x["service"], x["amount"]) for x in broken["lines"]] == [
        ("home care", 3_000_000_000)
    ]
    (move,) = told["nearest"]["moves"]
    assert (move["from"], move["to"]["kind"]) == (None, "aligned")
    money = told["money"]
    assert (money["pooled"], money["in_no_fund"]) == (3_120_000_000, 3_000_000_000)
    assert money["total"] == 6_120_000_000
    shown = page(f"check '{file}'")
    assert "31,200,000 30,000,000 61,200,000" in shown
    assert "in no fund L, home care (social care) 30,000,000 [1]" in shown


def test_a_bundle_that_the_draft_leaves_out_whole_is_all_in_no_fund(
    tmp_path: Path,
) -> None:
    bundle = """[[line]]
commissioner = "I"
service = "acute"
amount = 100
[[line]]
commissioner = "I"
service = "mental health"
"""
    file = tmp_path / "place.toml"
    file.write_text(LISTED.replace("[[fund]]", f"{bundle}[[fund]]", 1))
    money = as_json(f"check '{file}'")["money"]
    assert (money["in_no_fund"], money["not_split"]) == (3_000_010_000, 0)
    assert [x["function"] for x in money["unpriced"]] == ["mental-health"]
    part = '{ commissioner = "I", service = "acute-invasive" },'
    file.write_text(file.read_text().replace("lines = [", f"lines = [{part}"))
    money = as_json(f"check '{file}'")["money"]
    assert (money["in_no_fund"], money["not_split"]) == (3_000_000_000, 10_000)
