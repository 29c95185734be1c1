"""Linting held against the rulebook as supplied, and against invented ones."""

import copy
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.answers.lint import questions
from poolcheck.answers.lint.flaws import Flaw, Linted, Sort
from poolcheck.answers.lint.lint import lint as lint_file
from poolcheck.answers.lint.lint import linted
from poolcheck.answers.lint.never_decisive import _not_to_try, answer, trial
from poolcheck.answers.lint.questions import Cases
from poolcheck.law import editions
from poolcheck.law.excerpts import without
from poolcheck.law.file.read import parse
from poolcheck.law.periods import Life, life
from poolcheck.law.rules import (
    Admits,
    BothSides,
    Exclusion,
    Lever,
    MustLie,
    Parties,
    RingFence,
    Route,
    Rule,
)
from poolcheck.structures.lines import model
from tests.drawn import drawn
from tests.drawn.questions import DAY, Tables, rule, small_tables, tables_2018
from tests.oracles import brute_force

# The tables of rules that can be left out of a file by themselves.
LOOSE = ("route", "ring_fence", "exclusion", "lever")
# Of such any may be left out, and the rulebook still be asked.
LOOSELY = Parties | BothSides | Admits | MustLie | Exclusion | RingFence


def lint(tables: Tables) -> Linted:
    return linted(parse(tables, "small"), "small")


def of(found: Linted, *sorts: Sort) -> set[str]:
    """The rules that have a fault of one of these sorts."""
    return {r for flaw in found.flaws if flaw.kind in sorts for r in flaw.rules}


def changed(**rules: Any) -> Tables:
    """The rulebook of 2018 with rules added to its tables."""
    tables = copy.deepcopy(tables_2018())
    tables["edition"].pop("names")
    for table, more in rules.items():
        tables[table] = [*tables[table], more]
    return tables


def faults_2018(tables: Tables) -> tuple[Flaw, ...]:
    return linted(parse(tables, "annex_b.toml"), "annex_b.toml").flaws


CITED_2018 = {"source": "ccg-roles-2018", "at": "Annex B", "basis": "inferred"}


# ------------------------------------------------------------- as supplied


@pytest.mark.thorough(but=1)
@pytest.mark.parametrize("edition", editions.listed(), ids=lambda edition: edition.id)
def test_no_fault_is_found_in_any_edition_supplied(edition: editions.Listed) -> None:
    found = lint_file(edition.path, edition.path.name)
    assert [(flaw.place, flaw.says) for flaw in found.flaws] == []
    assert found.whole
    assert found.questions
    assert found.untried == ()


@pytest.mark.thorough
def test_a_second_section_7a_ring_fence_is_a_duplicate_and_idles_the_exclusion() -> (
    None
):
    tables = changed()
    fence = next(f for f in tables["ring_fence"] if f["id"] == "s7a-ring-fence")
    tables["ring_fence"].append({**fence, "id": "another-s7a-ring-fence"})
    first, *others = faults_2018(tables)
    assert first.kind is Sort.DUPLICATE
    assert first.rules == ("another-s7a-ring-fence", "s7a-ring-fence")
    # No lever lifts the second: the money can be let into no pool any more.
    assert {(flaw.kind, flaw.rules[0]) for flaw in others} == {
        (Sort.NEVER_DECISIVE, "section-75-excludes-s7a-public-health"),
        (Sort.NEVER_DECISIVE, "admit-s7a-public-health"),
    }


@pytest.mark.thorough
def test_an_exclusion_of_surgery_from_a_pool_of_ccgs_alone_is_no_fault() -> None:
    day = tables_2018()["edition"]["from"]
    barred = rule(
        "ccg-pooled-fund-excludes-surgery",
        label="surgery",
        mechanism="ccg-pooled-fund",
        functions=["surgery"],
        how="expressly",
    ) | {**CITED_2018, "from": day}
    assert faults_2018(changed(exclusion=barred)) == ()


