"""The answer to `structures` at a glance."""

from collections.abc import Iterable

from poolcheck.answers.structures import Structures
from poolcheck.report.pages.structures import (
    PLACED,
    Each,
    every,
    in_words,
    placed_in,
    tree,
    verdict,
)
from poolcheck.report.pages.structures import report as whole
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
from poolcheck.report.parts.lines import called, line_of, no_place
from poolcheck.report.parts.page import Column, Page, Part
from poolcheck.report.parts.reasons import Reasons, reasons
from poolcheck.report.parts.sums import figures
from poolcheck.structures.ground import Ground
from poolcheck.structures.patterns import Pattern
from poolcheck.structures.sums import Money
from poolcheck.terms.funds import Grant, Line
from poolcheck.terms.money import pounds
from poolcheck.terms.text import capital, figure, plain

MOST_SETS = 4
MOST_NAMED = 4


def report(
    page: Page,
    answer: Structures,
    each: Iterable[Each] | None,
    limit: int | None,
    count: bool,
    as_tree: bool = False,
) -> None:
    """How many, the first sets of pooled funds, the fullest, what to settle."""
    if count and not answer.unmet:
        whole(page, answer, each, limit, count)
        return
    question, rulebook = answer.question, answer.question.rulebook
    says = capital(f"{verdict(answer)}{doubts.found(answer.depends)}")
    page.verdict(f"{says}{_at_most(answer)}")
    closing.narrowed(page, question)
    marked = reasons(rulebook, _keeping_out(answer))
    if answer.unmet:
        authority.needs(page, rulebook, answer.unmet)
    elif answer.unplaced:
        no_place(page, rulebook, answer.unplaced, marked)
    elif answer.not_at_once:
        lost = [("", line_of(rulebook, line)) for line in answer.not_at_once]
        page.led("Lines", lost)
    elif each is not None:
        every(page, answer, each, limit, marked)
    elif answer.lawful.count:
        _patterns(page, answer, limit, marked, as_tree)
    if answer.conflict is not None:
        page.begin(Part.WHY)
        page.led("Wishes", [("", plain(w, 300)) for w in answer.conflict.wishes])
    if marked.reasons:
        told = why.reasons(page, marked)
    else:
        told = why.power(page, rulebook, answer.allowing)
    doubted = InDoubt(answer.doubts, answer.depends, doubts.number)
    before_signing.tell(page, answer, doubted, told)
    standing.besides(page, answer)
    checked = "every structure shown was checked again" if answer.lawful.count else ""
    standing.certificate(page, question, answer.grounds, checked)


def _keeping_out(answer: Structures) -> list[Ground]:
    """The rules that keep lines out of every pool; else why there is no structure."""
    if answer.conflict is not None:
        return list(answer.conflict.grounds)
    if not answer.lawful.count:
        return list(answer.barring)
    never = {g for line in answer.never_pooled for g in answer.lines[line]}
    return [ground for ground in answer.barring if ground in never]


def _at_most(answer: Structures) -> str:
    """The most that is pooled at once, and what never is, in a sentence."""
    if not answer.lawful.count:
        return ""
    first = answer.lawful.patterns[0].fullest
    if not first.pooled():
        return " Nothing is pooled."
    if answer.money:
        sums = answer.money[0]
        least = "at least " if sums.at_least else ""
        most = f"£{pounds(sums.all.pooled)} of £{pounds(sums.all.total)}"
        told = f" The fullest pools {least}{most}"
    else:
        pooled = sum(len(placed.lines) for placed in first.pooled())
        told = f" The fullest pools {pooled} of {len(answer.lines)} lines"
    never = [called(answer.question.rulebook, line) for line in answer.never_pooled]
    never = list(dict.fromkeys(never))
    if answer.question.wishes.tie or not never:
        return f"{told}."
    if len(never) > MOST_NAMED:
        return f"{told}; {len(answer.never_pooled)} lines never are."
    return f"{told}. Never pooled: {'; '.join(never)}."


def _patterns(
    page: Page,
    answer: Structures,
    limit: int | None,
    marked: Reasons,
    as_tree: bool,
) -> None:
    """The first sets and the last, then the fullest structure of the first."""
    every_set = list(enumerate(answer.lawful.patterns, 1))
    shown = every_set[:limit]
    if limit is None and len(every_set) > MOST_SETS:
        whole = answer.lawful.whole
        last = every_set[-1] if whole else every_set[MOST_SETS - 1]
        shown = [*every_set[: MOST_SETS - 1], last]
    if len(every_set) > 1:
        _sets(page, answer, shown)
    left = answer.lawful.number - len(shown)
    if left > 0:
        page.line(f"{figure(left)} more sets, fullest first: {page.whole}, or --limit.")
    first = answer.lawful.patterns[0]
    if as_tree:
        tree(page, answer)
        return
    money = answer.money[0] if answer.money else None
    page.heading("The fullest" if first.pooled_funds else "In full")

    def mark(line: Line) -> str:
        never = answer.lines[line] if line in answer.never_pooled else ()
        return marked.numbers(never)

    placed.table(page, answer.question.rulebook, first.fullest, money, mark)


def _sets(page: Page, answer: Structures, shown: list[tuple[int, Pattern]]) -> None:
    """Sets of pooled funds, with what the fullest structure of each pools."""
    columns = _in_pounds(answer, shown) if answer.money else _in_lines(shown)
    page.table(
        [
            Column("#", True),
            Column("Pooled funds"),
            *(Column(heading, True) for heading, _ in columns),
        ],
        [
            (
                str(number),
                "; ".join(in_words(answer, fund) for fund in pattern.pooled_funds)
                or "none: budgets aligned",
                *(cells[row] for _, cells in columns),
            )
            for row, (number, pattern) in enumerate(shown)
        ],
    )


def _in_lines(shown: list[tuple[int, Pattern]]) -> list[tuple[str, list[str]]]:
    """How many lines of each fullest lie in each kind of fund."""
    of = [placed_in(pattern) for _, pattern in shown]
    kinds = [kind for kind in PLACED if kind is not Grant or any(x[kind] for x in of)]
    return [(PLACED[kind], [str(x[kind]) for x in of]) for kind in kinds]


def _in_pounds(
    answer: Structures, shown: list[tuple[int, Pattern]]
) -> list[tuple[str, list[str]]]:
    """How much money of each fullest is pooled, and is not."""
    money: list[Money] = [answer.money[number - 1] for number, _ in shown]
    pooled = [each.all.pooled for each in money]
    rest = [each.all.total - each.all.pooled for each in money]
    written = figures([*pooled, *rest])
    return [
        ("Pooled, £", [written(pence) for pence in pooled]),
        ("The rest, £", [written(pence) for pence in rest]),
    ]
