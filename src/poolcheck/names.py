"""Finds the service that a name stands for: an id, a label or an everyday name."""

from dataclasses import dataclass
from functools import cached_property

from poolcheck.question import Asked
from poolcheck.rulebook import Rulebook
from poolcheck.rules import EverydayName
from poolcheck.words import folded

NEAR_ENOUGH = 72
LONGEST_COMPARED = 80


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
                found.setdefault(folded(everyday.name), self._everyday(everyday))
        return found

    @cached_property
    def _not_services(self) -> dict[str, EverydayName]:
        return {folded(n.name): n for n in self.rulebook.names if not n.functions}

    def _everyday(self, name: EverydayName) -> Asked:
        bundles = {s.id: s.functions for s in self.rulebook.services}
        functions = self.rulebook.in_order(
            {f for part in name.functions for f in bundles.get(part, (part,))}
        )
        same = next((i for i, fs in bundles.items() if set(fs) == set(functions)), None)
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
        """The known names nearest to these words, nearest first."""
        from rapidfuzz import fuzz, process

        labels: dict[str, str] = {}
        for key, asked in self._services.items():
            labels.setdefault(key, asked.label)
        hits = process.extract(
            folded(words)[:LONGEST_COMPARED],
            labels.keys(),
            scorer=fuzz.WRatio,
            score_cutoff=NEAR_ENOUGH,
            limit=most * 3,
        )
        return list(dict.fromkeys(labels[key] for key, _, _ in hits))[:most]
