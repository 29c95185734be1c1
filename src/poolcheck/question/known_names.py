"""The names of a rulebook, each looked up as it is, or but for how it ends."""

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import TypeVar

from poolcheck.question.named_services import Meant, Named
from poolcheck.question.question import Asked
from poolcheck.terms.bare_names import Folding, as_named
from poolcheck.terms.folded_names import (
    FoldedNames,
    folded_names,
    in_singular,
    telling,
)
from poolcheck.terms.frozen import dataclass

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class KnownNames:
    """What each name of a rulebook stands for, plurals and short forms apart."""

    named: Named
    folding: Folding

    def whole(self, words: str) -> Meant | None:
        """What all of some words stand for, plurals and short forms apart."""
        typed = as_named(words)
        return self._said(typed) or self._by_bare.get(self.folding.bare(typed))

    def _said(self, typed: str) -> Meant | None:
        return self.named.service(typed) or self.named.not_services.get(typed)

    @cached_property
    def _names(self) -> FoldedNames:
        names = (*self.named.services, *self.named.not_services)
        return folded_names(self.folding, names)

    @cached_property
    def _by_bare(self) -> dict[str, Meant]:
        """What each bare name stands for, but for those that stand for several."""
        return self._of_one(self._names.by_bare)

    def in_another_order(self, words: str) -> Meant | None:
        """What a name of just these words stands for, however they are put in order."""
        return self._by_all_words.get(telling(self.in_full(words)))

    @cached_property
    def _by_all_words(self) -> dict[tuple[str, ...], Meant]:
        """What some words stand for in any order, but for those that are of several."""
        return self._of_one(self._names.by_all_words)

    def by_words(self, words: tuple[str, ...]) -> Meant | None:
        """What some words in full and in the singular stand for."""
        return self._by_bare.get("".join(w for w in words if w != "the"))

    @cached_property
    def ended(self) -> dict[str, Meant]:
        """What each bare name of some words stands for, but for an ending of work."""
        return self._of_one(self._names.by_beginning)

    def _of_one(self, by: Mapping[Key, list[str]]) -> dict[Key, Meant]:
        """What each of some keys stands for, if its names all stand for the same."""
        found: dict[Key, Meant] = {}
        for key, names in by.items():
            first, *others = map(self._said, names)
            if first and all(same(first, other) for other in others):
                found[key] = first
        return found

    def less_ending(self, typed: str) -> Meant | None:
        """What stands before an ending that tells nothing, as "service".

        Not where another name has a word between the two.
        """
        rest = self.folding.less_ending(typed)
        if not rest:
            return None
        found = self.whole(rest)
        if found is None:
            return self.less_ending(rest)
        begin, end = in_singular(rest), in_singular(typed)[len(rest.split()) :]
        others = (
            self._said(name)
            for name, words in self._names.by_first_word.get(begin[0], ())
            if words[: len(begin)] == begin and words[-len(end) :] == end
        )
        return found if all(same(found, other) for other in others) else None

    @property
    def every_word(self) -> frozenset[str]:
        """Every word of a name, and of what may stand beside one."""
        return self._names.every_word

    def in_full(self, name: str) -> tuple[str, ...]:
        """The words of a name, in full and in the singular."""
        return self._names.in_full(name)


def same(one: Meant | None, other: Meant | None) -> bool:
    """Whether two names come to the same functions, or to the same advice."""
    if isinstance(one, Asked) and isinstance(other, Asked):
        return (one.functions, one.stream) == (other.functions, other.stream)
    return one == other
