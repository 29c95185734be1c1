"""What changed between two editions as CSV: in general, or for a question."""

from collections.abc import Sequence

from poolcheck.answers.compare import Compared, Turn
from poolcheck.law.changes import Changes
from poolcheck.law.rules import Rule
from poolcheck.reasons.causes import Cause
from poolcheck.report.to_csv import cells


def changes(answer: Changes) -> str:
    """One row for each rule that was added, ended or changed."""
    return cells.text(
        ("table", "id", "change", "decides", "differs_in", "old", "old_source",
         "old_at", "new", "new_source", "new_at"),
        [
            (
                c.table,
                c.id,
                c.change.value,
                str(c.decides).lower(),
                "; ".join(d.field for d in c.differences),
                *_said(c.old),
                *_said(c.new),
            )
            for c in answer.changes
        ],
    )  # fmt: skip


def _said(rule: Rule | None) -> tuple[str, str, str]:
    return (rule.says, rule.source, rule.at) if rule else ("", "", "")


def _pounds(turn: Turn) -> object:
    """The pounds of a service's lines; nothing where only some of them are known."""
    return cells.pounds(turn.amount if turn.all_known else None)


def compared(answer: Compared) -> str:
    """One row for each verdict, pattern and service that is not as it was."""
    headings = ("what", "of", "old", "new", "same", "amount", "rules")

    def why(cause: Cause | None) -> str:
        return "; ".join(cause.rules) if cause else ""

    verdicts = [s.verdict.value if s.verdict else "" for s in (answer.old, answer.new)]
    counts = (answer.old.count, answer.new.count, answer.same)
    rows: list[Sequence[object]] = [
        ("verdict", "", *verdicts, "", "", why(answer.verdict_because)),
        ("structures", "", *counts, "", why(answer.count_because)),
    ]
    for pattern in answer.patterns:
        funds = " | ".join(
            f"{fund.mechanism}: {cells.names(fund.contributors)}"
            for fund in pattern.pooled_funds
        )
        numbers = (pattern.old, pattern.new, pattern.same)
        rows.append(("pattern", funds, *numbers, "", ""))
    for turn in answer.functions:
        held = turn.old_holders != turn.new_holders
        before, after = (
            (turn.old_holders, turn.new_holders) if held else (turn.lost, turn.gained)
        )
        told = ("; ".join(before), "; ".join(after), "", _pounds(turn))
        what = "held by" if held else "may lie in"
        rows.append((what, turn.function, *told, why(turn.because)))
    for one in answer.others:
        kinds = "; ".join(c.name for c in one.commissioners)
        verdicts = [v.value if v else "" for v in (one.old, one.new)]
        rules = dict.fromkeys(
            r for t in one.functions if t.because for r in t.because.rules
        )
        rows.append(("verdict for", kinds, *verdicts, "", "", "; ".join(rules)))
    return cells.text(headings, rows)
