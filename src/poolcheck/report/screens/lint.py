"""The faults of rulebooks at a glance."""

from poolcheck.answers.lint.flaws import Linted, Sort
from poolcheck.report.pages.lint import (
    MEANING,
    STANDING,
    footer,
    named,
    tell,
    verdict,
)
from poolcheck.report.parts.page import Page

MOST_OF_A_SORT = 3


def report(page: Page, answer: tuple[Linted, ...]) -> None:
    """How many faults there are, the first of each sort, and how they were sought."""
    page.verdict(verdict(answer))
    number = 0
    for sort in Sort:
        some = [(linted, flaw) for linted in answer for flaw in linted.of(sort)]
        if some:
            page.heading(f"{named(sort).capitalize()}: {MEANING[sort]}")
        for place, (linted, flaw) in enumerate(some):
            number += 1
            if place < MOST_OF_A_SORT:
                tell(page, number, linted, flaw)
        if len(some) > MOST_OF_A_SORT:
            page.line(f"+ {len(some) - MOST_OF_A_SORT:,} more: --full")
    for linted in answer:
        page.paragraph(footer(linted))
    page.paragraph(STANDING)
