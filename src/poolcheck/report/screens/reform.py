"""The answer to `reform` at a glance."""

from poolcheck.answers.reform import Reform
from poolcheck.report.pages import reform_now, reform_sets
from poolcheck.report.pages.reform import elsewhere, nearer, verdict
from poolcheck.report.parts import before_signing, standing, why
from poolcheck.report.parts.page import Page, Part
from poolcheck.report.parts.reasons import reasons

MOST_SETS = 5


def report(page: Page, answer: Reform, limit: int | None) -> None:
    """What would unlock most, the first sets and who acts, what is in the way."""
    question = answer.places.questions[0]
    page.verdict(verdict(answer))
    nearer(page, answer)
    elsewhere(page, answer)
    reform_now.as_rules_stand(page, answer)
    reform_now.as_wished(page, answer)
    shown = answer.sets[: MOST_SETS if limit is None else limit]
    if shown:
        reform_sets.table(page, answer, shown)
    told = why.reasons(
        page, reasons(question.rulebook, answer.in_the_way), numbered=False
    )
    if shown:
        page.begin(Part.CHANGE)
        page.led("Who", reform_sets.actors(shown))
    before_signing.entries(
        page,
        *before_signing.law_of_another_day(page, question),
        *reform_now.facts(answer),
        *before_signing.heavy(question.rulebook, answer.cautions),
        *before_signing.not_verified(
            question.rulebook, answer.cautions, answer.grounds, told
        ),
        *before_signing.not_worked_out(answer.not_encoded),
        heading=before_signing.RELYING,
    )
    standing.besides(page, answer, "what each lets in" if shown else "")
    checked = "every structure behind a figure was checked again"
    standing.certificate(page, question, answer.grounds, checked if answer.sets else "")
