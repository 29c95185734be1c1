"""The answers by the older and today's law equal those of brute force, too."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.answers.can_pool import can_pool
from poolcheck.law.checker.violations import violations
from poolcheck.reasons import because
from poolcheck.reasons.remedies.smallest_sets import remedies
from poolcheck.structures.lines import model
from poolcheck.structures.one_fund import pooling
from poolcheck.structures.patterns import every, patterns_of
from poolcheck.terms.verdicts import Verdict
from tests.drawn import drawn
from tests.drawn.editions import EDITIONS, questions
from tests.drawn.questions import Case
from tests.oracles import brute_force
from tests.oracles.in_their_terms import (
    as_oracle_change,
    as_oracle_map,
    brute,
    circumstances,
    listed,
)

each_edition = pytest.mark.parametrize("edition", EDITIONS)


def case_of(data: st.DataObject, edition: str) -> Case:
    return data.draw(questions(edition))


@each_edition
@given(data=st.data())
@drawn(1.2)
def test_the_structures_are_those_of_brute_force_and_lawful_to_the_checker(
    edition: str, data: st.DataObject
) -> None:
    case = case_of(data, edition)
    m = model(case.question)
    shown = listed(m)
    assert len(shown) == len(set(shown))
    assert set(shown) == brute(case)
    for structure in every(m, patterns_of(m).patterns, 50):
        assert as_oracle_map(structure) in set(shown)
        assert not violations(circumstances(m), structure)


@each_edition
@given(data=st.data())
@drawn(1.2)
def test_the_counts_and_the_verdict_are_those_of_brute_force(
    edition: str, data: st.DataObject
) -> None:
    case = case_of(data, edition)
    expected = brute_force.patterns(brute(case))
    assert patterns_of(model(case.question)).count == sum(expected.values())
    assert pooling(model(case.question)).verdict.value == brute_force.verdict(
        case.tables, case.who, case.asked, mix=case.question.mix, **case.common
    )


@pytest.mark.thorough
@each_edition
@given(data=st.data())
@drawn(0.15)
def test_the_remedies_are_those_of_an_exhaustive_search(
    edition: str, data: st.DataObject
) -> None:
    case = case_of(data, edition)
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


@each_edition
@given(data=st.data())
@drawn(1.2)
def test_the_rules_cited_are_enough_for_the_answer(
    edition: str, data: st.DataObject
) -> None:
    told = can_pool(case_of(data, edition).question)
    if told.verdict is not Verdict.YES:
        assert told.barring
        assert because.suffices(told.question, told.grounds)


@each_edition
@given(data=st.data())
@drawn(1.2)
def test_pulling_a_lever_never_worsens_a_verdict(
    edition: str, data: st.DataObject
) -> None:
    case = case_of(data, edition)
    before = pooling(model(case.question)).verdict
    for lever in case.question.rulebook.levers:
        pulled = replace(case.question, assume=(*case.question.assume, lever.id))
        assert pooling(model(pulled)).verdict.rank >= before.rank


@given(case=questions("icb-2022"))
@drawn(1.2)
def test_leaving_a_service_out_of_a_commissionable_mix_keeps_it_so(
    case: Case,
) -> None:
    if not model(case.question).commissionable:
        return
    for function in case.question.mix:
        fewer = tuple(f for f in case.question.mix if f != function)
        assert model(replace(case.question, mix=fewer, asked=())).commissionable


@given(case=questions("aco-2017"))
@drawn(1.2)
def test_in_2017_only_the_partnerships_last_local_line_may_not_be_left_out(
    case: Case,
) -> None:
    if not model(case.question).commissionable:
        return
    for function in case.question.mix:
        fewer = tuple(f for f in case.question.mix if f != function)
        m = model(replace(case.question, mix=fewer, asked=()))
        if not m.commissionable:
            assert {f for f, held in m.holdings.items() if held is None} == {
                "primary-medical"
            }
            holders = {
                c.kind for held in m.holdings.values() if held for c in held.holders
            }
            assert not holders & {"local-authority", "combined-authority"}