@pytest.mark.thorough
def test_an_exclusion_of_social_care_from_a_pool_of_ccgs_alone_is_shadowed() -> None:
    day = tables_2018()["edition"]["from"]
    barred = rule(
        "ccg-pooled-fund-excludes-social-care",
        label="social care",
        mechanism="ccg-pooled-fund",
        functions=["social-care"],
        how="expressly",
    ) | {**CITED_2018, "from": day}
    (flaw,) = faults_2018(changed(exclusion=barred))
    assert flaw.kind is Sort.SHADOWED
    assert flaw.rules == ("ccg-pooled-fund-excludes-social-care",)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "route",
    ["primary-medical-single-ccg", "s7a-nhs-england", "specialised-nhs-england"],
)
def test_ending_a_route_of_2018_a_year_early_leaves_a_gap_of_a_year(
    route: str,
) -> None:
    tables = changed()
    until = tables["edition"]["until"]
    ended = next(r for r in tables["route"] if r["id"] == route)
    ended["until"] = until.replace(year=until.year - 1)
    gaps = {
        flaw.rules[0]: flaw.says
        for flaw in faults_2018(tables)
        if flaw.kind is Sort.GAP
    }
    # NHS England still holds primary medical care where that is not delegated.
    left = set(ended["functions"]) - {"primary-medical"}
    # A lever has nothing to lift where its ring-fence is of this route's lines alone.
    idle = {f["id"] for f in tables["ring_fence"] if f.get("routes") == [route]}
    left |= {lever["id"] for lever in tables["lever"] if {*lever["lifts"]} <= idle}
    assert set(gaps) == left
    for says in gaps.values():
        assert says.endswith("from 2021-07-01 to 2022-06-30")


# ---------------------------------------------------------------- invented


@given(tables=small_tables(), data=st.data())
@drawn(0.8)
def test_a_rule_planted_twice_is_found(tables: Tables, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from([t for t in LOOSE if tables[t]]))
    first = data.draw(st.sampled_from(tables[table]))
    again = {**copy.deepcopy(first), "id": "again", "label": "again"}
    if table == "route":
        del again["label"]
    place = data.draw(st.integers(0, len(tables[table])))
    tables[table] = [*tables[table][:place], again, *tables[table][place:]]
    if table in ("ring_fence", "exclusion"):
        for lever in tables["lever"]:
            if first["id"] in lever["lifts"]:
                lever["lifts"] = [*lever["lifts"], "again"]
    assert of(lint(tables), Sort.DUPLICATE) >= {first["id"], "again"}


@given(tables=small_tables(), data=st.data())
@drawn(0.8)
def test_a_route_planted_behind_one_that_asks_less_is_found(
    tables: Tables, data: st.DataObject
) -> None:
    owners = {f["id"]: f["own_duty_of"] for f in tables["function"]}
    function = data.draw(st.sampled_from(sorted(owners)))
    other = data.draw(st.sampled_from(["north", "south", "east"]))
    behind = rule(
        "behind",
        power="own-duty",
        functions=[function],
        needs=[{"kinds": [other], "at_least": 1}],
        needs_says="one more",
    )
    tables["route"] = [*tables["route"], behind]
    found = [f for f in lint(tables).flaws if f.rules[0] == "behind"]
    assert [flaw.kind for flaw in found] == [Sort.SHADOWED]
    assert not {"own", "granted"}.isdisjoint(found[0].rules)


@given(tables=small_tables(), data=st.data())
@drawn(0.8)
def test_no_answer_changes_without_a_rule_that_is_never_decisive(
    tables: Tables, data: st.DataObject
) -> None:
    every = st.sampled_from(list(small_questions(tables)))
    for rule_id in sorted(of(lint(tables), Sort.NEVER_DECISIVE)):
        table = next(
            (t for t in LOOSE if rule_id in {r["id"] for r in tables[t]}), None
        )
        if table is None:
            continue
        less = {
            **tables, table: [r for r in tables[table] if r["id"] != rule_id]
        }  # fmt: skip
        asked_about = data.draw(st.lists(every, min_size=8, max_size=8))
        for who, mix, facts, levers in asked_about:
            kept = tuple(lever for lever in levers if lever != rule_id)
            asked = {"facts": facts, "mechanisms": None, "on": DAY}
            before = brute_force.structures(tables, who, mix, levers=levers, **asked)
            after = brute_force.structures(less, who, mix, levers=kept, **asked)
            assert before == after, (rule_id, who, mix, facts, levers)


