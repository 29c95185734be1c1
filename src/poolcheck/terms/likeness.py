"""How like the words of one name are to those of another, the rarer words for more."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import fsum, log

from poolcheck.terms.bare_names import Folding, singular
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.near_names import ONE_SLIP, SHORTEST_WITH_A_NEAR_ONE
from poolcheck.terms.text import folded

# Words that stand in names of any meaning.
TELL_NOTHING = frozenset(
    {"a", "an", "and", "by", "for", "in", "of", "on", "or", "other", "the", "to",
     "with"}
)  # fmt: skip
# What these negate is another thing.
NEGATES = re.compile(r"\b(non|out[\s-]+of)[\s-]+(?=\w)", re.I)

# Of the weight of both names, how much is to be shared.
LIKE_ENOUGH = 0.6
# And where they share but one word that tells.
LIKE_ENOUGH_BY_ONE = 0.66
# How much of its weight a name may lack that has all the other's words.
HELD_ENOUGH = 0.3
# A guess so much worse than the best is none.
OF_THE_BEST = 0.6
SHORTEST_MISSPELT = 4
LONGEST_COMPARED = 100


@dataclass(frozen=True)
class Likeness:
    """Known names, each with the label that it is offered by, to be held to others."""

    labels: Mapping[str, str]
    folding: Folding

    @cached_property
    def _end(self) -> frozenset[str]:
        return frozenset(map(singular, self.folding.endings))

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return {name: self._telling(name) for name in self.labels}

    def _telling(self, name: str) -> tuple[str, ...]:
        """What tells in a known name: its ending too, if all else is one word.

        Unless that is a name itself: "social" is none without "services".
        """
        words = self._said(name)
        less = tuple(word for word in words if word not in self._end)
        one = len(less) == 1 and self.folding.less_ending(name) not in self.labels
        return words if one else less

    def _said(self, name: str) -> tuple[str, ...]:
        """The words of a name that tell what it means, in full and in the singular."""
        meant = self.folding.kept(NEGATES.sub(_joined, name))
        words = " ".join(re.findall(r"\w+", folded(meant)))
        each = map(singular, self.folding.in_full(words).split())
        return tuple(word for word in each if word not in TELL_NOTHING)

    @cached_property
    def _weights(self) -> dict[str, float]:
        """What each word of a known name weighs: more, the fewer names it stands in."""
        standing = dict.fromkeys(
            (word, self.labels[name])
            for name, words in self._words.items()
            for word in words
        )
        found = Counter(word for word, _ in standing)
        return {word: log(1 + self._number / times) for word, times in found.items()}

    @cached_property
    def _number(self) -> int:
        return len(set(self.labels.values()))

    def nearest(self, words: str, most: int) -> list[str]:
        """The labels of the names really like these words, likest first."""
        if len(words) < SHORTEST_WITH_A_NEAR_ONE:
            return []
        typed = self._mended(self._said(words[:LONGEST_COMPARED]))
        best: dict[str, float] = {}
        for name, label in self.labels.items():
            score = self._score(typed, self._words[name])
            if score > best.get(label, 0):
                best[label] = score
        ranked = sorted(best, key=lambda label: -best[label])
        return [b for b in ranked if best[b] >= OF_THE_BEST * best[ranked[0]]][:most]

    def _score(self, typed: tuple[str, ...], known: tuple[str, ...]) -> float:
        shared = set(typed) & set(known)
        tell = [word for word in shared if len(word) > 1 and word not in self._end]
        if not tell or _turned_round(typed, known):
            return 0
        mine = {word for word in typed if word in known or word not in self._end}
        score = 2 * self._weight(shared) / (self._weight(mine) + self._weight(known))
        held = len(shared) in (len(mine), len(known))
        enough = LIKE_ENOUGH if len(tell) > 1 else LIKE_ENOUGH_BY_ONE
        return score if score >= (HELD_ENOUGH if held else enough) else 0

    def _weight(self, words: Iterable[str]) -> float:
        unknown = log(1 + self._number)
        return fsum(self._weights.get(word, unknown) for word in set(words))

    def _mended(self, typed: tuple[str, ...]) -> tuple[str, ...]:
        """The words, each that no name has as the one it may be a slip for."""
        mended = (self._slip(word) or word for word in typed)
        return tuple(each for word in mended for each in self._said(word))

    def _slip(self, word: str) -> str | None:
        """A word of the names, or a short form, that is one slip from this."""
        from rapidfuzz.distance import OSA

        if word in self._weights or len(word) < SHORTEST_MISSPELT:
            return None
        every = (*self._weights, *self.folding.short)
        near = [
            known
            for known in every
            if len(known) >= SHORTEST_MISSPELT
            and OSA.distance(word, known, score_cutoff=ONE_SLIP) <= ONE_SLIP
        ]
        turned = [known for known in near if sorted(word) == sorted(known)]
        found = turned if len(word) == SHORTEST_MISSPELT else turned + near
        return found[0] if found else None


def _joined(negating: re.Match[str]) -> str:
    """What negates a word, as a part of that word."""
    return "".join(c for c in negating[1] if c.isalpha())


def _turned_round(typed: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a known name of two words stands here, but the second before the first.

    The care home is not home care.
    """
    if len(known) != 2 or not set(known) <= set(typed):
        return False
    first, second = known
    return second not in typed[typed.index(first) :]
