"""The integrated budget as a page: what is paid from each fund, and what is at risk."""

from collections.abc import Iterable

from poolcheck.answers.integrated_budget import IntegratedBudget, Part
from poolcheck.report.pages.activities import said
from poolcheck.report.parts import closing
from poolcheck.report.parts.funds import briefly
from poolcheck.report.parts.lines import line_of
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.sources import basis
from poolcheck.report.parts.sums import figures
from poolcheck.terms.funds import Pooled
from poolcheck.terms.text import listed, plain


def report(page: Page, answer: IntegratedBudget) -> None:
    """A row for each fund, the total; the schemes; what a contract has to settle."""
    page.verdict(verdict(answer))
    closing.narrowed(page, answer.question)
    payments(page, answer)
    if answer.structure is not None:
        _lines(page, answer)
        page.heading("What the contract has to settle")
        for point in answer.points:
            source = f"{answer.annex.cited(point)} · {basis(point.basis)}"
            page.noted("-", said(point), source, ids=[point.id])
    closing.take_care(page, answer.question, answer.answer.cautions)
    closing.left_open(page, answer.answer.readings, answer.answer.not_encoded)
    closing.again(page, answer.question)
    closing.footer(page, answer.question.rulebook, answer.question.day)


def payments(page: Page, answer: IntegratedBudget) -> None:
    """What is paid from each fund, month by month, and what hangs on results."""
    if answer.structure is None:
        page.paragraph("`structures` says what stands in the way.")
        return
    _table(page, answer)
    page.line(
        "Eleven payments alike and a last one, which carries the pence that do not "
        "divide by twelve."
        + (" What is at risk is not in them." if answer.risked else "")
    )
    _not_known(page, answer)
    _schemes(page, answer)


def verdict(answer: IntegratedBudget) -> str:
    """What the provider's contract is worth, as far as is known."""
    if answer.structure is None:
        return "No structure is lawful, so there is no integrated budget to state."
    if all(part.known is None for part in answer.parts):
        return "No amount was given: the integrated budget has these parts, unpriced."
    least = "at least " if not answer.amounts_known else ""
    says = f"The integrated budget is {least}£{_pounds(answer.known)} a year"
    if not answer.rate_known:
        return f"{says}; how much of it hangs on results is not known here."
    some = any(part.unpriced or part.share_unknown for part in answer.parts)
    at_least = "at least " if some and answer.risked else ""
    risked = f"£{_pounds(answer.risked)}" if answer.risked else "nothing"
    return f"{says}, of which {at_least}{risked} hangs on results."


def _pounds(pence: int) -> str:
    return figures([pence])(pence) if pence else "0"


def name_of(answer: IntegratedBudget, part: Part) -> str:
    """A part as a table names it: the fund and whose it is."""
    if part.placed is None:
        bundle = part.bundle
        assert bundle is not None
        return f"not split: {plain(bundle.service or 'one budget', 40)}"
    return briefly(answer.question.rulebook, part.placed.fund)


def payers(part: Part) -> str:
    """Whose money a part is."""
    if part.placed is None:
        assert part.bundle is not None
        return plain(part.bundle.commissioner.name, 40)
    fund = part.placed.fund
    if isinstance(fund, Pooled):
        return listed([plain(c.name, 40) for c in fund.contributors])
    return plain(fund.commissioner.name, 40)


def _table(page: Page, answer: IntegratedBudget) -> None:
    total = answer.instalments
    if not answer.rate_known:
        _without_rate(page, answer)
        return
    every: list[int | None] = [answer.known, answer.risked, total.each, total.last]
    for part in answer.parts:
        every += _row(part)
    shown = figures(every)
    headings = ("Year", "At risk", "Month 1 to 11", "Month 12")
    page.table(
        [
            Column("In pounds"),
            *(Column(each, figures=True) for each in headings),
        ],
        [
            ((name_of(answer, part), payers(part)), *map(shown, _row(part)))
            for part in answer.parts
        ],
        (
            "The provider's total",
            *map(shown, (answer.known, answer.risked, total.each, total.last)),
        ),
    )


def _without_rate(page: Page, answer: IntegratedBudget) -> None:
    """The table where no share at risk can be told: payments are of the whole."""
    total = answer.instalments
    last = (answer.known, total.each, total.last)
    rows = [(part, (_row(part)[0], *_row(part)[2:])) for part in answer.parts]
    shown = figures([*last, *(each for _, row in rows for each in row)])
    page.table(
        [
            Column("In pounds"),
            *(Column(x, figures=True) for x in ("Year", "Month 1 to 11", "Month 12")),
        ],
        [
            ((name_of(answer, part), payers(part)), *map(shown, row))
            for part, row in rows
        ],
        ("The provider's total", *map(shown, last)),
    )


def _row(part: Part) -> tuple[int | None, ...]:
    paid = part.instalments
    if paid is None:
        return None, None, None, None
    return part.known, part.risked, paid.each, paid.last


def _not_known(page: Page, answer: IntegratedBudget) -> None:
    rulebook = answer.question.rulebook
    lines = [line_of(rulebook, x) for part in answer.parts for x in part.unpriced]
    if lines:
        page.paragraph(f"No amount was given for: {listed(lines)}.")
    unknown = _services(b.service for part in answer.parts for b in part.share_unknown)
    if unknown:
        page.paragraph(
            f"Not split, so that no share at risk is reckoned on it: {unknown}."
        )


def _services(services: Iterable[str]) -> str:
    return listed([plain(each or "one budget", 40) for each in services])


def _schemes(page: Page, answer: IntegratedBudget) -> None:
    """The schemes of the day with their sources; that none is known, if so."""
    page.heading("Incentive schemes")
    here = {risk.scheme for part in answer.parts for risk in part.at_risk}
    told = [s for s in answer.schemes if s in here or s in answer.no_rate]
    told += [s for s in answer.schemes if s.per_ten_thousand == 0]
    for scheme in told:
        below = [scheme.caution] if scheme.caution else []
        source = f"{answer.annex.cited(scheme)} · {basis(scheme.basis)}"
        says = f"{scheme.label}: {scheme.says}"
        page.noted("-", says, *below, source, ids=[scheme.id])
    if not answer.rate_known:
        page.noted(
            "-",
            f"No national rate is known here for {closing.spoken(answer.day)}: look it "
            "up, and take it off the payments.",
        )


def _lines(page: Page, answer: IntegratedBudget) -> None:
    """Which lines each part is of."""
    page.heading("The lines of each")
    rulebook = answer.question.rulebook
    for part in answer.parts:
        if part.placed is not None:
            lines = [line_of(rulebook, line) for line in part.placed.lines]
            page.noted(
                "-", f"{name_of(answer, part)}, {payers(part)}: {listed(lines)}."
            )