def small_questions(tables: Tables) -> Any:
    """Every pair of functions, with few commissioners, each fact and set of levers."""
    functions = [f["id"] for f in tables["function"]]
    levers = [lever["id"] for lever in tables["lever"]]
    sets = [
        [("north", "N"), ("south", "S")],
        [("north", "N"), ("east", "E")],
        [("south", "S"), ("east", "E")],
        [("north", "N"), ("south", "S"), ("east", "E")],
        [("north", "N 1"), ("north", "N 2"), ("south", "S")],
        [("south", "S 1"), ("south", "S 2")],
    ]
    pulled = [c for n in range(len(levers) + 1) for c in combinations(levers, n)]
    for who, mix, so, some in product(
        sets, combinations(functions, 2), (True, False), pulled
    ):
        yield who, mix, {"so": so}, some


@given(tables=small_tables())
@drawn(0.8)
def test_nothing_is_found_twice_and_every_fault_says_what_to_do(
    tables: Tables,
) -> None:
    flaws = lint(tables).flaws
    assert len({(f.kind, f.place, f.says) for f in flaws}) == len(flaws)
    for flaw in flaws:
        assert flaw.rules
        assert flaw.place.file == "small"
        assert flaw.place.path
        assert flaw.says
        assert flaw.remedy


# ------------------------------------------------- each question asked in full


def asked_in_full(whole: Life) -> tuple[tuple[tuple[Rule, int], ...], int]:
    """The idle rules with their questions, and how many were tried, with no short way.

    Each question is answered whole, with the rule and without it, from nothing known.
    """
    cases, idle, in_all = Cases(whole), [], 0
    for one in whole.rulebook.deciding():
        if not whole.of(one) or _not_to_try(one):
            continue
        reasons = not isinstance(one, Route | RingFence | Exclusion | Lever)
        number, decides = 0, False
        for _, asked in cases.questions(one):
            number += 1
            cut = replace(
                asked,
                rulebook=without(asked.rulebook, one.id),
                assume=tuple(lever for lever in asked.assume if lever != one.id),
            )
            decides = answer(model(asked), reasons) != answer(model(cut), reasons)
            if decides:
                break
        in_all += number
        if not decides:
            idle.append((one, number))
    return tuple(idle), in_all


def tried(whole: Life) -> tuple[tuple[tuple[Rule, int], ...], int]:
    found = trial(whole, set())
    return found.idle, found.questions


@pytest.mark.thorough(but=1)
@pytest.mark.parametrize("edition", editions.listed(), ids=lambda edition: edition.id)
def test_the_rules_of_an_edition_are_found_idle_as_when_all_is_asked_in_full(
    edition: editions.Listed,
) -> None:
    whole = life(edition.whole())
    assert tried(whole) == asked_in_full(whole)


@given(tables=small_tables())
@drawn(0.5)
def test_rules_are_found_idle_as_when_all_is_asked_in_full(tables: Tables) -> None:
    whole = life(parse(tables, "small"))
    assert tried(whole) == asked_in_full(whole)


@pytest.mark.thorough
@given(data=st.data())
@drawn(0.05)
def test_an_edition_less_some_rules_is_tried_as_when_all_is_asked_in_full(
    data: st.DataObject,
) -> None:
    rulebook = editions.supplied("icb-2022")
    loose = [r for r in rulebook.deciding() if isinstance(r, LOOSELY)]
    gone = data.draw(st.lists(st.sampled_from(loose), min_size=1, max_size=3))
    for one in gone:
        rulebook = without(rulebook, one.id)
    # The last period alone, and of what decides nothing no more than so many questions.
    some = Life(rulebook, life(rulebook).periods[-1:])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(questions, "MOST_QUESTIONS", 100)
        assert tried(some) == asked_in_full(some)
