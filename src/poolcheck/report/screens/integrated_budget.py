"""The integrated budget at a glance: the table and the schemes."""

from poolcheck.answers.integrated_budget import IntegratedBudget
from poolcheck.report.pages.integrated_budget import report as whole
from poolcheck.report.parts.page import Page


def report(page: Page, answer: IntegratedBudget) -> None:
    """All but the lines of each part and what a contract has to settle."""
    whole(page, answer, full=False)
