"""The answer to `check` as a page."""

from poolcheck.checking import Checked
from poolcheck.model import Bar
from poolcheck.report import closing, sums
from poolcheck.report.can_pool import fund_name
from poolcheck.report.page import Column, Page
from poolcheck.report.reasons import Reasons, reasons, tell, tell_briefly
from poolcheck.terms import Fund, Line, Pooled, Structure
from poolcheck.words import listed, plain


def report(page: Page, found: Checked) -> None:
    """Lawful or not, line by line; why not; and the nearest that is."""
    why = reasons(found.model, (broken.bar for broken in found.broken))
    page.verdict(_verdict(found, len(why.reasons)))
    closing.facts_taken(page, found.question)
    _lines(page, found, found.proposed, why)
    if found.money is not None:
        sums.table(page, found.question.rulebook, found.money)
        sums.made_up_of(page, found.question)
    if found.broken:
        page.heading("Because")
        tell(page, why)
        for broken in found.broken:
            if broken.host is not None:
                page.line(
                    f"The host proposed, {plain(broken.host.name)}, pays in nothing."
                )
        _nearest(page, found)
    elif found.question.levers:
        _assumed(page, found)
    page.heading("It rests also on" if found.broken else "Because")
    barring = {broken.bar for broken in found.broken}
    tell_briefly(page, found.model, (b for b in found.bars if b not in barring))
    if found.question.wishes.each():
        page.paragraph("The wishes in the file are not rules, and are not checked.")
    closing.take_care(page, found.question, found.cautions)
    closing.left_open(page, found.readings, found.not_encoded)
    closing.by_todays_law(page, found.question, "check")
    closing.footer(
        page,
        found.question.rulebook,
        found.question.day,
        "checked rule by rule, apart from the search",
    )


def _verdict(found: Checked, reasons_told: int) -> str:
    title = (
        f"{plain(found.question.budget.title)}: " if found.question.budget.title else ""
    )
    if found.lawful:
        return f"{title}Lawful. The proposed structure breaks no rule held here."
    near = found.nearest
    if near is None:
        mended = "and no structure is lawful for these commissioners"
    else:
        mended = _mended(found, len(near.moves))
    told = "one reason" if reasons_told == 1 else f"{reasons_told} reasons"
    return f"{title}Not lawful, for {told}; {mended}."


def _mended(found: Checked, moves: int) -> str:
    if not moves:
        if any(broken.host for broken in found.broken):
            return "another host would mend it"
        return "lines are missing from it"
    return f"{moves} {'line' if moves == 1 else 'lines'} moved would mend it"


def _fund(found: Checked, fund: Fund) -> str:
    name = fund_name(found.question.rulebook, fund)
    if isinstance(fund, Pooled):
        who = " + ".join(plain(c.name, 40) for c in fund.contributors)
        return f"{name}: {who}"
    return f"{plain(fund.commissioner.name, 40)}'s {name}"


def _lines(page: Page, found: Checked, shown: Structure, why: Reasons) -> None:
    priced = found.money is not None
    pounds = sums.figures(line.amount for line in found.model.lines)
    page.table(
        [
            Column("Fund"),
            Column("Service"),
            *([Column("Pounds", figures=True)] if priced else []),
            Column(""),
        ],
        [
            (
                _fund(found, placed.fund) if number == 0 else "",
                f"{plain(line.commissioner.name, 40)}, "
                f"{found.question.rulebook.function(line.function).label}",
                *([pounds(line.amount)] if priced else []),
                why.numbers(_at_fault(found, line, placed.fund)),
            )
            for placed in shown.funds
            for number, line in enumerate(placed.lines)
        ],
    )


def _at_fault(found: Checked, line: Line, fund: Fund) -> list[Bar]:
    """The rules that a line breaks where it lies."""
    return [
        broken.bar
        for broken in found.broken
        if line in broken.lines and broken.fund in (None, fund)
    ]


def _nearest(page: Page, found: Checked) -> None:
    """What to move, as little as will do."""
    page.heading("The nearest lawful structure")
    near = found.nearest
    if near is None:
        page.line("None: these commissioners cannot commission all of it.")
        return
    if not near.moves and any(broken.host for broken in found.broken):
        page.line("As proposed, with a host that pays in.")
    elif not near.moves:
        page.line("As proposed, with every line that is missing in its own budget.")
    for move in near.moves:
        function = found.question.rulebook.function(move.line.function).label
        who = plain(move.line.commissioner.name, 40)
        page.noted("-", f"Move {who}, {function} to {_fund(found, move.to)}.")
    if not near.surely:
        page.line("There were too many ways to try them all; fewer moves may do.")


def _assumed(page: Page, found: Checked) -> None:
    levers = {lever.id: lever for lever in found.question.rulebook.levers}
    names = [f"{levers[i].label} ({levers[i].actor})" for i in found.question.levers]
    page.paragraph(f"Only if this has been done: {listed(names)}.")
