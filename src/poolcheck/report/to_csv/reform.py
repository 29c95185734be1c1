"""What levers would unlock as CSV: each set of them, in each place."""

from poolcheck.answers.reform import Reform
from poolcheck.answers.reform_in_a_place import Effect
from poolcheck.report.to_csv import cells


def reform(answer: Reform, limit: int | None) -> str:
    """One row for each set of levers in each place that it changes."""
    headings = (
        "set", "levers", "kind", "actors", "place", "functions", "lines", "new_lines",
        "structures_now", "structures_then", "let_in", "more", "all_known",
    )  # fmt: skip
    return cells.text(
        headings,
        [
            (
                number,
                "; ".join(lever.id for lever in unlocked.levers),
                unlocked.kind.value,
                "; ".join(unlocked.actors),
                effect.now.place,
                "; ".join(effect.functions),
                len(effect.lines),
                effect.new_lines,
                effect.structures_now,
                effect.structures_then,
                *_of_place(effect),
            )
            for number, unlocked in enumerate(answer.sets[:limit], 1)
            for effect in unlocked.effects
        ],
    )


def _of_place(effect: Effect) -> tuple[object, ...]:
    """What is let in and how much more can be pooled; nothing where it is not known."""
    if effect.now.money is None:
        return "", "", "false"
    let_in, more = map(cells.pounds, (effect.let_in_known, effect.amount_known))
    return let_in, more, str(effect.all_known).lower()
