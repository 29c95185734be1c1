"""Finds the service that words stand for, or what they are really like."""

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from poolcheck.law.rulebook import Rulebook, Same
from poolcheck.law.rules import Abbreviation, EverydayName, NameWords
from poolcheck.question.meanings import Meanings
from poolcheck.question.named_services import Meant, Named
from poolcheck.question.question import Asked
from poolcheck.terms.bare_names import Folding
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.near_names import SHORTEST_WITH_A_NEAR_ONE
from poolcheck.terms.text import folded

if TYPE_CHECKING:
    from poolcheck.terms.likeness import Likeness


def names_in(rulebook: Rulebook) -> "Names":
    """The names in a rulebook, put in order once for all that is asked of it."""
    return _names_in(Same(rulebook))


@lru_cache(maxsize=8)
def _names_in(same: Same) -> "Names":
    return Names(same.rulebook)


@lru_cache(maxsize=8)
def _folding(words: NameWords, abbreviations: tuple[Abbreviation, ...]) -> Folding:
    return Folding(
        frozenset(map(folded, words.endings_of_money)),
        frozenset(map(folded, words.endings_of_work)),
        frozenset(map(folded, words.places)),
        frozenset(map(folded, words.asides)),
        tuple(map(folded, words.retold)),
        words.leaves_out,
        words.takes_in,
        {
            folded(short): folded(one.full)
            for one in abbreviations
            for short in one.short
        },
    )


@dataclass(frozen=True)
class Names:
    """Every name by which a rulebook knows a service."""

    rulebook: Rulebook

    @cached_property
    def _named(self) -> Named:
        return Named(self.rulebook)

    @cached_property
    def _meanings(self) -> Meanings:
        return Meanings(self._named, self.folding)

    @cached_property
    def folding(self) -> Folding:
        """What makes no difference in a name, by the rulebook's words for it."""
        words = self.rulebook.name_words or NameWords()
        return _folding(words, self.rulebook.abbreviations)

    def find(self, words: str, payer: str = "") -> Asked | None:
        """The service that these words stand for; None if none does.

        Where it turns on who pays, what it is for a payer of this kind.
        """
        found = self._meanings.meant(words)
        asked = self._named.for_payer(found, payer) if found else None
        return replace(asked, words=words) if isinstance(asked, Asked) else None

    def by_payer(self, meant: Meant) -> list[Asked]:
        """What words are for where each of those pays that make it another service."""
        return self._named.by_payer(meant)

    def not_a_service(self, words: str) -> EverydayName | None:
        """The power, plan or other thing that these words stand for, if any."""
        found = self._meanings.meant(words)
        return found if isinstance(found, EverydayName) else None

    def is_a_name(self, words: str) -> bool:
        """Whether a service goes by just these words, plurals and short forms apart."""
        return isinstance(self._meanings.whole(words), Asked)

    def is_by_a_part(self, words: str) -> bool:
        """Whether words are known for no service by a word that they hold alone."""
        other = self.not_a_service(words)
        return (
            other is not None
            and self._meanings.whole(words) is None
            and bool(other.holds)
        )

    def apart(self, words: str) -> tuple[str, ...]:
        """The services that words name one beside the other; none if they are one."""
        return self._meanings.apart(words)

    def is_of_rulebook(self, asked: Asked) -> bool:
        """Whether a service goes by its id or label, and by no everyday name."""
        return asked.label in self._labels

    @cached_property
    def _labels(self) -> frozenset[str]:
        functions = (f.label for f in self.rulebook.functions)
        services = (s.label for s in self.rulebook.services)
        return frozenset((*functions, *services))

    @cached_property
    def _likeness(self) -> "Likeness":
        # Not before a word is unknown.
        from poolcheck.terms.likeness import Likeness

        services, others = self._named.services, self._named.not_services
        labels = {name: asked.label for name, asked in services.items()}
        for name, other in others.items():
            labels.setdefault(name, other.name)
        return Likeness(labels, self.folding)

    def near(self, words: str, most: int = 3) -> list[str]:
        """The labels of the names that are really like these words, likest first."""
        return self._likeness.nearest(words, most)

    def hint(self, words: str) -> str:
        """The word to look for in the list of services; empty if none would be found.

        A word that was typed, if it is one of a known name or stands in one; else the
        first of the nearest name.
        """
        typed = folded(words).split()
        known = {word for key in self._named.services for word in key.split()}
        long = [word for word in typed if len(word) >= SHORTEST_WITH_A_NEAR_ONE]
        found = [word for word in (*long, *typed) if word in known]
        services = self._named.services
        found += [word for word in long if any(word in key for key in services)]
        if not found:
            found = [folded(name).split()[0] for name in self.near(words, 1)]
        return found[0] if found else ""
