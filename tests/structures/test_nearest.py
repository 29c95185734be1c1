"""The nearest lawful structure moves no more lines than it must."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.law.checker.violations import violations
from poolcheck.question.question import Wishes
from poolcheck.structures.lines import Model, model
from poolcheck.structures.nearest import nearest
from poolcheck.structures.own_check import circumstances
from poolcheck.structures.patterns import every, patterns_of
from poolcheck.structures.search import repair
from poolcheck.structures.search.repair import Needs, Piece, mended
from poolcheck.terms.funds import (
    Aligned,
    Fund,
    Line,
    Placed,
    Pooled,
    RingFenced,
    Structure,
)
from tests.asked import question
from tests.drawn import drawn
from tests.drawn.questions import Case, questions_2018, small_questions

HOME, ASTRAY, NOWHERE = -1, -2, -3


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Case, tuple[Placed, ...]]:
    """A small question, and its lines put anywhere: in one of two pools, at home, in
    somebody's wrong own budget, or in no fund at all.
    """
    case = draw(questions_2018() | small_questions())
    case = replace(case, question=replace(case.question, wishes=Wishes()))
    m = model(case.question)
    mechanisms = [mechanism.id for mechanism in m.mechanisms]
    pools = draw(st.lists(st.sampled_from(mechanisms), min_size=1, max_size=2))
    often = [HOME, *range(len(pools)), *range(len(pools))]
    where = [draw(st.sampled_from([*often, ASTRAY, NOWHERE])) for _ in m.lines]
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
    own: dict[Fund, list[Line]] = {}
    for line in m.lines:
        if where[line] == HOME:
            own.setdefault(m.own.of(line)[0], []).append(line)
        if where[line] == ASTRAY:
            own.setdefault(astray(m, line), []).append(line)
    return (*funds, *(Placed(fund, tuple(lines)) for fund, lines in own.items()))


def astray(m: Model, line: Line) -> Fund:
    """An own budget that is not the line's."""
    if isinstance(m.own.of(line)[0], RingFenced):
        return Aligned(line.commissioner)
    others = [c for c in m.question.commissioners if c != line.commissioner]
    fences = m.question.rulebook.ring_fences
    if fences:
        return RingFenced(fences[0].id, line.commissioner)
    return Aligned(others[0] if others else line.commissioner)


def by_trying_everything(m: Model, proposed: tuple[Placed, ...]) -> int:
    """The fewest lines to move, found by trying every placing of every line.

    A line may go home, to any proposed pool, or to a new pool under any mechanism.
    """
    pools = [p for p in proposed if isinstance(p.fund, Pooled)]
    mechanisms = [p.fund.mechanism for p in pools if isinstance(p.fund, Pooled)]
    before = dict.fromkeys(m.lines, NOWHERE)
    for one in proposed:
        before |= {x: HOME if one.fund == m.own.home(x) else ASTRAY for x in one.lines}
    for number, pool in enumerate(pools):
        before |= dict.fromkeys(pool.lines, number)
    if len(m.lines) <= 4:
        mechanisms += [mechanism.id for mechanism in m.mechanisms]
    fewest = len(m.lines) + 1
    for way in product(range(HOME, len(mechanisms)), repeat=len(m.lines)):
        where = dict(zip(m.lines, way, strict=True))
        moved = sum(before[line] != place for line, place in where.items())
        if moved < fewest:
            structure = Structure(placed(m, mechanisms, where))
            if not violations(circumstances(m), structure):
                fewest = moved
    return fewest


