"""The check of our own answers: structures to be shown, held against the rules."""

from collections.abc import Iterable

from poolcheck.law.checker.case import Circumstances
from poolcheck.law.checker.violations import violations
from poolcheck.structures.lines import Model
from poolcheck.terms.faults import OwnFault
from poolcheck.terms.funds import Structure


def circumstances(model: Model) -> Circumstances:
    """What the checker judges structures of this question against."""
    q = model.question
    return Circumstances(
        q.rulebook,
        q.commissioners,
        q.rulebook.in_order({*q.mix, *model.beside}),
        q.facts,
        q.assume,
        q.budget.lines if q.budget.listed else None,
        tuple((asked.stream, asked.functions) for asked in q.asked if asked.stream),
        tuple(f for f in q.streams_alone if f not in model.beside),
    )


class OwnCheck:
    """Holds structures of a question against the rules, one after another.

    The checker shares no code with us.
    """

    def __init__(self, m: Model) -> None:
        """Read the rules for this question once."""
        self._case = circumstances(m)

    def hold(self, structure: Structure) -> None:
        """Raises OwnFault where a structure breaks the rules."""
        broken = violations(self._case, structure)
        if broken:
            rules = ", ".join(sorted({v.rule for v in broken}))
            raise OwnFault(f"a structure found breaks its own rules: {rules}")


def hold_to_rules(m: Model, shown: Iterable[Structure]) -> None:
    """Hold structures against the rules; raises OwnFault when one breaks them."""
    check = OwnCheck(m)
    for structure in shown:
        check.hold(structure)
