"""The answers equal those of brute force, which shares no code with the program."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poolcheck.model import Model, model
from poolcheck.pooling import pooling
from poolcheck.remedies import Add, Change, Pull, Remove, remedies
from poolcheck.structures import every, found
from poolcheck.terms import Aligned, Fund, Pooled, RingFenced, Structure, Verdict
from tests import oracle
from tests.strategies import Case, questions_2018, small_questions

CASES = questions_2018() | small_questions()

drawn = settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


def as_oracle_fund(fund: Fund) -> oracle.Fund:
    match fund:
        case Pooled(mechanism, contributors):
            return ("pooled", mechanism, tuple(c.name for c in contributors))
        case Aligned(commissioner):
            return ("aligned", commissioner.name)
        case RingFenced(fence, commissioner):
            return ("ring-fenced", fence, commissioner.name)


def as_oracle_map(structure: Structure) -> oracle.Structure:
    return frozenset(
        ((line.commissioner.name, line.function), as_oracle_fund(placed.fund))
        for placed in structure.funds
        for line in placed.lines
    )


def brute(case: Case) -> set[oracle.Structure]:
    return oracle.structures(case.tables, case.who, case.question.mix, **case.common)


def listed(m: Model) -> list[oracle.Structure]:
    return [as_oracle_map(s) for s in every(m, found(m).patterns, None)]


@given(case=CASES)
@drawn
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
@drawn
def test_the_counts_of_every_pattern_are_those_of_brute_force(case: Case) -> None:
    result = found(model(case.question))
    expected = oracle.patterns(brute(case))
    assert {
        frozenset(as_oracle_fund(fund) for fund in pattern.pooled_funds): pattern.count
        for pattern in result.patterns
    } == expected
    assert result.count == sum(expected.values())


@given(case=CASES)
@drawn
def test_the_fullest_of_a_pattern_is_one_of_its_structures_and_none_pools_more(
    case: Case,
) -> None:
    everything = brute(case)
    for pattern in found(model(case.question)).patterns:
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
@drawn
def test_the_verdict_is_that_of_brute_force(case: Case) -> None:
    expected = oracle.verdict(
        case.tables, case.who, case.asked, mix=case.question.mix, **case.common
    )
    assert pooling(model(case.question)).verdict.value == expected


def as_oracle_change(change: Change) -> tuple[str, str]:
    match change:
        case Pull(lever):
            return ("lever", lever)
        case Add(kind):
            return ("add", kind)
        case Remove(commissioner):
            return ("remove", commissioner.name)


@given(case=small_questions())
@settings(drawn, max_examples=60)
def test_the_remedies_are_those_of_an_exhaustive_search(case: Case) -> None:
    answer = pooling(model(case.question)).verdict
    if answer is Verdict.YES or len(case.question.commissioners) > 2:
        return
    expected = oracle.remedies(
        case.tables, case.who, case.asked, mix=case.question.mix, **case.common
    )
    assert {
        (frozenset(map(as_oracle_change, r.changes)), r.verdict.value)
        for r in remedies(case.question, answer)
    } == expected


@given(data=st.data())
@settings(drawn, max_examples=30)
def test_renaming_commissioners_changes_nothing_but_names(data: st.DataObject) -> None:
    case = data.draw(CASES)
    order = data.draw(st.permutations(case.question.commissioners))
    again = case.question.among(tuple(order))
    first_ones = {r.holder.value for r in case.question.rulebook.routes} == {"each"}
    if first_ones:
        assert found(model(again)).count == found(model(case.question)).count
        assert pooling(model(again)).verdict is pooling(model(case.question)).verdict
