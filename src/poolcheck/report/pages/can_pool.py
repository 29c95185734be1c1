"""The answer to `can-pool` as a page."""

from poolcheck.answers.can_pool import CanPool
from poolcheck.law.rulebook import Rulebook
from poolcheck.reasons.remedies import Add, Change, Pull, Remedy, Remove
from poolcheck.report.parts import authority, closing, doubts, sums
from poolcheck.report.parts.funds import fund_name, hosts, wishes
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.reasons import Reasons, reasons, tell, tell_briefly
from poolcheck.terms.funds import Aligned, Fund, Line, Pooled, RingFenced
from poolcheck.terms.text import capital, listed, plain
from poolcheck.terms.verdicts import Reach, Verdict

MOST_REMEDIES = 8


def report(page: Page, found: CanPool) -> None:
    """The page: verdict, table, reasons, what would change it, what to mind."""
    why = reasons(found.question.rulebook, found.barring)
    page.verdict(_verdict(found))
    closing.as_taken(page, found.question)
    if not found.question.commissioners_given and found.question.row is None:
        who = listed([plain(c.name) for c in found.question.commissioners])
        page.paragraph(
            f"No commissioners were named; the fewest that can buy this: {who}."
            if who
            else "No commissioners were named, and no set of them can buy this."
        )
    if found.verdict is Verdict.NOT_COMMISSIONABLE:
        authority.needs(page, found.question.rulebook, found.unmet, why)
        who = listed([plain(c.name) for c in found.question.commissioners])
        page.line(f"Here: {who or 'nobody'}.")
    else:
        _lines(page, found, why)
        authority.chains(page, found.question.rulebook, found.chains)
        if found.money is not None:
            sums.table(page, found.question.rulebook, found.money)
            sums.made_up_of(page, found.question)
        if found.conflict is not None:
            wishes(page, found.question.rulebook, found.conflict)
    if found.barring:
        page.heading("Because")
        tell(page, why)
    if found.verdict in (Verdict.NO, Verdict.PARTLY):
        _powers(page, found, why)
    if found.verdict is not Verdict.YES:
        _remedies(page, found)
    if found.allowing:
        page.heading("Because" if not found.barring else "It rests also on")
        tell_briefly(page, found.question.rulebook, found.allowing)
    doubts.tell(page, found.doubts, doubts.answer(found.question.rulebook))
    closing.take_care(page, found.question, found.cautions)
    closing.left_open(page, found.readings, found.not_encoded)
    closing.again(page, found.question)
    checked = (
        "checked again, rule by rule"
        if found.verdict is Verdict.YES
        else checked_again(len(found.grounds))
    )
    closing.footer(page, found.question.rulebook, found.question.day, checked)


def checked_again(number: int) -> str:
    """How many rules the answer was checked again from, for the footer."""
    rules = "one rule" if number == 1 else f"{number} rules"
    return f"checked again from the {rules} cited alone"


def _verdict(found: CanPool) -> str:
    """The one line that can be acted on."""
    rulebook = found.question.rulebook
    asked = listed(rulebook.labels(found.question.asked_functions()))
    if found.verdict is Verdict.NOT_COMMISSIONABLE:
        lacking = listed(rulebook.labels([u.function for u in found.unmet]), "or")
        return f"Not as asked: these commissioners cannot commission {lacking}."
    if found.verdict is Verdict.NO and found.conflict is not None:
        return f"No, not as wished. {capital(asked)} cannot then lie in one fund."
    if found.verdict is Verdict.NO:
        return (
            f"No. {capital(asked)} may not lie in one fund: "
            "keep the budgets apart, under one contract if you wish."
        )
    assert found.answer.fund is not None
    out = {line.function for line, _ in found.answer.outside}
    inside = listed(
        rulebook.labels(f for f in found.question.asked_functions() if f not in out)
    )
    where = _in_fund(rulebook, found.answer.fund.fund)
    if found.verdict is Verdict.YES:
        if isinstance(found.answer.fund.fund, Pooled):
            return f"Yes. {capital(inside)} may be pooled {where}."
        return f"Yes, without a pool. {capital(inside)} may lie together {where}."
    left = listed(rulebook.labels(rulebook.in_order(out)))
    verb = "may be pooled" if isinstance(found.answer.fund.fund, Pooled) else "may lie"
    return f"Partly. {capital(inside)} {verb} {where}; keep {left} out of it."


def _in_fund(rulebook: Rulebook, fund: Fund) -> str:
    match fund:
        case Pooled(mechanism, _):
            return f"under {rulebook.mechanism(mechanism).label}"
        case Aligned(commissioner):
            return f"in {plain(commissioner.name)}'s aligned budget"
        case RingFenced(_, commissioner):
            return f"in {plain(commissioner.name)}'s ring-fenced budget"


