"""Does a doubt matter: each other choice is tried, and decides what it says it does."""

import json
import shlex
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from poolcheck.answers import check
from poolcheck.answers.can_pool import can_pool
from poolcheck.asking import ask as asking
from poolcheck.law import editions, excerpts
from poolcheck.law.file.read import load, parse
from poolcheck.law.rules import Reading
from poolcheck.question.question import Question
from poolcheck.reasons.doubts import Doubt
from poolcheck.reasons.outcomes import Answered
from poolcheck.structures.lines import model
from poolcheck.structures.one_fund import pooling
from tests.asked import rulebook_2018
from tests.command import call
from tests.drawn import drawn
from tests.drawn.questions import Case, questions_2018
from tests.oracles import other_ways
from tests.oracles.worked_doubts import (
    ACO,
    AMENDED,
    COUNTED,
    ICB,
    ICP,
    LISTED,
    NO,
    PARTLY,
    WORKED,
    YES,
)
from tests.transcript import run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every edition."""
    made = tmp_path_factory.mktemp("rulebooks")
    for file in other_ways.FILES:
        other_ways.written(other_ways.tables(file), made / file)
    return made


@cache
def every_other(file: str) -> tuple[tuple[str, str, other_ways.Tables], ...]:
    """The other choices of an edition: the reading, what each says, the rulebook."""
    every = other_ways.others(other_ways.tables(file))
    return tuple((reading, words, otherwise) for reading, words, _, otherwise in every)


def says(file: str, reading: str, number: int) -> str:
    """What an other choice says, by its number under its reading."""
    return [w for of, w, _ in every_other(file) if of == reading][number - 1]


def told(command: str) -> Any:
    code, out, err = call(f"{command} --format json")
    assert code in (0, 1), err
    return json.loads(out)


def doubt(answer: Any, rule: str, words: str) -> Any:
    """The doubt of an answer over a reading or rule that says these words."""
    return next(
        d
        for d in answer["doubts"]
        if rule in (d.get("reading"), d.get("rule")) and d["says"] == words
    )


def ask(command: str, question: str, rulebook: Path) -> Any:
    return told(f"{command} {question} --rulebook {shlex.quote(str(rulebook))}")


def test_every_other_choice_in_the_rulebooks_is_worked_by_hand_and_decides() -> None:
    held = {
        (file, reading, words)
        for file in other_ways.FILES
        for reading, words, _ in every_other(file)
    }
    decided = {
        (file, reading, says(file, reading, number))
        for file, reading, number, _, now, then in WORKED
        if now != then
    } | {(f, reading, says(f, reading, number)) for f, reading, number, _ in COUNTED}
    decided |= {
        (file, reading, says(file, reading, number))
        for file, reading, number, _, now, then in LISTED
        if now != then
    }
    assert held == decided


@pytest.mark.thorough(but=3)
@pytest.mark.parametrize(
    ("file", "reading", "number", "question", "now", "then"), WORKED
)
def test_the_other_choice_leads_where_its_reading_says(
    file: str, reading: str, number: int, question: str, now: str, then: str,
    folder: Path,
) -> None:  # fmt: skip
    answer = ask("can-pool", question, folder / file)
    found = doubt(answer, reading, says(file, reading, number))
    assert (answer["verdict"], found["verdict"]) == (now, then)
    if now != then:
        assert found["matters"]


def by_another_choice(folder: Path, file: str, reading: str, number: int) -> Path:
    """The file of a rulebook by another choice."""
    words = reading, says(file, reading, number)
    otherwise = next(found[2] for found in every_other(file) if found[:2] == words)
    return other_ways.written(otherwise, folder / f"otherwise-{file}")


@pytest.mark.thorough(but=2)
@pytest.mark.parametrize(("file", "reading", "number", "question"), COUNTED)
def test_the_other_choice_gives_other_structures(
    file: str, reading: str, number: int, question: str, folder: Path
) -> None:
    words = says(file, reading, number)
    found = doubt(ask("structures", question, folder / file), reading, words)
    otherwise = by_another_choice(folder, file, reading, number)
    then = ask("structures", f"{question} --all", otherwise)
    now = ask("structures", f"{question} --all", folder / file)
    assert found["count"] == then["count"]
    assert found["matters"]
    assert now["structures"] != then["structures"]


@cache
def by_each_other_choice() -> dict[str, Any]:
    """The 2018 rulebook by each other choice, loaded as a file is."""
    return {
        words: parse(otherwise, reading)
        for reading, words, otherwise in every_other(ICP)
    }


def verdict_by(question: Question, words: str) -> tuple[str, list[str]]:
    """The verdict, and what lies together, with the rulebook of another choice."""
    rulebook = excerpts.on(by_each_other_choice()[words], question.day)
    asked = replace(question, rulebook=rulebook)
    found = pooling(model(asked))
    lines = found.fund.lines if found.fund else ()
    inside = {line.function for line in lines}
    together = [f for f in question.asked_functions() if f in inside]
    return found.verdict.value, together


@given(case=questions_2018())
@drawn(1.5)
def test_the_doubts_that_matter_are_those_where_the_other_rulebook_says_otherwise(
    case: Case,
) -> None:
    found = can_pool(case.question)
    inside = found.answer.fund.lines if found.answer.fund else ()
    functions = {line.function for line in inside}
    now = (
        found.verdict.value,
        [f for f in case.question.asked_functions() if f in functions],
    )
    assert found.doubts is not None
    mattering = {d.says for d in found.doubts.each if d.matters}
    for reading in case.question.rulebook.readings:
        if not case.question.touches(reading.when):
            continue
        for other in reading.others:
            then = verdict_by(case.question, other.says)
            assert (other.says in mattering) is (then != now)
            assert told_of(found.doubts.each, other.says) == then
            turning = {t.says: t.verdict.value for t in found.depends.turns}
            another = then[0] if then[0] != now[0] else None
            assert turning.get(other.says) == another


def told_of(
    each: tuple[Doubt[Answered], ...], words: str
) -> tuple[str, list[str]] | None:
    then = next(d.then for d in each if d.says == words)
    return (then.verdict.value, list(then.together)) if then else None


def test_an_other_choice_can_be_asked_as_a_rulebook_of_its_own(folder: Path) -> None:
    question = "community-health mental-health -c ccg,ccg"
    otherwise = by_another_choice(folder, ICP, "ccg-pools-under-14z3", 1)
    assert ask("can-pool", question, otherwise)["verdict"] == NO


# ------------------------------------------------------------ unverified rules


def test_an_unverified_bar_is_lifted_and_an_unverified_permission_lost(
    folder: Path,
) -> None:
    tables = other_ways.tables(ICP)
    bars = {rule["id"]: rule for rule in tables["exclusion"]}
    powers = {rule["id"]: rule for rule in tables["mechanism"]}
    bars["section-75-excludes-emergency-ambulance"]["basis"] = "unverified"
    powers["section-75"]["basis"] = "unverified"
    path = other_ways.written(tables, folder / "unverified.toml")
    answer = ask("can-pool", "emergency-ambulance social-care -c ccg,la,nhse", path)
    verdicts = {d["rule"]: d["verdict"] for d in answer["doubts"] if "rule" in d}
    assert answer["verdict"] == NO
    assert verdicts == {
        "section-75-excludes-emergency-ambulance": YES, "section-75": NO,
    }  # fmt: skip
    answer = ask("can-pool", "mental-health social-care -c ccg,la", path)
    verdicts = {d["rule"]: d["verdict"] for d in answer["doubts"] if "rule" in d}
    assert (answer["verdict"], verdicts) == (YES, {"section-75": NO})


def test_an_unverified_clause_of_what_a_power_admits_is_doubted_by_itself(
    folder: Path,
) -> None:
    tables = other_ways.tables(ICP)
    admits = next(m for m in tables["mechanism"] if m["id"] == "section-13v")["admits"]
    lets_in, leaves_out = admits["clause"][1], admits["leaves_out"][0]
    lets_in["basis"] = leaves_out["basis"] = "unverified"
    path = other_ways.written(tables, folder / "clauses.toml")
    for question, now, then, clause in (
        ("mental-health primary-dental -c ccg,nhse", YES, NO, lets_in),
        (f"GP mental-health primary-dental -c ccg,nhse {AMENDED}", PARTLY, YES,
         leaves_out),
    ):  # fmt: skip
        # The reading on note 2 takes up the same clauses, where it is met.
        tables["reading"] = [
            r for r in tables["reading"] if r["id"] != "note-2-which-funds"
        ]
        other_ways.written(tables, path)
        answer = ask("can-pool", question, path)
        found = doubt(answer, "section-13v-admits", clause["says"])
        assert answer["verdict"] == now
        assert (found["verdict"], found["matters"]) == (then, True)


def test_a_rule_that_is_only_inferred_is_no_doubt_by_itself() -> None:
    answer = told("can-pool --row D -c ccg,la")
    assert any(rule["basis"] == "inferred" for rule in answer["rules"])
    assert not any("rule" in found for found in answer["doubts"])


# ------------------------------------------------------------ drafts and wishes

PLACE = """
edition = "icp-2018"
commissioner = [{ kind = "ccg", name = "One CCG" }, { kind = "ccg", name = "Two CCG" }]
line = [
  { commissioner = "One CCG", service = "community health" },
  { commissioner = "One CCG", service = "surgery" },
  { commissioner = "Two CCG", service = "community health" },
]
"""
POOLED = """
[[fund]]
kind = "aligned"
commissioner = "One CCG"
lines = [{ commissioner = "One CCG", function = "surgery" }]

