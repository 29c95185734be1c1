"""The answer to `structures` as a page."""

from collections.abc import Iterable, Iterator

from poolcheck.answers.structures import Structures
from poolcheck.report.parts import authority, closing, contract, doubts, sums
from poolcheck.report.parts.funds import fund_name, hosts, wishes
from poolcheck.report.parts.lines import called, line_of, no_place
from poolcheck.report.parts.page import Cell, Column, Page, Part
from poolcheck.report.parts.reasons import Reasons, reasons, tell, tell_briefly
from poolcheck.structures.patterns import Pattern
from poolcheck.structures.sums import Money
from poolcheck.terms.funds import (
    Aligned,
    Fund,
    Grant,
    Pooled,
    RingFenced,
    Structure,
)
from poolcheck.terms.text import capital, count, figure, listed, plain

# A structure, and its money where amounts were given.
Each = tuple[Structure, Money | None]

PATTERNS_SHOWN = 12
PLACED: dict[type[Fund], str] = {
    Pooled: "Pooled",
    Aligned: "Aligned",
    RingFenced: "Ring-fenced",
    Grant: "Paid over",
}


def report(
    page: Page,
    answer: Structures,
    each: Iterable[Each] | None,
    limit: int | None,
    count: bool,
    as_tree: bool = False,
) -> None:
    """The number of structures, their patterns fullest first, and what is always so.

    Instead of the patterns `each` structure, where they are given one by one.
    """
    page.verdict(capital(f"{verdict(answer)}{doubts.found(answer.depends)}"))
    closing.read_to(page, answer.question.rulebook, answer.question.day)
    closing.as_taken(page, answer.question)
    if count and not answer.unmet:
        closing.again(page, answer.question)
        closing.footer(page, answer.question.rulebook, answer.question.day)
        return
    if as_tree and answer.lawful.count:
        tree(page, answer)
    why = reasons(answer.question.rulebook, answer.barring)
    if answer.unmet:
        authority.needs(page, answer.question.rulebook, answer.unmet)
    elif answer.unplaced:
        no_place(page, answer.question.rulebook, answer.unplaced, why)
    elif answer.not_at_once:
        page.heading("Not all at once")
        for line in answer.not_at_once:
            page.noted("-", line_of(answer.question.rulebook, line))
    elif each is not None:
        every(page, answer, each, limit, why)
    elif answer.lawful.count:
        _patterns(page, answer, limit, why)
    if answer.conflict is not None:
        wishes(page, answer.question.rulebook, answer.conflict)
    # Wishes can tie lines so that the fullest structures do not show what others do.
    if answer.lawful.count and not answer.question.wishes.tie:
        _always(page, answer, why)
    if answer.fallbacks:
        page.heading("Beside aligned budgets")
        closing.fallbacks(page, answer.question.rulebook, answer.fallbacks)
    if answer.barring and answer.conflict is None:
        page.begin(Part.WHY)
        page.heading("Because")
        tell(page, why)
    if answer.allowing:
        page.begin(Part.WHY)
        page.heading("It rests also on")
        tell_briefly(page, answer.question.rulebook, answer.allowing)
    doubts.tell(
        page, answer.question.rulebook, answer.doubts, answer.depends, doubts.number
    )
    closing.take_care(page, answer.question, answer.cautions)
    closing.left_open(page, answer.readings, answer.not_encoded)
    closing.again(page, answer.question)
    checked = "every structure shown was checked again" if answer.lawful.count else ""
    closing.footer(
        page,
        answer.question.rulebook,
        answer.question.day,
        *([checked] if checked else []),
    )


def tree(page: Page, answer: Structures) -> None:
    """The fullest structure as a picture."""
    contract.tree(
        page,
        answer.question.rulebook,
        answer.question.budget.title,
        answer.lawful.patterns[0].fullest,
        answer.money[0] if answer.money else None,
    )


def verdict(answer: Structures) -> str:
    """How many there are; if none, why."""
    title = plain(answer.question.budget.title)
    row = f"Row {answer.question.row}: " if answer.question.row else ""
    row = row or (f"{title}: " if title else "")
    rulebook = answer.question.rulebook
    if answer.unmet:
        lacking = listed(
            [rulebook.function(u.function).label for u in answer.unmet], "or"
        )
        return (
            f"{row}nothing is lawful: these commissioners cannot commission {lacking}."
        )
    if answer.unplaced:
        lost = listed([line_of(rulebook, each.line) for each in answer.unplaced])
        return f"{row}nothing is lawful: there is no lawful place for {lost}."
    if answer.not_at_once:
        return (
            f"{row}nothing is lawful: each line could be placed, but not all at once."
        )
    if not answer.lawful.count:
        return f"{row}no lawful structure is as you wish."
    structures = count(answer.lawful.count, "lawful structure")
    if answer.lawful.number > 1:
        sets = count(answer.lawful.number, "set")
        return f"{row}{structures} in {sets} of pooled funds."
    pooled = len(answer.lawful.patterns[0].pooled_funds)
    if answer.lawful.count == 1 or not pooled:
        return f"{row}{structures}."
    same = "one pooled fund holds" if pooled == 1 else "the same pooled funds hold"
    return f"{row}{structures}, which differ in what {same}."


def _patterns(page: Page, answer: Structures, limit: int | None, why: Reasons) -> None:
    most = PATTERNS_SHOWN if limit is None else limit
    shown = answer.lawful.patterns[:most]
    if answer.money:
        _in_pounds(page, answer, shown)
    else:
        _in_lines(page, answer, shown)
    left = answer.lawful.number - len(shown)
    if left > 0:
        page.line(f"{figure(left)} more sets: {_how_to_see(answer)}.")
    if shown and (shown[0].pooled_funds or answer.money):
        page.heading("The fullest, in full" if shown[0].pooled_funds else "In full")
        money = answer.money[0] if answer.money else None
        _InFull(answer, why).tell(page, shown[0].fullest, money)