def _lines(page: Page, found: CanPool, why: Reasons) -> None:
    """Where every line lies; with one that stays out, the numbers of its reasons."""
    if found.answer.structure is None:
        return
    rulebook = found.question.rulebook
    where: dict[Line, Fund] = {
        line: placed.fund
        for placed in found.answer.structure.funds
        for line in placed.lines
    }
    out = dict(found.answer.outside)
    priced = found.money is not None
    pounds = sums.figures(line.amount for line in found.lines)
    page.table(
        [
            Column("Commissioner"),
            Column("Service"),
            *([Column("Pounds", figures=True)] if priced else []),
            Column("Where it lies"),
            Column(""),
        ],
        [
            (
                plain(line.commissioner.name, 40),
                rulebook.function(line.function).label,
                *([pounds(line.amount)] if priced else []),
                fund_name(rulebook, where[line]),
                why.numbers(out.get(line, ())) or _as_wished(found, line),
            )
            for line in found.lines
        ],
    )
    fund = found.answer.fund.fund if found.answer.fund else None
    if isinstance(fund, Pooled):
        page.line(f"Host of the pooled fund: {hosts(found.question, fund)}.")


def _as_wished(found: CanPool, line: Line) -> str:
    """The word that a line stays out by a wish alone, if it does."""
    pooled = found.answer.fund is not None
    out = any(one == line for one, _ in found.answer.outside)
    return "wish" if pooled and out and found.question.wishes.each() else ""


def _powers(page: Page, found: CanPool, why: Reasons) -> None:
    """What keeps each power from taking all that was asked about."""
    rulebook = found.question.rulebook
    page.heading("By each power to pool")
    for block in found.blocked:
        label = rulebook.mechanism(block.mechanism).label
        numbers = why.numbers(block.bars)
        page.line(f"{label}: {f'barred by {numbers}' if numbers else 'by your wishes'}")


def _remedies(page: Page, found: CanPool) -> None:
    page.heading("What would change it")
    rulebook = found.question.rulebook
    if found.remedies is None:
        page.line("Not sought for this answer.")
    elif not found.remedies:
        page.line("No three changes that we know of would better the verdict.")
    else:
        _best(page, found, found.remedies)
    for freed in found.frees or ():
        lever = rulebook.lever(freed.lever)
        labels = listed(rulebook.labels(freed.functions))
        page.line(
            f"{capital(lever.label)} ({lever.actor}) would by itself let in {labels}; "
            "the rest would still stay out."
        )
    if found.conflict is not None:
        page.line("Or drop a wish: which of them stand in the way is told above.")
    elif (
        found.remedies is not None
        and found.verdict in (Verdict.NO, Verdict.PARTLY)
        and not any(r.kind is Reach.LOCAL for r in found.remedies)
    ):
        page.line(
            "Nobody here can change it alone. Meanwhile: budgets side by side, "
            "aligned, which one contract may cover."
        )
    _conditions(page, found)
    closing.fallbacks(page, rulebook, found.fallbacks)


def _best(page: Page, found: CanPool, remedies: tuple[Remedy, ...]) -> None:
    """The first of the remedies, and how many more there are."""
    shown = remedies[:MOST_REMEDIES]
    page.table(
        [Column("Who acts"), Column("What is done"), Column("Then")],
        [
            (
                _actors(remedy),
                "; ".join(_change(found.question.rulebook, c) for c in remedy.changes),
                remedy.verdict.value.replace("-", " "),
            )
            for remedy in shown
        ],
    )
    if len(remedies) > len(shown):
        more = len(remedies) - len(shown)
        page.line(f"And {more} more: --format json lists them all.")


def _conditions(page: Page, found: CanPool) -> None:
    """What a lever that is offered needs besides, if it says so."""
    shown = (found.remedies or ())[:MOST_REMEDIES]
    offered = {i for remedy in shown for i in remedy.levers}
    offered |= {freed.lever for freed in found.frees or ()}
    for lever in found.question.rulebook.levers:
        if lever.id in offered and lever.caution:
            page.line(f"{capital(lever.label)}: {lever.caution}")


def _actors(remedy: Remedy) -> str:
    here = ["the commissioners"] if remedy.add or remedy.remove else []
    return "; ".join(dict.fromkeys([*remedy.actors, *here]))


def _change(rulebook: Rulebook, change: Change) -> str:
    match change:
        case Pull(lever):
            return rulebook.lever(lever).label
        case Add(kind):
            found = rulebook.kind(kind)
            return f"add {found.label if found.at_most == 1 else f'a {found.label}'}"
        case Remove(commissioner):
            return f"leave out {plain(commissioner.name)}"
