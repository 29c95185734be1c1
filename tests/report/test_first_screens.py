"""The first screen: short, and with all that would sink the deal on it.

How long it is, is a figure over all examples; that nothing is cut which would sink the
deal is asked of every one of them, and of questions that are drawn.
"""

import re
from collections.abc import Iterator
from functools import cache
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import as_json, call
from tests.drawn import drawn
from tests.transcript import ROOT

EXAMPLES = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "examples").glob("*.toml")
)
ROWS = [f"--row {row}" for row in "ABCDEF"]
QUESTIONS = [
    "'acute care' 'social care' -c icb,la",
    "reablement 'district nursing' -c icb,la",
    "'GP services' 'community health' -c icb,la",
    "'mental health' 'social care' 'health visiting' -c icb,la,la",
]
MIXES = [*(f"-s {path}" for path in EXAMPLES), *ROWS, *QUESTIONS]
DRAFTS = [path for path in EXAMPLES if "[[fund]]" in (ROOT / path).read_text("utf-8")]

# Every command over the examples, and the lines of its first screen: of a middling one,
# and the most of any. What would sink the deal is told however long it makes a screen:
# a plan of the Better Care Fund has some twenty such things.
COMMANDS = {
    "can-pool": [f"can-pool {mix}" for mix in MIXES],
    "structures": [f"structures {mix}" for mix in MIXES],
    "check": [f"check {path}" for path in DRAFTS],
    "reform": [f"reform {mix}" for mix in MIXES],
    "matrix": [f"matrix {mix}" for mix in (*ROWS, *QUESTIONS)],
    "who": [f"who {mix.partition(' -c ')[0]}" for mix in MIXES],
    "compare": [f"compare icp-2018 icb-2022 {mix}" for mix in (*ROWS, *QUESTIONS)],
    "annex-b": ["annex-b", "annex-b -e aco-2017"],
    "lists": ["rules", "levers", "readings", "services", "services nursing"],
}
MEDIAN = {
    "can-pool": 45, "structures": 50, "check": 40, "reform": 36, "matrix": 21,
    "who": 20, "compare": 30, "annex-b": 21, "lists": 55,
}  # fmt: skip
MOST = {
    "can-pool": 100, "structures": 90, "check": 55, "reform": 88, "matrix": 46,
    "who": 26, "compare": 60, "annex-b": 24, "lists": 95,
}  # fmt: skip

# The commands whose answers have all that would sink a deal.
TELLING = ("can-pool", "structures", "check", "reform")

SERVICES = [
    "acute care", "outpatients", "reablement", "district nursing", "GP services",
    "dentistry", "social care", "health visiting", "mental health",
    "specialised services", "Disabled Facilities Grant", "continuing healthcare",
]  # fmt: skip
WHO = ["icb,la", "icb,la,nhse", "icb,icb,la", "icb,la,la", "icb", "la,la"]
FORMER = ["ccg,la", "ccg,la,nhse", "ccg,ccg"]


@cache
def printed(command: str) -> str:
    return call(command)[1]


def lines(command: str) -> int:
    return len(printed(command).splitlines())


