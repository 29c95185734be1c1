"""The search: which sets of boxes come first, and which placing is the fullest."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from poolcheck.question.question import Asked, Wish, Wishes
from poolcheck.structures.lines import Model, model
from poolcheck.structures.patterns import Pattern, patterns_of
from poolcheck.structures.search.patterns import TooMany, fewest_first
from poolcheck.structures.search.placings import Placer
from poolcheck.structures.search.puzzle import Piece, Puzzle, SharedBox
from poolcheck.structures.wished_fund import WishedFunds
from tests.asked import question
from tests.drawn import drawn
from tests.drawn.questions import Case, questions_2018, small_questions
from tests.oracles import brute_force
from tests.oracles.in_their_terms import as_oracle_fund, as_oracle_map, brute


@given(case=questions_2018() | small_questions())
@drawn(1.2)
def test_the_fullest_of_a_pattern_fills_the_earlier_fund_first(case: Case) -> None:
    """Most in all, then in each fund in turn, then the first line in the earlier."""
    case = replace(case, question=replace(case.question, wishes=Wishes()))
    m = model(case.question)
    everything = brute(case)
    for pattern in patterns_of(m).patterns:
        funds = {as_oracle_fund(fund): n for n, fund in enumerate(pattern.pooled_funds)}
        mine = [s for s in everything if _pools(s) == set(funds)]
        assert as_oracle_map(pattern.fullest) == max(
            mine, key=lambda s: _how_full(m, s, funds)
        )


def _pools(structure: brute_force.Structure) -> set[brute_force.Fund]:
    return {fund for _, fund in structure if fund[0] == "pooled"}


def _how_full(
    m: Model, structure: brute_force.Structure, funds: dict[brute_force.Fund, int]
) -> tuple[object, ...]:
    lies = dict(structure)
    where = [
        funds.get(lies[line.commissioner.name, line.function], len(funds))
        for line in m.lines
    ]
    inside = [where.count(number) for number in range(len(funds))]
    return sum(inside), inside, [-number for number in where]


def test_of_two_pools_that_can_share_three_lines_the_first_takes_the_more() -> None:
    """Section 75 comes first, and leaves each CCG its last line for the other."""
    services = "community-health;mental-health;wheelchairs;social-care"
    found = patterns_of(model(question(services, "ccg,ccg,la"))).patterns

    def held(pattern: Pattern) -> list[int]:
        return [len(placed.lines) for placed in pattern.fullest.pooled()]

    both = [p for p in found if len(p.pooled_funds) == 2]
    whole = next(p for p in both if len(p.pooled_funds[0].contributors) == 3)
    assert [fund.mechanism for fund in whole.pooled_funds] == [
        "section-75",
        "ccg-pooled-fund",
    ]
    assert held(whole) == [5, 2]
    left = whole.fullest.pooled()[1].lines
    assert {line.function for line in left} == {"wheelchairs"}


def two_strangers_each(pairs: int) -> Puzzle:
    """So many pairs of owners with two boxes of their own to share.

    The first of each pair has two pieces that may not meet, and so a use for a box.
    """
    pieces, boxes = [], []
    for pair in range(pairs):
        first, own = 2 * pair, 2 * pairs + 2 * pair
        both = (first, first + 1)
        boxes += [SharedBox(frozenset(both))] * 2
        pieces += [
            Piece(first, (*both, own), marks=frozenset({f"a{pair}"})),
            Piece(first, (*both, own), marks=frozenset({f"b{pair}"})),
            Piece(first + 1, (*both, own + 1)),
        ]
    return Puzzle(
        owners=2 * pairs,
        pieces=tuple(pieces),
        shared=tuple(boxes),
        strangers=tuple((f"a{pair}", f"b{pair}") for pair in range(pairs)),
    )


@st.composite
def any_puzzles(draw: st.DrawFn) -> Puzzle:
    """A small puzzle; some of its pieces may lie in their owner's own box, some not."""
    owners = draw(st.integers(2, 3))
    everybody = st.sets(st.integers(0, owners - 1), min_size=2).map(frozenset)
    needs = st.sampled_from(["", "", "x", "xy"]).map(frozenset)
    pairs = st.sampled_from([(), (), [("a", "b")], [("x", "b"), ("a", "y")]])
    box = st.builds(SharedBox, everybody, needs, pairs.map(frozenset))
    boxes = st.lists(box, min_size=2, max_size=4)
    shared = draw(boxes)
    pieces = []
    who = st.lists(st.integers(0, owners - 1), min_size=3, max_size=6)
    for owner in sorted(draw(who)):
        may = [b for b, box in enumerate(shared) if owner in box.owners]
        options = draw(st.sets(st.sampled_from(may))) if may else set()
        if not options or draw(st.booleans()):
            options.add(len(shared) + owner)
        marks = draw(st.sets(st.sampled_from("xyab"), max_size=2))
        pieces.append(Piece(owner, tuple(sorted(options)), 1, frozenset(marks)))
    strangers = draw(st.sampled_from([(), (("a", "b"),)]))
    return Puzzle(owners, tuple(pieces), tuple(shared), strangers)


