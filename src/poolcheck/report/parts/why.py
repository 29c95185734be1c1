"""Why an answer is as it is, on a first screen: the reasons, and where written."""

from collections.abc import Collection, Iterable

from poolcheck.law.rulebook import Rulebook
from poolcheck.report.parts.page import Page, Part
from poolcheck.report.parts.reasons import Reasons
from poolcheck.report.parts.sources import written
from poolcheck.structures.ground import Ground

MOST_REASONS = 4


def reasons(page: Page, found: Reasons, numbered: bool = True) -> Collection[Ground]:
    """The first of the reasons, with where written; which rules these are.

    By number, where something points to them.
    """
    told = [
        (f"[{number}]" if numbered else "-", f"{reason.says} {reason.briefly}.")
        for number, reason in enumerate(found.reasons, 1)
    ]
    if len(told) > MOST_REASONS:
        more = len(told) - MOST_REASONS
        told = [*told[:MOST_REASONS], ("", f"+ {more} more: {page.whole}")]
    page.begin(Part.WHY)
    page.led("Why", told)
    shown = found.reasons[:MOST_REASONS]
    return [ground for reason in shown for ground in reason.grounds]


def power(
    page: Page, rulebook: Rulebook, grounds: Iterable[Ground]
) -> Collection[Ground]:
    """The first rule that allows what is shown, and which that was."""
    first = list(grounds)[:1]
    page.begin(Part.WHY)
    page.led(
        "Why",
        [("", f"{g.rule.says} {written(rulebook, g.rule, False)}.") for g in first],
    )
    return first