def screen(command: str) -> str:
    """The first screen on one line, as words part by part."""
    return words(printed(command))


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("command", sorted(MEDIAN))
def test_a_first_screen_is_short_and_a_page_is_behind_it(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    counts = sorted(map(lines, COMMANDS[command]))
    assert median(counts) <= MEDIAN[command], counts
    assert counts[-1] <= MOST[command], counts


@pytest.mark.parametrize(
    "asked",
    [asked for command in TELLING for asked in COMMANDS[command]],
)
def test_nothing_that_would_sink_the_deal_is_cut_from_an_example(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    told = screen(asked)
    for says in sinking(as_json(asked)):
        assert says in told


@st.composite
def questions(draw: st.DrawFn) -> str:
    services = draw(st.lists(st.sampled_from(SERVICES), min_size=2, max_size=5))
    who = draw(st.sampled_from([*WHO, *FORMER]))
    named = " ".join(f"'{service}'" for service in dict.fromkeys(services))
    command = draw(st.sampled_from(["can-pool", "structures"]))
    return f"{command} {named} -c {who}"


@drawn(0.2)
@given(question=questions())
def test_nothing_that_would_sink_the_deal_is_ever_cut(question: str) -> None:
    code, out, _ = call(question)
    if code == 2:
        return
    told = words(out)
    for says in sinking(as_json(question)):
        assert says in told


def sinking(answer: dict[str, object]) -> Iterator[str]:
    """What would sink a deal, in the words of the JSON."""
    found: dict[str, list[dict[str, object]]] = {
        key: value for key, value in answer.items() if isinstance(value, list)
    }
    for caution in found["cautions"]:
        if caution["weight"] == "before-signing":
            yield words(str(caution["brief"] or caution["says"]))
            yield str(caution["actor"] or "")
    for turn in found.get("depends", ()):
        yield words(str(turn["says"]))
    for doubt in found.get("doubts", ()) or ():
        if doubt["matters"]:
            yield words(str(doubt["says"]))
    for left in found.get("left_out", ()):
        yield f'Left out of "{left["asked"]}"'
    for rule in found["rules"]:
        if rule["basis"] == "unverified":
            yield words(str(rule["says"]))
    for entry in found["not_encoded"]:
        if entry["weight"] == "before-signing":
            yield str(entry["label"])
    for lost in found.get("unplaced", ()):
        line = lost["line"]
        assert isinstance(line, dict)
        yield f"{line['commissioner']}'s "
    for body in found.get("beside", ()):
        yield f"{body['commissioner']} must bring"
    if answer["superseded"]:
        yield "not in force since"
        yield "By today's law"


def test_the_facts_that_were_taken_are_told_and_those_given_are_no_doubt() -> None:
    asked = "can-pool specialised 'community health' -c icb,la --on 2026-01-01"
    assert "Assumed: the specialised services" in screen(asked)
    stated = screen(f"{asked} --fact specialised-delegated=true")
    assert "Assumed: the specialised services" not in stated


def test_the_money_asked_about_is_on_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    for mix in (f"-s {path}" for path in EXAMPLES):
        told = as_json(f"structures {mix}")
        for pattern in told["patterns"][:1]:
            money = pattern["money"]
            seen = screen(f"structures {mix}")
            figures = re.findall(r"Pooled (?:at least )?£([\d,.]+) of £([\d,.]+)", seen)
            assert [pence(a) for a in figures[-1]] == [money["pooled"], money["total"]]


def pence(figure: str) -> int:
    whole, _, odd = figure.rstrip(".").partition(".")
    return int(whole.replace(",", "")) * 100 + int(odd or 0)


def test_the_whole_page_is_a_word_away_and_in_markdown_too() -> None:
    asked = "can-pool 'acute care' 'social care' -c icb,la"
    assert "--full adds" in call(asked)[1]
    assert "It rests also on" in call(f"{asked} --full")[1]
    assert "It rests also on" not in call(f"{asked} --format markdown")[1]
    assert "## It rests also on" in call(f"{asked} --format markdown --full")[1]


def test_a_treatment_excluded_in_two_functions_is_told_once() -> None:
    asked = "can-pool outpatients 'specialised services' 'home care' -c icb,la"
    told = screen(asked).split("Excluded from section 75")[1].split(" · ")[0]
    assert told.count("radiotherapy") == 1


def test_the_fund_shown_holds_of_most_of_the_names_asked_about() -> None:
    """Two of these names share a function: section 75 would hold of two, 13V of all."""
    told = screen(
        "can-pool 'education, health and care plans' vasectomy 'walk-in centre' "
        "-c ccg,ccg,la,nhse -e icp-2018 --fact primary-medical-delegated=false"
    )
    assert "surgery may be pooled under section 13V" in told
