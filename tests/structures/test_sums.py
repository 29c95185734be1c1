"""The money of every structure listed: each penny of the place, once."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.transcript import ROOT, ran

EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))
KINDS = {"pooled": "pooled", "aligned": "aligned", "ring-fenced": "ring_fenced"}


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
