"""Whether services may lie in one fund, as CSV: every line where it lies."""

from poolcheck.answers.can_pool import CanPool
from poolcheck.report.to_csv import cells


def can_pool(answer: CanPool) -> str:
    """One row for each line: where it lies, and the rules if it stays out."""
    out = dict(answer.answer.outside)
    funds = answer.answer.structure.funds if answer.answer.structure else ()
    rows = [
        (
            answer.verdict.value,
            *cells.of_fund(number, placed.fund),
            *cells.of_line(line),
            cells.rules(out.get(line, ())),
            *cells.as_listed(line),
        )
        for number, placed in enumerate(funds, 1)
        for line in placed.lines
    ]
    if answer.answer.structure is not None:
        rows += [
            (answer.verdict.value, *row[:7], "", *row[7:])
            for row in cells.not_split(answer.question, funds, answer.money)
        ]
    lacking = [
        (
            answer.verdict.value,
            "",
            "",
            "",
            "",
            "",
            u.function,
            "",
            cells.rules(u.routes),
            *("" for _ in cells.LISTED),
        )
        for u in answer.unmet
    ]
    headings = (*cells.PLACED, *cells.LINE, "rules", *cells.LISTED)
    return cells.text(("verdict", *headings), [*rows, *lacking])
