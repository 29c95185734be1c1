"""The answer to `structures` as a page."""

from itertools import zip_longest

from poolcheck.answers.structures import Structures
from poolcheck.report.parts import authority, closing, doubts, sums
from poolcheck.report.parts.funds import fund_name, hosts, wishes
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.reasons import Reasons, reasons, tell, tell_briefly
from poolcheck.structures.patterns import Pattern
from poolcheck.structures.sums import Money
from poolcheck.terms.funds import Aligned, Pooled, RingFenced, Structure
from poolcheck.terms.text import capital, count, listed, plain

PATTERNS_SHOWN = 12


def report(
    page: Page, found: Structures, every_one: bool, limit: int | None, count: bool
) -> None:
    """The number of structures, their patterns fullest first, and what is always so."""
    page.verdict(capital(_verdict(found)))
    closing.as_taken(page, found.question)
    if count and not found.unmet:
        closing.again(page, found.question)
        closing.footer(page, found.question.rulebook, found.question.day)
        return
    why = reasons(found.question.rulebook, found.barring)
    if found.unmet:
        authority.needs(page, found.question.rulebook, found.unmet)
    elif every_one:
        _every(page, found, why)
    elif found.lawful.count:
        _patterns(page, found, limit, why)
    if found.conflict is not None:
        wishes(page, found.question.rulebook, found.conflict)
    # Wishes can tie lines so that the fullest structures do not show what others do.
    if found.lawful.count and not found.question.wishes.tie:
        _always(page, found, why)
    if found.fallbacks:
        page.heading("Beside aligned budgets")
        closing.fallbacks(page, found.question.rulebook, found.fallbacks)
    if found.barring and found.conflict is None:
        page.heading("Because")
        tell(page, why)
    if found.allowing:
        page.heading("It rests also on")
        tell_briefly(page, found.question.rulebook, found.allowing)
    doubts.tell(page, found.doubts, doubts.number)
    closing.take_care(page, found.question, found.cautions)
    closing.left_open(page, found.readings, found.not_encoded)
    closing.again(page, found.question)
    checked = "every structure shown was checked again" if found.lawful.count else ""
    closing.footer(
        page,
        found.question.rulebook,
        found.question.day,
        *([checked] if checked else []),
    )


def _verdict(found: Structures) -> str:
    title = plain(found.question.budget.title)
    row = f"Row {found.question.row}: " if found.question.row else ""
    row = row or (f"{title}: " if title else "")
    rulebook = found.question.rulebook
    if found.unmet:
        lacking = listed(
            [rulebook.function(u.function).label for u in found.unmet], "or"
        )
        return (
            f"{row}nothing is lawful: these commissioners cannot commission {lacking}."
        )
    if not found.lawful.count:
        return f"{row}no lawful structure is as you wish."
    structures = count(found.lawful.count, "lawful structure")
    sets = count(len(found.lawful.patterns), "set")
    return f"{row}{structures} in {sets} of pooled funds."


def _patterns(page: Page, found: Structures, limit: int | None, why: Reasons) -> None:
    most = PATTERNS_SHOWN if limit is None else limit
    shown = found.lawful.patterns[:most]
    if found.money:
        _in_pounds(page, found, shown)
    else:
        _in_lines(page, found, shown)
    left = len(found.lawful.patterns) - len(shown)
    if left > 0:
        page.line(
            f"{left:,} more sets: --limit {len(found.lawful.patterns)} shows them."
        )
    if shown and shown[0].pooled_funds:
        page.heading("The fullest, in full")
        _structure(
            page, found, shown[0].fullest, found.money[0] if found.money else None, why
        )
        if found.money:
            sums.made_up_of(page, found.question)


