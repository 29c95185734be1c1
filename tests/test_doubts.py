"""Does a doubt matter: every other choice of a reading is tried, and tells some place.

WORKED holds a question for each other choice that the rulebooks hold, worked out by
hand from what the reading says of it under `otherwise`.
"""

import json
import shlex
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from poolcheck import finding
from poolcheck.doubts import Doubt
from poolcheck.model import model
from poolcheck.outcome import Answered
from poolcheck.pooling import pooling
from poolcheck.question import Question
from poolcheck.rulebook import editions, excerpts
from poolcheck.rulebook.file import load, parse
from poolcheck.rulebook.rules import Reading
from tests import other_ways
from tests.conftest import rulebook_2018
from tests.strategies import Case, questions_2018
from tests.test_cli import call
from tests.transcript import run

ICP, ACO, ICB = other_ways.FILES
ROW_E = "GP community-health acute social-care la-public-health s7a-public-health"
AMENDED = "--assume amended-delegation-agreement"
NONE, NO, PARTLY, YES = "not-commissionable", "no", "partly", "yes"

# Edition, reading, which other choice, the question, the verdict, and that otherwise.
WORKED = [
    (ICP, "note-2-rows-e-and-f", 1,
     f"GP social-care specialised-non-invasive -c ccg,la,nhse {AMENDED}", YES, PARTLY),
    (ICP, "note-2-which-funds", 1,
     f"GP specialised-non-invasive -c ccg,nhse {AMENDED}", NO, YES),
    (ICP, "row-f-a-local-authority", 1,
     "specialised-non-invasive social-care -c nhse,la,la", YES, NONE),
    (ICP, "invasive-stays-in-own-budget", 1, "acute mental-health -c ccg", YES, PARTLY),
    (ICP, "invasive-stays-in-own-budget", 1,
     "surgery mental-health -c ccg,ccg", YES, NO),
    (ICP, "nhs-only-pools-not-in-the-table", 1,
     "community-health mental-health -c ccg,ccg", YES, NO),
    (ICP, "nhs-only-pools-not-in-the-table", 1,
     "community-health specialised-non-invasive -c ccg,nhse", YES, NO),
    (ICP, "ccg-pools-under-14z3", 1,
     "community-health mental-health -c ccg,ccg", YES, NO),
    (ICP, "primary-medical-one-ccg", 1, "GP social-care -c ccg,ccg,la", NONE, NO),
    (ICP, "primary-medical-one-ccg", 1,
     f"GP social-care -c ccg,ccg,la {AMENDED}", NONE, YES),
    (ICP, "note-4-outside-row-e", 1,
     "s7a-public-health mental-health -c ccg,ccg,nhse", NONE, NO),
    (ICP, "note-4-outside-row-e", 1, f"{ROW_E} -c ccg,ccg,la,nhse", NONE, NONE),
    (ICP, "row-a-section-75", 1,
     f"GP specialised-non-invasive -c ccg,nhse {AMENDED}", NO, YES),
    (ICP, "row-e-other-services", 1, f"{ROW_E} -c ccg,la,nhse", PARTLY, NO),
    (ACO, "combined-authority-side", 1,
     "community-health social-care -c ccg,ca", YES, NO),
    (ACO, "combined-authority-side", 1,
     "community-health social-care -c ccg,la,ca", YES, PARTLY),
    (ACO, "several-authorities", 1,
     "community-health social-care -c ccg,la,la", YES, NONE),
    (ACO, "primary-medical-several-ccgs", 1,
     f"GP social-care -c ccg,ccg,la {AMENDED}", YES, NONE),
    (ACO, "primary-medical-several-ccgs", 2,
     "GP community-health -c ccg,ccg", NONE, NO),
    (ACO, "row-a-unnecessary", 1, "GP community-health -c ccg,ccg,la", NONE, NO),
    (ACO, "primary-medical-apart-until-amended", 1,
     "GP community-health -c ccg", NO, YES),
    (ACO, "primary-medical-apart-until-amended", 1, "GP social-care -c ccg,la", NO, NO),
    (ACO, "primary-medical-apart-until-amended", 1,
     f"GP social-care -c ccg,la {AMENDED}", YES, YES),
    (ACO, "amended-agreement-which-funds", 1,
     f"GP specialised-non-invasive -c ccg,nhse {AMENDED}", NO, YES),
    (ACO, "section-13v-not-in-the-table", 1,
     "community-health specialised-non-invasive -c ccg,nhse", YES, NO),
    (ACO, "ccg-pools-under-14z3", 1,
     "community-health mental-health -c ccg,ccg", YES, NO),
    (ACO, "ccg-pools-under-14z3", 1,
     "community-health mental-health -c ccg,ccg,ca", YES, YES),
    (ACO, "s7a-ccgs-alone", 1, "s7a-public-health mental-health -c ccg", NONE, NO),
    (ACO, "specialised-holder-without-nhs-england", 1,
     "specialised-non-invasive social-care -c ccg,la", NO, YES),
    (ACO, "devolved-money-and-section-75", 1,
     "community-health specialised-non-invasive social-care -c ccg,la", YES, PARTLY),
    (ACO, "devolved-money-and-section-75", 2,
     "specialised social-care -c ccg,la", NO, YES),
    (ICB, "primary-medical-needs-delegation-terms", 1,
     "GP social-care -c icb,la", NO, YES),
    (ICB, "primary-medical-needs-delegation-terms", 2,
     "GP mental-health -c icb,icb", YES, NO),
    (ICB, "primary-medical-needs-delegation-terms", 2,
     "GP mental-health -c icb", YES, YES),
    (ICB, "delegated-functions-count-as-the-icbs-own", 1,
     "dental mental-health -c icb,icb", YES, NO),
    (ICB, "dental-pharmaceutical-ophthalmic-stay-outside-section-75", 1,
     "dental social-care -c icb,la", NO, YES),
    (ICB, "section-65z6-no-council-money", 1, "surgery social-care -c icb,la", NO, YES),
    (ICB, "section-65z6-joint-exercise", 1,
     "surgery mental-health -c icb,icb", YES, NO),
    (ICB, "section-7a-outside-nhs-only-pools", 1,
     "s7a-public-health mental-health -c icb,nhse --assume lift-s7a-ring-fence",
     NO, YES),
    (ICB, "section-7a-outside-nhs-only-pools", 1,
     "s7a-public-health mental-health -c icb,nhse", NO, NO),
    (ICB, "section-7a-outside-nhs-only-pools", 2,
     "s7a-public-health mental-health -c icb,nhse --assume lift-s7a-ring-fence "
     "--mechanism section-13v", NO, YES),
    (ICB, "section-7a-held-by-nhs-england", 1,
     "s7a-public-health mental-health -c icb", NONE, NO),
    (ICB, "section-7a-held-by-nhs-england", 2,
     "s7a-public-health social-care -c la", NONE, NO),
    (ICB, "dental-pharmaceutical-ophthalmic-from-april-2023", 1,
     "dental mental-health -c icb,icb --on 2023-03-31", NONE, YES),
    (ICB, "specialised-from-april-2025", 1,
     "specialised mental-health -c icb,icb --on 2025-03-31", NONE, YES),
    (ICB, "specialised-from-april-2025", 1,
     "specialised mental-health -c icb,icb --on 2024-03-31", NONE, NONE),
]  # fmt: skip

