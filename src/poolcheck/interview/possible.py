"""The answers that are still possible, and which of what is open can change them.

What is open is completed in every way, where the ways are few enough. Where they are
not, only some are tried, and no more is said than that of those.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from math import log2, prod

from poolcheck.interview.items import Fates, Item, Subject
from poolcheck.terms.frozen import dataclass

# As many ways to complete what is open as are tried; each takes a few milliseconds.
MOST_COMPLETIONS = 256
# How likely the usual choice is held to be, beside all the others of an item.
USUAL = 0.8

# The choices made, by the item's id. None of them is the usual one.
Choices = Mapping[str, str]
# What would come of some choices; None where that cannot be worked out.
Solve = Callable[[Choices], Fates | None]
# A choice for each of the items, in their order.
Completion = tuple[str, ...]


@dataclass(frozen=True)
class Possible:
    """What comes of each completion of these items that was tried.

    `every` says whether all of them were.
    """

    items: tuple[Item, ...]
    fates: Mapping[Completion, Fates | None]
    every: bool

    @cached_property
    def distinct(self) -> frozenset[Fates | None]:
        """The different answers that came of what was tried."""
        return frozenset(self.fates.values())

    @property
    def answers(self) -> int:
        """How many different answers came of what was tried."""
        return len(self.distinct)

    @cached_property
    def mattering(self) -> tuple[Item, ...]:
        """The items of which a choice alone makes another answer, in what was tried."""
        return tuple(item for n, item in enumerate(self.items) if self._matters(n))

    def _matters(self, number: int) -> bool:
        first: dict[Completion, Fates | None] = {}
        for completion, fates in self.fates.items():
            rest = completion[:number] + completion[number + 1 :]
            if first.setdefault(rest, fates) != fates:
                return True
        return False

    def decides(self, item: Item) -> tuple[frozenset[str], bool]:
        """What a choice alone changes: the functions in the fund, and the verdict."""
        number = self.items.index(item)
        functions: set[str] = set()
        verdict = False
        first: dict[Completion, Fates | None] = {}
        for completion, fates in self.fates.items():
            rest = completion[:number] + completion[number + 1 :]
            other = first.setdefault(rest, fates)
            if fates is None or other is None:
                verdict |= fates is not other
            else:
                functions |= fates.inside ^ other.inside
                verdict |= fates.verdict is not other.verdict
        return frozenset(functions), verdict

    def with_usual(self, subject: Subject) -> list[Fates]:
        """What comes of the completions in which the items of a subject are usual."""
        return [
            fates
            for completion, fates in self.fates.items()
            if fates is not None
            and all(
                item.subject is not subject or word == item.usual
                for item, word in zip(self.items, completion, strict=True)
            )
        ]

    def next(self, asked: Sequence[str] = ()) -> Item | None:
        """What to ask next, if anything still matters; not what was asked already.

        By subject first, then what would tell the most.
        """
        open_ = [item for item in self.mattering if item.id not in asked]
        if not open_:
            return None
        order = list(Subject)
        subject = min((item.subject for item in open_), key=order.index)
        among = [item for item in open_ if item.subject is subject]
        return max(among, key=self._tells)

    def _tells(self, item: Item) -> float:
        """How much an answer to an item is expected to tell, in bits.

        Rounded, so that what tells as much as another stands in the order given.
        """
        number = self.items.index(item)
        whole = self._weighed(self.fates)
        left = 0.0
        for choice in item.choices:
            some = {c: f for c, f in self.fates.items() if c[number] == choice.word}
            weighed = self._weighed(some)
            share = sum(weighed) / sum(whole)
            left += share * _entropy(weighed)
        return round(_entropy(whole) - left, 9)

    def _weighed(self, among: Mapping[Completion, Fates | None]) -> list[float]:
        """How likely each answer is held to be among these completions."""
        found: dict[Fates | None, float] = {}
        for completion, fates in among.items():
            weight = prod(map(_weight, self.items, completion))
            found[fates] = found.get(fates, 0.0) + weight
        return list(found.values())


def _weight(item: Item, word: str) -> float:
    others = len(item.choices) - 1
    return USUAL if word == item.usual else (1 - USUAL) / others


def _entropy(weights: Sequence[float]) -> float:
    whole = sum(weights)
    return -sum(w / whole * log2(w / whole) for w in weights if w)


def possible(
    items: Sequence[Item],
    known: Choices,
    solve: Solve,
    most: int = MOST_COMPLETIONS,
) -> Possible:
    """What could come of the question, with these choices known and the rest open."""
    open_ = tuple(item for item in items if item.id not in known)
    given = {
        item.id: known[item.id]
        for item in items
        if item.id in known and known[item.id] != item.usual
    }
    every = prod(len(item.choices) for item in open_) <= most
    tried = _all(open_) if every else _some(open_, most)
    fates = {}
    for completion in tried:
        if completion not in fates:
            fates[completion] = solve(given | unusual(open_, completion))
    return Possible(open_, fates, every)


def unusual(items: Sequence[Item], completion: Completion) -> dict[str, str]:
    """The choices of a completion that are not the usual ones."""
    return {
        item.id: word
        for item, word in zip(items, completion, strict=True)
        if word != item.usual
    }


def _all(items: Sequence[Item]) -> Iterator[Completion]:
    return product(*(_words(item) for item in items))


def _words(item: Item) -> tuple[str, ...]:
    return tuple(choice.word for choice in item.choices)


def _some(items: Sequence[Item], most: int) -> Iterator[Completion]:
    """The usual completion and two far from it, with each choice of each item in them.

    And before those every completion of the first subjects, as far as there is room.
    """
    usual = tuple(item.usual for item in items)
    for subject in Subject:
        within = [item for item in items if item.subject is subject]
        if prod(len(item.choices) for item in within) * 2 > most:
            continue
        yield from product(
            *(
                _words(item) if item.subject is subject else (item.usual,)
                for item in items
            )
        )
    first = tuple(item.choices[0].word for item in items)
    last = tuple(item.choices[-1].word for item in items)
    for corner in (usual, first, last):
        yield corner
        for number, item in enumerate(items):
            for word in _words(item):
                yield (*corner[:number], word, *corner[number + 1 :])
