"""The answers equal those of brute force, which shares no code with the program."""

import json
from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.answers.can_pool import can_pool
from poolcheck.answers.structures import structures
from poolcheck.law.rules import Mechanism
from poolcheck.question.question import Question
from poolcheck.reasons.remedies.smallest_sets import remedies
from poolcheck.report import to_json
from poolcheck.report.to_json import dumps
from poolcheck.structures.lines import model
from poolcheck.structures.one_fund import pooling
from poolcheck.structures.patterns import patterns_of
from poolcheck.terms.verdicts import Holder, Verdict
from tests.drawn import drawn
from tests.drawn.questions import Case, questions_2018, small_questions
from tests.oracles import brute_force
from tests.oracles.in_their_terms import (
    as_oracle_change,
    as_oracle_fund,
    as_oracle_map,
    brute,
    listed,
)

T = TypeVar("T")

CASES = questions_2018() | small_questions()


@given(case=CASES)
@drawn(2.5)
def test_the_structures_are_those_of_brute_force_and_each_is_listed_once(
    case: Case,
) -> None:
    shown = listed(model(case.question))
    assert len(shown) == len(set(shown))
    expected = brute(case)
    if model(case.question).commissionable:
        assert set(shown) == expected
    else:
        assert not shown
        assert not expected


@given(case=CASES)
@drawn(2.5)
def test_the_counts_of_every_pattern_are_those_of_brute_force(case: Case) -> None:
    result = patterns_of(model(case.question))
    expected = brute_force.patterns(brute(case))
    assert {
        frozenset(as_oracle_fund(fund) for fund in pattern.pooled_funds): pattern.count
        for pattern in result.patterns
    } == expected
    assert result.count == sum(expected.values())


@given(case=CASES)
@drawn(2.5)
def test_the_fullest_of_a_pattern_is_one_of_its_structures_and_none_pools_more(
    case: Case,
) -> None:
    everything = brute(case)
    for pattern in patterns_of(model(case.question)).patterns:
        fullest = as_oracle_map(pattern.fullest)
        assert fullest in everything
        funds = {fund for _, fund in fullest if fund[0] == "pooled"}
        pooled = [
            sum(fund[0] == "pooled" for _, fund in structure)
            for structure in everything
            if {fund for _, fund in structure if fund[0] == "pooled"} == funds
        ]
        assert pattern.filled == max(pooled)


@given(case=CASES)
@drawn(2.5)
def test_the_verdict_is_that_of_brute_force(case: Case) -> None:
    expected = brute_force.verdict(
        case.tables, case.who, case.asked, mix=case.question.mix, **case.common
    )
    assert pooling(model(case.question)).verdict.value == expected


@given(case=small_questions())
@drawn(0.6)
def test_the_remedies_are_those_of_an_exhaustive_search(case: Case) -> None:
    answer = pooling(model(case.question)).verdict
    if answer is Verdict.YES or len(case.question.commissioners) > 2:
        return
    expected = brute_force.remedies(
        case.tables, case.who, case.asked, mix=case.question.mix, **case.common
    )
    assert {
        (frozenset(map(as_oracle_change, r.changes)), r.verdict.value)
        for r in remedies(case.question, answer)
    } == expected


def unordered(told: Any) -> Any:
    """The same JSON with every list in one order, whatever order it came in.

    The group of a rule is a place in an order too: what counts is who shares it.
    """
    if isinstance(told, dict):
        if "group" in told:
            told = {key: value for key, value in told.items() if key != "group"}
        match told.get("rules"):
            case [{"group": int()}, *_] as rules:
                alike = defaultdict(list)
                for rule in rules:
                    alike[rule["group"]].append(rule["id"])
                told = {**told, "groups": list(alike.values())}
        return {key: unordered(value) for key, value in told.items()}
    if isinstance(told, list):
        return sorted(map(unordered, told), key=dumps)
    return told


def both_answers(question: Question) -> dict[str, Any]:
    """What can-pool and structures tell, as JSON."""
    every_one = structures(question, True, 500)
    return {
        "can-pool": to_json.can_pool.can_pool(can_pool(question)),
        "structures": to_json.structures.structures(every_one, True, 500, False),
    }


@given(case=CASES)
@drawn(0.6)
def test_renaming_commissioners_changes_nothing_but_names_and_their_order(
    case: Case,
) -> None:
    names = {
        c.name: f"renamed-{9 - n}" for n, c in enumerate(case.question.commissioners)
    }
    others = tuple(replace(c, name=names[c.name]) for c in case.question.commissioners)
    told = dumps(both_answers(replace(case.question, commissioners=others)))
    for old, new in names.items():
        told = told.replace(new, old)
    before = dumps(both_answers(case.question))
    assert unordered(json.loads(told)) == unordered(json.loads(before))


@given(data=st.data())
@drawn(0.6)
def test_the_order_of_services_and_of_rules_changes_nothing_but_order(
    data: st.DataObject,
) -> None:
    """Of tables, those that data/README.md gives no meaning to the order of."""
    case = data.draw(CASES)

    def shuffled(rules: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(data.draw(st.permutations(rules)))

    def within(m: Mechanism) -> Mechanism:
        if m.admits is None:
            return m
        return replace(m, admits=replace(m.admits, clauses=shuffled(m.admits.clauses)))

    q = case.question
    book = replace(
        q.rulebook,
        documents=shuffled(q.rulebook.documents),
        outsiders=shuffled(q.rulebook.outsiders),
        services=shuffled(q.rulebook.services),
        facts=shuffled(q.rulebook.facts),
        mechanisms=tuple(map(within, q.rulebook.mechanisms)),
        exclusions=shuffled(q.rulebook.exclusions),
        levers=shuffled(q.rulebook.levers),
        cautions=shuffled(q.rulebook.cautions),
        readings=shuffled(q.rulebook.readings),
        not_encoded=shuffled(q.rulebook.not_encoded),
    )
    again = replace(
        q, rulebook=book, asked=shuffled(q.asked), assume=shuffled(q.assume)
    )
    assert unordered(both_answers(again)) == unordered(both_answers(q))


@given(data=st.data())
@drawn(0.6)
def test_the_order_of_commissioners_changes_neither_counts_nor_verdict(
    data: st.DataObject,
) -> None:
    """Where each holds its own line: `first` holders are named by their order."""
    case = data.draw(CASES)
    routes = case.question.rulebook.routes
    assume(all(route.holder is Holder.EACH for route in routes))
    order = data.draw(st.permutations(case.question.commissioners))
    again = case.question.among(tuple(order))
    assert Counter(p.count for p in patterns_of(model(again)).patterns) == Counter(
        p.count for p in patterns_of(model(case.question)).patterns
    )
    assert pooling(model(again)).verdict is pooling(model(case.question)).verdict
