"""The slips made by hand: the page tells of them as the table does."""

import ast
import csv
from collections import Counter
from functools import cache
from pathlib import Path

from tests.mutants.__main__ import PAGE
from tests.transcript import ROOT

TABLE = Path(__file__).with_name("by_hand.csv")
CAUGHT_BY = (
    "a table made by hand",
    "a test of what it does",
    "a page kept word for word",
    "nothing then",
)


@cache
def slips() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows() -> list[str]:
    """The table as the page has it."""
    kinds = list(dict.fromkeys(slip["kind"] for slip in slips()))
    every = [(kind, [s for s in slips() if s["kind"] == kind]) for kind in kinds]
    return [_row(kind, of) for kind, of in (*every, ("all", slips()))]


def _row(kind: str, of: list[dict[str, str]]) -> str:
    by = Counter(slip["caught_by"] for slip in of)
    mended = sum(1 for s in of if s["caught_by"] == CAUGHT_BY[-1] and s["test"])
    figures = [len(of), *(by[each] for each in CAUGHT_BY), mended]
    return f"| {kind} | {' | '.join(map(str, figures))} |"


def test_the_page_tells_what_caught_each_slip_made_by_hand() -> None:
    assert {slip["caught_by"] for slip in slips()} == {*CAUGHT_BY}
    page = PAGE.read_text(encoding="utf-8")
    assert "\n".join(rows()) in page
    headings = page.partition("## Sixty slips by a separate hand")[2]
    assert f"| Kind | made | {' | '.join(CAUGHT_BY)} | mended since |" in headings


def test_the_test_that_catches_a_slip_is_there() -> None:
    for slip in slips():
        file, _, name = slip["test"].partition("::")
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {f.name for f in tree.body if isinstance(f, ast.FunctionDef)}
        assert slip["file"]
        assert slip["slip"]


def test_ten_slips_of_each_kind_were_made_by_hand() -> None:
    kinds = Counter(slip["kind"] for slip in slips())
    assert len(kinds) == 6
    assert set(kinds.values()) == {10}
