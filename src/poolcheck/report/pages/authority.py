"""Who holds which function, by whose authority, and where its money may lie."""

from poolcheck.answers.authority import Authorities, Holds, MayLie
from poolcheck.law.rulebook import Rulebook
from poolcheck.report.parts import authority, closing
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.reasons import Reasons, reasons, tell
from poolcheck.terms.funds import Grant, RingFenced
from poolcheck.terms.text import capital, count, listed, plain


def report(page: Page, answer: Authorities) -> None:
    """A row for each who holds a function; below it why a power is not open."""
    question, rulebook = answer.question, answer.question.rulebook
    if answer.unmet:
        lacking = rulebook.labels([each.function for each in answer.unmet])
        page.verdict(f"Nobody here may commission {listed(lacking, 'or')}.")
        authority.needs(page, rulebook, answer.unmet)
        closing.again(page, question)
        closing.footer(page, rulebook, question.day)
        return
    functions = len({holds.function for holds in answer.holds})
    holders = len({holds.commissioner for holds in answer.holds})
    page.verdict(
        f"{count(functions, 'function')} held by {count(holders, 'commissioner')}."
    )
    barring = (g for holds in answer.holds for _, bars in holds.out_of for g in bars)
    why = reasons(rulebook, dict.fromkeys(barring))
    page.table(
        [
            Column("Who commissions"),
            Column("Function"),
            Column("By authority of"),
            Column("May lie in"),
            Column("Not in"),
        ],
        [
            (
                plain(holds.commissioner.name, 40),
                rulebook.function(holds.function).label,
                by(holds) or "its own duty",
                "; ".join(briefly(rulebook, each) for each in holds.places),
                not_in(rulebook, holds, why),
            )
            for holds in answer.holds
        ],
    )
    if why.reasons:
        page.heading("Because")
        tell(page, why)
    closing.again(page, question)
    closing.footer(page, rulebook, question.day)


def by(holds: Holds) -> str:
    """Whose duty it is and by which power it was passed on, if it was."""
    return ", ".join(holds.authority.steps)


def place(rulebook: Rulebook, found: MayLie) -> str:
    """Where money may lie, in few words."""
    if found.pools:
        return f"a {rulebook.mechanism(found.power).label} pool"
    if found.fund is RingFenced:
        return "a ring-fenced budget"
    if found.fund is Grant:
        return f"a payment under {rulebook.grant(found.power).label}"
    return "an aligned budget"


def briefly(rulebook: Rulebook, found: MayLie) -> str:
    """Where money may lie, by the power or the kind of budget alone."""
    if found.pools:
        return rulebook.mechanism(found.power).label
    if found.fund is RingFenced:
        return "ring-fenced"
    if found.fund is Grant:
        return f"{rulebook.grant(found.power).label}, paid over"
    return "aligned"


def not_in(rulebook: Rulebook, holds: Holds, why: Reasons) -> str:
    """The powers that it may not lie under, each with the numbers of its reasons."""
    return "; ".join(
        f"{rulebook.mechanism(power).label} {why.numbers(bars)}".strip()
        for power, bars in holds.out_of
    )


def in_words(answer: Authorities) -> tuple[str, ...]:
    """Each who holds a function, in a sentence; then why a power is not open."""
    rulebook = answer.question.rulebook
    told = []
    for holds in answer.holds:
        label = rulebook.function(holds.function).label
        whose = f" by authority of {by(holds)}" if holds.authority.steps else ""
        places = listed([place(rulebook, each) for each in holds.places], "or")
        told.append(
            f"{plain(holds.commissioner.name)} commissions {label}{whose}; its money "
            f"may lie in {places}."
        )
    return tuple(told)


def kept_out(answer: Authorities) -> tuple[str, ...]:
    """Each line that is missing from the picture: what, from where, and the rule."""
    rulebook = answer.question.rulebook
    by_reason: dict[tuple[str, str], list[str]] = {}
    for holds in answer.holds:
        label = rulebook.function(holds.function).label
        for power, bars in holds.out_of:
            says = " ".join(r.says for r in reasons(rulebook, bars).reasons)
            says = says or "Nobody here is there to pool it with."
            by_reason.setdefault((power, says), []).append(label)
    return tuple(
        f"Not in {rulebook.mechanism(power).label}: "
        f"{listed(list(dict.fromkeys(labels)))}. {capital(says)}"
        for (power, says), labels in by_reason.items()
    )
