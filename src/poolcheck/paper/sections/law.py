"""Sections 6 and 7: the powers and what they exclude; host, duties, the agreement."""

from collections.abc import Iterator

from poolcheck.law.rules import Rule
from poolcheck.paper.document import (
    Column,
    Row,
    Run,
    Section,
    Source,
    Table,
    ToWrite,
)
from poolcheck.paper.sections.agreement import known
from poolcheck.paper.sections.numbered import Writing
from poolcheck.paper.sections.terms import BOX, said, say
from poolcheck.paper.wording import Wording
from poolcheck.report.parts import sources


def legal(words: Wording) -> Section:
    """By which powers, between whom, and what each of them asks."""
    written = Writing(6, "Legal implications")
    answer = words.answer
    for power in answer.chosen.powers if answer.chosen else ():
        mechanism = words.rulebook.mechanism(power)
        written.says(*_rule(words, mechanism))
        if mechanism.parties is not None:
            written.says(*_rule(words, mechanism.parties))
        if mechanism.both_sides is not None:
            written.says(*_rule(words, mechanism.both_sides))
    for term in answer.agreed.legal:
        say(words, written, term)
    written.says(
        "The rules that this rests on, each with its source and basis, are in Appendix "
        "A, with what was read and is not covered. This is not legal advice. ",
        ToWrite("the legal officer's comments"),
    )
    return written.section()


def _rule(words: Wording, rule: Rule) -> Iterator[Run]:
    yield rule.says
    yield Source(f" ({sources.written(words.rulebook, rule)})")


def governance(words: Wording) -> Section:
    """Who hosts and manages each fund, and what the written agreement must state."""
    written = Writing(7, "Governance, host and pool manager")
    answer = words.answer
    places = words.places(answer.chosen) if answer.chosen else ()
    funds = [place for place in places if place.fund is not None]
    for place in funds:
        assert place.fund is not None
        written.says(f"{place.name}: the host may be {words.hosts(place.fund)}.")
    for term in answer.agreed.duties:
        say(words, written, term)
    if not funds:
        written.says("There is no pooled fund, so nothing has to be hosted.")
    elif answer.agreed.heads:
        written.says("The written agreement has to state what Table B1 lists.")
    for place in funds:
        if place.fund is not None and not known(words, place.fund.mechanism):
            written.says(
                f"What an agreement under {words.power(place.fund)} has to state was "
                "not read. ",
                ToWrite("what it has to state: take advice"),
            )
    return written.section()


def tests(words: Wording) -> Table | None:
    """Table 5: what must hold before the partners may enter into it."""
    found = words.answer.agreed.tests
    if not found:
        return None
    columns = (Column("Before the agreement is made"), Column("Settled"))
    rows = tuple(Row((said(words, term), (BOX,))) for term in found)
    return Table("Table 4. Tests to be met", "", columns, rows)
