"""Names without what tells nothing: plurals, joins, short forms, asides, endings."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import FOLDED, folded

SHORTEST_PLURAL = 4
JOINS = frozenset({"and", "the"})

# Made into patterns when they are first used: most names need none of them.
_DASHES = r"\s*[-\u2010-\u2015]\s*"
_ASIDE = r"\s*[(\[]([^()\[\]]*)[)\]]\s*"
_IN_BRACKETS = r"([^()\[\]]+)[(\[]([^()\[\]]+)[)\]]\s*"
_TAIL = r"(.+?)(?:\s+[-\u2010-\u2015]\s*|\s*[-\u2010-\u2015]\s+|:\s+)(.+)"
# Not within a year or an age.
_MARKS = r"\s*(?:;|(?<!\d)[/+])\s*(?=\w)"


def as_named(words: str) -> str:
    """Words folded, with "and" for the strokes and other marks that stand for it."""
    # Most of the thousands of names that a rulebook knows are written so.
    if FOLDED.fullmatch(words):
        return words
    return folded(re.sub(_MARKS, " and ", words))


def singular(word: str) -> str:
    """A word without the s that mostly makes it a plural."""
    if len(word) < SHORTEST_PLURAL or word[-1] != "s":
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def written(words: str) -> str:
    """Words as they stand, in small letters, with every dash alike and unspaced."""
    text = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(re.sub(_DASHES, "-", text).split())


@dataclass(frozen=True, eq=False)
class Folding:
    """The words that make no difference in a name, and those that make all of it.

    Each is equal to itself alone, since a mapping cannot be hashed.
    """

    of_money: frozenset[str] = frozenset()
    of_work: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    retold: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    takes_in: tuple[str, ...] = ()
    short: Mapping[str, str] = field(default_factory=dict)

    def bare(self, name: str) -> str:
        """A name by which a hyphen, a plural or a short form makes no difference."""
        return "".join(self._words(name))

    def _words(self, name: str) -> list[str]:
        words = self.in_full(folded(name)).split()
        return [singular(word) for word in words if word != "the"]

    def in_full(self, name: str) -> str:
        """A folded name with each short form written out, the longest first."""
        words, found, at = name.split(), [], 0
        while at < len(words):
            longest = self._longest.get(singular(words[at]), 0)
            for end in range(min(len(words), at + longest), at, -1):
                said = " ".join(words[at:end])
                full = self.short.get(said) or self.short.get(singular(said))
                if full is not None:
                    break
            else:
                full, end = words[at], at + 1
            found.append(full)
            at = end
        return " ".join(found)

    @cached_property
    def _longest(self) -> dict[str, int]:
        """Of how many words the longest short form is that begins with a word."""
        found: dict[str, int] = {}
        for words in map(str.split, self.short):
            first = singular(words[0])
            found[first] = max(len(words), found.get(first, 0))
        return found

    def leaves_something_out(self, words: str) -> bool:
        """Whether a name takes something out of what it says."""
        return bool(self.leaves_out) and bool(self._out.search(words))

    def kept(self, words: str) -> str:
        """A name up to what it leaves out."""
        found = self._out.search(words) if self.leaves_out else None
        return words[: found.start()] if found else words

    @cached_property
    def _out(self) -> "re.Pattern[str]":
        return _any_of(self.leaves_out)

    def less_asides(self, words: str) -> str:
        """A name less what tells nothing in brackets, or after a dash at its end."""
        for aside in reversed([*re.finditer(_ASIDE, words)]):
            before, after = words[: aside.start()], words[aside.end() :]
            if before and self._tells_nothing(aside[1], before):
                return f"{before} {after}".strip()
        tail = re.fullmatch(_TAIL, words)
        if tail and self._tells_nothing(tail[2], tail[1]):
            return tail[1]
        return words

    def _tells_nothing(self, aside: str, before: str) -> bool:
        said = folded(aside)
        if said in self.asides or said.startswith(tuple(f"{w} " for w in self.retold)):
            return True
        again = self._words(aside)
        if again and self._words(before)[-len(again) :] == again:
            return True
        letters = said.replace(" ", "")
        return len(letters) > 1 and any(s.endswith(letters) for s in _initials(before))

    @cached_property
    def endings(self) -> frozenset[str]:
        """The words that tell nothing at the end of a name."""
        return self.of_money | self.of_work

    def less_ending(self, name: str) -> str:
        """A folded name less the last words that tell nothing; empty if it has none.

        Whoever does work at a place is not the place: a care home team is no care home.
        """
        words = name.split()
        for first in range(1, len(words)):
            ending = " ".join(words[first:])
            rest = " ".join(words[:first])
            if ending in self.of_money or (
                ending in self.of_work and not self._is_a_place(rest)
            ):
                return rest
        return ""

    def _is_a_place(self, name: str) -> bool:
        said = f" {_one(name)}"
        return any(said.endswith(f" {_one(place)}") for place in self.places)

    def turned_round(self, words: str) -> str:
        """A name with what follows a dash, or ends in brackets, put first."""
        two = self.in_two(words)
        return f"{two[1]} {two[0]}" if two else ""

    @staticmethod
    def in_two(words: str) -> tuple[str, str] | None:
        """What stands before a dash or brackets at the end of a name, and after."""
        tail = re.fullmatch(_TAIL, words) or re.fullmatch(_IN_BRACKETS, words)
        return (tail[1], tail[2]) if tail else None

    def taken_in(self, words: str) -> tuple[str, str] | None:
        """A name, and what it says is meant by it too."""
        found = self._in.search(words) if self.takes_in else None
        if not found or not found.start():
            return None
        return words[: found.start()].strip(" ,;(["), words[found.end() :].strip(" )]")

    @cached_property
    def _in(self) -> "re.Pattern[str]":
        return _any_of(self.takes_in)


def _one(name: str) -> str:
    """A folded name with each of its words in the singular."""
    return " ".join(map(singular, name.split()))


def _any_of(words: tuple[str, ...]) -> "re.Pattern[str]":
    """A pattern of any of these words, not as a part of another."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I
    )


def _initials(words: str) -> tuple[str, str]:
    """The first letters of some words: of all, and of all but those that join."""
    said = folded(words).split()
    most = (word for word in said if word not in JOINS)
    return "".join(word[0] for word in said), "".join(word[0] for word in most)