def _in_lines(page: Page, found: Structures, shown: tuple[Pattern, ...]) -> None:
    """The patterns, measured by the lines that their fullest structure pools."""
    page.table(
        [
            Column("#", True),
            Column("Pooled funds"),
            Column("Pooled", True),
            Column("Aligned", True),
            Column("Ring-fenced", True),
            Column("Structures", True),
        ],
        [
            (str(number), _funds(found, pattern), *_placed(pattern))
            for number, pattern in enumerate(shown, 1)
        ],
    )
    page.line(
        f"Lines of the fullest structure of each set, of {len(found.lines)} in all."
    )


def _in_pounds(page: Page, found: Structures, shown: tuple[Pattern, ...]) -> None:
    """The patterns, measured by the money that their fullest structure pools."""
    page.table(
        [Column("#", True), Column("Pooled funds"), Column("Structures", True)],
        [
            (str(number), _funds(found, pattern), f"{pattern.count:,}")
            for number, pattern in enumerate(shown, 1)
        ],
    )
    page.heading("The fullest structure of each set, in pounds")
    sums.side_by_side(page, found.money[: len(shown)])
    if any(line.amount is None for line in found.lines):
        page.line("Not every amount is known, so fullest means most lines here.")


def _funds(found: Structures, pattern: Pattern) -> str:
    if not pattern.pooled_funds:
        return "none: budgets aligned"
    return "\n".join(_who(found, fund) for fund in pattern.pooled_funds)


def _who(found: Structures, fund: Pooled) -> str:
    label = found.question.rulebook.mechanism(fund.mechanism).label
    return f"{label}: {' + '.join(plain(c.name, 40) for c in fund.contributors)}"


def _placed(pattern: Pattern) -> tuple[str, str, str, str]:
    counts = dict.fromkeys((Pooled, Aligned, RingFenced), 0)
    for placed in pattern.fullest.funds:
        counts[type(placed.fund)] += len(placed.lines)
    pooled, aligned, fenced = (str(n) for n in counts.values())
    return pooled, aligned, fenced, f"{pattern.count:,}"


def _every(page: Page, found: Structures, why: Reasons) -> None:
    listed_ = zip_longest(found.structures, found.money_of_each)
    for number, (structure, money) in enumerate(listed_, 1):
        page.heading(f"Structure {number:,}")
        _structure(page, found, structure, money, why)
    left = found.lawful.count - len(found.structures)
    if left > 0:
        page.line(f"{left:,} more: --limit shows further.")


def _structure(
    page: Page,
    found: Structures,
    structure: Structure,
    money: Money | None,
    why: Reasons,
) -> None:
    """A structure line by line, with its hosts, its money and what bars each line."""
    rulebook = found.question.rulebook
    pence = sums.figures(line.amount for line in found.lines)
    page.table(
        [
            Column("Fund"),
            Column("Commissioner"),
            Column("Service"),
            *([Column("Pounds", figures=True)] if money else []),
            Column("", fixed=True),
        ],
        [
            (
                fund_name(rulebook, placed.fund) if number == 0 else "",
                plain(line.commissioner.name, 40),
                rulebook.function(line.function).label,
                *([pence(line.amount)] if money else []),
                why.numbers(found.lines[line]),
            )
            for placed in structure.funds
            for number, line in enumerate(placed.lines)
        ],
    )
    for placed in structure.pooled():
        assert isinstance(placed.fund, Pooled)
        who = hosts(found.question, placed.fund)
        page.line(f"Host, {fund_name(rulebook, placed.fund)}: {who}.")
    if money is not None:
        sums.table(page, rulebook, money)


def _always(page: Page, found: Structures, why: Reasons) -> None:
    """The lines that are pooled in no structure, with the numbers of their reasons."""
    by_home: dict[str, dict[str, None]] = {}
    for line, home in found.never_pooled.items():
        where = "ring-fenced" if isinstance(home, RingFenced) else "aligned"
        label = found.question.rulebook.function(line.function).label
        told = f"{label} {why.numbers(found.lines[line])}".rstrip()
        by_home.setdefault(where, {})[told] = None
    if by_home:
        page.paragraph(
            " ".join(
                f"Always {where}: {listed(list(labels))}."
                for where, labels in by_home.items()
            )
        )