[[fund]]
kind = "pooled"
mechanism = "ccg-pooled-fund"
lines = [
  { commissioner = "One CCG", function = "community-health" },
  { commissioner = "Two CCG", function = "community-health" },
]
"""
APART = """
[[fund]]
kind = "aligned"
commissioner = "One CCG"
lines = [
  { commissioner = "One CCG", function = "surgery" },
  { commissioner = "One CCG", function = "community-health" },
]

[[fund]]
kind = "aligned"
commissioner = "Two CCG"
lines = [{ commissioner = "Two CCG", function = "community-health" }]
"""


@pytest.mark.parametrize(
    ("funds", "unlawful_by"),
    [
        (POOLED, ["invasive-stays-in-own-budget", "nhs-only-pools-not-in-the-table",
                  "ccg-pools-under-14z3"]),
        (APART, ["invasive-stays-in-own-budget"]),
    ],
)  # fmt: skip
def test_a_lawful_draft_tells_by_which_readings_it_would_be_unlawful(
    funds: str, unlawful_by: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "place.toml"
    path.write_text(PLACE + funds, encoding="utf-8")
    answer = told(f"check {shlex.quote(str(path))}")
    assert answer["lawful"]
    mattering = [d["reading"] for d in answer["doubts"] if d["matters"]]
    assert mattering == unlawful_by
    assert all(d["lawful"] is not d["matters"] for d in answer["doubts"])
    page = " ".join(run(f"poolcheck check {shlex.quote(str(path))}").split())
    assert page.count("Then the draft would be unlawful.") == len(unlawful_by)


def test_money_kept_in_a_ring_fence_that_is_none_by_another_choice_stays_lawful(
    folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "place.toml"
    path.write_text(
        """
        edition = "aco-2017"
        commissioner = [{ kind = "ccg", name = "One CCG" }]
        line = [{ commissioner = "One CCG", service = "primary medical" }]
        [[fund]]
        kind = "ring-fenced"
        ring_fence = "primary-medical-ring-fence"
        commissioner = "One CCG"
        lines = [{ commissioner = "One CCG", function = "primary-medical" }]
        """,
        encoding="utf-8",
    )
    rulebook = load(folder / ACO, editions.shipped())
    day = date(2017, 9, 1)
    asked = asking.ask(
        asking.Options(scenario=path, rulebook=folder / ACO, on="2017-09-01")
    )
    found = check.check(replace(asked, rulebook=excerpts.on(rulebook, day)))
    words = says(ACO, "primary-medical-apart-until-amended", 1)
    then = next(d.then for d in found.doubts.each if d.says == words)
    assert found.lawful
    assert then is not None
    assert then.lawful


def test_wishes_are_kept_when_a_doubt_is_taken_the_other_way() -> None:
    question = "surgery mental-health -c ccg,ccg"
    free = told(f"can-pool {question}")
    wished = told(f"can-pool {question} --apart surgery,mental-health")
    words = says(ICP, "nhs-only-pools-not-in-the-table", 1)
    rule = "nhs-only-pools-not-in-the-table"
    assert (free["verdict"], doubt(free, rule, words)["matters"]) == (YES, True)
    assert (wished["verdict"], doubt(wished, rule, words)["matters"]) == (NO, False)


def test_what_only_all_doubts_at_once_would_change_is_told(tmp_path: Path) -> None:
    # Sections 65Z6 and 13V take the same money: there is no pool if neither is open.
    made = other_ways.tables(ICB)
    gone = next(r for r in made["reading"] if r["id"] == "section-65z6-joint-exercise")
    other = {"says": "Section 13V is gone.", "without": ["section-13v"]}
    made["reading"].append(
        gone | {"id": "section-13v-gone", "rules": ["section-13v"], "other": [other]}
    )
    path = other_ways.written(made, tmp_path / ICB)
    question = (
        "mental-health specialised -c icb,nhse --fact specialised-delegated=false"
    )
    answer = ask("can-pool", question, path)
    assert answer["verdict"] == YES
    assert not any(found["matters"] for found in answer["doubts"])
    assert answer["doubts_at_once"]["verdict"] == NO
    rulebook = shlex.quote(str(path))
    page = " ".join(
        run(f"poolcheck can-pool {question} --full --rulebook {rulebook}").split()
    )
    assert "All of them taken the other way at once: the answer would be no." in page


# ------------------------------------------------------------- what is told


def test_a_doubt_that_is_not_cited_and_changes_the_verdict_is_told() -> None:
    answer = told("can-pool acute mental-health -c ccg")
    words = says(ICP, "invasive-stays-in-own-budget", 1)
    assert answer["verdict"] == YES
    found = doubt(answer, "invasive-stays-in-own-budget", words)
    assert (found["rests"], found["matters"]) == (False, True)
    page = " ".join(run("poolcheck can-pool acute mental-health -c ccg").split())
    assert f"Another reading: {words} Then the answer would be partly" in page


def test_where_no_doubt_matters_one_line_says_so() -> None:
    page = run("poolcheck can-pool community-health social-care -c ccg,la --full")
    assert "would change this answer." in page
    assert "Another reading" not in page


def test_what_was_not_worked_out_is_told_with_what_the_reading_says_of_it() -> None:
    page = " ".join(run("poolcheck can-pool --row D --full").split())
    reading = rulebook_2018().rule("other-invasive-treatments")
    assert isinstance(reading, Reading)
    assert f"Could not be tried: {reading.question} {reading.otherwise}" in page
    found = doubt(told("can-pool --row D"), reading.id, reading.otherwise)
    assert (found["matters"], found["unsolved"]) == (None, reading.unsolved)


def test_every_reading_says_what_its_other_choice_is_or_why_there_is_none() -> None:
    for reading in rulebook_2018().readings:
        ways = [bool(reading.others), bool(reading.unchanged), bool(reading.unsolved)]
        assert ways.count(True) == 1, reading.id
