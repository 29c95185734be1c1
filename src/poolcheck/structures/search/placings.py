"""Counts and ranks the placings of a puzzle once the shared boxes in use are known.

Given the shared boxes in use, what one owner does with its pieces leaves the others
free to do as they like. So the placings of all are each of one owner's with each of
another's, and their number is a product: 12 ways for one owner and 5 for another make
60, without any of the 60 being made. What owners do is not quite independent where a
box needs a mark that any of them may bring, or keeps two marks apart. So an owner's
placings are counted apart by their profile, the marks that they bring to such boxes,
and profiles are then joined pair by pair.

One owner's placings are counted piece by piece over states (which of its shared boxes
are still empty, and the profile so far), as dynamic programming does it: R. Bellman,
"Dynamic Programming" (1957). Placings in the same state have the same ways to go on,
so of all of them only their number and the fullest are kept.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, product

from poolcheck.structures.search.puzzle import Puzzle
from poolcheck.terms.frozen import dataclass

Boxes = tuple[int, ...]
Placing = tuple[int, ...]
# An owner's placings are kept while they are no more.
MADE_ONCE = 10_000
# The marks that placed pieces have brought to boxes, where rules ask about them.
Profile = frozenset[tuple[int, str]]


@dataclass(frozen=True)
class Tally:
    """So many placings, and the fullest of them.

    `filled` is the weight in all that counts, then in each shared box in box order.
    `shared` and `own` are the pieces that lie in a shared box in some of the placings,
    and that do not in some: bit n is piece n of the fullest.
    """

    count: int
    filled: tuple[int, ...]
    fullest: Placing
    shared: int = 0
    own: int = 0

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
        return Tally(
            self.count + other.count,
            best.filled,
            best.fullest,
            self.shared | other.shared,
            self.own | other.own,
        )


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
        self._strangers: dict[str, set[str]] = {}
        for a, b in puzzle.strangers:
            self._strangers.setdefault(a, set()).add(b)
            self._strangers.setdefault(b, set()).add(a)
        self._tables = lru_cache(maxsize=None)(self._table)
        self._needed = [self._really_needed(box) for box in range(self.shared)]
        self._asked = [
            self._needed[number] | {mark for pair in box.together for mark in pair}
            for number, box in enumerate(puzzle.shared)
        ]

    def tally(self, pattern: Boxes) -> Tally | None:
        """The placings that use just these shared boxes; None if there are none."""
        whole: Tally | None = None
        for tally in self._tallies(pattern).values():
            whole = tally.with_more(whole)
        return whole

    def by_aim(self, pattern: Boxes) -> dict[frozenset[str], Tally]:
        """As `tally`, but by which of the aim's marks lie in the aim.

        With marks for services A and B, the placings that have A alone in the aim are
        tallied by themselves, and so are those with B alone, both, and neither.
        """
        by_marks: dict[frozenset[str], Tally] = {}
        for profile, tally in self._tallies(pattern).items():
            marks = self.puzzle.aim_marks & {
                m for b, m in profile if b == self.puzzle.aim
            }
            by_marks[marks] = tally.with_more(by_marks.get(marks))
        return by_marks

    def _tallies(self, pattern: Boxes) -> dict[Profile, Tally]:
        whole: dict[Profile, Tally] = {
            frozenset(): Tally(1, (0,) * (len(pattern) + 1), ())
        }
        for owner in range(self.puzzle.owners):
            part = self._tables(owner, self._own(owner, pattern))
            after: dict[Profile, Tally] = {}
            for profile, so_far in whole.items():
                for more, tally in part.items():
                    if self._clash(profile, more):
                        continue
                    key = profile | more
                    before = len(so_far.fullest)
                    joined = Tally(
                        so_far.count * tally.count,
                        _sum(so_far.filled, tally, pattern, self._own(owner, pattern)),
                        so_far.fullest + tally.fullest,
                        so_far.shared | tally.shared << before,
                        so_far.own | tally.own << before,
                    )
                    after[key] = joined.with_more(after.get(key))
            whole = after
        return {
            profile: tally
            for profile, tally in whole.items()
            if self._allowed(pattern, profile)
        }

    def placings(self, pattern: Boxes) -> Iterator[Placing]:
        """Every placing that uses just these shared boxes, earlier boxes first."""
        for parts in self.in_parts(pattern):
            yield tuple(chain.from_iterable(parts))

    def in_parts(self, pattern: Boxes) -> Iterator[tuple[Placing, ...]]:
        """The same, each owner's placing by itself.

        Where no mark matters to what others do, an owner's placings are made once.
        """
        alone = [self._alone(owner, pattern) for owner in range(self.puzzle.owners)]
        if any(each is None for each in alone):
            yield from self._extend(pattern, 0, (), frozenset())
        elif self._allowed(pattern, frozenset()):
            yield from product(*(each or () for each in alone))

    def _alone(self, owner: int, pattern: Boxes) -> list[Placing] | None:
        """An owner's placings; None if they are many, or bring marks that matter."""
        own = self._own(owner, pattern)
        table = self._tables(owner, own)
        if any(table) or sum(tally.count for tally in table.values()) > MADE_ONCE:
            return None
        every = self._owner_placings(owner, own, (), frozenset(own), frozenset())
        return [placing for placing, _ in every]

    def _extend(
        self,
        pattern: Boxes,
        owner: int,
        so_far: tuple[Placing, ...],
        profile: Profile,
    ) -> Iterator[tuple[Placing, ...]]:
        if owner == self.puzzle.owners:
            if self._allowed(pattern, profile):
                yield so_far
            return
        own = self._own(owner, pattern)
        for placing, more in self._owner_placings(
            owner, own, (), frozenset(own), profile
        ):
            yield from self._extend(pattern, owner + 1, (*so_far, placing), more)

    def _owner_placings(
        self,
        owner: int,
        own: Boxes,
        so_far: Placing,
        empty: frozenset[int],
        profile: Profile,
    ) -> Iterator[tuple[Placing, Profile]]:
        pieces = self._pieces[owner]
        left = len(pieces) - len(so_far)
        if len(empty) > left:
            return
        if not left:
            yield so_far, profile
            return
        piece = pieces[len(so_far)]
        for box in self._boxes(piece.options, own):
            marks = self._marks(box, piece.marks)
            if not self._clash(profile | marks, marks):
                yield from self._owner_placings(
                    owner, own, (*so_far, box), empty - {box}, profile | marks
                )

    def _own(self, owner: int, pattern: Boxes) -> Boxes:
        return tuple(b for b in pattern if owner in self.puzzle.shared[b].owners)

    def _boxes(self, options: tuple[int, ...], own: Boxes) -> list[int]:
        return [b for b in options if b >= self.shared or b in own]

    def _table(self, owner: int, own: Boxes) -> dict[Profile, Tally]:
        """An owner's placings that fill just these shared boxes, by profile."""
        everywhere = frozenset(own)
        states: dict[tuple[frozenset[int], Profile], Tally] = {
            (everywhere, frozenset()): Tally(1, (0,) * (len(own) + 1), ())
        }
        left = len(self._pieces[owner])
        for piece in self._pieces[owner]:
            # How many pieces are still to come: each fills one empty box at the most.
            left -= 1
            after: dict[tuple[frozenset[int], Profile], Tally] = {}
            for (empty, profile), tally in states.items():
                for box in self._boxes(piece.options, own):
                    still = empty - {box}
                    marks = self._marks(box, piece.marks)
                    if len(still) > left or self._clash(profile | marks, marks):
                        continue
                    worth = piece.weight if self._counts(box) else 0
                    filled = (
                        tally.filled[0] + worth,
                        *(
                            w + worth if b == box else w
                            for b, w in zip(own, tally.filled[1:], strict=True)
                        ),
                    )
                    key = (still, profile | marks)
                    piece_bit, shared = 1 << len(tally.fullest), box < self.shared
                    placed = Tally(
                        tally.count,
                        filled,
                        (*tally.fullest, box),
                        tally.shared | (piece_bit if shared else 0),
                        tally.own | (0 if shared else piece_bit),
                    )
                    after[key] = placed.with_more(after.get(key))
            states = after
        by_profile: dict[Profile, Tally] = {}
        for (empty, profile), tally in states.items():
            if not empty:
                # What lies in its own boxes is no matter to the other owners.
                met = frozenset(
                    (b, m)
                    for b, m in profile
                    if b < self.shared or b == self.puzzle.aim
                )
                by_profile[met] = tally.with_more(by_profile.get(met))
        return by_profile

    def _clash(self, profile: Profile, more: Profile) -> bool:
        """Whether marks that may not meet would be in one box."""
        return any(
            (box, stranger) in profile
            for box, mark in more
            for stranger in self._strangers.get(mark, ())
        )

    def _marks(self, box: int, marks: frozenset[str]) -> Profile:
        """The marks that this box's rules will ask about."""
        return frozenset(
            (box, mark)
            for mark in marks
            if mark in self._strangers
            or (box == self.puzzle.aim and mark in self.puzzle.aim_marks)
            or (box < self.shared and mark in self._asked[box])
        )

    def _counts(self, box: int) -> bool:
        """Whether weight in this box counts."""
        aim = self.puzzle.aim
        return box < self.shared if aim is None else box == aim

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

    def _allowed(self, pattern: Boxes, profile: Profile) -> bool:
        return all(
            (box, mark) in profile for box in pattern for mark in self._needed[box]
        ) and all(
            (box, mark) not in profile or (box, other) in profile
            for box in pattern
            for mark, other in self.puzzle.shared[box].together
        )


def _sum(
    filled: tuple[int, ...], tally: Tally, pattern: Boxes, own: Boxes
) -> tuple[int, ...]:
    """The weight in all that counts and in each box, with an owner's part added."""
    added = dict(zip(own, tally.filled[1:], strict=True))
    return (
        filled[0] + tally.filled[0],
        *(
            weight + added.get(box, 0)
            for box, weight in zip(pattern, filled[1:], strict=True)
        ),
    )
