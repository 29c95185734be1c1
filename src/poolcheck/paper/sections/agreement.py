"""What the written agreement must state, and what the paper gives of it."""

from poolcheck.law.rules.agreed import SuppliedBy, Term
from poolcheck.paper import amounts
from poolcheck.paper.document import Column, Row, Table, Text, ToWrite
from poolcheck.paper.sections.terms import BOX, cited
from poolcheck.paper.wording import Lies, Wording
from poolcheck.terms.text import capital


def known(words: Wording, power: str) -> bool:
    """Whether it was read what an agreement under a power has to state."""
    return any(power in term.mechanisms for term in words.answer.agreed.heads)


def heads(words: Wording) -> Table:
    """Table B1: the heads of the agreement, what this paper gives of each, a box."""
    columns = (
        Column("The agreement must state"),
        Column("What there is of it"),
        Column("Settled"),
    )
    places = words.places(words.answer.chosen) if words.answer.chosen else ()
    asked = [p for p in places if p.fund and known(words, p.fund.mechanism)]
    rows = tuple(
        Row(
            (
                (term.head, cited(words, term)),
                _supplied(words, term, asked),
                (BOX,),
            )
        )
        for term in words.answer.agreed.heads
    )
    return Table("Table B1. What the agreement must state", "", columns, rows)


def _supplied(words: Wording, term: Term, funds: list[Lies]) -> Text:
    """What the paper knows of a head; the author writes the rest."""
    lines = [line for place in funds for row in place.rows for line in row.lines]
    match term.supplied_by:
        case SuppliedBy.CONTRIBUTIONS:
            sums = [f"{p.name}: {amounts.whole(p.pence)}" for p in funds if p.pence]
            given = f"Contributions: Table 1. {'; '.join(sums)}. " if sums else ""
            return given, ToWrite("how each may be varied")
        case SuppliedBy.FUNCTIONS:
            return (f"{capital('; '.join(words.functions(lines)))}.",)
        case SuppliedBy.SERVICES:
            named = dict.fromkeys(words.briefly(r) for p in funds for r in p.rows)
            every = "; ".join(named)
            return f"Services: {every}. ", ToWrite("the people served")
        case SuppliedBy.HOST:
            each = [f"{p.name}: {words.hosts(p.fund)}" for p in funds if p.fund]
            return f"Host: {'; '.join(each)}. ", ToWrite("management and monitoring")
    return (ToWrite("to be written"),)
