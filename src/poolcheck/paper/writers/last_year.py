"""The sheet that sets each listed line beside what it came to last year."""

from poolcheck.paper import amounts
from poolcheck.paper.document import Budget, YearBefore
from poolcheck.paper.writers.sheets import FIRST, Sheet


def last_year(sheet: Sheet, budget: Budget, lines: str) -> None:
    """Last year typed, this year from the sheet of budget lines, and the change."""
    sheet.says(
        "This year follows the budget lines. Totals leave out what is not known."
    )
    headings = ("Partner", "Service", "Last year, £", "This year, £", "Change, £")
    sheet.heads(*headings, "Change, %", figures=range(2, 6))
    sheet.columns(28, 52, 18, 18, 18, 14)
    for row, line in enumerate(budget.before, FIRST):
        _line(sheet, row, line, budget, lines)
    last = FIRST + len(budget.before)
    for column, text in enumerate(("All", "")):
        sheet.text(last, column, text, bold=True)
    before = sum(line.pence or 0 for line in budget.before)
    for column, value in ((2, before), (3, budget.known())):
        letter = "CD"[column - 2]
        cells = f"{letter}{FIRST + 1}:{letter}{last}"
        sheet.formula(last, column, f"=SUM({cells})", value / 100, bold=True)
    pairs = [(line.pence, _now(line, budget)) for line in budget.before]
    if all(b is not None and n is not None for b, n in pairs):
        _change(sheet, last, before, budget.known(), bold=True)
    else:
        sheet.text(last, 4, amounts.NOT_KNOWN, figures=True)
        sheet.text(last, 5, amounts.NOT_KNOWN, figures=True)


def _line(sheet: Sheet, row: int, line: YearBefore, budget: Budget, lines: str) -> None:
    now = _now(line, budget)
    sheet.text(row, 0, line.partner)
    sheet.text(row, 1, line.service)
    if line.pence is None:
        sheet.text(row, 2, amounts.NOT_KNOWN, figures=True)
    else:
        sheet.number(row, 2, line.pence / 100)
    # What is not known is a text there, which a sum leaves out.
    cells = ",".join(f"'{lines}'!D{FIRST + 1 + number}" for number in line.rows)
    known = sum(budget.lines[number].pence or 0 for number in line.rows)
    sheet.formula(row, 3, f"=SUM({cells})", known / 100)
    if line.pence is None or now is None:
        sheet.text(row, 4, amounts.NOT_KNOWN, figures=True)
        sheet.text(row, 5, amounts.NOT_KNOWN, figures=True)
    else:
        _change(sheet, row, line.pence, now)


def _change(sheet: Sheet, row: int, before: int, now: int, bold: bool = False) -> None:
    at = row + 1
    sheet.formula(row, 4, f"=D{at}-C{at}", (now - before) / 100, bold=bold)
    share: float | str = (now - before) / before if before else "new"
    formula = f'=IF(C{at}=0,"new",(D{at}-C{at})/C{at})'
    sheet.formula(row, 5, formula, share, share=True)


def _now(line: YearBefore, budget: Budget) -> int | None:
    """What the line comes to this year; None where some of it is not known."""
    every = [budget.lines[number].pence for number in line.rows]
    return None if None in every else sum(pence or 0 for pence in every)
