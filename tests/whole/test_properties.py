"""What always holds, whatever is asked: drawn questions of real and invented rules."""

from collections import Counter
from dataclasses import replace
from itertools import combinations, count, islice

from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.answers.can_pool import can_pool
from poolcheck.law.checker.violations import violations
from poolcheck.question.question import (
    Budget,
    NotSplit,
    Question,
    Wishes,
)
from poolcheck.reasons import because
from poolcheck.report import to_json
from poolcheck.report.to_json import dumps
from poolcheck.structures.lines import Model, model
from poolcheck.structures.one_fund import pooling
from poolcheck.structures.patterns import every, patterns_of
from poolcheck.structures.sums import money
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Line,
    Pooled,
    RingFenced,
    Structure,
)
from poolcheck.terms.verdicts import Verdict
from tests.asked import question
from tests.drawn import drawn
from tests.drawn.questions import Case, questions_2018, small_questions
from tests.oracles import brute_force
from tests.oracles.in_their_terms import as_oracle_fund, circumstances

CASES = questions_2018() | small_questions()


def some(m: Model, number: int = 200) -> list[Structure]:
    return list(islice(every(m, patterns_of(m).patterns, number), number))


@given(case=CASES)
@drawn(1.5)
def test_the_checker_finds_every_structure_lawful(case: Case) -> None:
    m = model(case.question)
    for structure in some(m):
        assert not violations(circumstances(m), structure)


@given(case=CASES)
@drawn(1.5)
def test_every_line_is_in_just_one_fund(case: Case) -> None:
    m = model(case.question)
    for structure in some(m, 50):
        placed = [line for p in structure.funds for line in p.lines]
        assert sorted(placed, key=m.lines.index) == list(m.lines)


PLACES = [
    question(row="B"),
    question(row="E", commissioners="ccg,la,la,nhse"),
    question("community-health;mental-health;acute;social-care", "ccg,ccg,la"),
    question("community-health;mental-health;social-care;la-public-health", "ccg,la"),
]


@st.composite
def priced(draw: st.DrawFn) -> Question:
    """A question with amounts, some of them in parts, some bundles not split."""
    asked = draw(CASES.map(lambda case: case.question) | st.sampled_from(PLACES))
    pence = st.integers(0, 10**12)
    numbers = count(1)
    lines: list[Line] = []
    bundles: list[NotSplit] = []
    by_owner: dict[Commissioner, list[Line]] = {}
    for line in model(asked).lines:
        by_owner.setdefault(line.commissioner, []).append(line)
    for owner, held in by_owner.items():
        if len(held) > 1 and draw(st.booleans()):
            number = next(numbers)
            both = held[:2]
            functions = tuple(line.function for line in both)
            bundles.append(NotSplit(number, owner, "a bundle", functions, draw(pence)))
            lines += [replace(line, number=number) for line in both]
            # One of its functions may have money of its own besides.
            held = held[draw(st.integers(1, 2)) :]
        lines += [
            replace(line, number=next(numbers), amount=amount)
            for line in held
            for amount in draw(st.lists(pence, min_size=1, max_size=3))
        ]
    budget = Budget(listed=True, lines=tuple(lines), not_split=tuple(bundles))
    return replace(asked, budget=budget)


@given(asked=priced())
@drawn(1.5)
def test_every_penny_in_is_a_penny_out_in_just_one_fund(asked: Question) -> None:
    m = model(asked)
    given_in: Counter[Commissioner] = Counter()
    for line in asked.budget.lines:
        given_in[line.commissioner] += line.amount or 0
    for bundle in asked.budget.not_split:
        given_in[bundle.commissioner] += bundle.amount
    for structure in some(m, 30):
        not_split: Counter[Commissioner] = Counter()
        by_kind: Counter[tuple[Commissioner, type]] = Counter()
        for placed in structure.funds:
            for line in placed.lines:
                by_kind[line.commissioner, type(placed.fund)] += line.amount or 0
        for bundle in asked.budget.not_split:
            # Whole in one fund, it is in that; else nobody knows how much lies where.
            funds = [
                placed.fund
                for placed in structure.funds
                for line in placed.lines
                if line.number == bundle.line
            ]
            if len(set(funds)) == 1:
                by_kind[bundle.commissioner, type(funds[0])] += bundle.amount
            else:
                not_split[bundle.commissioner] += bundle.amount
        told = money(asked.commissioners, asked.budget, structure)
        assert [who for who, _ in told.by_commissioner] == list(asked.commissioners)
        for who, sums in told.by_commissioner:
            assert sums.pooled == by_kind[who, Pooled]
            assert sums.aligned == by_kind[who, Aligned]
            assert sums.ring_fenced == by_kind[who, RingFenced]
            assert sums.not_split == not_split[who]
            assert sums.total == given_in[who]
        assert told.all.total == given_in.total()
        for part in ("pooled", "aligned", "ring_fenced", "granted", "not_split"):
            each = sum(getattr(sums, part) for _, sums in told.by_commissioner)
            assert getattr(told.all, part) == each


