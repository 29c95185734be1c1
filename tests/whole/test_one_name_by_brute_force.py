"""One name asked about alone: the verdict, what lies beside and the remedies are right.

They are held against brute force over drawn questions: of invented rulebooks, and of
every edition supplied.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.answers.can_pool import can_pool
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.question import Asked, Question
from poolcheck.reasons import because
from poolcheck.reasons.remedies.smallest_sets import remedies
from poolcheck.structures.beside import deciding_beside, model_asked
from poolcheck.structures.one_fund import Pooling, pooling
from poolcheck.terms.funds import Pooled
from poolcheck.terms.verdicts import Verdict
from tests.drawn import drawn
from tests.drawn.editions import EDITIONS, questions
from tests.drawn.questions import Case, of_one_name, questions_2018, small_questions
from tests.oracles import brute_force
from tests.oracles.in_their_terms import as_oracle_change

CASES = of_one_name(questions_2018() | small_questions())
IN_EDITIONS = st.sampled_from(EDITIONS).flatmap(lambda e: of_one_name(questions(e)))


def answer_to(question: Question) -> Pooling:
    return pooling(model_asked(question))


def by_brute_force(case: Case, others: tuple[str, ...] | None = None) -> str:
    return brute_force.verdict_alone(
        case.tables, case.who, case.question.mix, others=others, **case.common
    )


@given(case=CASES | IN_EDITIONS)
@drawn(2.5)
def test_the_verdict_on_one_name_is_that_of_brute_force(case: Case) -> None:
    assert answer_to(case.question).verdict.value == by_brute_force(case)


@given(case=CASES | IN_EDITIONS)
@drawn(1.2)
def test_where_nothing_may_be_brought_beside_only_the_mix_counts(case: Case) -> None:
    only_the_mix = replace(case.question, may_bring=False)
    assert answer_to(only_the_mix).verdict.value == by_brute_force(case, others=())


@given(case=CASES | IN_EDITIONS)
@drawn(1.2)
def test_what_is_brought_beside_is_enough_and_is_needed(case: Case) -> None:
    """The fund is lawful with a line of any function told from each, and not without.

    That is asked again of the mix alone, as if those functions had been asked about.
    """
    answer = answer_to(case.question)
    if answer.fund is None:
        return
    brought = [each.functions for each in answer.beside]
    for first in (0, -1):
        picked = {functions[first] for functions in brought}
        told = by_brute_force(case, others=tuple(picked))
        assert told == answer.verdict.value
    if answer.beside:
        by_mechanism = {"mechanisms": [_power(answer)]}
        common = {**case.common, **by_mechanism}
        without = brute_force.verdict_alone(
            case.tables, case.who, case.question.mix, others=(), **common
        )
        assert brute_force.VERDICTS.index(without) < answer.verdict.rank


def _power(answer: Pooling) -> str:
    assert answer.fund is not None
    assert isinstance(answer.fund.fund, Pooled)
    return answer.fund.fund.mechanism


@given(case=CASES | IN_EDITIONS)
@drawn(1.2)
def test_the_fund_shows_lines_asked_about_alone(case: Case) -> None:
    answer = answer_to(case.question)
    shown = answer.structure.funds if answer.structure else ()
    assert {x.function for p in shown for x in p.lines} <= {*case.question.mix}


@given(case=of_one_name(small_questions()))
@drawn(0.6)
def test_the_remedies_for_one_name_are_those_of_an_exhaustive_search(
    case: Case,
) -> None:
    answer = answer_to(case.question).verdict
    if answer is Verdict.YES or len(case.question.commissioners) > 2:
        return
    expected = brute_force.remedies(
        case.tables, case.who, case.asked, alone=True, **case.common
    )
    assert {
        (frozenset(map(as_oracle_change, r.changes)), r.verdict.value)
        for r in remedies(case.question, answer)
    } == expected


@given(case=CASES | IN_EDITIONS, data=st.data())
@drawn(1.2)
def test_remedies_are_sought_with_as_few_functions_beside_as_give_the_same(
    case: Case, data: st.DataObject
) -> None:
    few = deciding_beside(case.question)
    lever = data.draw(
        st.sampled_from(["", *(x.id for x in case.question.rulebook.levers)])
    )
    who = case.question.commissioners
    fewer = data.draw(st.lists(st.sampled_from(who), min_size=1, unique=True))
    asked = replace(
        case.question.among(tuple(fewer)),
        assume=(*case.question.assume, lever) if lever else case.question.assume,
    )
    sparing = pooling(model_asked(asked, few))
    whole = answer_to(asked)
    assert (sparing.verdict, sparing.fund) == (whole.verdict, whole.fund)


@given(case=CASES | IN_EDITIONS)
@drawn(0.6)
def test_the_rules_cited_for_one_name_are_enough(case: Case) -> None:
    told = can_pool(case.question, seek_remedies=False, seek_doubts=False)
    if told.verdict is not Verdict.YES:
        assert told.barring
        assert because.suffices(told.question, told.grounds)


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
@drawn(1.2)
def test_more_that_may_be_brought_never_worsens_a_verdict(
    edition: str, data: st.DataObject
) -> None:
    case = data.draw(of_one_name(questions(edition)))
    none = replace(case.question, may_bring=False)
    few = _bringing_less(case.question, data)
    ranks = [answer_to(q).verdict.rank for q in (none, few, case.question)]
    assert ranks == sorted(ranks)


def _bringing_less(question: Question, data: st.DataObject) -> Question:
    """The question with some functions marked as never thought beside."""
    ids = [function.id for function in question.rulebook.functions]
    kept_out = data.draw(st.sets(st.sampled_from(ids)))
    return replace(question, rulebook=never_beside(question.rulebook, kept_out))


def never_beside(rulebook: Rulebook, kept_out: set[str]) -> Rulebook:
    functions = tuple(
        replace(f, beside=f.beside and f.id not in kept_out) for f in rulebook.functions
    )
    return replace(rulebook, functions=functions)


@given(case=IN_EDITIONS)
@drawn(0.6)
def test_two_names_of_one_function_are_asked_about_as_one(case: Case) -> None:
    mix = case.question.mix[:1]
    names = tuple(Asked(n, mix[0], n, mix) for n in ("one", "another"))
    one = replace(case.question, asked=names[:1], mix=mix)
    assert answer_to(replace(one, asked=names)) == answer_to(one)
