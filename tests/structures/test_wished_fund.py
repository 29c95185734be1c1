"""With wishes the fund told is that of a search in which no body stands for another."""

from dataclasses import replace

from hypothesis import given, note
from hypothesis import strategies as st

from poolcheck.question.question import Question
from poolcheck.structures.alike import Alike
from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.asked_about import asked_lines, in_own_budget, own_budget
from poolcheck.structures.beside import model_asked
from poolcheck.structures.lines import Model, TooManyFunds
from poolcheck.structures.patterns import Score, most_in, one_with
from poolcheck.structures.search.patterns import TooMany
from poolcheck.structures.wished_fund import WishedFunds
from poolcheck.terms.funds import Aligned, Commissioner, Fund, Line
from tests.drawn import drawn
from tests.drawn.editions import EDITIONS, questions
from tests.drawn.questions import Case, of_one_name, questions_2018, small_questions
from tests.drawn.wishes import with_wishes

Best = tuple[Score, Fund, list[Line]]

SOME = (
    questions_2018()
    | small_questions()
    | st.sampled_from(EDITIONS).flatmap(lambda edition: questions(edition))
)
MORE = st.lists(st.integers(0, 5), max_size=3)


def with_more(question: Question, like: list[int]) -> Question:
    """The same question with more bodies, each like one of those that are there."""
    bodies = question.commissioners
    more = tuple(
        Commissioner(of.kind, f"another {number}", of.tier)
        for number, each in enumerate(like)
        for of in [bodies[each % len(bodies)]]
    )
    return replace(question, commissioners=(*bodies, *more))


def every_fund(model: Model) -> list[Fund]:
    """Every fund that could serve, whoever is in it, in the order of showing."""
    asked, homes = asked_lines(model), []
    if in_own_budget(model, asked):
        budgets = dict.fromkeys(own_budget(model, line) for line in asked)
        homes = [budget for budget in budgets if budget is not None]
        homes.sort(key=lambda fund: not isinstance(fund, Aligned))
    none_pooled = model.question.wishes.max_funds == 0
    return homes if none_pooled else [*homes, *model.pooled_funds]


def best_of_every_fund(model: Model, least: Score) -> Best | None:
    """The first of the funds that hold most, with every other fund thought of too."""
    puzzles, best = Puzzles(model), None
    everything = (len(model.groups), len(model.lines))
    for fund in every_fund(model):
        inside = most_in(puzzles, fund, model.groups, everything)
        if inside and inside[0] >= least and (best is None or inside[0] > best[0]):
            best = inside[0], fund, inside[1]
    return best


@given(
    case=SOME.flatmap(with_wishes) | of_one_name(SOME).flatmap(with_wishes), like=MORE
)
@drawn(3)
def test_no_other_body_would_serve_better(case: Case, like: list[int]) -> None:
    model = model_asked(with_more(case.question, like))
    note(f"{model.question.commissioners}, {case.question.wishes}")
    if not model.commissionable or model.unplaced:
        return
    funds = WishedFunds(model)
    try:
        for least in ((1, 1), (len(model.groups), len(asked_lines(model)))):
            expected = best_of_every_fund(model, least)
            assert funds.best(least) == expected
            put = dict.fromkeys(expected[2], expected[1]) if expected else {}
            assert funds.whole_with(put) == one_with(Puzzles(model), put)
    except (TooMany, TooManyFunds):
        return


@given(case=SOME, like=MORE)
@drawn(1)
def test_of_alike_funds_the_first_in_the_usual_order_stands_for_all(
    case: Case, like: list[int]
) -> None:
    model = model_asked(with_more(case.question, like))
    alike = Alike(model)
    for mechanism in model.mechanisms:
        every = [f for f in model.pooled_funds if f.mechanism == mechanism.id]
        some = [*alike.funds(mechanism)]
        assert some == [fund for fund in every if fund in some]
        assert sorted(every, key=alike.order) == every
        # Each fund has as many of each kind and tier as one of those that stand for it.
        sorts = [sorted((c.kind, c.tier) for c in fund.contributors) for fund in some]
        for fund in every:
            assert sorted((c.kind, c.tier) for c in fund.contributors) in sorts
