"""The answer to `can-pool` as a page."""

from poolcheck.answers.can_pool import CanPool
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.question import Question
from poolcheck.reasons.remedies.changes import Add, Change, Pull, Remove
from poolcheck.reasons.remedies.smallest_sets import Remedy
from poolcheck.report.parts import authority, closing, doubts, sums
from poolcheck.report.parts.funds import fund_name, hosts, wishes
from poolcheck.report.parts.lines import (
    UNTIL_PLACED,
    called,
    line_of,
    no_place,
)
from poolcheck.report.parts.page import Column, Page, Part
from poolcheck.report.parts.reasons import Reasons, reasons, tell, tell_briefly
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Grant,
    Line,
    Pooled,
    RingFenced,
)
from poolcheck.terms.text import capital, count, listed, plain
from poolcheck.terms.verdicts import Reach, Verdict

MOST_REMEDIES = 8
MOST_NAMED = 6


def report(page: Page, answer: CanPool) -> None:
    """The page: verdict, table, reasons, what would change it, what to mind."""
    why = reasons(answer.question.rulebook, answer.barring)
    page.verdict(verdict(answer))
    closing.read_to(page, answer.question.rulebook, answer.question.day)
    closing.as_taken(page, answer.question)
    nobody_named(page, answer)
    if answer.verdict is Verdict.NOT_COMMISSIONABLE:
        authority.needs(page, answer.question.rulebook, answer.unmet, why)
        who = listed([plain(c.name) for c in answer.question.commissioners])
        page.line(f"Here: {who or 'nobody'}.")
    else:
        if answer.unplaced:
            no_place(page, answer.question.rulebook, answer.unplaced, why)
        _lines(page, answer, why)
        authority.chains(page, answer.question.rulebook, answer.chains)
        if answer.money is not None:
            sums.table(page, answer.question.rulebook, answer.money)
        if answer.conflict is not None:
            wishes(page, answer.question.rulebook, answer.conflict)
    page.begin(Part.WHY)
    if answer.barring:
        page.heading("Because")
        tell(page, why)
    if answer.verdict in (Verdict.NO, Verdict.PARTLY):
        _powers(page, answer, why)
    if answer.verdict is not Verdict.YES:
        _remedies(page, answer)
    page.begin(Part.WHY)
    if answer.allowing:
        page.heading("Because" if not answer.barring else "It rests also on")
        tell_briefly(page, answer.question.rulebook, answer.allowing)
    doubts.tell(
        page,
        answer.question.rulebook,
        answer.doubts,
        answer.depends,
        doubts.answer(answer.question.rulebook),
        _levers_told(answer),
    )
    closing.take_care(page, answer.question, answer.cautions)
    closing.left_open(page, answer.readings, answer.not_encoded)
    closing.again(page, answer.question)
    checked = (
        "checked again, rule by rule"
        if answer.verdict is Verdict.YES
        else checked_again(len(answer.grounds))
    )
    closing.footer(page, answer.question.rulebook, answer.question.day, checked)


def nobody_named(page: Page, answer: CanPool) -> None:
    """Of whom it is asked, where nobody was named."""
    if answer.question.commissioners_given or answer.question.row is not None:
        return
    who = listed([plain(c.name) for c in answer.question.commissioners])
    which = (
        "one of each kind" if answer.question.alone else "the fewest that can buy it"
    )
    page.paragraph(
        f"No commissioners were named. Taken here, {which}: {who}."
        if who
        else "No commissioners were named, and no set of them can buy this."
    )


def checked_again(number: int) -> str:
    """How many rules the answer was checked again from, for the footer."""
    rules = "one rule" if number == 1 else f"{number} rules"
    return f"checked again from the {rules} cited alone"