def _how_to_see(answer: Structures) -> str:
    """How the sets left out can be seen."""
    if answer.lawful.whole:
        return f"--limit {answer.lawful.number} shows them"
    return "--limit N shows N of them, the fullest first"


def _in_lines(page: Page, answer: Structures, shown: tuple[Pattern, ...]) -> None:
    """The patterns, measured by the lines that their fullest structure pools."""
    placed = [placed_in(pattern) for pattern in shown]
    kinds = [k for k in PLACED if k is not Grant or any(of[k] for of in placed)]
    page.table(
        [
            Column("#", True),
            Column("Pooled funds"),
            *(Column(PLACED[kind], True) for kind in kinds),
            Column("Structures", True),
        ],
        [
            (
                str(number),
                _funds(answer, pattern),
                *(str(of[kind]) for kind in kinds),
                figure(pattern.count),
            )
            for number, (pattern, of) in enumerate(zip(shown, placed, strict=True), 1)
        ],
    )
    page.line(
        f"Lines of the fullest structure of each set, of {len(answer.lines)} in all."
    )


def _in_pounds(page: Page, answer: Structures, shown: tuple[Pattern, ...]) -> None:
    """The patterns, measured by the money that their fullest structure pools."""
    page.table(
        [Column("#", True), Column("Pooled funds"), Column("Structures", True)],
        [
            (str(number), _funds(answer, pattern), figure(pattern.count))
            for number, pattern in enumerate(shown, 1)
        ],
    )
    page.heading("The fullest structure of each set, in pounds")
    sums.side_by_side(page, answer.money[: len(shown)])
    if any(line.amount is None for line in answer.lines):
        page.line("Not every amount is known, so fullest means most lines here.")


def _funds(answer: Structures, pattern: Pattern) -> Cell:
    if not pattern.pooled_funds:
        return "none: budgets aligned"
    return tuple(in_words(answer, fund) for fund in pattern.pooled_funds)


def in_words(answer: Structures, fund: Pooled) -> str:
    """A pooled fund by its power, and who pays into it."""
    label = answer.question.rulebook.mechanism(fund.mechanism).label
    return f"{label}: {' + '.join(plain(c.name, 40) for c in fund.contributors)}"


def placed_in(pattern: Pattern) -> dict[type[Fund], int]:
    """How many lines of the fullest structure lie in each kind of fund."""
    counts = dict.fromkeys(PLACED, 0)
    for placed in pattern.fullest.funds:
        counts[type(placed.fund)] += len(placed.lines)
    return counts


def every(
    page: Page,
    answer: Structures,
    each: Iterable[Each],
    limit: int | None,
    why: Reasons,
) -> None:
    """Each structure that was asked for, line by line."""
    page.one_by_one(_each(page, _InFull(answer, why), each))
    left = answer.lawful.count - (answer.lawful.count if limit is None else limit)
    if left > 0:
        page.line(f"{figure(left)} more: --limit shows further.")


def _each(page: Page, in_full: "_InFull", each: Iterable[Each]) -> Iterator[None]:
    for number, (structure, money) in enumerate(each, 1):
        page.heading(f"Structure {number:,}")
        in_full.tell(page, structure, money)
        yield


class _InFull:
    """How structures are told line by line, each with its hosts and its money.

    Beside a line that is never pooled stands what bars it; beside others nothing, for
    what bars one from some other power keeps it out of none that it may lie in.
    """

    def __init__(self, answer: Structures, why: Reasons) -> None:
        self._rulebook = answer.question.rulebook
        pence = sums.figures(line.amount for line in answer.lines)
        never = answer.never_pooled
        self._of_line = {
            line: (
                plain(line.commissioner.name, 40),
                called(self._rulebook, line),
                pence(line.amount),
                why.numbers(bars if line in never else ()),
            )
            for line, bars in answer.lines.items()
        }
        self._names: dict[Fund, str] = {}

    def _name(self, fund: Fund) -> str:
        if fund not in self._names:
            self._names[fund] = fund_name(self._rulebook, fund)
        return self._names[fund]

    def tell(self, page: Page, structure: Structure, money: Money | None) -> None:
        """Tell one of them."""
        shown = [
            (self._name(placed.fund) if number == 0 else "", *self._of_line[line])
            for placed in structure.funds
            for number, line in enumerate(placed.lines)
        ]
        columns = (
            Column("Fund"),
            Column("Commissioner"),
            Column("Service"),
            Column("Pounds", figures=True),
            Column("", fixed=True),
        )
        kept = [n for n, c in enumerate(columns) if money or not c.figures]
        page.table(
            [columns[n] for n in kept], [[row[n] for n in kept] for row in shown]
        )
        for placed in structure.pooled():
            assert isinstance(placed.fund, Pooled)
            who = hosts(placed.fund)
            page.line(f"Host, {self._name(placed.fund)}: {who}.")
        if money is not None:
            sums.table(page, self._rulebook, money)


def _always(page: Page, answer: Structures, why: Reasons) -> None:
    """The lines that are pooled in no structure, with the numbers of their reasons."""
    by_home: dict[str, dict[str, None]] = {}
    for line, home in answer.never_pooled.items():
        where = PLACED[type(home)].casefold()
        label = called(answer.question.rulebook, line)
        told = f"{label} {why.numbers(answer.lines[line])}".rstrip()
        by_home.setdefault(where, {})[told] = None
    if by_home:
        page.paragraph(
            " ".join(
                f"Always {where}: {listed(list(labels))}."
                for where, labels in by_home.items()
            )
        )
