"""The answer to `who` at a glance."""

from poolcheck.answers.who import Who
from poolcheck.report.pages.who import sets, verdict
from poolcheck.report.parts import before_signing, standing
from poolcheck.report.parts.page import Page
from poolcheck.report.parts.sources import written
from poolcheck.structures.ground import Ground


def report(page: Page, answer: Who) -> None:
    """Who can commission the mix, on which conditions, and where that is written."""
    question, rulebook = answer.question, answer.question.rulebook
    page.verdict(verdict(answer))
    sets(page, answer)
    first = answer.routes[:1]
    page.led(
        "Why",
        [("", f"{route.says} {written(rulebook, route, False)}.") for route in first],
    )
    before_signing.entries(
        page,
        *before_signing.law_of_another_day(page, question),
        *(f"On condition: {r.condition}" for r in answer.routes if r.condition),
        heading=before_signing.RELYING,
    )
    more = len(answer.routes) - len(first)
    standing.more(
        page,
        standing.some(more, "route", "routes"),
        standing.some(len(answer.readings), "reading"),
        "what is not covered",
    )
    grounds = [Ground(route) for route in answer.routes]
    standing.certificate(page, question, grounds, "")
