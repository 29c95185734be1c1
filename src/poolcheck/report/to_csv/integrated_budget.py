"""The integrated budget as CSV, in pounds: one row for each part."""

from poolcheck.answers.integrated_budget import IntegratedBudget
from poolcheck.report.to_csv import cells

HEADINGS = (
    *cells.PLACED,
    *("line", "year", "at_risk", "month_1_to_11", "month_12", "unpriced"),
)


def integrated_budget(answer: IntegratedBudget) -> str:
    """Each fund's part, then each budget not split between funds."""
    rows = []
    for part in answer.parts:
        bundle, paid = part.bundle, part.instalments
        where: tuple[object, ...] = ("", "not split", "", "")
        if part.placed is not None:
            where = cells.of_fund(part.number, part.placed.fund)
        elif bundle is not None:
            where = ("", "not split", "", bundle.commissioner.name)
        rows.append(
            (
                *where,
                bundle.line if bundle else "",
                cells.pounds(part.known),
                cells.pounds(part.risked if paid else None),
                cells.pounds(paid.each if paid else None),
                cells.pounds(paid.last if paid else None),
                len(part.unpriced),
            )
        )
    return cells.text(HEADINGS, rows)
