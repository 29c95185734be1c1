"""Sections 1 and 2: the purpose, and what the board is asked to decide."""

from collections.abc import Iterator
from datetime import date

from poolcheck.paper import amounts
from poolcheck.paper.document import Section, Text, ToWrite
from poolcheck.paper.figures.flows import Pattern
from poolcheck.paper.sections.numbered import Writing
from poolcheck.paper.wording import MOST_DECIDED, Lies, Wording
from poolcheck.report.parts.closing import spoken
from poolcheck.terms.funds import Commissioner, Pooled
from poolcheck.terms.text import count


def purpose(words: Wording) -> Section:
    """What the paper seeks."""
    written = Writing(1, "Purpose")
    answer = words.answer
    partners = words.names(words.partners)
    if answer.chosen is None:
        written.says(
            f"To report that no arrangement of these budgets of {partners} is lawful "
            "as it was asked, and why."
        )
    elif not answer.chosen.pooled:
        written.says(f"To report where the budgets of {partners} may lawfully lie.")
    else:
        number = len(answer.chosen.pooled)
        funds = "one fund" if number == 1 else count(number, "fund")
        payers = words.payers(
            [c for c in words.partners if c in answer.chosen.payers_pooled()]
        )
        written.says(f"To seek agreement to pool budgets of {payers} in {funds}.")
    return written.section()


def recommendations(words: Wording, begins: date | None = None) -> Section:
    """What is to be minuted: each ends in a semicolon but the last."""
    written = Writing(2, "Recommendations")
    whose = words.answer.whose
    if whose:
        written.says(f"{words.names([whose])} is asked to:")
    else:
        written.says("The ", ToWrite("board or cabinet"), " is asked to:")
    every = list(_decisions(words, begins))
    for number, text in enumerate(every, 1):
        last, but_one = number == len(every), number == len(every) - 1
        written.lettered(*text, "." if last else "; and" if but_one else ";")
    return written.section()


def _decisions(words: Wording, begins: date | None) -> Iterator[Text]:
    answer = words.answer
    if answer.chosen is None:
        yield ("note that no structure of these budgets is lawful as it was asked",)
        yield (
            "ask officers to come back with a proposal that is, ",
            ToWrite("by which day"),
        )
        return
    places = words.places(answer.chosen)
    for place in places:
        if place.fund is not None:
            yield (_agree(words, place, place.fund, begins),)
    yield from _contributions(words)
    for place in places:
        if place.fund is not None:
            yield (_host(words, place, place.fund),)
    yield from _besides(words, places)
    if answer.chosen.pooled:
        for term in answer.agreed.settle:
            yield f"{term.says}: ", ToWrite(term.asks)


def _services(words: Wording, place: Lies) -> str:
    """What a place holds money for; all of it, as a minute has to say."""
    lines = [line for row in place.rows for line in row.lines]
    named = words.functions(lines) if place.fund else words.out(lines)
    return words.several(named, "services", MOST_DECIDED)


def _agree(words: Wording, place: Lies, fund: Pooled, begins: date | None) -> str:
    chosen = words.answer.chosen
    assert chosen is not None
    services = _services(words, place)
    of = ""
    if chosen.money is not None:
        short = place.unknown or chosen.money.all.not_split
        of = f", of {'at least ' if short else ''}{amounts.whole(place.pence)} a year"
    between = words.names([c for c in words.partners if c in fund.contributors])
    since = f", with effect from {spoken(begins)}" if begins else ""
    return (
        f"agree in principle to a pooled fund under {words.whole_power(fund)} between "
        f"{between}{of}, for {services}{since}"
    )


def _contributions(words: Wording) -> Iterator[Text]:
    """The partner's own contribution; where it is nobody's paper, who it is to be."""
    answer = words.answer
    assert answer.chosen is not None
    paid, year = answer.chosen.payers_pooled(), ""
    if answer.year:
        year = f" for {amounts.year(answer.year)}"
    if not paid or answer.chosen.money is None:
        return
    whose = answer.whose

    def sum_(who: Commissioner) -> str:
        known = paid[who]
        return f"{words.least(who) if known else ''}{amounts.whole(known)}"

    if whose is None:
        each = [f"{words.names([c])}, {sum_(c)}" for c in words.partners if c in paid]
        yield (
            "authorise this partner's own contribution",
            f"{year} (",
            ToWrite("keep one"),
            f": {'; '.join(each)})",
        )
    elif whose in paid:
        yield (
            f"authorise {words.names([whose])}'s own contribution of "
            f"{sum_(whose)}{year}",
        )
    else:
        yield (f"note that {words.names([whose])} pays into no pooled fund",)


def _host(words: Wording, place: Lies, fund: Pooled) -> str:
    chosen = words.answer.chosen
    assert chosen is not None
    which = "the pooled fund"
    if len(chosen.pooled) > len(chosen.powers):
        which = place.name.partition(",")[0].lower()
    elif len(chosen.powers) > 1:
        which = f"the pooled fund under {words.power(fund)}"
    if words.any_may_host(fund):
        return f"decide which of the {len(words.partners)} partners hosts {which}"
    if fund.joint_committee or len(fund.hosts) > 1:
        return f"decide whether {words.hosts(fund)} hosts {which}"
    return f"agree that {words.hosts(fund)} hosts {which}"


def _besides(words: Wording, places: tuple[Lies, ...]) -> Iterator[Text]:
    """What is kept out is noted, what is paid over agreed, the rest divided."""
    chosen = words.answer.chosen
    assert chosen is not None
    for place in places:
        services = _services(words, place)
        priced = chosen.money is not None and place.pence
        what = f"{amounts.whole(place.pence)} for {services}" if priced else services
        who = words.names(dict.fromkeys(row.payer for row in place.rows))
        lines = [line for row in place.rows for line in row.lines]
        stay = "stays" if priced or len(words.out(lines)) == 1 else "stay"
        match place.pattern:
            case Pattern.ALIGNED:
                yield (f"note that {what} {stay} in {who}'s own budget",)
            case Pattern.RING_FENCED:
                fenced = f"in a ring-fenced budget of {who}"
                yield (f"note that {what} {stay} {fenced}",)
            case Pattern.GRANT:
                power = place.name.rpartition(", ")[2]
                yield (f"agree that {who} pays over {what} under {power}",)
            case Pattern.NOT_SPLIT:
                for row in place.rows:
                    parts = words.functions(row.lines)
                    yield (
                        f"ask the chief finance officer of {words.names([row.payer])} "
                        f"to divide {words.service(row)} "
                        f"({amounts.whole(row.amount)}) between "
                        f"{' and '.join(parts)} before anything is signed",
                    )
