"""Where a rule is written, as a line under it says."""

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Place, Rule
from poolcheck.terms.verdicts import Basis

NOT_VERIFIED = "not verified, so check it before relying on it"


def written(rulebook: Rulebook, rule: Rule, every_place: bool = True) -> str:
    """Where a rule is written and on what basis: "… · stated · also …"."""
    places = [Place(rule.source, rule.at), *(rule.also if every_place else ())]
    first, *others = (f"{rulebook.document(p.source).short}, {p.at}" for p in places)
    also = f" · also {'; '.join(others)}" if others else ""
    return f"{first} · {basis(rule.basis)}{also}"


def basis(found: Basis) -> str:
    """How far a rule is backed by what was read, in a reader's words."""
    return NOT_VERIFIED if found is Basis.UNVERIFIED else found.value