@given(drawn_draft=drafts())
@drawn(1.2)
def test_no_lawful_structure_is_nearer_than_the_one_told_not_even_with_a_new_pool(
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
    assert near.fewest
    assert len(near.moves) == by_trying_everything(m, proposed)


@given(drawn_draft=drafts())
@drawn(1.2)
def test_the_moves_told_make_the_nearest_structure_of_the_draft(
    drawn_draft: tuple[Case, tuple[Placed, ...]],
) -> None:
    case, proposed = drawn_draft
    m = model(case.question)
    near = nearest(m, proposed)
    if near is None:
        return
    lies = {x: (n, p.fund) for n, p in enumerate(proposed) for x in p.lines}
    for move in near.moves:
        assert (move.from_ is None) == (move.line not in lies)
        assert move.from_ in (None, lies.get(move.line, (0, None))[1])
        assert move.to is not None
        lies[move.line] = (-1 if move.number is None else move.number, move.to)
    for number, pool in near.pools:
        assert set(pool.lines) == {x for x, (n, _) in lies.items() if n == number}
    for fund in near.structure.funds:
        if not isinstance(fund.fund, Pooled):
            assert {lies[line][1] for line in fund.lines} == {fund.fund}


@given(drawn_draft=drafts(), data=st.data())
@drawn(0.6)
def test_a_line_put_in_two_funds_too_ends_in_one_and_the_count_of_moves_is_right(
    drawn_draft: tuple[Case, tuple[Placed, ...]], data: st.DataObject
) -> None:
    case, proposed = drawn_draft
    m = model(case.question)
    assume(m.commissionable and len(proposed) > 1)
    first, second = data.draw(st.permutations(range(len(proposed))))[:2]
    twice = data.draw(st.sampled_from(proposed[first].lines))
    both = list(proposed)
    both[second] = with_line(m, proposed[second], twice)
    near = nearest(m, tuple(both))
    assert near is not None
    assert not violations(circumstances(m), near.structure)
    (move,) = [move for move in near.moves if move.line == twice]
    (lies,) = [p.fund for p in near.structure.funds if twice in p.lines]
    assert move.to is not None
    assert type(lies) is type(move.to)
    if near.fewest:
        # In the first alone it would be a draft of the same moves, but for leaving it.
        assert len(near.moves) <= by_trying_everything(m, proposed) + 1


def with_line(m: Model, into: Placed, line: Line) -> Placed:
    """A fund with one line more, its contributors read off its lines."""
    lines = tuple(x for x in m.lines if x in (*into.lines, line))
    if not isinstance(into.fund, Pooled):
        return Placed(into.fund, lines)
    paying = {x.commissioner for x in lines}
    contributors = tuple(c for c in m.question.commissioners if c in paying)
    return Placed(Pooled(into.fund.mechanism, contributors), lines)


@given(case=questions_2018())
@drawn(1.2)
def test_a_lawful_structure_is_its_own_nearest(case: Case) -> None:
    m = model(case.question)
    for structure in every(m, patterns_of(m).patterns, 20):
        near = nearest(m, structure.funds)
        assert near is not None
        assert not near.moves


@st.composite
def puzzles(draw: st.DrawFn) -> tuple[tuple[Piece, ...], tuple[Needs, ...]]:
    """Up to six pieces of three owners, and three boxes that need this and that."""
    owners = frozenset(range(3))
    groups = st.tuples(st.frozensets(st.sampled_from(range(3))), st.integers(1, 2))
    needs = draw(
        st.lists(
            st.builds(
                lambda more, marks: Needs(((owners, 2), *more), marks),
                st.lists(groups, max_size=2).map(tuple),
                st.sampled_from([frozenset(), frozenset("ab")]),
            ),
            min_size=1,
            max_size=3,
        )
    )
    pieces = []
    for _ in range(draw(st.integers(1, 6))):
        takers = draw(st.frozensets(st.sampled_from(range(len(needs)))))
        box = draw(st.sampled_from([None, *sorted(takers)]))
        loose = box is None and draw(st.booleans())
        owner, mark = draw(st.integers(0, 2)), draw(st.sampled_from("ab"))
        pieces.append(Piece(owner, mark, takers, box, loose))
    return tuple(pieces), tuple(needs)


def stands(
    pieces: tuple[Piece, ...], needs: tuple[Needs, ...], boxes: tuple[int | None, ...]
) -> bool:
    """Whether each box is empty or has what it needs."""
    for box, need in enumerate(needs):
        inside = [p for p, at in zip(pieces, boxes, strict=True) if at == box]
        if inside and not (
            need.marks <= {p.mark for p in inside}
            and all(len({p.owner for p in inside} & g) >= n for g, n in need.groups)
        ):
            return False
    return True


def moved(pieces: tuple[Piece, ...], boxes: tuple[int | None, ...]) -> int:
    return sum(not p.loose and p.box != at for p, at in zip(pieces, boxes, strict=True))


@given(puzzle=puzzles())
@drawn(4)
def test_boxes_are_mended_with_the_fewest_pieces_of_all_ways_there_are(
    puzzle: tuple[tuple[Piece, ...], tuple[Needs, ...]],
) -> None:
    pieces, needs = puzzle
    done = mended(pieces, needs)
    assert done.fewest
    assert stands(pieces, needs, done.boxes)
    assert moved(pieces, done.boxes) == fewest_moved(pieces, needs)


def fewest_moved(pieces: tuple[Piece, ...], needs: tuple[Needs, ...]) -> int:
    """How few pieces have to be moved, by trying every way there is."""
    ways = product(*([None, *sorted(piece.takers)] for piece in pieces))
    return min(moved(pieces, way) for way in ways if stands(pieces, needs, way))


@given(puzzle=puzzles())
@drawn(4)
def test_no_bound_on_the_moves_is_above_the_fewest_of_all_ways_there_are(
    puzzle: tuple[tuple[Piece, ...], tuple[Needs, ...]],
) -> None:
    pieces, needs = puzzle
    start = repair._Mending(pieces, needs)
    lacking = start._lacking()
    assume(lacking)
    fewest = fewest_moved(pieces, needs)
    assert start._by_number(lacking) <= fewest
    assert max(start._by_scarcity(lacking), default=0) <= fewest
    assert 0 <= start._at_least(lacking) <= fewest


def laid_out(*boxes: tuple[int, ...]) -> tuple[Piece, ...]:
    """Pieces of these owners in each box; every one of them may lie in any box."""
    takers = frozenset(range(len(boxes)))
    return tuple(
        Piece(owner, "a", takers, box)
        for box, owners in enumerate(boxes)
        for owner in owners
    )


def test_the_bound_by_number_is_that_of_its_example() -> None:
    pieces = laid_out((0,), (1, 1, 1))
    needs = tuple(Needs(((frozenset(range(4)), n),), frozenset()) for n in (2, 3))
    start = repair._Mending(pieces, needs)
    assert start._by_number([0, 1]) == 2


def test_the_bound_by_scarcity_is_that_of_its_example() -> None:
    pieces = laid_out((0,) * 2, (0,) * 3, (0,) * 4)
    anywhere = frozenset(range(3))
    pieces += (Piece(1, "b", anywhere, loose=True), Piece(1, "b", anywhere))
    start = repair._Mending(pieces, (Needs((), frozenset("b")),) * 3)
    assert list(start._by_scarcity([0, 1, 2])) == [3]


def eight_pools() -> tuple[Model, tuple[Placed, ...]]:
    """Four pools of a CCG and a council, then four of one CCG's two lines alone."""
    nhs = (
        "community-health;mental-health;acute-non-invasive;wheelchairs;"
        "continuing-healthcare;section-117-aftercare"
    )
    local = (
        "social-care;la-public-health;disabled-facilities-grant;"
        "special-educational-needs"
    )
    m = model(question(f"{nhs};{local}", "ccg,ccg,la,la"))
    ours = [x for x in m.lines if x.commissioner.kind == "ccg"]
    theirs = [x for x in m.lines if x.commissioner.kind != "ccg"]
    pools = [(ours[n], theirs[n]) for n in range(4)]
    pools += [(ours[n], ours[n + 1]) for n in range(4, 12, 2)]
    homes: dict[Fund, list[Line]] = {}
    for line in theirs[4:]:
        homes.setdefault(m.own.of(line)[0], []).append(line)
    return m, (
        *(Placed(section_75(pool), pool) for pool in pools),
        *(Placed(fund, tuple(lines)) for fund, lines in homes.items()),
    )


def section_75(lines: tuple[Line, ...]) -> Pooled:
    return Pooled("section-75", tuple(dict.fromkeys(x.commissioner for x in lines)))


def test_of_eight_pools_four_sound_ones_are_kept_and_a_move_mends_each_other() -> None:
    m, proposed = eight_pools()
    near = nearest(m, proposed)
    assert near is not None
    assert near.fewest
    assert len(near.moves) == 4
    assert {p.lines for p in proposed[:4]} <= {p.lines for p in near.structure.funds}


def test_a_search_given_up_keeps_the_sound_pools_and_is_not_said_to_be_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(repair, "MOST_STEPS", 0)
    m, proposed = eight_pools()
    near = nearest(m, proposed)
    assert near is not None
    assert not near.fewest
    assert not violations(circumstances(m), near.structure)
    assert {p.lines for p in proposed[:4]} <= {p.lines for p in near.structure.funds}


@pytest.mark.parametrize(
    ("boxes", "wanted", "fewest", "into"),
    [(((0,), (1,)), (2, 4), 1, 0), (((0,), (1, 2), (3,)), (4, 4, 4), 2, 1)],
)
def test_of_boxes_as_large_together_those_that_lack_more_are_emptied(
    boxes: tuple[tuple[int, ...], ...], wanted: tuple[int, ...], fewest: int, into: int
) -> None:
    """All come to lie in the one that lacks least: no bound may be above that."""
    pieces = laid_out(*boxes)
    needs = tuple(Needs(((frozenset(range(4)), n),), frozenset()) for n in wanted)
    start = repair._Mending(pieces, needs)
    assert start._by_number(list(range(len(boxes)))) == fewest
    assert mended(pieces, needs).boxes == (into,) * len(pieces)