def verdict(answer: CanPool) -> str:
    """The one line that can be acted on."""
    rulebook = answer.question.rulebook
    as_read = doubts.as_read(answer.depends)
    comma = "," if as_read else ""
    functions = answer.question.asked_functions()
    asked = _few(rulebook.labels(functions), f"these {len(functions)} services")
    if answer.verdict is Verdict.NOT_COMMISSIONABLE:
        lacking = listed(rulebook.labels([u.function for u in answer.unmet]), "or")
        if as_read:
            return (
                f"Not as asked,{as_read}. These commissioners cannot commission "
                f"{lacking}."
            )
        return f"Not as asked: these commissioners cannot commission {lacking}."
    if answer.unplaced:
        lost = listed([line_of(rulebook, each.line) for each in answer.unplaced])
        return f"No{as_read}. There is no lawful place for {lost}."
    if answer.verdict is Verdict.NO and answer.conflict is not None:
        fund = "a pooled fund" if answer.question.alone else "one fund"
        return (
            f"No, not as wished{comma}{as_read}. {capital(asked)} cannot then lie in "
            f"{fund}."
        )
    if answer.verdict is Verdict.NO and answer.question.alone:
        return f"No{as_read}. {capital(asked)} may not lie in a pooled fund here."
    if answer.verdict is Verdict.NO:
        return (
            f"No{as_read}. {capital(asked)} may not lie in one fund: keep the budgets "
            "apart."
        )
    assert answer.answer.fund is not None
    out = [line for line, _ in answer.answer.outside]
    kept = [line for line in answer.answer.fund.lines if line in answer.asked]
    number = f"{len(kept)} of the {len(answer.asked)} lines"
    if not out:
        number = f"all {len(kept)} lines"
    inside = _few(named(rulebook, kept, out), number)
    where = _in_fund(rulebook, answer.answer.fund.fund)
    if answer.verdict is Verdict.YES:
        if isinstance(answer.answer.fund.fund, Pooled):
            unless = doubts.unless(answer.cautions)
            return f"Yes{as_read}{unless}. {capital(inside)} may be pooled {where}."
        return (
            f"Yes, and no pool is needed{comma}{as_read}. {capital(inside)} may lie "
            f"together {where}."
        )
    left = _few(named(rulebook, out, kept), f"the other {len(out)}")
    verb = "may be pooled" if isinstance(answer.answer.fund.fund, Pooled) else "may lie"
    return f"Partly{as_read}. {capital(inside)} {verb} {where}; keep {left} out of it."


def _few(names: list[str], number: str) -> str:
    """These names; their number instead, where they are too many for a sentence."""
    return listed(names) if len(names) <= MOST_NAMED else number


def named(rulebook: Rulebook, lines: list[Line], others: list[Line]) -> list[str]:
    """Lines by their functions; by their own names where others share a function."""
    shared = {line.function for line in others}
    names = [
        called(rulebook, line)
        if line.function in shared or line.stream
        else rulebook.function(line.function).label
        for line in sorted(lines, key=lambda x: rulebook.function_order[x.function])
    ]
    return list(dict.fromkeys(names))


def _in_fund(rulebook: Rulebook, fund: Fund) -> str:
    match fund:
        case Pooled(mechanism, _):
            return f"under {rulebook.mechanism(mechanism).label}"
        case Aligned(commissioner):
            return f"in {plain(commissioner.name)}'s aligned budget"
        case RingFenced(_, commissioner):
            return f"in {plain(commissioner.name)}'s ring-fenced budget"
        case Grant(power):
            return f"in a payment under {rulebook.grant(power).label}"


def _lines(page: Page, answer: CanPool, why: Reasons) -> None:
    """Where every line lies; with one that stays out, the numbers of its reasons."""
    if answer.answer.structure is None:
        return
    rulebook = answer.question.rulebook
    where: dict[Line, Fund] = {
        line: placed.fund
        for placed in answer.answer.structure.funds
        for line in placed.lines
    }
    out = dict(answer.answer.outside)
    priced = answer.money is not None
    pounds = sums.figures(line.amount for line in answer.lines)
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
                called(rulebook, line),
                *([pounds(line.amount)] if priced else []),
                fund_name(rulebook, where[line]),
                why.numbers(out.get(line, ())) or as_wished(answer, line),
            )
            for line in answer.lines
        ],
    )
    fund = answer.answer.fund.fund if answer.answer.fund else None
    if isinstance(fund, Pooled):
        page.line(f"Host of the pooled fund: {hosts(fund)}.")
    for each in answer.answer.beside:
        could = listed(rulebook.labels(each.functions), "or")
        page.line(f"{plain(each.commissioner.name)} must bring a line of {could}.")


