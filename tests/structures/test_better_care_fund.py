"""The Better Care Fund plan among the examples, reckoned a second way: by hand."""

import tomllib
from math import prod

from poolcheck.answers.structures import structures
from poolcheck.asking.ask import Options, ask
from tests.transcript import ROOT

PLAN = ROOT / "examples" / "better-care-fund.toml"
LINES = tomllib.loads(PLAN.read_text(encoding="utf-8"))["line"]

# What the lines of each stream come to in pounds, added up by hand.
POUNDS = {
    "NHS minimum contribution": 16_500_000,
    "protection of social care": 10_405_000,
    "Care Act money": 545_000,
    "carers' breaks money": 410_000,
    "additional ICB contribution": 1_600_000,
    "transforming care transfer": 285_000,
    "Local Authority Better Care Grant": 9_900_000,
    "additional council contribution": 2_710_000,
    "Public Health Grant": 5_130_000,
    "high needs block": 6_400_000,
    "": 6_140_000,
}
HAVE_TO_BE_POOLED = {
    "NHS minimum contribution",
    "protection of social care",
    "Care Act money",
    "carers' breaks money",
    "Local Authority Better Care Grant",
}
KEPT_APART = {"high needs block"}
ONLY_PAID_OVER = {"approved mental health professionals"}


def stream(line: dict[str, str]) -> str:
    """The stream of a line, by its key or by what it is listed as."""
    written = line.get("stream", line["service"])
    return written if written in POUNDS else ""


def places(line: dict[str, str]) -> int:
    """In how many places a line may lie: in the one pool, or else by itself too."""
    if stream(line) in HAVE_TO_BE_POOLED | KEPT_APART:
        return 1
    return 1 if line["service"] in ONLY_PAID_OVER else 2


def test_the_figures_of_the_plan_add_up_stream_by_stream() -> None:
    found = dict.fromkeys(POUNDS, 0)
    for line in LINES:
        found[stream(line)] += int(line["amount"].replace(",", ""))
    assert found == POUNDS
    assert sum(POUNDS.values()) == 60_025_000
    assert len(LINES) == 32


def test_the_structures_of_the_plan_are_as_many_as_its_lines_have_places() -> None:
    """Two bodies make one pool, which money that has to be there keeps open."""
    answer = structures(ask(Options(scenario=PLAN)), False, None)
    assert answer.lawful.count == prod(map(places, LINES)) == 2**11
    (pattern,) = answer.lawful.patterns
    pooled = pattern.fullest.pooled()
    assert [len(placed.lines) for placed in pooled] == [30]
