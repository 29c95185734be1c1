"""The smallest sets of commissioners that can commission a mix, as CSV."""

from poolcheck.answers.who import Who
from poolcheck.report.to_csv import cells


def who(answer: Who) -> str:
    """One row for each kind in each set."""
    return cells.text(
        ("set", "kind", "number", "verdict", "levers"),
        [
            (number, need.kind, str(need), able.verdict.value, _ways(able.levers))
            for number, able in enumerate(answer.sets, 1)
            for need in able.needs
        ],
    )


def _ways(levers: tuple[tuple[str, ...], ...]) -> str:
    return " or ".join(" and ".join(way) for way in levers)
