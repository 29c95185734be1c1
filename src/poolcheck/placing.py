"""Counts and ranks the placings of a puzzle once the shared boxes in use are known.

Given the boxes in use, owners place their pieces independently of one another, so
placings are products of each owner's; owners meet again only over the marks that
boxes need or keep apart, and those are carried along as a profile.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from poolcheck.puzzle import Puzzle

Pattern = tuple[int, ...]
Placing = tuple[int, ...]
Profile = frozenset[tuple[int, str]]


@dataclass(frozen=True)
class Tally:
    """So many placings, and the fullest of them.

    `filled` is the weight in all shared boxes, then in each one in box order.
    """

    count: int
    filled: tuple[int, ...]
    fullest: Placing

    def beats(self, other: "Tally") -> bool:
        """Whether its fullest goes before the other's: more in, then earlier boxes."""
        if self.filled != other.filled:
            return self.filled > other.filled
        return self.fullest < other.fullest

    def with_more(self, other: "Tally | None") -> "Tally":
        """Two sets of placings with none in common, as one."""
        if other is None:
            return self
        best = self if self.beats(other) else other
        return Tally(self.count + other.count, best.filled, best.fullest)


class Placer:
    """The placings of one puzzle; remembers each owner's part of the work."""

    def __init__(self, puzzle: Puzzle) -> None:
        """Start on a puzzle, finding which marks matter in which boxes."""
        self.puzzle = puzzle
        self.shared = len(puzzle.shared)
        self._pieces = [
            [p for p in puzzle.pieces if p.owner == owner]
            for owner in range(puzzle.owners)
        ]
        self._apart = frozenset(m for pair in puzzle.strangers for m in pair)
        self._tables = lru_cache(maxsize=None)(self._table)
        self._needed = [self._really_needed(box) for box in range(self.shared)]

    def tally(self, pattern: Pattern) -> Tally | None:
        """The placings that use just these shared boxes; None if there are none."""
        whole: dict[Profile, Tally] = {
            frozenset(): Tally(1, (0,) * (len(pattern) + 1), ())
        }
        for owner in range(self.puzzle.owners):
            part = self._tables(owner, self._own(owner, pattern))
            after: dict[Profile, Tally] = {}
            for profile, so_far in whole.items():
                for more, tally in part.items():
                    key = profile | more
                    joined = Tally(
                        so_far.count * tally.count,
                        _sum(so_far.filled, tally, pattern, self._own(owner, pattern)),
                        so_far.fullest + tally.fullest,
                    )
                    after[key] = joined.with_more(after.get(key))
            whole = after
        found: Tally | None = None
        for profile, tally in whole.items():
            if self._allowed(pattern, profile):
                found = tally.with_more(found)
        return found

    def placings(self, pattern: Pattern) -> Iterator[Placing]:
        """Every placing that uses just these shared boxes, earlier boxes first."""
        yield from self._extend(pattern, 0, (), frozenset())

    def _extend(
        self, pattern: Pattern, owner: int, so_far: Placing, profile: Profile
    ) -> Iterator[Placing]:
        if owner == self.puzzle.owners:
            if self._allowed(pattern, profile):
                yield so_far
            return
        own = self._own(owner, pattern)
        for placing, more in self._owner_placings(owner, own, 0, (), frozenset(own)):
            yield from self._extend(
                pattern, owner + 1, so_far + placing, profile | more
            )

    def _owner_placings(
        self, owner: int, own: Pattern, at: int, so_far: Placing, empty: frozenset[int]
    ) -> Iterator[tuple[Placing, Profile]]:
        pieces = self._pieces[owner]
        if len(empty) > len(pieces) - at:
            return
        if at == len(pieces):
            marks = (
                self._marks(box, piece.marks)
                for box, piece in zip(so_far, pieces, strict=True)
            )
            yield so_far, frozenset().union(*marks)
            return
        for box in self._boxes(pieces[at].options, own):
            yield from self._owner_placings(
                owner, own, at + 1, (*so_far, box), empty - {box}
            )

    def _own(self, owner: int, pattern: Pattern) -> Pattern:
        return tuple(b for b in pattern if owner in self.puzzle.shared[b].owners)

    def _boxes(self, options: tuple[int, ...], own: Pattern) -> list[int]:
        return [b for b in options if b >= self.shared or b in own]

    def _table(self, owner: int, own: Pattern) -> dict[Profile, Tally]:
        """An owner's placings that fill just these shared boxes, by profile."""
        everywhere = frozenset(own)
        states: dict[tuple[frozenset[int], Profile], Tally] = {
            (everywhere, frozenset()): Tally(1, (0,) * len(own), ())
        }
        left = len(self._pieces[owner])
        for piece in self._pieces[owner]:
            left -= 1
            after: dict[tuple[frozenset[int], Profile], Tally] = {}
            for (empty, profile), tally in states.items():
                for box in self._boxes(piece.options, own):
                    still = empty - {box}
                    if len(still) > left:
                        continue
                    filled = tally.filled
                    if box in everywhere:
                        at = own.index(box)
                        filled = (
                            *filled[:at],
                            filled[at] + piece.weight,
                            *filled[at + 1 :],
                        )
                    key = (still, profile | self._marks(box, piece.marks))
                    placed = Tally(tally.count, filled, (*tally.fullest, box))
                    after[key] = _better_total(after.get(key), placed)
            states = after
        return {
            profile: tally for (empty, profile), tally in states.items() if not empty
        }

    def _marks(self, box: int, marks: frozenset[str]) -> Profile:
        """The marks that this box's rules will ask about."""
        matter = self._apart
        if box < self.shared:
            matter = matter | self._needed[box]
        return frozenset((box, mark) for mark in marks & matter)

    def _really_needed(self, box: int) -> frozenset[str]:
        """The marks a box needs that its owners' pieces do not bring anyway."""
        shared = self.puzzle.shared[box]
        return frozenset(
            need
            for need in shared.needs
            if not any(
                all(need in p.marks for p in self._pieces[o] if box in p.options)
                for o in shared.owners
            )
        )

    def _allowed(self, pattern: Pattern, profile: Profile) -> bool:
        return all(
            (box, mark) in profile for box in pattern for mark in self._needed[box]
        ) and not any(
            (box, a) in profile and (box, b) in profile
            for a, b in self.puzzle.strangers
            for box in {box for box, _ in profile}
        )


def _better_total(a: Tally | None, b: Tally) -> Tally:
    """Two sets of part placings as one; their total is the sum of their boxes."""
    if a is None:
        return b
    key_a, key_b = (sum(a.filled), *a.filled), (sum(b.filled), *b.filled)
    best = a if key_a > key_b or (key_a == key_b and a.fullest < b.fullest) else b
    return Tally(a.count + b.count, best.filled, best.fullest)


def _sum(
    filled: tuple[int, ...], tally: Tally, pattern: Pattern, own: Pattern
) -> tuple[int, ...]:
    """The weight in all shared boxes and in each, with an owner's part added."""
    added = dict(zip(own, tally.filled, strict=True))
    return (
        filled[0] + sum(tally.filled),
        *(
            weight + added.get(box, 0)
            for box, weight in zip(pattern, filled[1:], strict=True)
        ),
    )
