"""The check of our own answers: structures to be shown, held against the rules."""

from collections.abc import Iterable, Iterator

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


def hold_to_rules(m: Model, shown: Iterable[Structure]) -> None:
    """Hold structures against the rules with the checker, which shares no code with us.

    Raises OwnFault when one breaks them.
    """
    for _ in held_to_rules(m, shown):
        pass


def held_to_rules(m: Model, found: Iterable[Structure]) -> Iterator[Structure]:
    """Structures one after another, each once it is held against the rules.

    Raises OwnFault when one breaks them.
    """
    case = circumstances(m)
    for structure in found:
        broken = violations(case, structure)
        if broken:
            rules = ", ".join(sorted({v.rule for v in broken}))
            raise OwnFault(f"a structure found breaks its own rules: {rules}")
        yield structure