# The same, where it is the structures that differ and no verdict.
COUNTED = [
    (ACO, "several-authorities", 2, "community-health social-care -c ccg,la,la"),
    (ACO, "s7a-holder-without-nhs-england", 1,
     "s7a-public-health social-care -c ccg,la"),
    (ACO, "s7a-holder-without-nhs-england", 2,
     "s7a-public-health social-care -c ccg,la,ca"),
    (ACO, "specialised-holder-without-nhs-england", 2,
     "specialised-non-invasive social-care -c ccg,la,ca"),
    (ICB, "section-13v-still-stands", 1,
     "mental-health specialised-non-invasive -c icb,nhse "
     "--fact specialised-delegated=false"),
    (ICB, "specialised-all-or-none", 1,
     "specialised-non-invasive mental-health -c icb,nhse"),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every edition, and each by every other choice."""
    made = tmp_path_factory.mktemp("rulebooks")
    for file in other_ways.FILES:
        tables = other_ways.tables(file)
        other_ways.written(tables, made / file)
        for number, (*_, otherwise) in enumerate(other_ways.others(tables)):
            other_ways.written(otherwise, made / f"{number}-{file}")
    return made


@cache
def says(file: str, reading: str, number: int) -> str:
    """What an other choice says, by its number under its reading."""
    every = other_ways.others(other_ways.tables(file))
    return [words for of, words, *_ in every if of == reading][number - 1]


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
        for reading, words, *_ in other_ways.others(other_ways.tables(file))
    }
    decided = {
        (file, reading, says(file, reading, number))
        for file, reading, number, _, now, then in WORKED
        if now != then
    } | {(f, reading, says(f, reading, number)) for f, reading, number, _ in COUNTED}
    assert held == decided


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
    every = list(other_ways.others(other_ways.tables(file)))
    at = next(n for n, found in enumerate(every) if found[:2] == words)
    return folder / f"{at}-{file}"


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
        for reading, words, _, otherwise in other_ways.others(other_ways.tables(ICP))
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
@settings(
    max_examples=150, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)  # fmt: skip
def test_the_doubts_that_matter_are_those_where_the_other_rulebook_says_otherwise(
    case: Case,
) -> None:
    found = finding.can_pool(case.question)
    inside = found.answer.fund.lines if found.answer.fund else ()
    functions = {line.function for line in inside}
    now = (
        found.verdict.value,
        [f for f in case.question.asked_functions() if f in functions],
    )
    mattering = {d.says for d in found.doubts.each if d.matters}
    for reading in case.question.rulebook.readings:
        if not case.question.touches(reading.when):
            continue
        for other in reading.others:
            then = verdict_by(case.question, other.says)
            assert (other.says in mattering) is (then != now)
            assert told_of(found.doubts.each, other.says) == then


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


# ------------------------------------------------------------- what is told


def test_a_doubt_that_is_not_cited_and_changes_the_verdict_is_told() -> None:
    answer = told("can-pool acute mental-health -c ccg")
    words = says(ICP, "invasive-stays-in-own-budget", 1)
    assert answer["verdict"] == YES
    found = doubt(answer, "invasive-stays-in-own-budget", words)
    assert (found["rests"], found["matters"]) == (False, True)
    page = " ".join(run("poolcheck can-pool acute mental-health -c ccg").split())
    assert f"Read otherwise: {words} Then the answer would be partly" in page


def test_where_no_doubt_matters_one_line_says_so() -> None:
    page = run("poolcheck can-pool community-health social-care -c ccg,la")
    assert "would change this answer." in page
    assert "Read otherwise" not in page


def test_what_was_not_worked_out_is_told_with_what_the_reading_says_of_it() -> None:
    page = " ".join(run("poolcheck can-pool --row D").split())
    reading = rulebook_2018().rule("other-invasive-treatments")
    assert isinstance(reading, Reading)
    assert f"Not worked out: {reading.question} {reading.otherwise}" in page
    found = doubt(told("can-pool --row D"), reading.id, reading.otherwise)
    assert (found["matters"], found["unsolved"]) == (None, reading.unsolved)


def test_every_reading_says_what_its_other_choice_is_or_why_there_is_none() -> None:
    for reading in rulebook_2018().readings:
        ways = [bool(reading.others), bool(reading.unchanged), bool(reading.unsolved)]
        assert ways.count(True) == 1, reading.id


def test_the_other_choice_of_a_later_day_counts_from_that_day(folder: Path) -> None:
    book = load(folder / ICB, editions.shipped())
    reading = next(r for r in book.readings if r.id == "specialised-from-april-2025")
    (added,) = reading.others[0].added
    assert (added.from_.isoformat(), added.until) == ("2024-04-01", reading.until)
