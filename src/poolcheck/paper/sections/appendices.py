"""The appendices: rules with sources; accounts to fill in; how to check the paper."""

from collections.abc import Iterator

from poolcheck.law.rules.agreed import SuppliedBy
from poolcheck.paper import amounts
from poolcheck.paper.document import (
    Block,
    Bullets,
    Column,
    Kind,
    Row,
    Section,
    Table,
    Text,
    Typed,
)
from poolcheck.paper.sections.terms import cited
from poolcheck.paper.wording import Lies, Wording
from poolcheck.report.parts import sources
from poolcheck.report.parts.page import Again
from poolcheck.report.parts.reasons import reasons
from poolcheck.terms.text import capital, command, count, plain

MONEY = ("Budget", "Outturn", "Variance")


def rules(words: Wording) -> Table:
    """Every rule that the paper rests on, with its source and basis."""
    rulebook = words.rulebook
    grounds = dict.fromkeys(words.answer.answer.grounds)
    rows = [
        _rule(words.plainly(r.says), r.written)
        for r in reasons(rulebook, grounds).reasons
    ]
    for reading in words.answer.answer.readings:
        text = words.plainly(f"{reading.question} {reading.says}")
        rows.append(_rule(f"Our reading: {text}", sources.written(rulebook, reading)))
    columns = (Column("Rule"), Column("Where written, and on what basis"))
    return Table("Table A1. Rules relied on", "", columns, tuple(dict.fromkeys(rows)))


def _rule(says: str, where: str) -> Row:
    return Row(((says,), (where,)))


def appendix_a(words: Wording) -> Section:
    """The rules, and what was read and is not covered."""
    blocks: list[Block] = [rules(words)]
    left = words.answer.answer.not_encoded
    if left:
        entries = tuple(
            (words.plainly(f"Not covered: {x.label}. {x.says}"),) for x in left
        )
        blocks.append(Bullets(entries))
    return Section("Appendix A. Rules, sources, and what is not covered", tuple(blocks))


def appendix_b(words: Wording) -> Section | None:
    """An account for each pooled fund, to be filled in when the year ends."""
    chosen = words.answer.chosen
    if chosen is None or not chosen.pooled or not words.answer.agreed.accounts:
        return None
    terms = words.answer.agreed.accounts
    says = " ".join(f"{term.head}: {term.says}" for term in terms)
    where = dict.fromkeys(cited(words, term) for term in terms)
    blocks: list[Block] = [Bullets(((says, *where),))]
    funds = [place for place in words.places(chosen) if place.fund is not None]
    blocks += [_account(words, n, place) for n, place in enumerate(funds, 1)]
    return Section("Appendix B. Memorandum account", tuple(blocks))


def _account(words: Wording, number: int, place: Lies) -> Table:
    year = words.answer.year
    called = f"Table B{number}. {place.name}"
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


def appendix_c(words: Wording, again: Again, version: str) -> Section:
    """The command, the version and the fingerprints by which anybody can check it."""
    entries = tuple((f"{what}: ", text) for what, text in run(words, again, version))
    blocks = (Bullets((checked(words), *entries)),)
    return Section("Appendix C. How to check this paper", blocks)


def run(words: Wording, again: Again, version: str) -> Iterator[tuple[str, Typed]]:
    """What was run: each with what it is."""
    question = words.answer.question
    yield "This paper again", Typed(command(again.words))
    if again.today is not None:
        yield "The same by today's law", Typed(command(again.today.words))
    yield "Program", Typed(f"poolcheck {version}")
    edition = question.rulebook.edition
    yield "Law", Typed(f"{edition.id} on {question.day.isoformat()}")
    yield "Rules, SHA-256", Typed(question.rulebook.sha256)
    for file in words.answer.agreed.files:
        yield "Standing terms, SHA-256", Typed(file.sha256)
    for file in question.scenario:
        yield f"{plain(file.name)}, SHA-256", Typed(file.sha256)


def checked(words: Wording) -> Text:
    """How far the structures shown were checked."""
    answer = words.answer
    if answer.chosen is None:
        return ("No structure was found, so none was checked.",)
    rules_cited = len({ground.id for ground in answer.answer.grounds})
    return (
        f"Every structure shown was checked again, from {count(rules_cited, 'rule')} "
        "alone, by a checker that shares nothing with the search.",
    )
