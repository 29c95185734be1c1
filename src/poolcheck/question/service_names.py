"""Finds the service that words stand for, as they are or less what tells nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from poolcheck.law.rulebook import Rulebook, Same
from poolcheck.law.rules import EverydayName, NameWords
from poolcheck.question.named_services import Meant, Named
from poolcheck.question.question import Asked
from poolcheck.terms.bare_names import Folding, singular, written
from poolcheck.terms.likeness import Likeness
from poolcheck.terms.near_names import SHORTEST_WITH_A_NEAR_ONE
from poolcheck.terms.text import folded

# No name is longer; of a text that is, only the whole is looked up.
LONGEST = 200
MOST_JOINED = 6


def names_in(rulebook: Rulebook) -> "Names":
    """The names in a rulebook, put in order once for all that is asked of it."""
    return _names_in(Same(rulebook))


@lru_cache(maxsize=8)
def _names_in(same: Same) -> "Names":
    return Names(same.rulebook)


@dataclass(frozen=True)
class Names:
    """Every name by which a rulebook knows a service."""

    rulebook: Rulebook

    @cached_property
    def _named(self) -> Named:
        return Named(self.rulebook)

    @cached_property
    def folding(self) -> Folding:
        """What makes no difference in a name, by the rulebook's words for it."""
        words = self.rulebook.name_words or NameWords()
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
                for one in self.rulebook.abbreviations
                for short in one.short
            },
        )

    def find(self, words: str, payer: str = "") -> Asked | None:
        """The service that these words stand for; None if none does.

        Where it turns on who pays, what it is for a payer of this kind.
        """
        found = self._meant(words)
        if not isinstance(found, Asked):
            return None
        return replace(self._named.for_payer(found, payer), words=words)

    def by_payer(self, asked: Asked) -> list[Asked]:
        """What a service is where each of those pays that make it another."""
        return self._named.by_payer(asked)

    def not_a_service(self, words: str) -> EverydayName | None:
        """The power, plan or other thing that these words stand for, if any."""
        found = self._meant(words)
        return found if isinstance(found, EverydayName) else None

    def is_by_a_part(self, words: str) -> bool:
        """Whether words are known for no service by a word that they hold alone."""
        other = self.not_a_service(words)
        return other is not None and self._whole(words) is None and bool(other.holds)

    def is_of_rulebook(self, asked: Asked) -> bool:
        """Whether a service goes by its id or label, and by no everyday name."""
        return asked.label in self._labels

    @cached_property
    def _labels(self) -> frozenset[str]:
        functions = (f.label for f in self.rulebook.functions)
        services = (s.label for s in self.rulebook.services)
        return frozenset((*functions, *services))

    def _meant(self, words: str) -> Meant | None:
        """What words stand for: all of them, less what tells nothing, or by a part.

        Where they leave something out, nothing less than all of them will do.
        """
        found = self._whole(words)
        if found or len(words) > LONGEST:
            return found
        if self.folding.leaves_something_out(words):
            found = self._less_asides(words)
        else:
            found = self._less(words)
        return found or self._by_a_part(words)

    def _less_asides(self, words: str) -> Meant | None:
        """What all words stand for but those in brackets that tell nothing."""
        while (shorter := self.folding.less_asides(words)) != words:
            if found := self._whole(shorter):
                return found
            words = shorter
        return None

    def _whole(self, words: str) -> Meant | None:
        typed = folded(words)
        return self._said(typed) or self._by_bare.get(self.folding.bare(typed))

    def _said(self, typed: str) -> Meant | None:
        return self._named.services.get(typed) or self._named.not_services.get(typed)

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """By its bare name, each way in which the rulebook writes it."""
        found: dict[str, list[str]] = {}
        for name in (*self._named.services, *self._named.not_services):
            found.setdefault(self.folding.bare(name), []).append(name)
        return found

    @cached_property
    def _by_bare(self) -> dict[str, Meant]:
        """What each bare name stands for, but for those that stand for several."""
        found: dict[str, Meant] = {}
        for key, names in self._forms.items():
            first, *others = (self._said(name) for name in names)
            if first and all(_same(first, other) for other in others):
                found[key] = first
        return found

    def _less(self, words: str) -> Meant | None:
        """What words stand for less what tells nothing; none of them is first."""
        shorter = self.folding.less_asides(words)
        ways: tuple[Callable[[], Meant | None], ...] = (
            lambda: self._plain(shorter) if shorter != words else None,
            lambda: self._retold(words),
            lambda: self._less_ending(folded(words)),
            lambda: self._turned_round(words),
            lambda: self._with_more(words),
            lambda: self._joined(words),
        )
        return next((found for way in ways if (found := way())), None)

    def _plain(self, words: str) -> Meant | None:
        """What words stand for, or would less what tells nothing."""
        return self._whole(words) or self._less(words)

    def _retold(self, words: str) -> Meant | None:
        """What stands before brackets that only say the same again."""
        parts = self.folding.in_brackets(words)
        if parts is None:
            return None
        before, within = map(self._plain, parts)
        return before if before and _same(before, within) else None

    def _less_ending(self, typed: str) -> Meant | None:
        """What stands before an ending that tells nothing, as "service".

        Not where another name has a word between the two.
        """
        rest = self.folding.less_ending(typed)
        if not rest:
            return None
        found = self._whole(rest)
        if found is None:
            return self._less_ending(rest)
        begin, end = _one(rest), _one(typed)[len(rest.split()) :]
        others = (
            self._said(name)
            for name, words in self._by_first_word.get(begin[0], ())
            if words[: len(begin)] == begin and words[-len(end) :] == end
        )
        return found if all(_same(found, other) for other in others) else None

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Each name as it is written, with its words, by the first of them."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name in (*self._named.services, *self._named.not_services):
            words = _one(name)
            if words:
                found.setdefault(words[0], []).append((name, words))
        return found

    def _turned_round(self, words: str) -> Meant | None:
        """What is meant by a name whose last part, after a dash, belongs first."""
        turned = self.folding.turned_round(words)
        return self._whole(turned) or self._less_ending(folded(turned))

    def _with_more(self, words: str) -> Asked | None:
        """A name that says it takes in something else, which it covers already."""
        parts = self.folding.taken_in(words)
        if parts is None:
            return None
        whole, more = map(self._plain, parts)
        if not isinstance(whole, Asked) or not isinstance(more, Asked):
            return None
        covers = set(more.functions) <= set(whole.functions)
        return whole if covers and whole.stream == more.stream else None

    def _joined(self, words: str) -> Meant | None:
        """The first of several names in one that all come to the same."""
        parts = self.folding.joined(words)
        if not 1 < len(parts) <= MOST_JOINED:
            return None
        first, *others = (self._plain(part) for part in parts)
        return first if first and all(_same(first, other) for other in others) else None

    def _by_a_part(self, words: str) -> Meant | None:
        """What a name is known for by a word in it, or by how it begins.

        By how it begins only if it leaves nothing out. What follows may be a stream.
        """
        typed = f" {folded(words)} "
        for phrase, name in self._named.held.items():
            if f" {phrase} " in typed:
                return name
        if self.folding.leaves_something_out(words):
            return None
        said = written(words)
        for begin, meant in self._begun.items():
            rest = said.removeprefix(begin)
            if rest != said and (begin[-1] == "-" or not rest[:1].isalnum()):
                after = self._whole(rest)
                own = after if isinstance(after, Asked) and after.stream else None
                return own or meant
        return None

    @cached_property
    def _begun(self) -> dict[str, Meant]:
        return {written(begin): meant for begin, meant in self._named.begun.items()}

    @cached_property
    def _likeness(self) -> Likeness:
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


def _same(one: Meant, other: Meant | None) -> bool:
    """Whether two names come to the same functions, or to the same advice."""
    if isinstance(one, Asked) and isinstance(other, Asked):
        return (one.functions, one.stream) == (other.functions, other.stream)
    return one == other


def _one(name: str) -> tuple[str, ...]:
    """The words of a folded name, each in the singular."""
    return tuple(map(singular, name.split()))
