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
from functools import lru_cache
from math import factorial, prod

from poolcheck.structures.search.blocks import (
    Block,
    Colours,
    Made,
    Outcome,
    Part,
    State,
    choose,
    colours_of,
)
from poolcheck.structures.search.sorts import BoxesOf, Marks, Sorted, Standing
from poolcheck.structures.search.ways import Groups, Owner, Shelf, Terms


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


class Fold:
    """A puzzle whose owners are taken in one by one."""

    def __init__(self, puzzle: Sorted, steps: int | None = None) -> None:
        """Take up a puzzle; TooLong is raised once more than `steps` are taken."""
        self.puzzle = puzzle
        self.sorts = [BoxesOf(puzzle, n) for n in range(len(puzzle.sorts))]
        shelves: dict[object, Shelf] = {}
        owners = {n: Owner(puzzle, n, shelves) for n in range(puzzle.owners)}
        self.order = sorted(owners, key=lambda n: (-owners[n].most, n))
        self.owners = [owners[n] for n in self.order]
        self.left = steps
        # Of the states of this turn, how many are done; how many steps went before.
        self.turn = Turn(0, 1)
        # At whose turn each tie is begun, and done.
        self._turns = {
            group: [at for at, o in enumerate(self.owners) if group in o.groups]
            for group in {g for o in self.owners for g in o.groups}
        }
        self.endings = lru_cache(maxsize=None)(self._endings)
        self._seen: dict[tuple[int, Block], list[Outcome]] = {}
        self._begun: dict[int, list[list[Outcome]]] = {}

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

    def count(self, at: int, made: Made) -> int:
        """The placings of the owner whose turn it is that fill these boxes."""
        owner = self.owners[at]
        filled: dict[Terms, int] = {}
        for outcome, times in made.outcomes:
            for terms, number in outcome.filled:
                filled[terms] = filled.get(terms, 0) + number * times
        at_home = frozenset(owner.groups) - made.tied
        if at_home and any(len(self._turns[g]) > 1 for g in at_home):
            return 0
        return owner.count(tuple(sorted(filled.items())), at_home)

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

    def _endings(self, at: int, sort: int, standing: Standing) -> int:
        """How many sets of the owners still to come make a box that has enough."""
        boxes = self.sorts[sort]
        if at == len(self.order):
            return int(boxes.enough(standing))
        number = self.endings(at + 1, sort, standing)
        if self.order[at] in boxes.able:
            joined = boxes.joined_by(standing, self.order[at])
            number += int(self.endings(at + 1, sort, joined))
        return int(number)

    def outcomes(self, at: int, block: Block) -> list[Outcome]:
        """What the owner whose turn it is may do with a block."""
        key = at, block
        if key not in self._seen:
            self._seen[key] = list(self._outcomes(at, block))
        return self._seen[key]

    def _outcomes(self, at: int, block: Block) -> Iterator[Outcome]:
        sort, standing, colours = block
        for part in self._parts(at, sort, standing, colours):
            stay, joined = colours_of(part.stay), colours_of(part.joined)
            then = self.sorts[sort].joined_by(standing, self.order[at])
            outcome = Outcome(
                part.used,
                part.filled,
                part.tied,
                part.ways,
                (sort, standing, stay) if stay else None,
                (sort, then, joined) if joined else None,
            )
            if all(self._can_part(at + 1, b) for b in outcome.blocks):
                yield outcome

    def _can_part(self, at: int, block: Block) -> bool:
        number = sum(n for _, n in block[2])
        return number <= self.endings(at, block[0], block[1])

    def begin(self, at: int) -> list[list[Outcome]]:
        """What the owner whose turn it is may begin: for each sort, some boxes."""
        if at not in self._begun:
            self._begun[at] = [
                list(self._begin(at, boxes.number))
                for boxes in self.sorts
                if self.order[at] in boxes.able
            ]
        return self._begun[at]

    def _begin(self, at: int, sort: int) -> Iterator[Outcome]:
        boxes, owner = self.sorts[sort], self.owners[at]
        standing = boxes.joined_by(boxes.nobody, self.order[at])
        most = min(owner.most + len(owner.groups), self.endings(at + 1, sort, standing))
        yield Outcome(0, (), frozenset(), 1)
        for number in range(1, most + 1):
            for part in self._parts(at, sort, boxes.nobody, (((), number),)):
                if not part.stay:
                    made: Block = (sort, standing, colours_of(part.joined))
                    alike = 1
                    for n in part.joined.values():
                        alike *= factorial(n)
                    yield Outcome(
                        part.used, part.filled, part.tied, 1, None, made, alike, number
                    )

    def _parts(
        self, at: int, sort: int, standing: Standing, colours: Colours
    ) -> Iterator[Part]:
        """Each way to fill some boxes of a block, and leave the others."""
        boxes, owner = self.sorts[sort], self.owners[at]
        parts = [Part()]
        able = self.order[at] in boxes.able
        joined = boxes.joined_by(standing, self.order[at]) if able else standing
        for marks_, number in colours:
            marks = frozenset(marks_)
            must = frozenset(g for g in owner.groups if _tie(g) in marks)
            ways = list(self._fill(at, boxes, joined, marks, must)) if able else []
            if number > 1 and must:
                return
            parts = [
                more
                for part in parts
                for more in part.filling(marks, number, ways, owner.most, bool(must))
            ]
        yield from parts

    def _fill(
        self, at: int, boxes: BoxesOf, joined: Standing, marks: Marks, must: Groups
    ) -> Iterator[tuple[Marks, Terms, Groups]]:
        """Each way to fill a box with these marks in it: what it has then."""
        owner = self.owners[at]
        fresh = [g for g in owner.groups if self._turns[g][0] == at]
        for more in _subsets(fresh):
            tied = must | more
            for way in owner.ways_to_fill(boxes, joined, tied):
                whole = marks | way.marks
                if self.puzzle.clash(whole):
                    continue
                ties = frozenset(
                    _tie(g) for g in (*more, *must) if self._turns[g][-1] > at
                )
                plain = frozenset(m for m in whole if not m.startswith(TIE))
                others = frozenset(m for m in marks if m.startswith(TIE)) - frozenset(
                    map(_tie, must)
                )
                yield (
                    boxes.settled(joined, plain) | ties | others,
                    way.terms,
                    tied,
                )


TIE = "tied to "


def _tie(group: int) -> str:
    """The mark of the box in which a group that is tied lies."""
    return f"{TIE}{group}"


def _subsets(groups: list[int]) -> list[Groups]:
    found: list[Groups] = [frozenset()]
    for group in groups:
        found += [each | {group} for each in found]
    return found
