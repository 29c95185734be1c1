"""Who may buy a function, told by name where they take part and else by kind."""

from poolcheck.asking.commissioners import Named
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.authority import in_its_tier, kinds_holding
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.text import a, listed, plain


class Buyers:
    """Who may buy what under the rules, and which of them take part."""

    def __init__(self, rulebook: Rulebook, named: Named) -> None:
        self.rulebook = rulebook
        self.named = named
        self._kinds: dict[str, tuple[str, ...]] = {}

    def kinds(self, function: str) -> tuple[str, ...]:
        """The kinds of commissioner that some route lets hold a function."""
        if function not in self._kinds:
            self._kinds[function] = kinds_holding(self.rulebook, function)
        return self._kinds[function]

    def holds(self, commissioner: Commissioner, function: str) -> bool:
        """Whether some route lets a body of this kind and tier hold a function."""
        return commissioner.kind in self.kinds(function) and in_its_tier(
            self.rulebook, commissioner, function
        )

    def who_holds(self, functions: list[str]) -> str:
        """Who may hold these: by name if they take part, else by kind."""
        rulebook = self.rulebook
        kinds = dict.fromkeys(kind for f in functions for kind in self.kinds(f))
        here = [
            c.name
            for c in self.named.all
            if c.kind in kinds and all(in_its_tier(rulebook, c, f) for f in functions)
        ]
        if 0 < len(here) <= 3:
            return listed([plain(name) for name in here], "or")
        return listed([x for k in kinds for x in self._bodies(k, functions)], "or")

    def _bodies(self, kind: str, functions: list[str]) -> list[str]:
        """A kind that may hold these functions; its tiers that may, if not all may."""
        rulebook = self.rulebook
        tiers = [tier for tier in rulebook.tiers if tier.kind == kind]
        able = [
            tier
            for tier in tiers
            if all(tier.id not in rulebook.function(f).not_in_tier for f in functions)
        ]
        if not able or able == tiers:
            return [rulebook.kind(kind).one]
        return [a(tier.label) for tier in able]


def a_body(rulebook: Rulebook, who: Commissioner) -> str:
    """What a commissioner is, with an article: its tier where it has one."""
    tier = rulebook.tier(who.tier)
    return a(tier.label) if tier else rulebook.kind(who.kind).one
