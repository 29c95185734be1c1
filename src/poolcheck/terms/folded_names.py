"""Many names, put in order by each way in which they may be written otherwise."""

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property, lru_cache
from typing import TypeVar

from poolcheck.terms.bare_names import Folding, singular
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import folded

# Words that say how others hang together, and nothing by themselves.
LINKS = frozenset({"a", "for", "in", "the", "with"})
FEWEST_IN_ANY_ORDER = 3

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


@lru_cache(maxsize=8)
def folded_names(folding: Folding, names: tuple[str, ...]) -> "FoldedNames":
    """Some names in order; kept, since most rulebooks know the same ones."""
    return FoldedNames(folding, names)


@dataclass(frozen=True)
class FoldedNames:
    """Folded names by what is left of them; each table keeps them in their order."""

    folding: Folding
    names: tuple[str, ...]

    @cached_property
    def by_bare(self) -> dict[str, list[str]]:
        """By its bare name, each way in which a name is written."""
        return _by((self.folding.bare(name), name) for name in self.names)

    @cached_property
    def by_all_words(self) -> dict[tuple[str, ...], list[str]]:
        """The names of just some words, in the order of the alphabet, if not too few.

        Two words alone may be another thing: home nursing is done in no nursing home.
        """
        all_words = ((telling(self.in_full(name)), name) for name in self.names)
        return _by(
            (words, name)
            for words, name in all_words
            if len(words) >= FEWEST_IN_ANY_ORDER
        )

    @cached_property
    def by_beginning(self) -> dict[str, list[str]]:
        """By its bare name, what stands before an ending that tells nothing."""
        begun = ((self.folding.less_ending(name), name) for name in self.names)
        return _by(
            (self.folding.bare(rest), name)
            for rest, name in begun
            if len(rest.split()) > 1
        )

    @cached_property
    def by_first_word(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Each name as it is written, with its words, by the first of them."""
        apart = ((name, in_singular(name)) for name in self.names)
        return _by((words[0], (name, words)) for name, words in apart if words)

    @cached_property
    def every_word(self) -> frozenset[str]:
        """Every word of a name, in full and in the singular."""
        return frozenset(word for name in self.names for word in self.in_full(name))

    @cached_property
    def in_full(self) -> Callable[[str], tuple[str, ...]]:
        """The words of a name, in full and in the singular."""
        return lru_cache(maxsize=10_000)(self._in_full)

    def _in_full(self, name: str) -> tuple[str, ...]:
        return in_singular(self.folding.in_full(folded(name)))


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell what a name means, in the order of the alphabet."""
    return tuple(sorted(word for word in words if word not in LINKS))


def in_singular(name: str) -> tuple[str, ...]:
    """The words of a folded name, each in the singular."""
    return tuple(map(singular, name.split()))


def _by(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, list[Item]]:
    found: dict[Key, list[Item]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return found
