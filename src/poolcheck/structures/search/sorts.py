"""A placing puzzle by sorts of shared box, whoever fills them: no box is listed.

Ten owners may fill a thousand boxes of one sort together, one for each set of them.
What a box asks turns on who fills it and on the marks that lie in it, so it is said
once for the sort. Two boxes of one sort never have the same owners.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache

from poolcheck.terms.frozen import dataclass

Marks = frozenset[str]
# For each thing that a sort asks of a box's owners, how many there are, up to enough.
Standing = tuple[int, ...]

NONE: Marks = frozenset()


@dataclass(frozen=True)
class Item:
    """A piece that one owner places: in an own box, or in a shared one of some sort.

    `homes` are the numbers of its owner's own boxes that it may lie in; `enters` has,
    for each sort, the marks that it brings to a box, None where it may not go in.
    Marks that may not meet others are among `marks` and come with it everywhere.
    Items with the same number in `tied` lie in one box.
    """

    owner: int
    homes: tuple[int, ...]
    enters: tuple[Marks | None, ...]
    marks: Marks = NONE
    tied: int | None = None


@dataclass(frozen=True)
class OnlyWith:
    """A mark that may lie in a box only if one of some owners fills it too.

    Or, where `beside` is said, if that mark is in the box.
    """

    mark: str
    owners: frozenset[int]
    beside: str = ""


@dataclass(frozen=True)
class CountsAs:
    """A mark that counts as another in a box that one of some owners fills."""

    mark: str
    owners: frozenset[int]
    other: str


@dataclass(frozen=True)
class Sort:
    """What every box of a sort asks: so many of some owners, and some marks."""

    quorums: tuple[tuple[frozenset[int], int], ...]
    needs: Marks = NONE
    only_with: tuple[OnlyWith, ...] = ()
    counts_as: tuple[CountsAs, ...] = ()


@dataclass(frozen=True)
class Sorted:
    """A puzzle of items and sorts of box; `most` caps the shared boxes in use."""

    owners: int
    items: tuple[Item, ...]
    sorts: tuple[Sort, ...]
    strangers: frozenset[tuple[str, str]] = frozenset()
    most: int | None = None

    @cached_property
    def met_by(self) -> dict[str, Marks]:
        """For each mark that may not meet others, those others."""
        met: dict[str, set[str]] = {}
        for a, b in self.strangers:
            met.setdefault(a, set()).add(b)
            met.setdefault(b, set()).add(a)
        return {mark: frozenset(others) for mark, others in met.items()}

    def clash(self, marks: Marks) -> bool:
        """Whether marks that may not meet are among these."""
        return any(a in marks and b in marks for a, b in self.strangers)

    def owned_by(self, owner: int) -> Iterator[Item]:
        """The items of one owner."""
        return (item for item in self.items if item.owner == owner)


class BoxesOf:
    """A sort of box in a puzzle: who may fill one, and how a box stands half filled.

    A box stands by how many of each set of owners fill it so far, up to as many as
    matter, and by the marks in it that may still make a difference.
    """

    def __init__(self, puzzle: Sorted, number: int) -> None:
        """Take up the sort of this number."""
        self.number = number
        self._puzzle = puzzle
        self._sort = sort = puzzle.sorts[number]
        inside = [item for item in puzzle.items if item.enters[number] is not None]
        self.able = frozenset(item.owner for item in inside)
        together = frozenset(mark for item in inside for mark in item.marks)
        self._apart = frozenset(
            m for m in together if puzzle.met_by.get(m, NONE) & together
        )
        # Owners who bring a mark with whatever they put in.
        sure = [
            frozenset(
                owner
                for owner in self.able
                if all(need in self._brings(i) for i in inside if i.owner == owner)
            )
            for need in sorted(sort.needs)
        ]
        self._looks = [
            *sort.quorums,
            *((owners, 1) for owners in sure),
            *((each.owners, 1) for each in sort.only_with),
            *((each.owners, 1) for each in sort.counts_as),
        ]
        self._wanted = (
            sort.needs
            | {each.mark for each in sort.counts_as}
            | {each.beside for each in sort.only_with if each.beside}
        )
        self._unwanted = self._apart | {each.mark for each in sort.only_with}
        self.better = lru_cache(maxsize=None)(self._better)
        self.nobody: Standing = (0,) * len(self._looks)
        self.joined_by = lru_cache(maxsize=None)(self._joined_by)
        self._looked = lru_cache(maxsize=None)(self._look)

    def _brings(self, item: Item) -> Marks:
        return item.enters[self.number] or NONE

    def brought(self, item: Item, standing: Standing) -> Marks | None:
        """The marks of an item that matter in a box that stands so; None if barred."""
        marks = item.enters[self.number]
        if marks is None:
            return None
        return self.settled(standing, marks | (item.marks & self._apart))

    def _better(self, marks: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Whether whatever may become of a box with these others may with these marks.

        Marks that a box needs are there at no cost; those that it may have only so and
        so are better not there.
        """
        a, b = frozenset(marks), frozenset(others)
        return (
            b & self._wanted <= a
            and a & self._unwanted <= b
            and a - self._wanted - self._unwanted == b - self._wanted - self._unwanted
        )

    def _joined_by(self, standing: Standing, owner: int) -> Standing:
        """How a box stands once this owner fills it too."""
        return tuple(
            min(most, number + (owner in owners))
            for number, (owners, most) in zip(standing, self._looks, strict=True)
        )

    def _look(self, standing: Standing) -> tuple[bool, Marks, Marks, dict[str, str]]:
        """Whether quorums are met; needs met anyway; marks let in; marks that turn."""
        sort, at = self._sort, len(self._sort.quorums)
        met = [n >= most for n, (_, most) in zip(standing, self._looks, strict=True)]
        needs = sorted(sort.needs)
        sure = frozenset(n for n, ok in zip(needs, met[at:], strict=False) if ok)
        at += len(needs)
        let_in = {w.mark for w, ok in zip(sort.only_with, met[at:], strict=False) if ok}
        at += len(sort.only_with)
        turned = {
            c.mark: c.other
            for c, ok in zip(sort.counts_as, met[at:], strict=True)
            if ok
        }
        return all(met[: len(sort.quorums)]), sure, frozenset(let_in), turned

    def settled(self, standing: Standing, marks: Marks) -> Marks:
        """The marks that still matter in a box that stands so."""
        if not marks:
            return marks
        _, sure, let_in, turned = self._looked(standing)
        left = {turned.get(mark, mark) for mark in marks} - sure - let_in
        for each in self._sort.only_with:
            if each.beside and each.beside in left:
                left.discard(each.mark)
        return frozenset(left)

    def lawful(self, standing: Standing, marks: Marks) -> bool:
        """Whether a box that stands so may be left as it is."""
        enough, sure, _, _ = self._looked(standing)
        marks = self.settled(standing, marks)
        return (
            enough
            and self._sort.needs <= marks | sure
            and not any(each.mark in marks for each in self._sort.only_with)
        )

    def may_hold(self, item: Item, standing: Standing) -> bool:
        """Whether an item could lie in a box that stands so when all have come."""
        brought = self.brought(item, standing)
        return brought is not None and not any(
            each.mark in brought and not each.beside for each in self._sort.only_with
        )

    def enough(self, standing: Standing) -> bool:
        """Whether those who fill the box are as many of each as it asks."""
        return self._looked(standing)[0]
