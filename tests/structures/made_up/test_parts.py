"""What an owner may do with its pieces, and for how many it is remembered."""

from itertools import product

import pytest

from poolcheck.structures.search import parts
from poolcheck.structures.search.parts import Part, Parts, Takes
from tests.structures.made_up.chance import Chance

# Two own boxes: the first piece may lie in the first, the second in both, the third in
# the second alone.
OWN = ((0,), (0, 1), (1,))
FIRST, LAST, ALL = 0b001, 0b100, 0b111


def by_trying_all(
    own: tuple[tuple[int, ...], ...], shared: tuple[Takes, ...]
) -> tuple[Part, ...]:
    """Each way in which every shared box has something, earlier boxes first."""
    return tuple(
        part
        for part in product(range(len(shared) + 2), repeat=len(own))
        if {*range(len(shared))} <= {*part}
        and all(
            shared[box] & 1 << piece
            if box < len(shared)
            else box - len(shared) in own[piece]
            for piece, box in enumerate(part)
        )
    )


@pytest.mark.parametrize("number", range(20))
def test_each_way_leaves_no_shared_box_empty_and_earlier_boxes_come_first(
    number: int,
) -> None:
    chance = Chance(number)
    own = tuple(tuple(chance.some_of((0, 1))) for _ in range(chance.between(1, 4)))
    kept = Parts((own, OWN))
    for _ in range(4):
        takes = range(1 << len(own))
        shared = tuple(chance.one_of(takes) for _ in range(chance.below(3)))
        assert kept.of(0, shared) == by_trying_all(own, shared)
        assert kept.of(1, shared) == by_trying_all(OWN, shared)


def test_what_is_done_with_like_pieces_is_made_once() -> None:
    kept = Parts((OWN, ((0,),), OWN))
    assert kept.of(0, (ALL,)) is kept.of(2, (ALL,))
    assert kept.of(1, (FIRST,)) == ((0,),)


def test_of_too_many_ways_none_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one shared box for the first and last piece each has two places."""
    monkeypatch.setattr(parts, "MADE_ONCE", 2 * 2 * 2)
    assert Parts((OWN,)).of(0, (FIRST | LAST,)) is not None
    monkeypatch.setattr(parts, "MADE_ONCE", 2 * 2 * 2 - 1)
    assert Parts((OWN,)).of(0, (FIRST | LAST,)) is None


def test_those_kept_are_let_go_where_they_come_to_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each choice of shared boxes leaves two ways to keep."""
    first, second = (FIRST,), (LAST,)
    numbers = [len(by_trying_all(OWN, shared)) for shared in (first, second)]
    monkeypatch.setattr(parts, "KEPT", sum(numbers))
    kept = Parts((OWN,))
    one, other = kept.of(0, first), kept.of(0, second)
    assert kept.of(0, first) is one
    assert kept.of(0, second) is other
    assert kept.of(0, ()) is not None
    assert kept.of(0, first) is not one
    # All else is let go, and counts no more.
    again = kept.of(0, first)
    assert kept.of(0, ()) is kept.of(0, ())
    assert kept.of(0, first) is again
    monkeypatch.setattr(parts, "KEPT", sum(numbers) - 1)
    kept = Parts((OWN,))
    one, other = kept.of(0, first), kept.of(0, second)
    assert kept.of(0, second) is other
    assert kept.of(0, first) is not one
