"""A structure as a picture: the contract, its funds, and the lines and sums in each."""

import re

import pytest

from tests.command import as_json, call
from tests.transcript import ROOT

EXAMPLES = ["westmere-plan", "better-care-fund", "two-tier-county", "icb-place-budget"]


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def figures(command: str) -> list[int]:
    """The figures of the tree in whole pounds, the whole first, then each below it."""
    page = call(command)[1]
    drawn = [line for line in page.splitlines() if "─" in line or "£" in line[-14:]]
    found = [re.search(r" £?([\d,]+)$", line) for line in drawn]
    return [int(each[1].replace(",", "")) for each in found if each]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sums_of_the_tree_are_those_of_the_answer(name: str) -> None:
    asked = f"structures -s examples/{name}.toml"
    money = as_json(asked)["patterns"][0]["money"]
    drawn = figures(f"{asked} --tree")
    funds = [fund["amount"] // 100 for fund in money["funds"]]
    assert money["total"] // 100 in drawn
    assert all(amount in drawn for amount in funds)


def test_every_line_stands_in_its_fund_once() -> None:
    page = call("structures --row F --tree")[1]
    fullest = as_json("structures --row F")["patterns"][0]["fullest"]
    drawn = [line for line in page.splitlines() if re.search("[├└]── .*: ", line)]
    assert len(drawn) == sum(len(fund["lines"]) for fund in fullest["funds"])


def test_a_tree_is_no_wider_than_a_page_and_its_figures_stand_one_under_another() -> (
    None
):
    page = call("structures -s examples/westmere-plan.toml --tree")[1]
    drawn = [line for line in page.splitlines() if "── " in line]
    assert len({len(line) for line in drawn}) == 1
    assert max(map(len, page.splitlines())) <= 80


def test_the_whole_page_has_the_tree_too() -> None:
    assert "└── " in call("structures --row B --tree --full")[1]
    assert "└── " not in call("structures --row B --full")[1]