def may_lie_in(case: Case) -> dict[tuple[str, str], list[brute_force.Fund]]:
    """The funds each line may lie in, its own budget first, read off the tables."""
    choices = brute_force.choices(
        case.tables, case.who, case.question.mix, **case.common
    )
    return choices.funds if choices else {}


@given(case=CASES)
@drawn(1.5)
def test_what_is_barred_is_in_no_fund_that_bars_it(case: Case) -> None:
    may = may_lie_in(case)
    for structure in some(model(case.question)):
        for placed in structure.funds:
            for line in placed.lines:
                fund = as_oracle_fund(placed.fund)
                assert fund in may[line.commissioner.name, line.function]


@given(case=CASES)
@drawn(1.5)
def test_a_ring_fenced_budget_holds_only_its_own_lines_and_no_other_budget_has_them(
    case: Case,
) -> None:
    may = may_lie_in(case)
    for structure in some(model(case.question)):
        for placed in structure.funds:
            homes = {may[x.commissioner.name, x.function][0] for x in placed.lines}
            if not isinstance(placed.fund, Pooled):
                assert homes == {as_oracle_fund(placed.fund)}


@given(case=CASES)
@drawn(1.5)
def test_pulling_a_lever_never_worsens_a_verdict(case: Case) -> None:
    """Where no two ring-fences hold one function, which lint calls a fault.

    There a line may come under the second when the first is lifted, and two lines that
    lay together be parted.
    """
    fences = case.question.rulebook.ring_fences
    assume(not any({*a.functions} & {*b.functions} for a, b in combinations(fences, 2)))
    before = pooling(model(case.question)).verdict
    for lever in case.question.rulebook.levers:
        pulled = replace(case.question, assume=(*case.question.assume, lever.id))
        assert pooling(model(pulled)).verdict.rank >= before.rank


@given(case=CASES)
@drawn(1.5)
def test_a_wish_for_one_mechanism_never_adds_a_structure(case: Case) -> None:
    free = replace(case.question, wishes=Wishes())
    everything = set(some(model(free), 10_000))
    for mechanism in case.question.rulebook.mechanisms:
        wished = replace(free, wishes=Wishes((mechanism.id,)))
        assert set(some(model(wished), 10_000)) <= everything


@given(case=questions_2018())
@drawn(1.5)
def test_leaving_a_service_out_of_a_commissionable_mix_keeps_it_so(
    case: Case,
) -> None:
    if not model(case.question).commissionable:
        return
    for function in case.question.mix:
        fewer = tuple(f for f in case.question.mix if f != function)
        assert model(replace(case.question, mix=fewer, asked=())).commissionable


@given(case=CASES)
@drawn(1.5)
def test_the_rules_cited_are_enough_for_the_answer_and_each_is_in_the_rulebook(
    case: Case,
) -> None:
    told = can_pool(case.question)
    ids = {rule.id for rule in case.question.rulebook.rules()}
    assert {ground.id for ground in told.grounds} <= ids
    if told.verdict is not Verdict.YES:
        assert because.suffices(told.question, told.grounds)
        assert told.barring


@given(case=CASES)
@drawn(1.5)
def test_what_blocks_a_mechanism_is_told_for_each_one_unless_the_answer_is_yes(
    case: Case,
) -> None:
    told = can_pool(case.question)
    if told.verdict is Verdict.YES:
        assert not told.blocked
        return
    mechanisms = [m.id for m in model(case.question).mechanisms]
    assert [block.mechanism for block in told.blocked] == mechanisms
    assert all(block.bars for block in told.blocked)


@given(case=CASES)
@drawn(1.5)
def test_the_same_question_gives_the_same_bytes(case: Case) -> None:
    once, again = (
        dumps(to_json.can_pool.can_pool(can_pool(case.question))) for _ in range(2)
    )
    assert once == again


@given(case=CASES)
@drawn(1.5)
def test_no_line_is_kept_out_without_a_rule_where_nothing_may_be_pooled(
    case: Case,
) -> None:
    told = can_pool(case.question)
    if told.verdict is Verdict.NO and not case.question.wishes.each():
        assert told.answer.outside
        for _, bars in told.answer.outside:
            assert bars
            assert set(bars) <= set(told.grounds)
