"""The answer to `compare` for a question at a glance."""

from poolcheck.answers.compare import Compared
from poolcheck.report.pages import compare_rules
from poolcheck.report.pages.compare import figures_of, verdict
from poolcheck.report.parts import before_signing, closing, standing
from poolcheck.report.parts.page import Page, Part

MOST_RULES = 4


def report(page: Page, answer: Compared) -> None:
    """Then and now, what changed for each service, and which rules made it so."""
    old, new = answer.pair.old, answer.pair.new
    page.verdict(verdict(answer))
    closing.left_out(page, answer.pair.asked)
    figures_of(page, answer)
    numbers = {change.id: n for n, change in enumerate(answer.rules, 1)}
    compare_rules.turns(page, answer, numbers)
    page.begin(Part.WHY)
    compare_rules.briefly(page, answer, numbers, MOST_RULES)
    before_signing.entries(
        page,
        *before_signing.unread(new),
        *before_signing.facts(new),
        *compare_rules.conditions(answer),
        heading=before_signing.RELYING,
    )
    standing.more(
        page,
        "how it was asked of both",
        "structures gained and lost by set of pooled funds",
        "how the rules were proved",
        standing.some(len(answer.readings), "reading"),
    )
    closing.compared(page, old.rulebook, new.rulebook, old.day, new.day, brief=True)
