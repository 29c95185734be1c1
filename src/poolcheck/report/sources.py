"""Where a rule is written, as a line under it says."""

from poolcheck.rulebook.book import Rulebook
from poolcheck.rulebook.rules import Place, Rule


def written(rulebook: Rulebook, rule: Rule, every_place: bool = True) -> str:
    """Where a rule is written and on what basis: "… · stated · also …"."""
    places = [Place(rule.source, rule.at), *(rule.also if every_place else ())]
    first, *others = (f"{rulebook.document(p.source).short}, {p.at}" for p in places)
    also = f" · also {'; '.join(others)}" if others else ""
    return f"{first} · {rule.basis.value}{also}"
