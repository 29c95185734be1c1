"""The names of a rulebook, each looked up as it is, or but for how it ends."""

from functools import cached_property

from poolcheck.question.named_services import Meant, Named
from poolcheck.question.question import Asked
from poolcheck.terms.bare_names import Folding, as_named, singular
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import folded

# Words that say how others hang together, and nothing by themselves.
LINKS = frozenset({"a", "for", "in", "the", "with"})
FEWEST_IN_ANY_ORDER = 3


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
    def _forms(self) -> dict[str, list[str]]:
        """By its bare name, each way in which the rulebook writes it."""
        found: dict[str, list[str]] = {}
        for name in (*self.named.services, *self.named.not_services):
            found.setdefault(self.folding.bare(name), []).append(name)
        return found

    @cached_property
    def _by_bare(self) -> dict[str, Meant]:
        """What each bare name stands for, but for those that stand for several."""
        found: dict[str, Meant] = {}
        for key, names in self._forms.items():
            first, *others = (self._said(name) for name in names)
            if first and all(same(first, other) for other in others):
                found[key] = first
        return found

    def in_another_order(self, words: str) -> Meant | None:
        """What a name of just these words stands for, however they are put in order.

        Two words alone may be another thing: home nursing is done in no nursing home.
        """
        return self._by_all_words.get(_telling(self.in_full(words)))

    @cached_property
    def _by_all_words(self) -> dict[tuple[str, ...], Meant]:
        """What some words stand for in any order, but for those that are of several."""
        found: dict[tuple[str, ...], list[Meant | None]] = {}
        for name in (*self.named.services, *self.named.not_services):
            telling = _telling(self.in_full(name))
            if len(telling) >= FEWEST_IN_ANY_ORDER:
                found.setdefault(telling, []).append(self._said(name))
        return {
            words: first
            for words, (first, *others) in found.items()
            if first and all(same(first, other) for other in others)
        }

    def by_words(self, words: tuple[str, ...]) -> Meant | None:
        """What some words in full and in the singular stand for."""
        return self._by_bare.get("".join(w for w in words if w != "the"))

    @cached_property
    def ended(self) -> dict[str, Meant]:
        """What each bare name of some words stands for, but for an ending of work."""
        found: dict[str, list[Meant | None]] = {}
        for name in (*self.named.services, *self.named.not_services):
            rest = self.folding.less_ending(name)
            if len(rest.split()) > 1:
                found.setdefault(self.folding.bare(rest), []).append(self._said(name))
        return {
            key: first
            for key, (first, *others) in found.items()
            if first and all(same(first, other) for other in others)
        }

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
        begin, end = _one(rest), _one(typed)[len(rest.split()) :]
        others = (
            self._said(name)
            for name, words in self._by_first_word.get(begin[0], ())
            if words[: len(begin)] == begin and words[-len(end) :] == end
        )
        return found if all(same(found, other) for other in others) else None

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Each name as it is written, with its words, by the first of them."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name in (*self.named.services, *self.named.not_services):
            words = _one(name)
            if words:
                found.setdefault(words[0], []).append((name, words))
        return found

    @cached_property
    def every_word(self) -> frozenset[str]:
        """Every word of a name, and of what may stand beside one."""
        names = (*self.named.services, *self.named.not_services)
        return frozenset(word for name in names for word in self.in_full(name))

    def in_full(self, name: str) -> tuple[str, ...]:
        """The words of a name, in full and in the singular."""
        return _one(self.folding.in_full(folded(name)))


def same(one: Meant | None, other: Meant | None) -> bool:
    """Whether two names come to the same functions, or to the same advice."""
    if isinstance(one, Asked) and isinstance(other, Asked):
        return (one.functions, one.stream) == (other.functions, other.stream)
    return one == other


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell what a name means, in the order of the alphabet."""
    return tuple(sorted(word for word in words if word not in LINKS))


def _one(name: str) -> tuple[str, ...]:
    """The words of a folded name, each in the singular."""
    return tuple(map(singular, name.split()))
