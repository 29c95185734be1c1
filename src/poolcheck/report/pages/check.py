"""The answer to `check` as a page."""

from collections.abc import Iterator, Sequence

from poolcheck.answers.check import Broken, Checked
from poolcheck.law.rules import Hosting
from poolcheck.question.question import Draft
from poolcheck.report.pages.check_pools import (
    called_briefly,
    firsts,
    in_full,
    pools,
)
from poolcheck.report.parts import closing, doubts, sums
from poolcheck.report.parts.funds import hosts
from poolcheck.report.parts.lines import called
from poolcheck.report.parts.page import Column, Page, Part
from poolcheck.report.parts.reasons import Reasons, reasons, tell, tell_briefly
from poolcheck.report.parts.sources import basis
from poolcheck.structures.nearest import Move, Nearest
from poolcheck.terms.funds import Line
from poolcheck.terms.text import capital, listed, plain

STAYS = "Lines in no fund stay in their payers' own budgets, as the file says."


def report(page: Page, answer: Checked) -> None:
    """Whether it is lawful, line by line; why it is not; and the nearest that is."""
    rulebook = answer.question.rulebook
    barring = dict.fromkeys(broken.ground for broken in answer.violations)
    why = reasons(rulebook, barring)
    page.verdict(verdict(answer, len(why.reasons)))
    closing.read_to(page, answer.question.rulebook, answer.question.day)
    closing.facts_taken(page, answer.question)
    _lines(page, answer, why)
    if answer.money is not None:
        sums.table(page, rulebook, answer.money)
    pools(page, answer)
    if answer.violations:
        page.begin(Part.WHY)
        page.heading("Because")
        tell(page, why)
        for broken in answer.violations:
            misplaced_host(page, broken)
        for told in lifted(answer):
            page.line(told)
        _nearest(page, answer)
    _assumed(page, answer)
    page.begin(Part.WHY)
    page.heading("It rests also on" if answer.violations else "Because")
    tell_briefly(page, rulebook, (g for g in answer.grounds if g not in barring))
    if answer.question.wishes.each():
        page.paragraph("The wishes in the file are not rules, and are not checked.")
    doubts.tell(page, rulebook, answer.doubts, answer.depends, doubts.judgement)
    closing.take_care(page, answer.question, answer.cautions)
    _provider_checks(page, answer)
    closing.left_open(page, answer.readings, answer.not_encoded)
    closing.again(page, answer.question)
    closing.footer(
        page,
        answer.question.rulebook,
        answer.question.day,
        "checked rule by rule, apart from the search",
    )


def of_several(page: Page, answers: Sequence[Checked]) -> None:
    """How many of several drafts are lawful; each is told below, under its file."""
    lawful = sum(answer.lawful for answer in answers)
    match lawful, len(answers):
        case 0, every:
            page.verdict(f"None of {every} drafts is lawful.")
        case number, every if number == every:
            page.verdict(f"All {every} drafts are lawful.")
        case number, every:
            are = "is" if number == 1 else "are"
            page.verdict(f"{number} of {every} drafts {are} lawful.")


def _provider_checks(page: Page, answer: Checked) -> None:
    """What to see to before one provider has the services, by the published list."""
    if answer.checks is None:
        return
    annex = answer.checks.annex
    page.heading("If one provider is to have the services")
    for check in answer.checks.each:
        source = f"{annex.cited(check)} · {basis(check.basis)}"
        page.noted("-", check.says, f"For: {check.actor}.", source, ids=[check.id])


def misplaced_host(page: Page, broken: Broken) -> None:
    """The proposed host that a rule has no place for."""
    if broken.by_committee:
        page.line("A joint committee is proposed as the host.")
    elif broken.host is not None:
        own_rule = isinstance(broken.ground.rule, Hosting)
        why = "is not party to it" if own_rule else "pays in nothing"
        page.line(f"The host proposed, {plain(broken.host.name)}, {why}.")


def verdict(answer: Checked, reasons_told: int) -> str:
    """Whether it is lawful, and what would mend it."""
    title = (
        f"{plain(answer.question.budget.title)}: "
        if answer.question.budget.title
        else ""
    )
    as_read = doubts.as_read(answer.depends)
    if answer.lawful:
        given = ", if what is assumed is done" if answer.at_work else ""
        given += f",{as_read}" if given and as_read else as_read
        given += doubts.unless(answer.cautions)
        return f"{title}Lawful{given}. The proposed structure breaks no rule held here."
    near = answer.nearest
    if answer.many_ways:
        mended = "the nearest that is lawful was not found"
    elif near is None:
        mended = "and no structure is lawful for these commissioners"
    else:
        mended = f"{_mended(answer, near)} would mend it"
    told = "one reason" if reasons_told == 1 else f"{reasons_told} reasons"
    if as_read:
        return f"{title}Not lawful{as_read}. {capital(told)}; {mended}."
    return f"{title}Not lawful, for {told}; {mended}."


