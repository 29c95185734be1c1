"""Section 5: what each partner brings, to which fund; what is said of the money."""

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
from poolcheck.paper.sections.numbered import Writing
from poolcheck.paper.sections.terms import say
from poolcheck.paper.wording import Lies, Wording
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.text import capital

MOST_ABREAST = 5


def finance(words: Wording) -> Section:
    """Table 1, the sums to the penny, and what the agreement has to settle of them."""
    written = Writing(5, "Financial implications")
    answer = words.answer
    if answer.chosen is None:
        written.says("No sums are shown: there is no lawful structure to show them of.")
        return written.section()
    places = words.places(answer.chosen)
    money = answer.chosen.money
    if money is None:
        written.says(
            "No amounts were given. Table 1 shows the lines alone. ",
            ToWrite("each line's amount, and what it came to last year"),
        )
        written.adds(_lines(words, places))
    else:
        written.says(
            "Table 1 shows what each partner would bring to each fund, and what stays "
            "in its own budget."
        )
        wide = len(words.partners) <= MOST_ABREAST
        if wide:
            written.adds(contributions(words, places))
        else:
            written.adds(_turned(words, places))
            written.adds(_lines(words, places, priced=True))
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


def _to_the_penny(places: tuple[Lies, ...]) -> list[str]:
    told = [
        f"{p.name[:1].lower()}{p.name[1:]} {amounts.whole(p.pence)}" for p in places
    ]
    whole = sum(place.pence for place in places)
    return [*told, f"all budgets {amounts.whole(whole)}"]


def contributions(words: Wording, places: tuple[Lies, ...]) -> Table:
    """Table 1: a row for each service, a column for each partner, and totals."""
    partners = words.partners
    columns = [Column("Fund and service")]
    columns += [Column(words.names([c]), figures=True) for c in partners]
    columns.append(Column("Total", figures=True))
    rows: list[Row] = []
    for place in places:
        host = f" (host: {words.hosts(place.fund)})" if place.fund else ""
        rows.append(Row(((f"{place.name}{host}",),), Kind.HEAD))
        for row in place.rows:
            cells = [
                amounts.thousands(row.amount) if c == row.payer else amounts.NIL
                for c in partners
            ]
            cells.append(amounts.thousands(row.amount))
            rows.append(_row(capital(words.service(row)), cells))
        sums = [_sum(place, c) for c in partners]
        total = [amounts.thousands(place.known(c)) for c in (*partners, None)]
        rows.append(_row("Total", total, Kind.TOTAL))
        if place.fund is not None and place.pence and not place.unknown:
            shares = [amounts.share(each, place.pence) for each in (*sums, place.pence)]
            rows.append(_row("Share of the fund", shares))
    rows.append(_all(words, places))
    caption = "Table 1. Contributions by partner, for a year"
    return Table(caption, "£000", tuple(columns), tuple(rows))


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
    caption = "Table 1. Contributions by partner, for a year"
    return Table(caption, "£000", tuple(columns), tuple(rows))


def _lines(words: Wording, places: tuple[Lies, ...], priced: bool = False) -> Table:
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
    caption = "Table 1, line by line" if priced else "Table 1. The lines"
    return Table(caption, "£000" if priced else "", tuple(columns), tuple(rows))
