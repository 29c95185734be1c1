"""Whether each pair of services may share a fund, as CSV."""

from poolcheck.answers.matrix import Matrix
from poolcheck.report.to_csv import cells


def matrix(answer: Matrix) -> str:
    """One row for each pair; last, the kind of fund, and the names asked by."""
    named = {one.asked.service: "; ".join(one.names) for one in answer.services}
    return cells.text(
        ("a", "b", "verdict", "mechanisms", "rules", "wishes", "kind",
         "a_asked", "b_asked"),
        [
            (c.a.service, c.b.service, c.verdict.value, "; ".join(c.mechanisms),
             cells.rules(c.grounds), "; ".join(c.wishes),
             cells.of_fund(0, c.fund)[1] if c.fund else "",
             named[c.a.service], named[c.b.service])
            for c in answer.cells
        ],
    )  # fmt: skip
