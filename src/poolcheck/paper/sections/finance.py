"""Section 5: what each partner brings, to which fund; what is said of the money."""

from poolcheck.answers.board_options import BudgetRow
from poolcheck.paper import amounts
from poolcheck.paper.document import (
    Column,
    Kind,
    Row,
    Section,
    Table,
    Text,
    ToWrite,
)
from poolcheck.paper.sections.movement import movement
from poolcheck.paper.sections.numbered import (
    MOST_ABREAST,
    InFull,
    Writing,
    in_full_as,
)
from poolcheck.paper.sections.terms import say
from poolcheck.paper.wording import Lies, Wording
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.text import capital

BY_LINE = "Contributions, line by line, for a year"
TABLE_1 = "Table 1. Contributions by partner, for a year"


def finance(words: Wording) -> Section:
    """Table 1, the sums to the penny, and what the agreement has to settle of them."""
    written = Writing(5, "Financial implications")
    answer = words.answer
    if answer.chosen is None:
        written.says("No sums are shown: there is no lawful structure to show them of.")
        return written.section()
    places = words.places(answer.chosen)
    money = answer.chosen.money
    lines = in_full_as(words).get(InFull.LINES)
    if money is None:
        where = lines or "Table 1"
        written.says(
            f"No amounts were given. {where} shows the lines alone. ",
            ToWrite("each line's amount, and what it came to last year"),
        )
        if not lines:
            written.adds(_lines(words, places, "Table 1. The lines"))
    else:
        more = f" {lines} in Appendix B has them line by line." if lines else ""
        written.says(
            "Table 1 shows what each partner would bring to each fund, and what stays "
            f"in its own budget.{more}"
        )
        wide = len(words.partners) <= MOST_ABREAST
        written.adds(
            contributions(words, places, TABLE_1, by_line=not lines)
            if wide
            else _turned(words, places)
        )
        written.says(
            "Rounded to the nearest £1,000; totals are rounded after adding. To the "
            f"penny: {'; '.join(_to_the_penny(places))}.",
        )
        if money.at_least:
            written.says(
                "Not every amount is known, or known line by line: what is not known "
                "is in no total, and sums are at least these."
            )
        movement(words, written)
    for term in answer.agreed.finance:
        say(words, written, term)
    return written.section()


def in_full(words: Wording, called: str) -> Table:
    """The lines one by one, as Appendix B has them."""
    chosen = words.answer.chosen
    places = words.places(chosen) if chosen else ()
    priced = chosen is not None and chosen.money is not None
    if priced and len(words.partners) <= MOST_ABREAST:
        return contributions(words, places, f"{called}. {BY_LINE}", by_line=True)
    caption = f"{called}. {BY_LINE if priced else 'The lines'}"
    return _lines(words, places, caption, priced)


def _to_the_penny(places: tuple[Lies, ...]) -> list[str]:
    told = [
        f"{p.name[:1].lower()}{p.name[1:]} {amounts.whole(p.pence)}" for p in places
    ]
    whole = sum(place.pence for place in places)
    return [*told, f"all budgets {amounts.whole(whole)}"]


def contributions(
    words: Wording, places: tuple[Lies, ...], caption: str, by_line: bool
) -> Table:
    """A column for each partner; a row for each place, or for each line in it."""
    partners = words.partners
    columns = [Column("Fund and service" if by_line else "Where it would lie")]
    columns += [Column(words.names([c]), figures=True) for c in partners]
    columns.append(Column("Total", figures=True))
    rows: list[Row] = []
    for place in places:
        host = f" (host: {words.hosts(place.fund)})" if place.fund else ""
        label = f"{place.name}{host}"
        if by_line:
            rows.append(Row(((label,),), Kind.HEAD))
            rows += [_of_line(words, row) for row in place.rows]
        sums = [_sum(place, c) for c in partners]
        total = [amounts.thousands(place.known(c)) for c in (*partners, None)]
        kind = Kind.TOTAL if by_line else Kind.PLAIN
        rows.append(_row("Total" if by_line else label, total, kind))
        if place.fund is not None and place.pence and not place.unknown:
            shares = [amounts.share(each, place.pence) for each in (*sums, place.pence)]
            rows.append(_row("Share of the fund", shares))
    rows.append(_all(words, places))
    return Table(caption, "£000", tuple(columns), tuple(rows))


def _of_line(words: Wording, row: BudgetRow) -> Row:
    sum_ = amounts.thousands(row.amount)
    cells = [sum_ if c == row.payer else amounts.NIL for c in words.partners]
    return _row(capital(words.service(row)), [*cells, sum_])


def _all(words: Wording, places: tuple[Lies, ...]) -> Row:
    sums = [sum(_sum(place, c) for place in places) for c in words.partners]
    cells = [amounts.thousands(each) for each in (*sums, sum(sums))]
    return _row("All budgets in this paper", cells, Kind.TOTAL)


def _sum(place: Lies, who: Commissioner) -> int:
    return sum(row.amount or 0 for row in place.rows if row.payer == who)


def _row(label: str, cells: list[str], kind: Kind = Kind.PLAIN) -> Row:
    every: list[Text] = [(label,), *((cell,) for cell in cells)]
    return Row(tuple(every), kind)


def _turned(words: Wording, places: tuple[Lies, ...]) -> Table:
    """Table 1 where the partners are many: a row for each, a column for each place."""
    together: dict[str, list[Lies]] = {}
    for place in places:
        heading = place.name if place.fund else place.pattern.value.replace("-", " ")
        together.setdefault(capital(heading), []).append(place)
    columns = [Column("Partner"), *(Column(h, figures=True) for h in together)]
    columns.append(Column("Total", figures=True))
    rows = []
    for who in (*words.partners, None):
        sums = [
            sum(_sum(p, who) if who else p.pence for p in of)
            for of in together.values()
        ]
        cells = [amounts.thousands(each) for each in (*sums, sum(sums))]
        label = words.names([who]) if who else "All budgets in this paper"
        rows.append(_row(label, cells, Kind.PLAIN if who else Kind.TOTAL))
    return Table(TABLE_1, "£000", tuple(columns), tuple(rows))


def _lines(
    words: Wording, places: tuple[Lies, ...], caption: str, priced: bool = False
) -> Table:
    """Each line with whose it is, under where it lies."""
    columns = [Column("Fund and service"), Column("Partner")]
    if priced:
        columns.append(Column("Amount", figures=True))
    rows = []
    for place in places:
        rows.append(Row(((place.name,),), Kind.HEAD))
        for row in place.rows:
            cells = [words.names([row.payer])]
            if priced:
                cells.append(amounts.thousands(row.amount))
            rows.append(_row(capital(words.service(row)), cells))
    return Table(caption, "£000" if priced else "", tuple(columns), tuple(rows))
