"""What one owner may do with blocks of boxes that are alike so far, in the fold.

It fills some boxes of a block, which parts it in two, and each in one of some ways; or
it begins new boxes. Boxes that are alike are chosen by number, not one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb

from poolcheck.structures.search.sorts import Marks, Standing
from poolcheck.structures.search.ways import Groups, Terms

# Boxes alike so far: their sort, how they stand, and how many have which marks.
Colours = tuple[tuple[tuple[str, ...], int], ...]
Block = tuple[int, Standing, Colours]
State = tuple[Block, ...]


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

    @property
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


@dataclass(frozen=True)
class Made:
    """An outcome for every block, and in how many orders blocks that are alike."""

    outcomes: tuple[tuple[Outcome, int], ...]
    orders: int


def choose(
    choices: list[tuple[list[Outcome], int]], most: int, room: int | None
) -> Iterator[Made]:
    """One outcome for each block; blocks that are alike are not told apart."""

    def go_on(
        at: int,
        copies: int,
        start: int,
        used: int,
        room: int | None,
        tied: Groups,
        made: tuple[tuple[Outcome, int], ...],
        orders: int,
    ) -> Iterator[Made]:
        if at == len(choices):
            yield Made(made, orders)
            return
        outcomes = choices[at][0]
        if not copies:
            more = choices[at + 1][1] if at + 1 < len(choices) else 0
            yield from go_on(at + 1, more, 0, used, room, tied, made, orders)
            return
        for place in range(start, len(outcomes)):
            outcome = outcomes[place]
            for n in range(1, copies + 1):
                if used + outcome.used * n > most or (outcome.tied and n > 1):
                    break
                if outcome.tied & tied:
                    break
                if room is not None and outcome.begun * n > room:
                    break
                yield from go_on(
                    at,
                    copies - n,
                    place + 1,
                    used + outcome.used * n,
                    None if room is None else room - outcome.begun * n,
                    tied | outcome.tied,
                    (*made, (outcome, n)),
                    orders * comb(copies, n),
                )

    yield from go_on(0, choices[0][1] if choices else 0, 0, 0, room, frozenset(), (), 1)