def as_wished(answer: CanPool, line: Line) -> str:
    """The word that a line stays out by a wish alone, if it does."""
    pooled = answer.answer.fund is not None
    out = any(one == line for one, _ in answer.answer.outside)
    return "wish" if pooled and out and answer.question.wishes.each() else ""


def _powers(page: Page, answer: CanPool, why: Reasons) -> None:
    """What keeps each power from taking all that was asked about."""
    rulebook = answer.question.rulebook
    page.heading("By each power to pool")
    for block in answer.blocked:
        label = rulebook.mechanism(block.mechanism).label
        numbers = why.numbers(block.bars)
        page.line(f"{label}: {f'barred by {numbers}' if numbers else 'by your wishes'}")


def _remedies(page: Page, answer: CanPool) -> None:
    page.begin(Part.CHANGE)
    page.heading("What would change it")
    rulebook = answer.question.rulebook
    if answer.remedies is None:
        page.line("Not sought for this answer.")
    elif not answer.remedies:
        page.line("No three changes that we know of would better the verdict.")
    else:
        _best(page, answer, answer.remedies)
    for freed in answer.frees or ():
        lever = rulebook.lever(freed.lever)
        labels = listed(rulebook.labels(freed.functions))
        page.line(
            f"{capital(lever.label)} ({lever.actor}) would by itself let in {labels}; "
            "the rest would still stay out."
        )
    if answer.conflict is not None:
        page.line("Or drop a wish: which of them stand in the way is told above.")
    elif (
        answer.remedies is not None
        and answer.verdict in (Verdict.NO, Verdict.PARTLY)
        and not any(r.kind is Reach.LOCAL for r in answer.remedies)
    ):
        until = "Until then: budgets side by side, aligned."
        if answer.unplaced:
            until = UNTIL_PLACED
        page.line(f"Nobody here can change it alone. {until}")
    _conditions(page, answer)
    closing.fallbacks(page, rulebook, answer.fallbacks)


def _best(page: Page, answer: CanPool, remedies: tuple[Remedy, ...]) -> None:
    """The first of the remedies, and how many more there are."""
    shown = remedies[:MOST_REMEDIES]
    page.table(
        [Column("Who acts"), Column("What is done"), Column("Then")],
        [
            (
                actors(remedy),
                "; ".join(change(answer.question, c) for c in remedy.changes),
                remedy.verdict.value.replace("-", " "),
            )
            for remedy in shown
        ],
    )
    if len(remedies) > len(shown):
        more = len(remedies) - len(shown)
        page.line(f"And {more} more: --format json lists them all.")


def _levers_told(answer: CanPool) -> set[str]:
    """The levers that the remedies shown name."""
    if answer.verdict is Verdict.YES:
        return set()
    shown = (answer.remedies or ())[:MOST_REMEDIES]
    return {lever for remedy in shown for lever in remedy.levers}


def _conditions(page: Page, answer: CanPool) -> None:
    """What a lever that is offered needs besides, if it says so."""
    offered = _levers_told(answer)
    offered |= {freed.lever for freed in answer.frees or ()}
    for lever in answer.question.rulebook.levers:
        if lever.id in offered and lever.caution:
            page.line(f"{capital(lever.label)}: {lever.caution}")


def actors(remedy: Remedy) -> str:
    """Who acts for a remedy to come about."""
    here = ["the commissioners"] if remedy.add or remedy.remove else []
    return "; ".join(dict.fromkeys([*remedy.actors, *here]))


def change(question: Question, made: Change) -> str:
    """What is done, in words, and how many listed lines go with whom it leaves out."""
    match made:
        case Pull(lever):
            return question.rulebook.lever(lever).label
        case Add(kind):
            return f"add {question.rulebook.kind(kind).one}"
        case Remove(commissioner):
            told = f"leave out {plain(commissioner.name)}"
            lines = len(_paid_by(question, commissioner))
            return f"{told}, and {count(lines, 'line')} with it" if lines else told


def drops_lines(question: Question, remedy: Remedy) -> bool:
    """Whether a remedy leaves out somebody who pays for a listed line."""
    return any(_paid_by(question, commissioner) for commissioner in remedy.remove)


def _paid_by(question: Question, commissioner: Commissioner) -> list[Line]:
    return [x for x in question.budget.lines if x.commissioner == commissioner]
