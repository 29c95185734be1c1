"""A survey as CSV: a row a place, the faults of one that has no answer in its row."""

from poolcheck.answers.survey import Survey
from poolcheck.answers.survey_place import Row
from poolcheck.report.to_csv import cells
from poolcheck.terms.text import digits

HEADINGS = (
    "file", "title", "edition", "on", "verdict", "structures", "patterns", "pooled",
    "kept_out", "not_split", "in_no_fund", "total", "share", "unknown_lines",
    "in_the_way", "unmet", "levers", "add", "actors", "kind", "then", "faults",
)  # fmt: skip


def survey(answer: Survey) -> str:
    """One row for each place, in the order in which they were named."""
    return cells.text(HEADINGS, map(_row, answer.rows))


def _row(row: Row) -> tuple[object, ...]:
    if row.verdict is None:
        told = [f"{f.place}: {f.problem}; {f.to_mend()}" for f in row.faults]
        told += [f"a fault of ours: {row.own_fault}"] if row.own_fault else []
        between = ("",) * (len(HEADINGS) - 2)
        return (row.file, *between, " | ".join(told))
    best = row.remedy
    return (
        row.file,
        row.title,
        row.edition,
        row.day,
        row.verdict.value,
        *("" if n is None else digits(n) for n in (row.structures, row.patterns)),
        *_money(row),
        "; ".join(row.in_the_way),
        "; ".join(row.unmet),
        *(map("; ".join, (best.levers, best.add, best.actors)) if best else ("",) * 3),
        best.kind.value if best else "",
        best.verdict.value if best else "",
        "",
    )


def _money(row: Row) -> tuple[object, ...]:
    money = row.money
    if money is None:
        return "", "", "", "", "", "", ""
    outside = money.outside - money.in_no_fund
    pence = (money.pooled, outside, money.not_split, money.in_no_fund, money.total)
    return (*map(cells.pounds, pence), row.share, row.unknown_lines)
