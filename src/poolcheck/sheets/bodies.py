"""The commissioners that a sheet speaks of: by their names, or by words for a kind."""

from collections.abc import Collection
from dataclasses import dataclass, field

from poolcheck.sheets.vocabulary import Vocabulary
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.text import folded

LONGEST_NAME = 6


@dataclass
class Bodies:
    """Who takes part: those who were named, else those whose kind the sheet's own
    words tell. `kinds` are those of the edition.
    """

    vocabulary: Vocabulary
    kinds: Collection[str]
    all: list[Commissioner]
    given: bool = False
    _found: dict[str, tuple[Commissioner, ...]] = field(default_factory=dict)

    def find(self, words: str, kind: str = "") -> tuple[Commissioner, ...]:
        """The commissioner that these words name; several where they may be any.

        `kind` is what the heading above says of all below it.
        """
        name = folded(words)
        if not name:
            return ()
        if name not in self._found:
            self._found[name] = self._look(words, name, kind)
        return self._found[name]

    def name(self, words: str) -> str:
        """The name of the one commissioner that a heading may mean, if there is one."""
        name = folded(words)
        found = self._known(name)
        if found is not None:
            return found[0].name if len(found) == 1 else ""
        short = 0 < len(name.split()) <= LONGEST_NAME
        return words if short and not self.given and self._kind_of(name) else ""

    def sounds_like_one(self, words: str) -> bool:
        """Whether some words end as the name of a body does, and no body is known."""
        name = folded(words)
        short = 0 < len(name.split()) <= LONGEST_NAME
        return short and self._known(name) is None and bool(self._kind_of(name))

    def is_joint(self, words: str) -> bool:
        """Whether these words say that both sides pay."""
        return folded(words) in self.vocabulary.joint

    def of_kinds(self, kinds: Collection[str]) -> tuple[Commissioner, ...]:
        """Those of some kinds."""
        return tuple(c for c in self.all if c.kind in kinds)

    def named_in(self, words: str) -> tuple[Commissioner, ...]:
        """Those whose whole names stand within some words, as in a title."""
        said = f" {folded(words)} "
        return tuple(c for c in self.all if f" {folded(c.name)} " in said)

    def _look(self, words: str, name: str, kind: str) -> tuple[Commissioner, ...]:
        known = self._known(name)
        if known is not None or self.given:
            return known or ()
        kind = kind or self._kind_of(name)
        if not kind:
            return ()
        found = Commissioner(kind, " ".join(words.split()))
        self.all.append(found)
        return (found,)

    def _known(self, name: str) -> tuple[Commissioner, ...] | None:
        """Whom a folded name, or a word for a kind, means; None where it is neither."""
        exact = tuple(c for c in self.all if folded(c.name) == name)
        if exact:
            return exact
        by_word = next((b for b in self.vocabulary.bodies if name in b.words), None)
        return self.of_kinds(by_word.kinds) if by_word else None

    def _kind_of(self, name: str) -> str:
        """The kind that the words of a name tell; empty if they tell none."""
        for body in self.vocabulary.bodies:
            kinds = [kind for kind in body.kinds if kind in self.kinds]
            if kinds and body.tells(name):
                return kinds[0]
        return ""


def core(name: str, vocabulary: Vocabulary) -> str:
    """A name without the words that tell what the body is: whose it is."""
    left = f" {folded(name)} "
    every = (w for b in vocabulary.bodies for w in (*b.words, *b.ends))
    words = sorted(every, key=len)
    for word in (*reversed(words), *vocabulary.of_bodies):
        left = left.replace(f" {word} ", " ")
    return left.strip() or folded(name)