def _mended(answer: Checked, near: Nearest) -> str:
    """What the nearest changes, as a count of lines and of hosts."""
    counts = {
        "moved": sum(bool(m.from_ and m.to and not m.kept) for m in near.moves),
        "kept in one fund": sum(m.kept for m in near.moves),
        "placed": sum(m.from_ is None for m in near.moves),
        "taken out": sum(m.to is None for m in near.moves),
    }
    told: list[str] = []
    for done, number in counts.items():
        if number:
            lines = "" if told else " line" if number == 1 else " lines"
            told.append(f"{number}{lines} {done}")
    if told and not near.fewest:
        told[0] = f"at most {told[0]}"
    if answer.to_rehost:
        told.append("another host" if len(answer.to_rehost) == 1 else "other hosts")
    return listed(told)


def service(answer: Checked, line: Line) -> str:
    """A line by its payer, and what it is called."""
    label = called(answer.question.rulebook, line)
    return f"{plain(line.commissioner.name, 40)}, {label}"


def _lines(page: Page, answer: Checked, why: Reasons) -> None:
    """Every line where it is proposed, then those proposed for no fund."""
    priced = answer.money is not None
    pounds = sums.figures(line.amount for line in answer.lines)
    rows: list[tuple[str, Line, Draft | None]] = [
        (in_full(answer, draft) if first else "", line, draft)
        for draft in answer.drafts
        for first, line in firsts(draft.placed.lines)
    ]
    rows += [
        ("in no fund" if first else "", line, None)
        for first, line in firsts(answer.in_no_fund)
    ]
    page.table(
        [
            Column("Fund"),
            Column("Service"),
            *([Column("Pounds", figures=True)] if priced else []),
            Column(""),
        ],
        [
            (
                name,
                service(answer, line),
                *([pounds(line.amount)] if priced else []),
                why.numbers(answer.broken_by(line, draft)),
            )
            for name, line, draft in rows
        ],
    )
    if answer.rest:
        page.line(STAYS)
    if answer.rest_would_do:
        page.line(
            "If what no fund names is to stay with its payers, say so: write "
            'rest = "own" at the top of the file.'
        )


def _nearest(page: Page, answer: Checked) -> None:
    """What to move to reach the nearest lawful structure."""
    page.begin(Part.CHANGE)
    page.heading("The nearest lawful structure")
    near = answer.nearest
    if near is None:
        page.line(why_none(answer))
        return
    for move in near.moves:
        page.noted("-", mending(answer, move))
    for told in rehosting(answer):
        page.noted("-", told)
    if not near.fewest:
        page.line("Not every way was tried; fewer moves may do.")


def lifted(answer: Checked) -> Iterator[str]:
    """That a ring-fence of the draft fences nothing, with what is assumed done."""
    for each in dict.fromkeys(b.lifted_by for b in answer.violations if b.lifted_by):
        yield (
            f"The ring-fence is lifted here by {levers(answer, each)}, assumed done: "
            "align the money, or leave out the assumption."
        )


def rehosting(answer: Checked) -> Iterator[str]:
    """Who else would have to host which of the pools."""
    for number, fund in answer.to_rehost:
        name = called_briefly(answer, fund, number)
        the = "" if answer.drafts[number].name else "the "
        yield f"Let {hosts(fund)} host {the}{name}."


def why_none(answer: Checked) -> str:
    """Why no lawful structure is told."""
    if answer.many_ways:
        return "Not found: there are too many ways to pool these lines to try them all."
    if answer.unmet:
        return "None: these commissioners cannot commission all of it."
    lost = [service(answer, each.line) for each in answer.unplaced]
    if lost:
        return f"None: no fund may hold {listed(lost, 'or')}."
    return "None: each line may be placed, but not all of them at once."


def mending(answer: Checked, move: Move) -> str:
    """What is done with a line to mend the draft."""
    what = service(answer, move.line)
    if move.to is None:
        return f"Take out {what}: it is not theirs to place here."
    to = called_briefly(answer, move.to, move.number)
    if move.kept:
        return f"Keep {what} in {to} alone."
    return f"Place {what} in {to}." if move.from_ is None else f"Move {what} to {to}."


def _assumed(page: Page, answer: Checked) -> None:
    """The levers assumed: those that make a difference here, and those that do not."""
    told = {lever for broken in answer.violations for lever in broken.lifted_by}
    at_work = tuple(lever for lever in answer.at_work if lever not in told)
    others = tuple(i for i in answer.question.assume if i not in answer.at_work)
    if at_work:
        how = "Only if this has been done" if answer.lawful else "Assumed done"
        page.paragraph(f"{how}: {levers(answer, at_work)}.")
    if others:
        page.paragraph(f"Assumed, but without effect here: {levers(answer, others)}.")


def levers(answer: Checked, ids: tuple[str, ...]) -> str:
    """Changes of rule or consent, each with who makes it."""
    rulebook = answer.question.rulebook
    named = [rulebook.lever(i) for i in ids]
    return listed([f"{lever.label} ({lever.actor})" for lever in named])
