"""The integrated budget at a glance: the payments, the schemes, what to settle."""

from poolcheck.answers.integrated_budget import IntegratedBudget
from poolcheck.report.pages.integrated_budget import payments, verdict
from poolcheck.report.parts import before_signing, closing, doubts, standing
from poolcheck.report.parts.before_signing import InDoubt
from poolcheck.report.parts.page import Page


def report(page: Page, answer: IntegratedBudget) -> None:
    """What a provider is paid from each fund, and what to settle before signing."""
    of = answer.answer
    page.verdict(verdict(answer))
    closing.narrowed(page, answer.question)
    payments(page, answer)
    before_signing.tell(page, of, InDoubt(of.doubts, of.depends, doubts.number))
    standing.besides(
        page, of, "the lines of each fund", "what a contract has to settle"
    )
    checked = "the structure was checked again" if answer.structure else ""
    standing.certificate(page, answer.question, of.grounds, checked)
