"""Finds which sets of shared boxes can be in use together. It knows no law.

One variable for each owner: which of the boxes that it is the first owner of are in
use. Its values are the sets that everyone could fill if there were no others. One
constraint for each owner: the boxes chosen by all can be filled by it, one piece to
each. That is tested on part assignments too, so the search seldom turns back. Other
forms were measured: see docs/decisions.md.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial

from poolcheck.structures.search.placings import Boxes, Placer, Tally
from poolcheck.structures.search.puzzle import Puzzle


class TooMany(Exception):  # noqa: N818 - reads as what it is
    """There are more sets of boxes than the caller would take."""


class _Owner:
    """One owner's pieces: which sets of shared boxes they can fill, one to each."""

    def __init__(self, puzzle: Puzzle, owner: int) -> None:
        self._options = [
            frozenset(p.options) for p in puzzle.pieces if p.owner == owner
        ]
        # A piece that no shared box may take is no help in filling them.
        shared = len(puzzle.shared)
        self.capacity = sum(any(b < shared for b in o) for o in self._options)
        self._matches = lru_cache(maxsize=None)(self._match)

    def fits(self, boxes: frozenset[int]) -> bool:
        """Whether each of these boxes can have a piece to itself."""
        return len(boxes) <= self.capacity and self._matches(boxes)

    def _match(self, boxes: frozenset[int]) -> bool:
        """Whether boxes can be matched to pieces, by augmenting paths.

        H. W. Kuhn, "The Hungarian method for the assignment problem" (1955): a box
        that finds its pieces taken asks the box that holds one to take another.
        """
        holder: dict[int, int] = {}

        def place(box: int, tried: set[int]) -> bool:
            for piece, options in enumerate(self._options):
                if box in options and piece not in tried:
                    tried.add(piece)
                    if piece not in holder or place(holder[piece], tried):
                        holder[piece] = box
                        return True
            return False

        return all(place(box, set()) for box in sorted(boxes))


def tallies(puzzle: Puzzle, at_most: int) -> Iterator[tuple[Boxes, Tally]]:
    """Each set of shared boxes that some placing uses, with a tally of its placings.

    Raises TooMany when there are more than `at_most`, before any is yielded.
    """
    placer = Placer(puzzle)
    listed = []
    for pattern in candidates(puzzle, at_most):
        listed.append(pattern)
        if len(listed) > at_most:
            raise TooMany
    for pattern in listed:
        tally = placer.tally(pattern)
        if tally is not None:
            yield pattern, tally


def fewest_first(puzzle: Puzzle, at_most: int) -> Iterator[Boxes]:
    """Sets of shared boxes that each owner could fill, as few boxes as will do first.

    A box that no piece has to be in, and that no stranger was moved to, can always be
    emptied into its owners' own. Each piece that may lie in shared boxes alone can keep
    one in use. So the sets stop at as many boxes as that leaves. Raises TooMany when
    more than `at_most` have been taken.
    """
    taken = 0
    fewest = len(puzzle.needed)
    enough = fewest + at_most_more(puzzle)
    if puzzle.most is not None:
        enough = min(enough, puzzle.most)
    for number in range(fewest, enough + 1):
        for pattern in candidates(replace(puzzle, most=number), at_most):
            if len(pattern) == number:
                taken += 1
                if taken > at_most:
                    raise TooMany
                yield pattern


def at_most_more(puzzle: Puzzle) -> int:
    """How many shared boxes could be of use beside those that are needed."""
    shared = len(puzzle.shared)
    homeless = sum(len(p.options) > 1 and p.options[-1] < shared for p in puzzle.pieces)
    return homeless + _to_part(puzzle)


def _to_part(puzzle: Puzzle) -> int:
    """How many boxes could be wanted only to part strangers in owners' own boxes.

    An owner with three pieces that may not meet needs two boxes beside its own: of
    pieces that may not all lie in its own box, one always may.
    """
    shared = len(puzzle.shared)
    pairs = {*puzzle.strangers, *((b, a) for a, b in puzzle.strangers)}
    parted: dict[int, int] = {}
    for piece in puzzle.pieces:
        met = {b for a, b in pairs if a in piece.marks}
        if any(
            other is not piece
            and other.owner == piece.owner
            and met & other.marks
            and any(box >= shared for box in set(piece.options) & set(other.options))
            for other in puzzle.pieces
        ):
            parted[piece.owner] = parted.get(piece.owner, 0) + 1
    return sum(number - 1 for number in parted.values())


def candidates(puzzle: Puzzle, at_most: int) -> Iterator[Boxes]:
    """Sets of shared boxes that each owner by itself could fill.

    Raises TooMany where one owner's own choices alone are more than `at_most`.
    """
    owners = [_Owner(puzzle, number) for number in range(puzzle.owners)]
    first: dict[int, list[int]] = {}
    for box, shared in enumerate(puzzle.shared):
        first.setdefault(min(shared.owners), []).append(box)
    choices = {
        owner: _choices(puzzle, owners, boxes, at_most)
        for owner, boxes in first.items()
    }
    if not choices:
        yield ()
        return
    if not all(choices.values()):
        return
    # Not before there is something to solve: the library takes long to load.
    from poolcheck.structures.search.solved import Condition, solutions

    conditions: list[Condition] = []
    for number, owner_ in enumerate(owners):
        own = frozenset(b for b, s in enumerate(puzzle.shared) if number in s.owners)
        choosers = [o for o, boxes in first.items() if own.intersection(boxes)]
        if len(choosers) > 1:
            conditions.append((choosers, partial(_fillable, owner_, own)))
    if puzzle.most is not None:
        most = puzzle.most
        conditions.append(([*choices], lambda chosen: len(chosen) <= most))
    yield from solutions(choices, conditions)


def _fillable(owner: _Owner, boxes: frozenset[int], chosen: frozenset[int]) -> bool:
    """Whether the boxes chosen so far can be filled by one of their owners."""
    return owner.fits(boxes & chosen)


def _choices(
    puzzle: Puzzle, owners: list[_Owner], boxes: list[int], at_most: int
) -> list[Boxes]:
    """The sets of these boxes that everyone could fill if no others were in use.

    Those that some piece has to be in are in every set.
    """
    needed = puzzle.needed
    most = len(boxes)
    if puzzle.most is not None:
        most = puzzle.most - len(needed.difference(boxes))
    start: Boxes = tuple(box for box in boxes if box in needed)

    def fits(chosen: Boxes, who: frozenset[int]) -> bool:
        return all(
            owners[o].fits(frozenset(b for b in chosen if o in puzzle.shared[b].owners))
            for o in who
        )

    def full(chosen: Boxes) -> frozenset[int]:
        """The owners who have no piece to spare for another box."""
        return frozenset(
            o
            for o in {o for b in chosen for o in puzzle.shared[b].owners}
            if sum(o in puzzle.shared[b].owners for b in chosen) >= owners[o].capacity
        )

    def extend(chosen: Boxes, left: list[int]) -> None:
        if len(chosen) >= most:
            return
        spent = full(chosen)
        open_ = [
            b
            for b in left
            if spent.isdisjoint(puzzle.shared[b].owners)
            and fits((*chosen, b), puzzle.shared[b].owners)
        ]
        for at, box in enumerate(open_):
            sets.append((*chosen, box))
            if len(sets) > at_most:
                raise TooMany
            extend((*chosen, box), open_[at + 1 :])

    if len(start) > most or not all(
        fits(start, puzzle.shared[b].owners) for b in start
    ):
        return []
    sets = [start]
    extend(start, [box for box in boxes if box not in needed])
    return sets
