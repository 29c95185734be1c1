"""The check of our own answers: structures to be shown, held against the rules."""

from collections.abc import Iterable

from poolcheck.checker import violations
from poolcheck.circumstances import circumstances
from poolcheck.errors import OwnFault
from poolcheck.model import Model
from poolcheck.terms import Structure


def hold_to_rules(m: Model, shown: Iterable[Structure]) -> None:
    """Hold every structure to be shown against the rules, by the other road.

    Raises OwnFault when one breaks them.
    """
    case = circumstances(m)
    for structure in shown:
        broken = violations(case, structure)
        if broken:
            rules = ", ".join(sorted({v.rule for v in broken}))
            raise OwnFault(f"a structure found breaks its own rules: {rules}")
