"""A survey as a workbook: a row a place, totals by live formulas with their values."""

import io
from collections.abc import Iterable
from datetime import date

from poolcheck.answers.survey import Survey
from poolcheck.answers.survey_place import Row
from poolcheck.paper.writers.sheets import FIRST, Sheet, Styles, letters_of, new_book
from poolcheck.paper.writers.zipped import dateless
from poolcheck.report.pages.reform_sets import KINDS
from poolcheck.report.pages.survey import verdict
from poolcheck.report.pages.survey_places import MANY, VERDICTS, nearest
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import figure, listed, plain, visible

PLACES, FREES = "Places", "What would free most"
WAY, FAULTS = "In the way", "Not answered"
TEXTS = ("Place", "File", "Edition", "Day", "In one fund")
COUNTS = ("Structures", "Patterns")
MONEY = ("Pooled, £", "Outside, £", "Not split, £", "In no fund, £", "All, £", "Share")
LAST = ("Unknown lines", "Nearest to hand", "Who acts", "Then")
# A cell holds no whole number of more digits than this.
MOST_EXACT = 10**15


@dataclass(frozen=True)
class Head:
    """What each sheet is headed by."""

    title: str


def survey_workbook(answer: Survey) -> bytes:
    """The workbook as a file holds it."""
    made = io.BytesIO()
    days = [row.day for row in answer.answered if row.day]
    book = new_book(made, "Survey", max(days, default=date(2000, 1, 1)))
    styles, head = Styles.of(book), Head("Survey of places")
    _places(Sheet.of(book, styles, PLACES, head), answer)
    _frees(Sheet.of(book, styles, FREES, head), answer)
    _in_the_way(Sheet.of(book, styles, WAY, head), answer)
    _faults(Sheet.of(book, styles, FAULTS, head), answer)
    book.close()
    return dateless(made.getvalue())


def _places(sheet: Sheet, answer: Survey) -> None:
    """Every place with its money, and the whole under it by formula."""
    sheet.says(verdict(answer))
    headings = (*TEXTS, *COUNTS, *MONEY, *LAST)
    first = len(TEXTS) + len(COUNTS)
    figures = range(len(TEXTS), first + len(MONEY) + 1)
    sheet.heads(*headings, figures=figures)
    sheet.columns(34, 34, 12, 12, 18, 14, 10, *([18] * 5), 10, 10, 50, 40, 18)
    for number, row in enumerate(answer.rows, FIRST):
        _place(sheet, number, row, answer, first)
    last = FIRST + len(answer.rows)
    sheet.text(last, 0, "All", bold=True)
    for column, pence in enumerate(_whole(answer), first):
        letter = letters_of(column)
        formula = f"=SUM({letter}{FIRST + 1}:{letter}{last})"
        sheet.formula(last, column, formula, pence / 100, bold=True)
    money = answer.money
    _share(
        sheet, last, first, money.pooled if money else 0, money.total if money else 0
    )


def _place(sheet: Sheet, number: int, row: Row, answer: Survey, first: int) -> None:
    day = row.day.isoformat() if row.day else ""
    said = VERDICTS[row.verdict] if row.verdict else "no answer"
    texts = (visible(row.title), visible(row.file), row.edition, day, said)
    for column, text in enumerate(texts):
        sheet.text(number, column, text)
    if not row.answered:
        return
    for column, counted in enumerate((row.structures, row.patterns), len(TEXTS)):
        if counted is None:
            sheet.text(number, column, MANY, figures=True)
        elif counted < MOST_EXACT:
            sheet.number(number, column, counted, whole=True)
        else:
            sheet.text(number, column, figure(counted), figures=True)
    if row.money is not None:
        parts = _parts(row)
        for column, pence in enumerate(parts, first):
            sheet.number(number, column, pence / 100)
        letters = letters_of(first), letters_of(first + len(parts) - 1)
        whole = f"=SUM({letters[0]}{number + 1}:{letters[1]}{number + 1})"
        sheet.formula(number, first + len(parts), whole, row.money.total / 100)
        _share(sheet, number, first, row.money.pooled, row.money.total)
    after = first + len(MONEY)
    sheet.number(number, after, row.unknown_lines, whole=True)
    for column, text in enumerate(nearest(answer, row) or (), after + 1):
        sheet.text(number, column, text)


def _share(sheet: Sheet, number: int, first: int, pooled: int, total: int) -> None:
    part, whole = (f"{letters_of(first + n)}{number + 1}" for n in (0, 4))
    formula = f"=IF({whole}=0,0,{part}/{whole})"
    sheet.formula(
        number, first + 5, formula, pooled / total if total else 0, share=True
    )


def _parts(row: Row) -> tuple[int, int, int, int]:
    assert row.money is not None
    money = row.money
    outside = money.outside - money.in_no_fund
    return money.pooled, outside, money.not_split, money.in_no_fund


def _whole(answer: Survey) -> tuple[int, ...]:
    priced = [row for row in answer.answered if row.money is not None]
    each = [(*_parts(row), row.money.total if row.money else 0) for row in priced]
    return tuple(map(sum, zip(*each, strict=True))) if each else (0,) * 5


def _frees(sheet: Sheet, answer: Survey) -> None:
    sheet.says("Each set counts all that it does: two are not to be added up.")
    sheet.heads(
        "What is done", "By", "Who acts", "Places", "Let in, £", "More, £", "Whole",
        figures=(3, 4, 5),
    )  # fmt: skip
    sheet.columns(60, 18, 40, 10, 18, 18, 18)
    for number, each in enumerate(answer.frees, FIRST):
        labels = listed([lever.label for lever in each.levers])
        of = f" ({each.edition})" if len(answer.rulebooks) > 1 else ""
        sheet.text(number, 0, f"{labels}{of}")
        sheet.text(number, 1, KINDS[each.kind])
        sheet.text(number, 2, listed([*each.actors]))
        sheet.number(number, 3, each.places, whole=True)
        sheet.number(number, 4, each.let_in_known / 100)
        sheet.number(number, 5, each.amount_known / 100)
        sheet.text(number, 6, "all of it" if each.all_known else "and more, not known")


def _in_the_way(sheet: Sheet, answer: Survey) -> None:
    sheet.says("The rules that keep places from one fund for all, and in how many.")
    sheet.heads("Rule", "Edition", "Places", figures=(2,))
    sheet.columns(90, 14, 10)
    for number, (edition, rule, places) in enumerate(answer.in_the_way, FIRST):
        sheet.text(number, 0, answer.rulebooks[edition].rule(rule).says)
        sheet.text(number, 1, edition)
        sheet.number(number, 2, places, whole=True)


def _faults(sheet: Sheet, answer: Survey) -> None:
    sheet.says("What is to be mended in each file before it can be answered.")
    sheet.heads("File", "Where", "What is wrong", "To mend it")
    sheet.columns(34, 40, 60, 60)
    for number, cells in enumerate(_told(answer), FIRST):
        for column, text in enumerate(cells):
            sheet.text(number, column, text)


def _told(answer: Survey) -> Iterable[tuple[str, str, str, str]]:
    for row in answer.rows:
        for fault in row.faults:
            where = plain(", ".join(map(str, fault.place.path)), 300)
            said = (plain(fault.problem, 500), plain(fault.to_mend(), 500))
            yield visible(row.file), where, *said
        if row.own_fault:
            yield (
                visible(row.file),
                "",
                f"a fault of ours: {row.own_fault}",
                "report it",
            )
