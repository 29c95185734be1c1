"""Whether a proposed structure is lawful, as CSV: every line where it is proposed."""

from collections.abc import Iterable

from poolcheck.answers.check import Checked
from poolcheck.question.question import Draft
from poolcheck.report.to_csv import cells
from poolcheck.terms.funds import Line

DRAFT = ("fund_name", "host", "pool_manager", "risk_share")
NO_FUND = ("", "in no fund", "", "")


HEADINGS = (
    "lawful", *cells.PLACED, *cells.LINE, "rules", *cells.LISTED, *DRAFT,
)  # fmt: skip


def check(answer: Checked) -> str:
    """One row for each line, with the rules that it breaks where it is proposed."""
    return cells.text(HEADINGS, _rows(answer))


def check_each(answers: Iterable[tuple[str, Checked]]) -> str:
    """The same rows for each of several files, which are named before all else."""
    rows = [(file, *row) for file, answer in answers for row in _rows(answer)]
    return cells.text(("file", *HEADINGS), rows)


def _rows(answer: Checked) -> list[tuple[object, ...]]:
    """A row for each line, all beginning with whether the draft is lawful.

    The amounts add up to the whole: of a line that is put in two funds the first row
    has it. Last come budgets given as one sum, and functions that nobody here may buy.
    """
    lawful = str(answer.lawful).lower()
    funds = answer.proposed.funds
    counted: set[Line] = set()
    rows: list[tuple[object, ...]] = []
    for number, draft in enumerate(answer.drafts, 1):
        fund = cells.of_fund(number, draft.placed.fund)
        for line in draft.placed.lines:
            once = cells.of_line(line, known=line not in counted)
            rules = cells.rules(answer.broken_by(line, draft))
            rows.append((*fund, *once, rules, *cells.as_listed(line), *_said(draft)))
            counted.add(line)
    unsaid = ("",) * len(DRAFT)
    for line in answer.in_no_fund:
        rules = cells.rules(answer.broken_by(line, None))
        of_line = (*cells.of_line(line), rules, *cells.as_listed(line))
        rows.append((*NO_FUND, *of_line, *unsaid))
    if answer.money is not None:
        for row in cells.not_split(answer.question, funds, answer.money):
            rows.append((*row[:7], "", *row[7:], *unsaid))
    for lacking in answer.unmet:
        rules = cells.rules(lacking.routes)
        nothing = ("",) * len(cells.LISTED)
        rows.append(
            ("", "", "", "", "", lacking.function, "", rules, *nothing, *unsaid)
        )
    return [(lawful, *row) for row in rows]


def _said(draft: Draft) -> tuple[str, ...]:
    """What a draft says of a fund, under the headings of DRAFT."""
    host = draft.host.name if draft.host else ""
    if draft.by_committee:
        host = "joint committee"
    return draft.name, host, draft.pool_manager, draft.risk_share
