"""The money of every structure listed: each penny of the place, once."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.transcript import ROOT, ran

EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))
KINDS = {
    "pooled": "pooled",
    "aligned": "aligned",
    "ring-fenced": "ring_fenced",
    "grant": "granted",
}


def listed(example: Path) -> Any:
    wanted = ["--all", "--limit", "40", "--format", "json"]
    return json.loads(ran(["structures", "-s", str(example), *wanted]).out)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_each_structure_tells_what_lies_in_its_funds(example: Path) -> None:
    found = listed(example)
    assert found["structures"]
    for structure in found["structures"]:
        if any(x["amount"] is None for f in structure["funds"] for x in f["lines"]):
            continue
        money = structure["money"]
        held = dict.fromkeys(KINDS.values(), 0)
        pools = [0]
        for fund in structure["funds"]:
            pence = sum(line["amount"] for line in fund["lines"])
            held[KINDS[fund["kind"]]] += pence
            pools += [pence] if fund["kind"] == "pooled" else []
        assert {kind: money[kind] for kind in held} == held
        assert money["largest_fund"] == max(pools)
        assert money["total"] == sum(held.values()) + money["not_split"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_structure_of_a_place_comes_to_the_same_for_each_of_its_bodies(
    example: Path,
) -> None:
    found = listed(example)
    totals = [
        {
            who["commissioner"]: who["total"]
            for who in structure["money"]["by_commissioner"]
        }
        for structure in found["structures"]
    ]
    assert all(one == totals[0] for one in totals)
    assert all(
        structure["money"]["total"] == sum(totals[0].values())
        for structure in found["structures"]
    )


UNSPLIT = """
edition = "icp-2018"
[[commissioner]]
kind = "ccg"
name = "C"
[[commissioner]]
kind = "local-authority"
name = "L"
[[line]]
commissioner = "C"
service = "acute"
amount = "100.55"
[[line]]
commissioner = "C"
service = "mental health"
amount = 4
[[line]]
commissioner = "L"
service = "social care"
amount = 15
"""


def of_unsplit(tmp_path: Path, *words: str) -> Any:
    file = tmp_path / "town.toml"
    file.write_text(UNSPLIT)
    return ran(["structures", "-s", str(file), "--full", *words]).out


def test_a_budget_not_split_that_lies_in_one_fund_is_counted_there(
    tmp_path: Path,
) -> None:
    """Parted in the first pattern; all aligned in the second; all pooled by a lever."""

    def sums(*words: str) -> list[tuple[int, int, int, int]]:
        found = json.loads(of_unsplit(tmp_path, "--format", "json", *words))
        money = [pattern["money"] for pattern in found["patterns"]]
        assert {m["total"] for m in money} == {11955}
        keys = ("pooled", "aligned", "not_split", "largest_fund")
        return [tuple(m[key] for key in keys) for m in money]

    assert sums() == [(1900, 0, 10055, 1900), (0, 11955, 0, 0)]
    assert sums("--assume", "admit-invasive-treatments") == [
        (11955, 0, 0, 11955),
        (0, 11955, 0, 0),
    ]


def test_csv_has_a_budget_not_split_in_the_fund_that_it_lies_in_whole(
    tmp_path: Path,
) -> None:
    rows = csv.DictReader(io.StringIO(of_unsplit(tmp_path, "--format", "csv")))
    bundle = [r for r in rows if ";" in r["function"]]
    assert [(r["structure"], r["fund"], r["kind"], r["amount"]) for r in bundle] == [
        ("1", "", "not split", "100.55"),
        ("2", "1", "aligned", "100.55"),
    ]


def test_a_page_says_which_budget_not_split_was_counted_whole(tmp_path: Path) -> None:
    wished = of_unsplit(tmp_path, "--max-funds", "0")
    assert "counted where all of it lies: C, acute." in " ".join(wished.split())
    assert "Not split" not in wished


def test_money_is_told_by_commissioner_where_no_structure_pools_any(
    tmp_path: Path,
) -> None:
    page = " ".join(of_unsplit(tmp_path, "--max-funds", "0").split())
    assert "In full" in page
    assert "C - 104.55 104.55" in page
    assert "All - 119.55 119.55" in page
