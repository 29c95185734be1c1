"""The places of a survey, a row each, with the money of all and what is nearest."""

from collections.abc import Collection

from poolcheck.answers.survey import Survey
from poolcheck.answers.survey_place import Row
from poolcheck.report.parts.page import Column, Page
from poolcheck.terms.money import pounds, share
from poolcheck.terms.text import capital, count, figure, listed, plain
from poolcheck.terms.verdicts import Verdict

VERDICTS = {
    Verdict.YES: "yes",
    Verdict.PARTLY: "partly",
    Verdict.NO: "no",
    Verdict.NOT_COMMISSIONABLE: "cannot buy",
}
# What stands for a number that takes long to count.
MANY = "many"
LONGEST_NAME = 30


def sums(page: Page, answer: Survey) -> None:
    """The money of all the places together, and what of it is not known."""
    money = answer.money
    if money is None:
        return
    least = "at least " if money.not_split or answer.unknown_lines else ""
    rest = f"; outside every pool £{pounds(money.outside)}"
    rest += f"; not split £{pounds(money.not_split)}" if money.not_split else ""
    page.paragraph(
        f"At their fullest they pool {least}£{pounds(money.pooled)} of "
        f"£{pounds(money.total)} ({share(money.pooled, money.total)}){rest}."
    )
    if answer.unknown_lines:
        page.line(
            f"No amount is known for {count(answer.unknown_lines, 'line')}.", indent=1
        )
    if answer.unpriced:
        page.line(f"{count(answer.unpriced, 'place')} without amounts.", indent=1)


def table(page: Page, answer: Survey, shown: Collection[Row]) -> None:
    """A row a place, with totals of all of them."""
    if not shown:
        return
    money = answer.money
    columns = [
        Column("Place"),
        Column("One fund?"),
        Column("Patterns", figures=True),
        *(
            Column(heading, figures=True)
            for heading in ("Pooled", "Outside", "Not split", "Share")
            if money is not None
        ),
    ]
    if money is None:
        page.table(columns, [(name(row), *_stands(row)) for row in shown])
        _not_counted(page, shown)
        return
    whole = (money.pooled, money.outside, money.not_split)

    def of(row: Row) -> tuple[str, ...]:
        amounts = _amounts(row)
        told = ("", "", "") if amounts is None else tuple(map(_thousands, amounts))
        return (name(row), *_stands(row), *told, row.share)

    total = (f"All {len(answer.rows):,}", "", "", *map(_thousands, whole))
    page.table(columns, map(of, shown), (*total, share(money.pooled, money.total)))
    if len(shown) < len(answer.rows):
        left = count(len(answer.rows) - len(shown), "place")
        page.line(f"{left} more between, in the order of their names: --full.")
    page.line("In £000. Outside: money that no pool holds at the fullest.")
    _not_counted(page, shown)


def _not_counted(page: Page, shown: Collection[Row]) -> None:
    if any(row.answered and row.patterns is None for row in shown):
        page.line(f"{capital(MANY)}: `poolcheck structures -s FILE` counts them.")


def _thousands(pence: int) -> str:
    return f"{(pence + 50_000) // 100_000:,}" if pence else "-"


def name(row: Row) -> str:
    """What a place is called: by its title, or by the end of its file's name."""
    if row.title or len(row.file) <= LONGEST_NAME:
        return plain(row.title or row.file, LONGEST_NAME)
    return plain(f"…{row.file[1 - LONGEST_NAME :]}", LONGEST_NAME)


def _stands(row: Row) -> tuple[str, str]:
    if row.verdict is None:
        return "not answered", ""
    many = MANY if row.patterns is None else figure(row.patterns)
    return VERDICTS[row.verdict], many


def _amounts(row: Row) -> tuple[int, int, int] | None:
    if row.money is None:
        return None
    return row.money.pooled, row.money.outside, row.money.not_split


def remedies(page: Page, answer: Survey) -> None:
    """The remedy nearest to hand, for each place that has one."""
    told = [(row, best) for row in answer.rows if (best := nearest(answer, row))]
    if told:
        page.heading("Nearest to hand")
    for row, (done, actors, then) in told:
        page.noted("-", f"{name(row)}: {done} ({actors}). Then: {then}.")


def nearest(answer: Survey, row: Row) -> tuple[str, str, str] | None:
    """The remedy nearest to hand: what is done, who acts, what comes of it."""
    best = row.remedy
    if best is None:
        return None
    rulebook = answer.rulebooks[row.edition]
    steps = [rulebook.lever(lever).label for lever in best.levers]
    steps += [f"{rulebook.kind(kind).label} joining" for kind in best.add]
    actors = listed([*best.actors]) or "the commissioners"
    return listed(steps), actors, VERDICTS[best.verdict]
