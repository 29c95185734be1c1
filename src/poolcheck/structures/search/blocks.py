"""What one owner may do with blocks of boxes that are alike so far, in the fold.

It fills some boxes of a block, which parts it in two, and each in one of some ways; or
it begins new boxes. Boxes that are alike are chosen by number, not one by one.
"""

from collections.abc import Iterator
from functools import cached_property
from math import comb
from typing import NamedTuple

from poolcheck.structures.search.sorts import Marks, Standing
from poolcheck.structures.search.ways import Groups, Terms
from poolcheck.terms.frozen import dataclass

# Boxes alike so far: their sort, how they stand, and how many have which marks.
Colours = tuple[tuple[tuple[str, ...], int], ...]
Block = tuple[int, Standing, Colours]
State = tuple[Block, ...]

NOTHING: Groups = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What an owner may do with a block: what becomes of it, and in how many ways.

    `used` counts boxes that need one of its free items; `filled` are the ways in which
    boxes are filled; `tied` are the groups that lie in one of them.
    """

    used: int
    filled: tuple[tuple[Terms, int], ...]
    tied: Groups
    ways: int
    stay: Block | None = None
    joined: Block | None = None
    alike: int = 1
    begun: int = 0

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that there are then."""
        return tuple(b for b in (self.stay, self.joined) if b is not None)


@dataclass(frozen=True)
class Part:
    """Some boxes of a block filled, others not, so far as its colours were taken."""

    used: int = 0
    filled: tuple[tuple[Terms, int], ...] = ()
    tied: Groups = frozenset()
    kept: tuple[tuple[Marks, int], ...] = ()
    made: tuple[tuple[Marks, int], ...] = ()
    ways: int = 1

    @property
    def stay(self) -> dict[Marks, int]:
        """The boxes that the owner leaves, by marks."""
        return _summed(self.kept)

    @property
    def joined(self) -> dict[Marks, int]:
        """The boxes that the owner fills, by the marks that they have then."""
        return _summed(self.made)

    def filling(
        self,
        marks: Marks,
        number: int,
        ways: list[tuple[Marks, Terms, Groups]],
        most: int,
        every: bool,
    ) -> Iterator["Part"]:
        """Fill some more boxes, so many of which have these marks."""

        def fill(part: "Part", left: int, at: int) -> Iterator["Part"]:
            if at == len(ways):
                if not (every and left):
                    kept = (*part.kept, (marks, left)) if left else part.kept
                    yield Part(
                        part.used, part.filled, part.tied, kept, part.made, part.ways
                    )
                return
            yield from fill(part, left, at + 1)
            whole, terms, tied = ways[at]
            if tied & part.tied:
                return
            cost = 0 if tied else 1
            for n in range(1, 2 if tied else left + 1):
                if n > left or part.used + n * cost > most:
                    break
                yield from fill(
                    Part(
                        part.used + n * cost,
                        (*part.filled, (terms, n)),
                        part.tied | tied,
                        part.kept,
                        (*part.made, (whole, n)),
                        part.ways * comb(left, n),
                    ),
                    left - n,
                    at + 1,
                )

        yield from fill(self, number, 0)


def _summed(each: tuple[tuple[Marks, int], ...]) -> dict[Marks, int]:
    found: dict[Marks, int] = {}
    for marks, number in each:
        found[marks] = found.get(marks, 0) + number
    return found


def colours_of(boxes: dict[Marks, int]) -> Colours:
    """The boxes of a block, by the marks that they have, in one order."""
    return tuple(sorted((tuple(sorted(marks)), n) for marks, n in boxes.items()))


class Made(NamedTuple):
    """An outcome for every block, and in how many orders blocks that are alike.

    `used`, `room` and `tied` are what the outcomes come to: the free items that
    are needed, the boxes that may still be begun, and the groups that are placed.
    """

    outcomes: tuple[tuple[Outcome, int], ...]
    orders: int
    used: int
    room: int | None
    tied: Groups


def choose(
    choices: list[tuple[list[Outcome], int]], most: int, room: int | None
) -> list[Made]:
    """One outcome for each block; blocks that are alike are not told apart."""
    found = [Made((), 1, 0, room, NOTHING)]
    for outcomes, copies in choices:
        found = [
            further
            for made in found
            for further in _further(made, outcomes, copies, most)
        ]
    return found


def _further(
    made: Made, outcomes: list[Outcome], copies: int, most: int
) -> Iterator[Made]:
    """What was chosen, with an outcome for each of some blocks that are alike."""
    if copies == 1:
        so_far, orders, used, room, tied = made
        for outcome in outcomes:
            more = used + outcome.used
            if more > most or (outcome.tied and outcome.tied & tied):
                continue
            if outcome.begun and room is not None:
                if outcome.begun > room:
                    continue
                left: int | None = room - outcome.begun
            else:
                left = room
            with_it = tied | outcome.tied if outcome.tied else tied
            yield Made((*so_far, (outcome, 1)), orders, more, left, with_it)
        return
    yield from _copies(made, outcomes, copies, 0, most)


def _copies(
    made: Made, outcomes: list[Outcome], copies: int, start: int, most: int
) -> Iterator[Made]:
    """As many of each outcome as there may be, from one of them on."""
    if not copies:
        yield made
        return
    so_far, orders, used, room, tied = made
    for place in range(start, len(outcomes)):
        outcome = outcomes[place]
        if outcome.tied & tied:
            continue
        for n in range(1, (1 if outcome.tied else copies) + 1):
            if used + outcome.used * n > most:
                break
            further = Made(
                (*so_far, (outcome, n)),
                orders * comb(copies, n),
                used + outcome.used * n,
                room,
                tied | outcome.tied,
            )
            yield from _copies(further, outcomes, copies - n, place + 1, most)
