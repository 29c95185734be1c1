"""Counts the placings of a puzzle by sorts of box, with no set of boxes walked through.

Owners are taken in one by one. Boxes that have the same owners so far are alike to
those who come: of each such block it is told only how it stands and how many of its
boxes have which marks. An owner fills some of them, which parts the block in two, and
begins some new ones. At the end every box has owners of its own, and all that it asks.
What came to the same blocks is added up, so that the work turns on how many ways there
are to stand, and not on how many placings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from poolcheck.structures.search.blocks import (
    Block,
    State,
    choose,
)
from poolcheck.structures.search.sorts import Sorted
from poolcheck.structures.search.turns import Turns


class TooLong(Exception):  # noqa: N818 - reads as what it is
    """The count takes more steps than it was given: about so many, as far as shows."""

    def __init__(self, steps: int) -> None:
        """Say how many, at a guess."""
        super().__init__(steps)
        self.steps = steps


class Marked(Exception):  # noqa: N818 - reads as what it is
    """Boxes of one set of owners differ in their marks, so sets must be told apart."""


@dataclass
class Turn:
    """How far an owner's turn has gone: states before it, those done, steps taken."""

    owner: int
    states: int
    done: int = 0
    steps: int = 0
    before: int = 0


class Fold(Turns):
    """A puzzle whose owners are taken in one by one."""

    def __init__(self, puzzle: Sorted, steps: int | None = None) -> None:
        """Take up a puzzle; TooLong is raised once more than `steps` are taken."""
        super().__init__(puzzle)
        self.left = steps
        # Of the states of this turn, how many are done; how many steps went before.
        self.turn = Turn(0, 1)

    def placings(self) -> int:
        """How many placings there are."""
        return self._fold(patterns=False)

    def patterns(self) -> int:
        """How many sets of boxes can be in use together.

        Raises Marked where that does not turn on their owners alone.
        """
        return self._fold(patterns=True)

    def _fold(self, patterns: bool) -> int:
        states: dict[State, int] = {(): 1}
        for at in range(len(self.order)):
            after: dict[State, int] = {}
            self.begin_turn(at, len(states))
            for state, so_far in states.items():
                self.turn.done += 1
                for then, ways in self.after(at, state, patterns):
                    after[then] = after.get(then, 0) + so_far * ways
            states = after
        return sum(n for state, n in states.items() if self.over(state))

    def over(self, state: State) -> bool:
        """Whether every box is by itself, and has all that it asks."""
        return all(
            len(colours) == 1
            and colours[0][1] == 1
            and self.sorts[sort].lawful(standing, frozenset(colours[0][0]))
            for sort, standing, colours in state
        )

    def after(
        self, at: int, state: State, patterns: bool
    ) -> Iterator[tuple[State, int]]:
        """What the next owner can make of these blocks, and in how many ways."""
        owner = self.owners[at]
        if patterns and owner.groups:
            raise Marked
        blocks: dict[Block, int] = {}
        for block in state:
            blocks[block] = blocks.get(block, 0) + 1
        choices = [(self.outcomes(at, block), n) for block, n in blocks.items()]
        choices += [(begun, 1) for begun in self.begin(at)]
        room = None
        if self.puzzle.most is not None:
            room = self.puzzle.most - sum(n for b in state for _, n in b[2])
        for made in choose(choices, owner.most, room):
            self.step()
            count = self.count(at, made)
            if not count:
                continue
            then = [b for o, times in made.outcomes for b in o.blocks * times]
            if not patterns:
                ways = made.orders
                for outcome, times in made.outcomes:
                    ways *= outcome.ways**times
                alike = prod(o.alike**times for o, times in made.outcomes)
                yield tuple(sorted(then)), ways * count // alike
            elif any(marks for b in then for marks, _ in b[2]):
                raise Marked
            else:
                yield tuple(sorted(then)), made.orders

    def begin_turn(self, at: int, states: int) -> None:
        """Take note that an owner is to be taken in, with so many states before it."""
        self.turn = Turn(at, states, before=self.turn.before + self.turn.steps)

    def step(self) -> None:
        """Take one step of those that are left."""
        self.turn.steps += 1
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise TooLong(self._guess())

    def _guess(self) -> int:
        """About how many steps there are in all, from how far it got.

        The turn that it is at comes to as many steps for each state as it has so far;
        each turn after that but the last to as many again.
        """
        turn = self.turn
        whole = turn.steps * turn.states // max(1, turn.done)
        later = max(1, len(self.order) - turn.owner - 1)
        return turn.before + whole * later
