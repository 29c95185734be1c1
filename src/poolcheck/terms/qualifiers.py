"""Words beside a name that leave what it means: for whom, where, when or by whom."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import combinations, product

from poolcheck.terms.bare_names import JOINS
from poolcheck.terms.frozen import dataclass

Words = tuple[str, ...]

# More than so many on one side are no name that anybody wrote.
MOST_BESIDE = 3
LONGEST_OWN_NAME = 4


@dataclass(frozen=True)
class Leaves:
    """The functions whose meaning some words leave as it is; any, where it is None.

    Or, of a name that means others too, the only ones that are left of them.
    """

    functions: frozenset[str] | None = None
    only: bool = False


@dataclass(frozen=True)
class Cut:
    """From where to where a name goes without what stands beside it."""

    first: int
    last: int
    beside: tuple[tuple[Words, Leaves], ...]

    @property
    def left(self) -> int:
        """How many words are left."""
        return self.last - self.first

    def keeping(self) -> Iterator[tuple[Words, tuple[Leaves, ...]]]:
        """Some of the words beside it, the most first, and what the others leave."""
        every = range(len(self.beside))
        for number in range(len(every), -1, -1):
            for kept in combinations(every, number):
                words = (word for at in kept for word in self.beside[at][0])
                others = (self.beside[at][1] for at in every if at not in kept)
                yield tuple(words), tuple(others)


@dataclass(frozen=True)
class Qualifiers:
    """The words that may stand beside a name: before or after it, or after it alone.

    Whatever ends in one of `ends_of_own_names`, and has no word of a `known` name in
    it, is some house's, firm's or place's own name.
    """

    beside: Mapping[Words, Leaves]
    after: Mapping[Words, Leaves]
    ends_of_own_names: frozenset[str]
    known: Callable[[], frozenset[str]]

    def cuts(self, words: Words) -> Iterator[Cut]:
        """Each way to take some of them off, the shortest first; not none at all."""
        firsts = self._off(words, self.beside)
        backwards = self._off(words[::-1], self.either, backwards=True)
        lasts = {len(words) - at: off[::-1] for at, off in backwards.items()}
        left = [pair for pair in product(firsts, lasts) if pair[0] < pair[1]]
        for first, last in sorted(left, key=lambda pair: pair[0] - pair[1]):
            if first or last < len(words):
                yield Cut(first, last, (*firsts[first], *lasts[last]))

    @cached_property
    def either(self) -> Mapping[Words, Leaves]:
        """All that may stand after a name."""
        return {**self.beside, **self.after}

    def _off(
        self, words: Words, beside: Mapping[Words, Leaves], *, backwards: bool = False
    ) -> dict[int, tuple[tuple[Words, Leaves], ...]]:
        """How many of the first words may be taken off, and what they are.

        What joins two of those goes with them, what joins them to the rest does not.
        """
        found: dict[int, tuple[tuple[Words, Leaves], ...]] = {0: ()}
        for start in range(len(words)):
            if start not in found or len(found[start]) == MOST_BESIDE:
                continue
            then = start + 1 if start and words[start] in JOINS else start
            for end in range(then + 1, len(words)):
                said = words[then:end][::-1] if backwards else words[then:end]
                if said in beside or self._is_own_name(said):
                    one = (said, beside.get(said, Leaves()))
                    found.setdefault(end, (*found[start], one))
        return found

    def _is_own_name(self, said: Words) -> bool:
        return (
            1 < len(said) <= LONGEST_OWN_NAME
            and said[-1] in self.ends_of_own_names
            and JOINS.isdisjoint(said)
            and self.known().isdisjoint(said[:-1])
        )
