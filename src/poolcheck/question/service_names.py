"""Finds the service that a name stands for: an id, a label or an everyday name."""

from dataclasses import dataclass
from functools import cached_property

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import EverydayName
from poolcheck.question.question import Asked
from poolcheck.terms.near_names import SHORTEST_WITH_A_NEAR_ONE, is_short, nearest
from poolcheck.terms.text import folded


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
                asked = Asked("", s.id, s.label, s.functions, s.caution)
                found.setdefault(folded(name), asked)
        for everyday in self.rulebook.names:
            if everyday.functions:
                asked = self._everyday(everyday)
                for name in (everyday.name, *everyday.also):
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
        )

    def find(self, words: str) -> Asked | None:
        """The service that these words stand for; None if none does."""
        found = self._services.get(folded(words))
        if found is None:
            return None
        return Asked(words, found.service, found.label, found.functions, found.caution)

    def not_a_service(self, words: str) -> EverydayName | None:
        """The funding stream or other thing that these words stand for, if any."""
        return self._not_services.get(folded(words))

    def near(self, words: str, most: int = 3) -> list[str]:
        """The known names nearest to these words, nearest first.

        A word of three letters has to be a word of the name.
        """
        typed = folded(words)
        short = is_short(typed)
        keys = [key for key in self._services if short or not is_short(key)]
        labels = [
            self._services[key].label
            for key in nearest(typed, keys, most * 3)
            if len(typed) > SHORTEST_WITH_A_NEAR_ONE or typed in key.split()
        ]
        return list(dict.fromkeys(labels))[:most]

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
