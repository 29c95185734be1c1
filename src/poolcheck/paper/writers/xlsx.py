"""A paper's figures as a workbook: live formulas, each with the value it has now.

Amounts are typed once, on the first sheet; the second adds them up. Names are compared
cell with cell and never as a criterion, in which "<5" or "a*" would be no name.
"""

import io
from typing import Any

from poolcheck.paper import amounts
from poolcheck.paper.document import Budget, Paper, Row, Table, bare
from poolcheck.paper.writers.last_year import last_year
from poolcheck.paper.writers.sheets import (
    FIRST,
    HEAD,
    Sheet,
    Styles,
    letters_of,
    new_book,
)
from poolcheck.paper.writers.zipped import dateless

LINES, PAID, OPTIONS = "Budget lines", "Contributions", "Options"
BEFORE = "Last year"
RULES, CHECKS = "Rules and sources", "Checks"


def workbook(paper: Paper) -> bytes:
    """The workbook as a file holds it."""
    made = io.BytesIO()
    book = new_book(made, paper.title, paper.day)
    styles = Styles.of(book)
    _lines(Sheet.of(book, styles, LINES, paper), paper.budget)
    _contributions(Sheet.of(book, styles, PAID, paper), paper.budget)
    if paper.budget.before:
        last_year(Sheet.of(book, styles, BEFORE, paper), paper.budget, LINES)
    _table(Sheet.of(book, styles, OPTIONS, paper), paper.options)
    _table(Sheet.of(book, styles, RULES, paper), paper.rules)
    _checks(Sheet.of(book, styles, CHECKS, paper), paper)
    book.close()
    return dateless(made.getvalue())


def _lines(sheet: Sheet, budget: Budget) -> None:
    """Each line once, with its amount in pounds."""
    sheet.says("Amounts in pounds. Change one here and Contributions follows.")
    sheet.heads("Partner", "Service", "Where it lies", "Amount, £", figures=(3,))
    sheet.columns(28, 52, 44, 18)
    for row, line in enumerate(budget.lines, FIRST):
        for column, text in enumerate((line.partner, line.service, line.where)):
            sheet.text(row, column, text)
        if line.pence is None:
            sheet.text(row, 3, amounts.NOT_KNOWN, figures=True)
        else:
            sheet.number(row, 3, line.pence / 100)
    last = FIRST + len(budget.lines)
    for column, text in enumerate(("All", "", "")):
        sheet.text(last, column, text, bold=True)
    total = f"=SUM({_column('D', budget, of=False)})"
    sheet.formula(last, 3, total, budget.known() / 100, bold=True)


def _column(letter: str, budget: Budget, of: bool = True) -> str:
    """The cells of a column of the lines; with the sheet's name `of` another sheet."""
    last = FIRST + max(len(budget.lines), 1)
    cells = f"${letter}${FIRST + 1}:${letter}${last}"
    return f"'{LINES}'!{cells}" if of else cells


def _contributions(sheet: Sheet, budget: Budget) -> None:
    """Where each partner's money lies, added up from the lines."""
    from xlsxwriter.utility import xl_rowcol_to_cell as cell

    partners = budget.partners
    whole = len(partners) + 1
    sheet.says(
        "Added up from the sheet of budget lines; what is not known is left out."
    )
    sheet.heads(
        "Where it lies", *partners, "Total", "Share", figures=range(1, whole + 2)
    )
    sheet.columns(48, *([18] * (whole + 1)))
    last = FIRST + len(budget.places)
    for row, place in enumerate(budget.places, FIRST):
        sheet.text(row, 0, place)
        for column, partner in enumerate(partners, 1):
            formula = (
                f"=SUMPRODUCT(--({_column('A', budget)}={cell(HEAD, column, True)}),"
                f"--({_column('C', budget)}={cell(row, 0, False, True)}),"
                f"{_column('D', budget)})"
            )
            sheet.formula(row, column, formula, budget.known(partner, place) / 100)
        sum_ = f"=SUM({cell(row, 1)}:{cell(row, whole - 1)})"
        sheet.formula(row, whole, sum_, budget.known(place=place) / 100)
        _share(sheet, row, whole, last, budget.known(place=place), budget)
    sheet.text(last, 0, "All budgets", bold=True)
    for column, who in enumerate((*partners, None), 1):
        formula = f"=SUM({cell(FIRST, column)}:{cell(max(last - 1, FIRST), column)})"
        sheet.formula(last, column, formula, budget.known(who) / 100, bold=True)
    _share(sheet, last, whole, last, budget.known(), budget)


