"""The answer to `matrix` at a glance."""

from poolcheck.answers.matrix import Matrix
from poolcheck.report.pages.matrix import as_one, keys, letters, pairs, verdict
from poolcheck.report.parts import before_signing, closing, standing
from poolcheck.report.parts.page import Page
from poolcheck.terms.text import listed, plain


def report(page: Page, answer: Matrix) -> None:
    """Every pair of services, and what the letters mean."""
    question = answer.question
    page.verdict(verdict(answer))
    closing.narrowed(page, question)
    as_one(page, answer)
    pairs(page, answer)
    who = listed([plain(c.name) for c in question.commissioners])
    page.paragraph(letters(answer))
    page.line(f"Among {who or 'nobody'}. `poolcheck can-pool A B` says why.", indent=1)
    keys(page, answer)
    before_signing.entries(
        page,
        *before_signing.law_of_another_day(page, question),
        *before_signing.facts(question),
        heading=before_signing.RELYING,
    )
    standing.certificate(page, question, (), "")
