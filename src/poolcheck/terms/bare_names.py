"""Names without what tells nothing: plurals, joins between words, brackets, endings."""

import re

from poolcheck.terms.text import folded

# What a name may end in without meaning anything else for it.
ENDINGS = frozenset({"service", "services", "team", "teams", "scheme", "schemes"})
SHORTEST_PLURAL = 4

_IN_BRACKETS = re.compile(r"([^()\[\]]+)[(\[]([^()\[\]]+)[)\]]\s*")


def bare(name: str) -> str:
    """A name by which one word or two, a hyphen or a plural make no difference."""
    return "".join(singular(word) for word in folded(name).split())


def singular(word: str) -> str:
    """A word without the s that mostly makes it a plural."""
    return word[:-1] if len(word) >= SHORTEST_PLURAL and word[-1] == "s" else word


def in_brackets(words: str) -> tuple[str, str] | None:
    """What stands before brackets that end a name, and what stands within them."""
    found = _IN_BRACKETS.fullmatch(words)
    return (found[1], found[2]) if found else None


def without_ending(name: str) -> str:
    """A folded name less a last word that tells nothing; empty if it has none."""
    rest, _, last = name.rpartition(" ")
    return rest if last in ENDINGS else ""