def by_trying_all(puzzle: Puzzle) -> Iterator[dict[int, list[Piece]]]:
    """Every good placing: the pieces in each box."""
    for placing in product(*(piece.options for piece in puzzle.pieces)):
        inside: dict[int, list[Piece]] = {}
        for piece, box in zip(puzzle.pieces, placing, strict=True):
            inside.setdefault(box, []).append(piece)
        if all(is_good(puzzle, box, pieces) for box, pieces in inside.items()):
            yield inside


def is_good(puzzle: Puzzle, box: int, pieces: list[Piece]) -> bool:
    """Whether a box has no strangers in it and, if shared, all that it needs."""
    marks = {mark for piece in pieces for mark in piece.marks}
    if any({*pair} <= marks for pair in puzzle.strangers):
        return False
    if box >= len(puzzle.shared):
        return True
    shared = puzzle.shared[box]
    if any(mark in marks and other not in marks for mark, other in shared.together):
        return False
    return shared.owners == {p.owner for p in pieces} and shared.needs <= marks


# A piece that may lie in either of two shared boxes, and nowhere else.
IN_EITHER = Puzzle(
    owners=2,
    pieces=(Piece(0, (0, 1)), Piece(1, (0, 1, 3))),
    shared=(SharedBox(frozenset({0, 1})),) * 2,
)
# Beside it, a box to fill that is neither.
AND_ANOTHER = replace(
    IN_EITHER,
    pieces=(
        Piece(0, (1, 2)),
        Piece(0, (0, 3), marks=frozenset("x")),
        Piece(1, (1, 2, 4)),
        Piece(1, (0, 4), marks=frozenset("y")),
    ),
    shared=(SharedBox(frozenset({0, 1})),) * 3,
)


@given(puzzle=any_puzzles())
@example(puzzle=IN_EITHER)
@drawn(2)
def test_the_first_boxes_that_can_be_filled_are_as_few_as_trying_everything_finds(
    puzzle: Puzzle,
) -> None:
    placer = Placer(puzzle)
    filled = (len(b) for b in fewest_first(puzzle, 10_000) if placer.tally(b))
    in_use = (sum(b < len(puzzle.shared) for b in p) for p in by_trying_all(puzzle))
    assert next(filled, None) == min(in_use, default=None)


@given(puzzle=any_puzzles())
@drawn(1)
def test_the_placings_counted_and_those_listed_are_those_of_trying_everything(
    puzzle: Puzzle,
) -> None:
    placer = Placer(puzzle)
    every: dict[tuple[int, ...], int] = {}
    for inside in by_trying_all(puzzle):
        used = tuple(sorted(box for box in inside if box < len(puzzle.shared)))
        every[used] = every.get(used, 0) + 1
    for boxes in fewest_first(replace(puzzle, most=None), 10_000):
        tally = placer.tally(boxes)
        assert (tally.count if tally else 0) == every.get(boxes, 0)
        assert len(list(placer.placings(boxes))) == every.get(boxes, 0)


@given(puzzle=any_puzzles())
@example(puzzle=AND_ANOTHER)
@drawn(2)
def test_the_boxes_taken_make_a_box_aimed_at_as_full_as_trying_everything_does(
    puzzle: Puzzle,
) -> None:
    aimed = replace(puzzle, aim=0, aim_marks=frozenset("xy"))
    placer = Placer(aimed)
    taken = (placer.by_aim(boxes) for boxes in fewest_first(aimed, 10_000))
    found = ((len(m), tally.filled[0]) for by in taken for m, tally in by.items())
    all_ = (
        (len({m for x in p[0] for m in x.marks} & {*"xy"}), len(p[0]))
        for p in by_trying_all(puzzle)
        if 0 in p
    )
    assert max(found, default=None) == max(all_, default=None)


NINE = [(), (0,), (1,), (2,), (3,), (0, 2), (0, 3), (1, 2), (1, 3)]


def test_each_set_of_boxes_is_taken_once_those_of_fewest_first() -> None:
    found = list(fewest_first(two_strangers_each(2), 9))
    assert sorted(found) == sorted(NINE)
    assert [len(boxes) for boxes in found] == [len(boxes) for boxes in NINE]


def test_as_many_sets_as_may_be_taken_are_and_no_more() -> None:
    taken = fewest_first(two_strangers_each(2), 8)
    assert len({next(taken) for _ in range(8)}) == 8
    with pytest.raises(TooMany):
        next(taken)


def test_a_fund_that_a_tied_line_may_not_join_holds_none_of_those_tied_to_it() -> None:
    """Section 75 may not take surgery, and so not what is wished together with it."""
    asked = question("surgery;community-health;social-care", "ccg,la")
    tied = asked.wishes.also(_together(asked.mix[:2]))
    free, bound = model(asked), model(replace(asked, wishes=tied))
    (fund,) = free.pooled_funds
    assert WishedFunds(free).at_best(fund) == (2, 2)
    assert WishedFunds(bound).at_best(fund) == (1, 1)


def _together(functions: tuple[str, ...]) -> Wishes:
    services = tuple(Asked(f, f, f, (f,)) for f in functions)
    return Wishes(together=(Wish(services),))
