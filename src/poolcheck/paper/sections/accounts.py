"""An account for each pooled fund, to be filled in when the year ends."""

from collections.abc import Iterator

from poolcheck.law.rules.agreed import SuppliedBy
from poolcheck.paper import amounts
from poolcheck.paper.document import Block, Bullets, Column, Kind, Row, Table
from poolcheck.paper.sections.terms import cited
from poolcheck.paper.wording import Lies, Wording
from poolcheck.terms.text import capital

MONEY = ("Budget", "Outturn", "Variance")


def accounts(words: Wording, first: int) -> Iterator[Block]:
    """What an account has to show, and one for each fund, numbered from `first`."""
    chosen = words.answer.chosen
    terms = words.answer.agreed.accounts
    if chosen is None or not chosen.pooled or not terms:
        return
    says = " ".join(f"{term.head}: {term.says}" for term in terms)
    where = dict.fromkeys(cited(words, term) for term in terms)
    yield Bullets(((says, *where),))
    funds = [place for place in words.places(chosen) if place.fund is not None]
    for number, place in enumerate(funds, first):
        yield _account(words, number, place)


def _account(words: Wording, number: int, place: Lies) -> Table:
    year = words.answer.year
    called = f"Table B{number}. Memorandum account: {place.name}"
    caption = f"{called}, {amounts.year(year)}" if year else called
    columns = (Column(""), *(Column(heading, figures=True) for heading in MONEY))
    return Table(caption, "£000", columns, tuple(_account_rows(words, place)))


def _account_rows(words: Wording, place: Lies) -> Iterator[Row]:
    payers = list(dict.fromkeys(row.payer for row in place.rows))
    priced = words.answer.chosen is not None and words.answer.chosen.money is not None

    def line(label: str, pence: int | None, kind: Kind = Kind.PLAIN) -> Row:
        budget = amounts.thousands(pence) if priced and pence is not None else ""
        return Row(((label,), (budget,), ("",), ("",)), kind)

    for term in words.answer.agreed.accounts:
        match term.supplied_by:
            case SuppliedBy.CONTRIBUTIONS:
                yield Row(((term.head,),), Kind.HEAD)
                for who in payers:
                    of = [row for row in place.rows if row.payer == who]
                    yield line(words.names([who]), sum(row.amount or 0 for row in of))
                yield line(f"All {term.head.lower()}", place.pence, Kind.TOTAL)
            case SuppliedBy.SERVICES:
                yield Row(((term.head,),), Kind.HEAD)
                for row in place.rows:
                    yield line(capital(words.service(row)), row.amount)
                yield line(f"All {term.head.lower()}", place.pence, Kind.TOTAL)
            case SuppliedBy.PARTNERS:
                yield Row(((term.head,),), Kind.HEAD)
                for who in payers:
                    yield line(words.names([who]), None)
            case _:
                yield line(term.head, None, Kind.TOTAL)
