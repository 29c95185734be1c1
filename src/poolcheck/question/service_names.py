"""Finds the service that a name stands for: an id, a label or an everyday name."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from poolcheck.law.rulebook import Rulebook, Same
from poolcheck.law.rules import EverydayName, Stream
from poolcheck.question.question import Asked
from poolcheck.terms.bare_names import bare, in_brackets, singular, without_ending
from poolcheck.terms.likeness import Likeness
from poolcheck.terms.near_names import SHORTEST_WITH_A_NEAR_ONE
from poolcheck.terms.text import folded


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
    def _services(self) -> dict[str, Asked]:
        """Folded name to service, ids and labels before everyday names."""
        found: dict[str, Asked] = {}
        for f in self.rulebook.functions:
            for name in (f.id, f.label):
                found.setdefault(folded(name), Asked("", f.id, f.label, (f.id,)))
        for s in self.rulebook.services:
            for name in (s.id, s.label):
                asked = Asked(
                    "", s.id, s.label, s.functions, s.caution, only_with=s.only_with
                )
                found.setdefault(folded(name), asked)
        for everyday in self.rulebook.names:
            if everyday.functions:
                asked = self._everyday(everyday)
                for name in (everyday.name, *everyday.also):
                    found.setdefault(folded(name), asked)
        for stream in (*self.rulebook.streams, *self.rulebook.other_streams):
            asked = _stream(self.rulebook, stream)
            for name in (stream.id, stream.label, *stream.names):
                found.setdefault(folded(name), asked)
        return found

    @cached_property
    def _not_services(self) -> dict[str, EverydayName]:
        return {
            folded(name): everyday
            for everyday in self.rulebook.names
            if not everyday.functions
            for name in (everyday.name, *everyday.also)
        }

    @cached_property
    def _bundles(self) -> dict[str, tuple[str, ...]]:
        return {s.id: s.functions for s in self.rulebook.services}

    @cached_property
    def _bundle_of(self) -> dict[frozenset[str], str]:
        """The first service of just these functions."""
        bundles = reversed(self._bundles.items())
        return {frozenset(functions): id_ for id_, functions in bundles}

    def _everyday(self, name: EverydayName) -> Asked:
        functions = self.rulebook.in_order(
            {f for part in name.functions for f in self._bundles.get(part, (part,))}
        )
        same = self._bundle_of.get(frozenset(functions))
        if len(functions) == 1:
            same = functions[0]
        return Asked(
            "",
            same or folded(name.name).replace(" ", "-"),
            name.name,
            functions,
            name.caution,
            only_with=name.only_with,
        )

    def find(self, words: str) -> Asked | None:
        """The service that these words stand for; None if none does."""
        found = self._meant(words)
        if not isinstance(found, Asked):
            return None
        return replace(found, words=words)

    def is_of_rulebook(self, asked: Asked) -> bool:
        """Whether a service goes by its id or label, and by no everyday name."""
        return asked.label in self._labels

    @cached_property
    def _labels(self) -> frozenset[str]:
        functions = (f.label for f in self.rulebook.functions)
        services = (s.label for s in self.rulebook.services)
        return frozenset((*functions, *services))

    def not_a_service(self, words: str) -> EverydayName | None:
        """The funding stream or other thing that these words stand for, if any."""
        found = self._meant(words)
        return found if isinstance(found, EverydayName) else None

    def _meant(self, words: str) -> Asked | EverydayName | None:
        """What words stand for, as they are or less what tells nothing."""
        typed = folded(words)
        return (
            self._said(typed)
            or self._by_bare.get(bare(typed))
            or self._less_brackets(words)
            or self._less_ending(typed)
        )

    def _said(self, typed: str) -> Asked | EverydayName | None:
        return self._services.get(typed) or self._not_services.get(typed)

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """By its bare name, each way in which the rulebook writes it."""
        found: dict[str, list[str]] = {}
        for name in (*self._services, *self._not_services):
            found.setdefault(bare(name), []).append(name)
        return found

    @cached_property
    def _by_bare(self) -> dict[str, Asked | EverydayName]:
        """What each bare name stands for, but for those that stand for several."""
        found: dict[str, Asked | EverydayName] = {}
        for key, names in self._forms.items():
            first, *others = (self._said(name) for name in names)
            if first and all(_same(first, other) for other in others):
                found[key] = first
        return found

    def _less_brackets(self, words: str) -> Asked | EverydayName | None:
        """What stands before brackets that only say the same again."""
        parts = in_brackets(words)
        if parts is None:
            return None
        before, within = map(self._meant, parts)
        return before if before and _same(before, within) else None

    def _less_ending(self, typed: str) -> Asked | EverydayName | None:
        """What stands before an ending that tells nothing, as "service".

        Not where it is a thing, known as one and as many: a care home service is not
        the care homes. Nor where another name holds all that was typed.
        """
        rest = without_ending(typed)
        found = self._said(rest) if rest else None
        if found is None:
            return None
        forms = {name.replace(" ", "") for name in self._forms[bare(rest)]}
        wanted = _all_words(typed)
        others = (
            self._said(name)
            for names in self._forms.values()
            for name in names
            if wanted <= _all_words(name)
        )
        if len(forms) > 1 or not all(_same(found, other) for other in others):
            return None
        return found

    @cached_property
    def _likeness(self) -> Likeness:
        labels = {name: other.name for name, other in self._not_services.items()}
        return Likeness(
            labels | {name: asked.label for name, asked in self._services.items()}
        )

    def near(self, words: str, most: int = 3) -> list[str]:
        """The labels of the names that are really like these words, likest first."""
        return self._likeness.nearest(words, most)

    def hint(self, words: str) -> str:
        """The word to look for in the list of services; empty if none would be found.

        A word that was typed, if it is one of a known name or stands in one; else the
        first of the nearest name.
        """
        typed = folded(words).split()
        known = {word for key in self._services for word in key.split()}
        long = [word for word in typed if len(word) >= SHORTEST_WITH_A_NEAR_ONE]
        found = [word for word in (*long, *typed) if word in known]
        found += [word for word in long if any(word in key for key in self._services)]
        if not found:
            found = [folded(name).split()[0] for name in self.near(words, 1)]
        return found[0] if found else ""


def _same(one: Asked | EverydayName, other: Asked | EverydayName | None) -> bool:
    """Whether two names come to the same functions, or to the same advice."""
    if isinstance(one, Asked) and isinstance(other, Asked):
        return one.functions == other.functions
    return one == other


def _all_words(name: str) -> frozenset[str]:
    """Every word of a folded name, in the singular."""
    return frozenset(map(singular, name.split()))


def _stream(rulebook: Rulebook, stream: Stream) -> Asked:
    """A stream as a service to ask about: the functions that it is usually for."""
    usual = {f for kind in stream.payer_kinds for f in stream.usually(kind)}
    functions = rulebook.in_order(usual)
    return Asked("", stream.id, stream.label, functions, stream=stream.id)
