"""The answer to `can-pool` at a glance."""

from collections.abc import Collection, Iterator

from poolcheck.answers.can_pool import CanPool
from poolcheck.report.pages.can_pool import (
    actors,
    as_wished,
    change,
    drops_lines,
    nobody_named,
    verdict,
)
from poolcheck.report.parts import (
    authority,
    before_signing,
    closing,
    doubts,
    placed,
    standing,
    why,
)
from poolcheck.report.parts.before_signing import InDoubt
from poolcheck.report.parts.lines import UNTIL_PLACED, no_place
from poolcheck.report.parts.page import Page, Part
from poolcheck.report.parts.reasons import Reasons, reasons
from poolcheck.structures.ground import Ground
from poolcheck.terms.funds import Line
from poolcheck.terms.text import capital, listed, plain
from poolcheck.terms.verdicts import Reach, Verdict

MOST_CHANGES = 3

# What a remedy comes to.
THEN = {
    Verdict.YES: "all of it may lie in one fund",
    Verdict.PARTLY: "part of it may lie in one fund",
    Verdict.NO: "all of it can be bought, but not pooled",
    Verdict.NOT_COMMISSIONABLE: "some of it can still not be bought",
}


def report(page: Page, answer: CanPool) -> None:
    """Verdict, where each line lies, why, what would change it, what to settle."""
    question = answer.question
    page.verdict(verdict(answer))
    closing.narrowed(page, question)
    nobody_named(page, answer)
    marked = reasons(question.rulebook, _keeping_out(answer))
    if answer.verdict is Verdict.NOT_COMMISSIONABLE:
        authority.needs(page, question.rulebook, answer.unmet, marked)
        who = listed([plain(c.name) for c in question.commissioners])
        page.line(f"Here: {who or 'nobody'}.")
    else:
        if answer.unplaced:
            no_place(page, question.rulebook, answer.unplaced, marked)
        _lines(page, answer, marked)
    told = _why(page, answer, marked)
    _change(page, answer)
    doubted = InDoubt(
        answer.doubts,
        answer.depends,
        doubts.answer(question.rulebook),
        {lever for remedy in answer.remedies or () for lever in remedy.levers},
    )
    before_signing.tell(page, answer, doubted, told)
    standing.besides(page, answer)
    checked = (
        "checked again, rule by rule"
        if answer.verdict is Verdict.YES
        else "checked again from these rules alone"
    )
    standing.certificate(page, question, answer.grounds, checked)


def _keeping_out(answer: CanPool) -> Iterator[Ground]:
    """The rules that keep lines out, in the order of their numbers."""
    if answer.verdict is Verdict.NOT_COMMISSIONABLE:
        yield from answer.barring
        return
    for lost in answer.unplaced:
        yield from lost.grounds
    for _, bars in answer.answer.outside:
        yield from bars
    if answer.conflict is not None:
        yield from answer.conflict.grounds


def _lines(page: Page, answer: CanPool, marked: Reasons) -> None:
    structure = answer.answer.structure
    if structure is None:
        return
    rulebook = answer.question.rulebook
    out = dict(answer.answer.outside)

    def mark(line: Line) -> str:
        return marked.numbers(out.get(line, ())) or as_wished(answer, line)

    placed.table(page, rulebook, structure, answer.money, mark)
    for each in answer.answer.beside:
        could = listed(rulebook.labels(each.functions), "or")
        page.line(f"{plain(each.commissioner.name)} must bring a line of {could}.")


def _why(page: Page, answer: CanPool, marked: Reasons) -> Collection[Ground]:
    """The wishes in the way and the reasons; which rules these are."""
    if answer.conflict is not None:
        page.begin(Part.WHY)
        page.led("Wishes", [("", plain(w, 300)) for w in answer.conflict.wishes])
    if marked.reasons:
        return why.reasons(page, marked)
    if answer.barring:
        return why.reasons(page, reasons(answer.question.rulebook, answer.barring))
    return why.power(page, answer.question.rulebook, answer.allowing)


def _change(page: Page, answer: CanPool) -> None:
    """What would change it and who acts: local, then national, then Parliament."""
    if answer.verdict is not Verdict.YES:
        page.begin(Part.CHANGE)
        page.led("Change", [("", each) for each in _changes(page, answer)])


def _changes(page: Page, answer: CanPool) -> Iterator[str]:
    question, rulebook = answer.question, answer.question.rulebook
    found: list[tuple[bool, Reach, str]] = []
    for remedy in answer.remedies or ():
        done = "; ".join(change(question, each) for each in remedy.changes)
        told = f"{capital(actors(remedy))}: {done}. Then {THEN[remedy.verdict]}."
        found.append((drops_lines(question, remedy), remedy.kind, told))
    for freed in answer.frees or ():
        lever = rulebook.lever(freed.lever)
        let_in = listed(rulebook.labels(freed.functions))
        told = f"{capital(lever.actor)}: {lever.label}. Then {let_in} may join."
        found.append((False, lever.kind, told))
    # What loses lines that were asked about comes last.
    found.sort(key=lambda each: (each[0], each[1].distance))
    for *_, told in found[:MOST_CHANGES]:
        yield told
    if answer.remedies is None:
        yield "Not sought for this answer."
    elif not answer.remedies:
        yield "No three changes that we know of would better the verdict."
    if answer.conflict is not None:
        yield "Or drop one of the wishes in the way."
    elif answer.remedies is not None and not any(
        remedy.kind is Reach.LOCAL for remedy in answer.remedies
    ):
        yield f"Nobody here can change it alone. {_meanwhile(page, answer)}"


def _meanwhile(page: Page, answer: CanPool) -> str:
    """What may be done without a pool."""
    if answer.unplaced:
        return UNTIL_PLACED
    ways = len(answer.fallbacks)
    others = f" Other ways: {ways}, with {page.whole}." if ways else ""
    return f"Until then: budgets side by side, aligned.{others}"
