"""What an answer would be in a few words; what a question of an interview shows."""

from collections.abc import Iterable

from poolcheck.interview.items import Fates, Item
from poolcheck.law.rulebook import Rulebook
from poolcheck.report.parts.sources import written
from poolcheck.terms.text import listed
from poolcheck.terms.verdicts import Verdict

CANNOT_TELL = "it cannot be worked out"


def in_short(rulebook: Rulebook, fates: Fates | None) -> str:
    """The verdict, and what may lie in the fund."""
    if fates is None:
        return CANNOT_TELL
    inside = listed(rulebook.labels(rulebook.in_order(fates.inside)))
    match fates.verdict:
        case Verdict.YES:
            return f"yes, with {inside} in the fund"
        case Verdict.PARTLY:
            return f"partly, with {inside} in the fund"
        case Verdict.NOT_COMMISSIONABLE:
            return "these bodies cannot buy it all"
    return "no"


def decides(rulebook: Rulebook, functions: Iterable[str], verdict: bool) -> str:
    """What the answer to a question decides, where these functions turn on it."""
    labels = rulebook.labels(rulebook.in_order(set(functions)))
    if labels and len(labels) <= 3:
        return f"Here it decides whether {listed(labels)} may lie in the fund."
    if labels:
        return f"Here it decides what may lie in the fund: {listed(labels)}."
    if verdict:
        return "Here it decides the answer itself."
    return "Here it decides whose money lies in the fund."


def source(rulebook: Rulebook, item: Item) -> str:
    """Where the rule is written that an item is asked for; empty where none is."""
    if item.rule is None:
        return ""
    return written(rulebook, item.rule, every_place=False)
