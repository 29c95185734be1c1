"""Remedies: the smallest changes that better an answer, and nothing but them."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.question.question import Wishes
from poolcheck.reasons.remedies.smallest_sets import remedies
from poolcheck.structures.lines import model
from poolcheck.structures.one_fund import pooling
from poolcheck.terms.verdicts import Reach, Verdict
from tests.asked import LAST_DAY_2018, question
from tests.command import as_json
from tests.drawn import drawn
from tests.drawn.questions import Case, questions_2018, small_questions, tables_2018
from tests.oracles import brute_force
from tests.oracles.in_their_terms import as_oracle_change

ASKED = [
    ("acute;social care", "ccg,la"),
    ("surgery;social care", "ccg,la"),
    ("GP services;community health", "ccg"),
    ("GP services;community health", "ccg,ccg"),
    ("s7a-public-health;social care", "nhse,la"),
    ("primary-dental;social care", "nhse,la"),
    ("adoption;community health", "ccg,la"),
    ("specialised;community health", "ccg"),
]


@pytest.mark.thorough(but=1)
@pytest.mark.parametrize(("services", "commissioners"), ASKED)
def test_they_are_those_of_an_exhaustive_search(
    services: str, commissioners: str
) -> None:
    asked = question(services, commissioners)
    verdict = pooling(model(asked)).verdict
    expected = brute_force.remedies(
        tables_2018(),
        [(c.kind, c.name) for c in asked.commissioners],
        [list(a.functions) for a in asked.asked],
        mix=asked.mix,
        facts=dict(asked.facts),
        levers=(),
        mechanisms=None,
        on=LAST_DAY_2018,
    )
    assert {
        (frozenset(map(as_oracle_change, r.changes)), r.verdict.value)
        for r in remedies(asked, verdict)
    } == expected


DISTANCE = ["local", "national-consent", "legislation"]  # nearest first


@given(case=questions_2018() | small_questions())
@drawn(1.2)
def test_a_remedy_is_as_far_off_as_its_hardest_lever_or_new_condition(
    case: Case,
) -> None:
    asked = case.question
    assume(len(asked.commissioners) <= 3)
    verdict = pooling(model(asked)).verdict
    assume(verdict is not Verdict.YES)
    levers = {lever["id"]: lever["kind"] for lever in case.tables["lever"]}
    conditions = {
        route["id"]: route["condition_kind"]
        for route in case.tables["route"]
        if "condition" in route
    }

    def rested_on(who: list[tuple[str, str]]) -> set[str]:
        return brute_force.routes(case.tables, who, asked.mix, asked.facts, asked.day)

    for remedy in remedies(asked, verdict):
        gone = {c.name for c in remedy.remove}
        who = [(kind, name) for kind, name in case.who if name not in gone]
        who += [(kind, f"one more {kind}") for kind in remedy.add]
        parts = ["local", *(levers[lever] for lever in remedy.levers)]
        parts += [
            conditions[route]
            for route in rested_on(who) - rested_on(case.who)
            if route in conditions
        ]
        assert remedy.kind.value == max(parts, key=DISTANCE.index)


@pytest.mark.parametrize(
    ("commissioners", "added", "reach"),
    [
        ("ccg", "nhs-england", Reach.NATIONAL_CONSENT),
        # It rests on the condition already, and what is to be done is local.
        ("nhse", "ccg", Reach.LOCAL),
    ],
)
def test_only_a_condition_newly_rested_on_makes_a_local_change_less_local(
    commissioners: str, added: str, reach: Reach
) -> None:
    asked = question("specialised;community health", commissioners)
    routes = tuple(
        replace(
            route,
            condition="NHS England must be satisfied.",
            condition_actor="NHS England",
            condition_kind=Reach.NATIONAL_CONSENT,
        )
        if route.id == "specialised-nhs-england"
        else route
        for route in asked.rulebook.routes
    )
    book = replace(asked.rulebook, routes=routes)
    now = pooling(model(asked)).verdict
    first = remedies(replace(asked, rulebook=book), now)[0]
    assert (first.add, first.kind) == ((added,), reach)


def told(services: str, commissioners: str) -> list[tuple[object, ...]]:
    asked = question(services, commissioners)
    return [
        (r.kind, r.levers, r.add, tuple(c.name for c in r.remove), r.verdict.value)
        for r in remedies(asked, pooling(model(asked)).verdict)
    ]


def test_what_is_to_hand_comes_before_what_others_must_consent_to() -> None:
    found = told("GP services;community health", "ccg,ccg")
    reaches = [reach for reach, *_ in found]
    assert reaches == sorted(reaches, key=lambda r: list(Reach).index(r))  # type: ignore[arg-type]
    assert found[0] == (Reach.LOCAL, (), (), ("CCG 1",), "no")


def test_gp_money_needs_the_delegation_agreement_amended_and_nothing_else() -> None:
    assert told("GP services;community health", "ccg") == [
        (Reach.NATIONAL_CONSENT, ("amended-delegation-agreement",), (), (), "yes")
    ]


def test_section_7a_needs_both_its_bars_lifted() -> None:
    ((reach, levers, *_, verdict),) = told("s7a-public-health;social care", "nhse,la")
    assert reach is Reach.LEGISLATION
    assert set(levers) == {"lift-s7a-ring-fence", "admit-s7a-public-health"}  # type: ignore[call-overload]
    assert verdict == "yes"


def test_a_missing_body_is_a_local_remedy() -> None:
    found = told("specialised;community health", "ccg")
    assert (Reach.LOCAL, (), ("nhs-england",), (), "yes") in found


def test_a_host_wished_for_is_not_left_out_though_nothing_would_be_pooled() -> None:
    """Without the second CCG one CCG would hold delegated GP money."""
    asked = question("GP services;social care", "ccg,la,ccg")
    wished = replace(asked, wishes=Wishes(host="CCG 1"))
    verdict = pooling(model(wished)).verdict
    assert verdict is Verdict.NOT_COMMISSIONABLE
    found = [(r.levers, [c.name for c in r.remove]) for r in remedies(wished, verdict)]
    assert found == [((), ["CCG 2"]), (("amended-delegation-agreement",), ["CCG 2"])]
    without = remedies(asked, verdict)
    assert {c.name for r in without for c in r.remove} == {"CCG 1", "CCG 2"}


@given(case=questions_2018() | small_questions(), data=st.data())
@drawn()
def test_a_host_wished_for_takes_part_after_every_remedy(
    case: Case, data: st.DataObject
) -> None:
    host = data.draw(st.sampled_from(case.question.commissioners))
    wished = replace(
        case.question, wishes=replace(case.question.wishes, host=host.name)
    )
    verdict = pooling(model(wished)).verdict
    assume(verdict is not Verdict.YES)
    for remedy in remedies(wished, verdict):
        assert host not in remedy.remove


def test_no_more_than_three_changes_are_ever_a_remedy() -> None:
    """Section 7A services take two levers, and each of the others one."""
    words = "adoption;approved-mental-health-professionals;s7a-public-health"
    levers = (
        "lift-s7a-ring-fence",
        "admit-s7a-public-health",
        "admit-adoption",
        "admit-approved-mental-health-professionals",
    )

    def yes(*assumed: str) -> list[set[str]]:
        asked = question(f"{words};community health", "ccg,la,nhse", assume=assumed)
        now = pooling(model(asked)).verdict
        found = remedies(asked, now)
        assert all(len(remedy.changes) <= 3 for remedy in found)
        return [{*r.levers} for r in found if r.verdict is Verdict.YES]

    assert yes() == []
    assert {*levers[1:]} in yes(levers[0])
    asked = question(f"{words};community health", "ccg,la,nhse", assume=levers)
    assert pooling(model(asked)).verdict is Verdict.YES


COUNCILS = ("East", "West", "North")
# What each lists for the same function; the wish names the first alone.
LISTED = {"East": "day care", "West": "home care", "North": "extra care"}


@pytest.mark.parametrize("order", list(permutations(COUNCILS)), ids=" ".join)
def test_of_bodies_alike_but_for_a_wish_that_one_alone_is_left_out(
    order: tuple[str, ...], tmp_path: Path
) -> None:
    text = 'edition = "icb-2022"\non = 2026-07-02\n'
    text += '[[commissioner]]\nkind = "icb"\nname = "ICB"\n'
    for name in order:
        text += f'[[commissioner]]\nkind = "local-authority"\nname = "{name}"\n'
    text += '[[line]]\ncommissioner = "ICB"\nservice = "community health"\n'
    for name in order:
        text += f'[[line]]\ncommissioner = "{name}"\nservice = "social care"\n'
        text += f'name = "{LISTED[name]}"\n'
    text += '[wishes]\napart = [["day care", "community health"]]\n'
    file = tmp_path / "place.toml"
    file.write_text(text, encoding="utf-8")
    told = as_json(f"can-pool community-health social-care -s {file}")
    assert told["verdict"] == "partly"
    alone = [r["remove"] for r in told["remedies"] if not (r["levers"] or r["add"])]
    assert alone == [["East"]]
