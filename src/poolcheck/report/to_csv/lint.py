"""The faults in rulebooks as CSV."""

from poolcheck.answers.lint.flaws import Linted
from poolcheck.report.to_csv import cells


def lint(answer: tuple[Linted, ...]) -> str:
    """One row for each fault; the headings alone when there is none."""
    return cells.text(
        ("kind", "rules", "place", "says", "remedy", "source", "at"),
        [
            (
                flaw.kind.value,
                "; ".join(flaw.rules),
                str(flaw.place),
                flaw.says,
                flaw.remedy,
                flaw.rule.source if flaw.rule else "",
                flaw.rule.at if flaw.rule else "",
            )
            for linted in answer
            for flaw in linted.in_order()
        ],
    )
