"""Whether a proposed structure is lawful, as CSV: each rule broken, line by line."""

from poolcheck.answers.check import Checked
from poolcheck.report.to_csv import cells


def check(answer: Checked) -> str:
    """One row for each line at fault; if nothing is, one that says so."""
    of_rule = ("rule", "says", "source", "at")
    headings = ("lawful", *cells.PLACED, *of_rule, *cells.LINE, *cells.LISTED)
    if answer.lawful:
        return cells.text(headings, [("true", *[""] * (len(headings) - 1))])
    return cells.text(
        headings,
        [
            (
                "false",
                *(
                    cells.of_fund(answer.numbered(b), b.fund)
                    if b.fund
                    else ("", "", "", "")
                ),
                *(rule.id, rule.says, rule.source, rule.at),
                *(cells.of_line(line) if line else ("", "", "")),
                *(cells.as_listed(line) if line else ("" for _ in cells.LISTED)),
            )
            for b in answer.violations
            for rule in [b.ground.rule]
            for line in b.lines or [None]
        ],
    )
