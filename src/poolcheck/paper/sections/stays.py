"""What stays with the commissioner, and what a provider of it all would be paid."""

from collections.abc import Iterator

from poolcheck.answers.activities import Activities
from poolcheck.answers.integrated_budget import IntegratedBudget, Part
from poolcheck.answers.provider_checks import Checks
from poolcheck.law.rules.annex_a import About, May, Point
from poolcheck.law.rules.rule import Rule
from poolcheck.paper.document import (
    Block,
    Bullets,
    Column,
    Kind,
    Row,
    Section,
    Source,
    Table,
    Text,
)
from poolcheck.paper.sections.terms import BOX
from poolcheck.paper.wording import Wording
from poolcheck.report.pages.activities import said
from poolcheck.report.pages.integrated_budget import name_of, payers
from poolcheck.report.parts.sources import basis
from poolcheck.terms.money import pounds
from poolcheck.terms.text import capital

MONTHS = ("Year", "At risk", "Months 1 to 11, each", "Month 12")


def appendix_d(words: Wording) -> Section | None:
    """The activities of the published list by their answer; the payments, if priced."""
    stays, paid = words.answer.stays, words.answer.paid
    if stays is None:
        return None
    blocks: list[Block] = [Bullets(tuple(_activities(stays)))]
    if words.answer.checks is not None:
        blocks.append(_checks(words.answer.checks))
    if paid is not None and paid.known:
        blocks.append(_payments(paid))
        blocks.append(Bullets(tuple(_of_payments(paid))))
    heading = "Appendix D. What stays with the commissioner, if one provider has it all"
    return Section(heading, tuple(blocks))


def _activities(stays: Activities) -> Iterator[Text]:
    """That functions stay; then what a provider may do, and what it may not."""
    yield stays.paper.says, _cited(stays, stays.paper)
    leads = {
        May.YES: "The provider may support",
        May.WITHIN_LIMITS: "It may, within limits, support",
        May.NO: "It may not support",
    }
    for may, lead in leads.items():
        named = "; ".join(each.label for each in stays.that(may))
        if named:
            yield (f"{lead}: {named}.",)


def _cited(stays: Activities, rule: Rule) -> Source:
    return Source(f" ({stays.annex.cited(rule)} · {basis(rule.basis)})")


def _checks(checks: Checks) -> Table:
    """What to see to first, with whose it is and a box."""
    columns = (Column("Before one provider has it"), Column("Owner"), Column("Closed"))
    rows = tuple(
        Row(
            (
                (
                    check.says,
                    Source(f" ({checks.annex.cited(check)} · {basis(check.basis)})"),
                ),
                (capital(check.actor),),
                (BOX,),
            )
        )
        for check in checks.each
    )
    return Table("Table D1. What to see to first", "", columns, rows)


def _payments(paid: IntegratedBudget) -> Table:
    """Each fund's payments to the penny, and the provider's total."""
    columns = (Column("Fund"), *(Column(heading, figures=True) for heading in MONTHS))
    rows = [
        Row(((_name(paid, part),), *_figures(paid, part.known, part)))
        for part in paid.parts
    ]
    total = paid.instalments
    risked = pounds(paid.risked) if paid.rate_known else "not known"
    sums = (pounds(paid.known), risked, pounds(total.each), pounds(total.last))
    last = Row((("The provider's total",), *((text,) for text in sums)), Kind.TOTAL)
    caption = "Table D2. What one provider of every line would be paid"
    return Table(caption, "£", columns, (*rows, last))


def _figures(paid: IntegratedBudget, known: int | None, part: Part) -> Iterator[Text]:
    yield ("not known" if known is None else pounds(known),)
    yield (pounds(part.risked) if paid.rate_known else "not known",)
    for pence in (
        (part.instalments.each, part.instalments.last)
        if part.instalments
        else (None, None)
    ):
        yield ("not known" if pence is None else pounds(pence),)


def _name(paid: IntegratedBudget, part: Part) -> str:
    return f"{capital(name_of(paid, part))}: {payers(part)}"


def _of_payments(paid: IntegratedBudget) -> Iterator[Text]:
    """How the year is paid, what is at risk, and what such a contract has to settle."""
    yield ("Eleven payments alike, and a last one that carries the odd pence.",)
    if not paid.rate_known:
        yield ("No national rate of what is at risk is known here for that day.",)
    for scheme in paid.schemes:
        where = f" ({paid.annex.cited(scheme)} · {basis(scheme.basis)})"
        yield f"{scheme.label}: {scheme.says}", Source(where)
    for point in paid.points:
        # What is to be assured before award is among the checks.
        if point.about is About.INTEGRATED_BUDGET:
            yield _point(paid, point)


def _point(paid: IntegratedBudget, point: Point) -> Text:
    where = f" ({paid.annex.cited(point)} · {basis(point.basis)})"
    return capital(said(point)), Source(where)
