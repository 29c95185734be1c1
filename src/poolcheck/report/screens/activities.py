"""What stays with the commissioner, at a glance: the answers alone."""

from poolcheck.answers.activities import Activities
from poolcheck.law.rules.annex_a import About, May
from poolcheck.report.pages.activities import (
    HEADINGS,
    activity,
    ending,
    said,
    standing,
    verdict,
    written,
)
from poolcheck.report.pages.activities import report as whole
from poolcheck.report.parts.page import Page

MOST_WHOLE = 4


def report(page: Page, answer: Activities) -> None:
    """Which activities the provider may support; few of them whole, as on the page."""
    entries = len(answer.activities) + len(answer.points)
    if entries <= MOST_WHOLE:
        whole(page, answer)
        return
    page.verdict(verdict(answer))
    standing(page, answer)
    if answer.words and len(answer.activities) <= MOST_WHOLE:
        for each in answer.activities:
            activity(page, answer, each)
    else:
        _by_answer(page, answer)
    if answer.words:
        for point in answer.points:
            page.noted("-", said(point), written(answer, point), ids=[point.id])
    else:
        besides = [HEADINGS[about] for about in About if answer.about(about)]
        page.noted("-", f"Told besides: {'; '.join(besides)}.")
    page.paragraph(
        "--full has each whole, with its source; words after the command find what "
        "holds them."
    )
    ending(page, answer)


def _by_answer(page: Page, answer: Activities) -> None:
    """The names of the activities, under each answer."""
    who = answer.paper.provider
    leads = {
        May.YES: f"The {who} may support",
        May.WITHIN_LIMITS: f"The {who} may, within limits, support",
        May.NO: f"The {who} may not support",
    }
    for may in May:
        labels = [each.label for each in answer.that(may)]
        if labels:
            page.noted("-", f"{leads[may]} {len(labels)}: {'; '.join(labels)}.")
