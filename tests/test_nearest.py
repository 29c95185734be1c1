"""The nearest lawful structure moves no more lines than it must."""

from dataclasses import replace
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poolcheck.checker import violations
from poolcheck.circumstances import circumstances
from poolcheck.model import Model, model
from poolcheck.nearest import nearest
from poolcheck.question import Wishes
from poolcheck.structures import every, found
from poolcheck.terms import Fund, Line, Placed, Pooled, Structure
from tests.strategies import Case, questions_2018, small_questions

drawn = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)

HOME = -1


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Case, tuple[Placed, ...]]:
    """A small question, and its lines put anywhere: at home or in one of two pools."""
    case = draw(questions_2018() | small_questions())
    case = replace(case, question=replace(case.question, wishes=Wishes()))
    m = model(case.question)
    mechanisms = [mechanism.id for mechanism in m.mechanisms]
    pools = draw(st.lists(st.sampled_from(mechanisms), min_size=1, max_size=2))
    where = [draw(st.integers(HOME, len(pools) - 1)) for _ in m.lines]
    return case, placed(m, pools, dict(zip(m.lines, where, strict=True)))


def placed(m: Model, pools: list[str], where: dict[Line, int]) -> tuple[Placed, ...]:
    """Lines as funds, the contributors of pools read off their lines."""
    funds: list[Placed] = []
    for number, mechanism in enumerate(pools):
        lines = tuple(line for line in m.lines if where[line] == number)
        paying = {line.commissioner for line in lines}
        contributors = tuple(c for c in m.question.commissioners if c in paying)
        if lines:
            funds.append(Placed(Pooled(mechanism, contributors), lines))
    homes: dict[Fund, list[Line]] = {}
    for line in m.lines:
        if where[line] == HOME:
            homes.setdefault(m.home(line), []).append(line)
    return (*funds, *(Placed(fund, tuple(lines)) for fund, lines in homes.items()))


def by_trying_everything(m: Model, proposed: tuple[Placed, ...]) -> int:
    """The fewest lines to move, found by trying every placing of every line."""
    pools = [p for p in proposed if isinstance(p.fund, Pooled)]
    mechanisms = [p.fund.mechanism for p in pools if isinstance(p.fund, Pooled)]
    before = dict.fromkeys(m.lines, HOME)
    for number, pool in enumerate(pools):
        before |= dict.fromkeys(pool.lines, number)
    fewest = len(m.lines) + 1
    for way in product(range(HOME, len(pools)), repeat=len(m.lines)):
        where = dict(zip(m.lines, way, strict=True))
        moved = sum(before[line] != place for line, place in where.items())
        if moved < fewest:
            structure = Structure(placed(m, mechanisms, where))
            if not violations(circumstances(m), structure):
                fewest = moved
    return fewest


@given(drawn_draft=drafts())
@drawn
def test_no_lawful_structure_is_nearer_than_the_one_told(
    drawn_draft: tuple[Case, tuple[Placed, ...]],
) -> None:
    case, proposed = drawn_draft
    m = model(case.question)
    near = nearest(m, proposed)
    if not m.commissionable:
        assert near is None
        return
    assert near is not None
    assert not violations(circumstances(m), near.structure)
    assert near.surely
    assert len(near.moves) == by_trying_everything(m, proposed)


@given(case=questions_2018())
@drawn
def test_a_lawful_structure_is_its_own_nearest(case: Case) -> None:
    m = model(case.question)
    for structure in every(m, found(m).patterns, 20):
        near = nearest(m, structure.funds)
        assert near is not None
        assert not near.moves
