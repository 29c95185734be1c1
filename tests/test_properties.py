"""What always holds, whatever is asked: drawn questions of real and invented rules."""

from dataclasses import replace
from itertools import islice

from hypothesis import HealthCheck, given, settings

from poolcheck import explain, finding
from poolcheck.checker import Circumstances, violations
from poolcheck.model import Model, model
from poolcheck.pooling import pooling
from poolcheck.question import Wishes
from poolcheck.report import to_json
from poolcheck.structures import every, found
from poolcheck.terms import Pooled, RingFenced, Structure, Verdict
from tests.strategies import Case, questions_2018, small_questions

CASES = questions_2018() | small_questions()

drawn = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


def circumstances(m: Model) -> Circumstances:
    """What the checker is told, made out here so that the program's own is not used."""
    q = m.question
    return Circumstances(q.rulebook, q.commissioners, q.mix, q.facts, q.levers)


def some(m: Model, number: int = 200) -> list[Structure]:
    return list(islice(every(m, found(m).patterns, number), number))


@given(case=CASES)
@drawn
def test_the_checker_finds_every_structure_lawful(case: Case) -> None:
    m = model(case.question)
    for structure in some(m):
        assert not violations(circumstances(m), structure)


@given(case=CASES)
@drawn
def test_every_line_is_in_one_fund_and_no_penny_is_lost(case: Case) -> None:
    m = model(case.question)
    for structure in some(m, 50):
        placed = [line for p in structure.funds for line in p.lines]
        assert sorted(placed, key=m.lines.index) == list(m.lines)


@given(case=CASES)
@drawn
def test_what_is_barred_is_in_no_fund_that_bars_it(case: Case) -> None:
    m = model(case.question)
    for structure in some(m):
        for placed in structure.funds:
            if isinstance(placed.fund, Pooled):
                mechanism = case.question.rulebook.mechanism(placed.fund.mechanism)
                assert not any(m.bars(line, mechanism) for line in placed.lines)


@given(case=CASES)
@drawn
def test_a_ring_fenced_budget_holds_only_its_own_lines(case: Case) -> None:
    m = model(case.question)
    for structure in some(m):
        for placed in structure.funds:
            fences = {getattr(m.fence(line), "id", None) for line in placed.lines}
            if isinstance(placed.fund, RingFenced):
                assert fences == {placed.fund.ring_fence}


@given(case=CASES)
@drawn
def test_pulling_a_lever_never_worsens_a_verdict(case: Case) -> None:
    before = pooling(model(case.question)).verdict
    for lever in case.question.rulebook.levers:
        pulled = replace(case.question, levers=(*case.question.levers, lever.id))
        assert pooling(model(pulled)).verdict.rank >= before.rank


@given(case=CASES)
@drawn
def test_a_wish_for_one_mechanism_never_adds_a_structure(case: Case) -> None:
    free = replace(case.question, wishes=Wishes())
    everything = set(some(model(free), 10_000))
    for mechanism in case.question.rulebook.mechanisms:
        wished = replace(free, wishes=Wishes((mechanism.id,)))
        assert set(some(model(wished), 10_000)) <= everything


@given(case=questions_2018())
@drawn
def test_leaving_a_service_out_of_a_commissionable_mix_keeps_it_so(
    case: Case,
) -> None:
    if not model(case.question).commissionable:
        return
    for function in case.question.mix:
        fewer = tuple(f for f in case.question.mix if f != function)
        assert model(replace(case.question, mix=fewer, asked=())).commissionable


@given(case=CASES)
@drawn
def test_the_rules_cited_are_enough_for_the_answer_and_each_is_in_the_rulebook(
    case: Case,
) -> None:
    told = finding.can_pool(case.question)
    ids = {rule.id for rule in case.question.rulebook.rules()}
    assert {bar.rule for bar in told.bars} <= ids
    if told.verdict is not Verdict.YES:
        assert explain.suffices(told.model, told.bars)
        assert told.barring


@given(case=CASES)
@drawn
def test_what_blocks_a_mechanism_is_told_for_each_one_unless_the_answer_is_yes(
    case: Case,
) -> None:
    told = finding.can_pool(case.question)
    if told.verdict is Verdict.YES:
        assert not told.blocked
    else:
        for block in told.blocked:
            assert block.bars


@given(case=CASES)
@drawn
def test_the_same_question_gives_the_same_bytes(case: Case) -> None:
    once, again = (
        to_json.dumps(to_json.can_pool(finding.can_pool(case.question)))
        for _ in range(2)
    )
    assert once == again


@given(case=CASES)
@drawn
def test_no_line_is_kept_out_without_a_rule_where_nothing_may_be_pooled(
    case: Case,
) -> None:
    told = finding.can_pool(case.question)
    if told.verdict is Verdict.NO and not case.question.wishes.each():
        assert told.answer.outside
        for _, bars in told.answer.outside:
            assert bars
            assert set(bars) <= set(told.bars)