def _share(
    sheet: Sheet, row: int, whole: int, last: int, pence: int, budget: Budget
) -> None:
    from xlsxwriter.utility import xl_rowcol_to_cell as cell

    all_, part = cell(last, whole, True, True), cell(row, whole)
    value = pence / budget.known() if budget.known() else 0
    sheet.formula(row, whole + 1, f"=IF({all_}=0,0,{part}/{all_})", value, share=True)


def _table(sheet: Sheet, table: Table | None) -> None:
    """A table of the paper as it stands; it does not follow the amounts."""
    if table is None:
        sheet.says("None: no structure is lawful.")
        return
    sheet.says(f"{table.caption}{f' ({table.unit})' if table.unit else ''}")
    figures = [n for n, column in enumerate(table.columns) if column.figures]
    sheet.heads(*(column.heading for column in table.columns), figures=figures)
    sheet.columns(60, *(14 if c.figures else 60 for c in table.columns[1:]))
    for number, row in enumerate(table.rows, FIRST):
        _row(sheet, number, row, figures)


def _row(sheet: Sheet, number: int, row: Row, figures: list[int]) -> None:
    for column, text in enumerate(row.cells):
        said = bare(text)
        digits = said.replace(",", "")
        if column in figures and digits.isascii() and digits.isdigit():
            sheet.number(number, column, int(digits), whole=True)
        else:
            sheet.text(number, column, said, figures=column in figures)


def _checks(sheet: Sheet, paper: Paper) -> None:
    """What has to hold of the workbook, and what it was made by."""
    budget = paper.budget
    sheet.says("All TRUE as written. After a change, run poolcheck again.")
    sheet.heads("Check", "Holds", "As answered, £", figures=(2,))
    sheet.columns(70, 24, 24)
    lines = f"SUM({_column('D', budget)})"
    last, whole = FIRST + len(budget.places) + 1, letters_of(len(budget.partners) + 1)
    pooled = f"SUM({PAID}!{whole}{FIRST + 1}:{whole}{FIRST + len(budget.pooled)})"
    pence = sum(budget.known(place=place) for place in budget.pooled)
    checks: list[tuple[str, str, int]] = [
        (
            "Contributions add up to the budget lines",
            f"=ROUND({PAID}!{whole}{last}-{lines},2)=0",
            budget.known(),
        ),
        (
            "The budget lines come to what was asked about",
            f"=ROUND({lines}-C{FIRST + 2},2)=0",
            budget.known(),
        ),
        (
            "The pooled funds come to what was answered",
            f"=ROUND({pooled if budget.pooled else 0}-C{FIRST + 3},2)=0",
            pence,
        ),
    ]
    if budget.before:
        now = f"SUM('{BEFORE}'!D{FIRST + 1}:D{FIRST + len(budget.before)})"
        checks.append(
            (
                "The lines set beside last year's are all of the budget lines",
                f"=ROUND({now}-{lines},2)=0",
                budget.known(),
            )
        )
    for row, (says, formula, answered) in enumerate(checks, FIRST):
        sheet.text(row, 0, says)
        sheet.formula(row, 1, formula, True, plain=True)
        sheet.number(row, 2, answered / 100)
    below = FIRST + len(checks)
    sheet.text(below, 0, "All of them", bold=True)
    every = f"=AND(B{FIRST + 1}:B{below})"
    sheet.formula(below, 1, every, True, plain=True)
    sheet.red_where_false(FIRST, 1, below, 1)
    details: tuple[tuple[str, Any], ...] = (("Paper", paper.title), *paper.run)
    for row, (what, said) in enumerate(details, below + 2):
        sheet.text(row, 0, what)
        sheet.text(row, 1, said)
