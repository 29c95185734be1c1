"""The answer to `check` at a glance."""

from collections.abc import Iterator

from poolcheck.answers.check import Checked
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Mechanism
from poolcheck.question.question import Draft
from poolcheck.report.pages.check import (
    STAYS,
    lifted,
    mending,
    misplaced_host,
    rehosting,
    verdict,
    why_none,
)
from poolcheck.report.pages.check_pools import called_briefly, said
from poolcheck.report.parts import before_signing, closing, doubts, standing, why
from poolcheck.report.parts.before_signing import InDoubt
from poolcheck.report.parts.funds import briefly
from poolcheck.report.parts.lines import LONGEST, called
from poolcheck.report.parts.page import Column, Page, Part
from poolcheck.report.parts.reasons import Reasons, reasons
from poolcheck.report.parts.sums import figures, in_a_line
from poolcheck.structures.ground import Ground
from poolcheck.terms.funds import Commissioner, Line, Pooled
from poolcheck.terms.text import count, folded, plain

MOST_ROWS = 12
MOST_MENDED = 4


def report(page: Page, answer: Checked) -> None:
    """Whether it is lawful, where each line lies, why it is not, what would mend it."""
    question, rulebook = answer.question, answer.question.rulebook
    barring = dict.fromkeys(broken.ground for broken in answer.violations)
    marked = reasons(rulebook, barring)
    page.verdict(verdict(answer, len(marked.reasons)))
    closing.narrowed(page, question)
    _lines(page, answer, marked)
    _pools(page, answer)
    if answer.money is not None:
        in_a_line(page, answer.money)
    if answer.violations:
        told = why.reasons(page, marked)
        for broken in answer.violations:
            misplaced_host(page, broken)
        page.begin(Part.CHANGE)
        page.led("Mend", [("", each) for each in _mended(page, answer)])
    else:
        told = why.power(page, rulebook, _allowing(answer))
    doubted = InDoubt(answer.doubts, answer.depends, doubts.judgement)
    before_signing.tell(page, answer, doubted, told)
    standing.besides(page, answer, _provider_checks(answer))
    checked = "checked rule by rule"
    standing.certificate(page, question, answer.grounds, checked)


def _lines(page: Page, answer: Checked, marked: Reasons) -> None:
    """Where each line is proposed; those at fault first, the rest by who pays them
    where there are too many.
    """
    rows = list(_rows(answer, marked, len(answer.lines) > MOST_ROWS))
    pounds = figures(amount for *_, amount, _ in rows)
    priced = answer.money is not None
    page.table(
        [
            Column("Commissioner"),
            Column("Service"),
            *([Column("Pounds", figures=True)] if priced else []),
            Column("Where it lies"),
            Column("", fixed=True),
        ],
        [
            (
                plain(who.name, 40),
                what,
                *([pounds(amount)] if priced else []),
                where,
                mark,
            )
            for who, what, where, amount, mark in rows
        ],
        bare=True,
    )
    if answer.rest:
        page.line(STAYS)


def _provider_checks(answer: Checked) -> str:
    """How much there is to see to before one provider has the services, if anything."""
    number = len(answer.checks.each) if answer.checks else 0
    what = "to see to if one provider is to have the services"
    return standing.some(number, f"matter {what}", f"matters {what}")


_Row = tuple[Commissioner, str, str, int | None, str]


def _rows(answer: Checked, marked: Reasons, together: bool) -> Iterator[_Row]:
    rulebook = answer.question.rulebook
    for number, draft in enumerate(answer.drafts):
        where = _fund(answer, number, draft)
        alike: dict[Commissioner, list[Line]] = {}
        for line in draft.placed.lines:
            mark = marked.numbers(answer.broken_by(line, draft))
            if together and not mark:
                alike.setdefault(line.commissioner, []).append(line)
                continue
            label = _of_stream(rulebook, line) if mark else called(rulebook, line)
            yield line.commissioner, label, where, line.amount, mark
        for payer, lines in alike.items():
            label = called(rulebook, lines[0])
            if len(lines) > 1:
                label = count(len(lines), "line")
            yield payer, label, where, _sum(lines), ""
    for line in answer.in_no_fund:
        mark = marked.numbers(answer.broken_by(line, None))
        label = _of_stream(rulebook, line) if mark else called(rulebook, line)
        yield line.commissioner, label, "in no fund", line.amount, mark


def _of_stream(rulebook: Rulebook, line: Line) -> str:
    """A line by its own name and the stream of its money, on which it may turn."""
    stream = rulebook.stream_named(line.stream) if line.stream else None
    written = line.name or line.service
    if stream is None or not written or folded(written) == folded(stream.label):
        return called(rulebook, line)
    return f"{plain(written, LONGEST)} ({stream.label})"


def _sum(lines: list[Line]) -> int | None:
    """What the lines come to; not known where one of them is not."""
    amounts = [line.amount for line in lines if line.amount is not None]
    return sum(amounts) if len(amounts) == len(lines) else None


def _fund(answer: Checked, number: int, draft: Draft) -> str:
    """A proposed fund by its own name; where no other is like it, by its kind alone."""
    fund, rulebook = draft.placed.fund, answer.question.rulebook
    briefs = [briefly(rulebook, other.placed.fund) for other in answer.drafts]
    if draft.name or (isinstance(fund, Pooled) and briefs.count(briefs[number]) > 1):
        return called_briefly(answer, fund, number)
    return briefs[number]


def _allowing(answer: Checked) -> list[Ground]:
    """The rules that allow the pools of a lawful draft, before the others."""
    powers = [g for g in answer.grounds if isinstance(g.rule, Mechanism)]
    return powers or list(answer.grounds)


def _pools(page: Page, answer: Checked) -> None:
    """Host, pool manager and risk share of each pooled fund, as the draft has them."""
    pooled = [
        (number, draft)
        for number, draft in enumerate(answer.drafts)
        if isinstance(draft.placed.fund, Pooled)
    ]
    for number, draft in pooled:
        told = " ".join(said(draft))
        if told:
            which = f"{_fund(answer, number, draft)}. " if len(pooled) > 1 else ""
            page.line(f"{which}{told}")


def _mended(page: Page, answer: Checked) -> Iterator[str]:
    """What would make the draft lawful, the first of it."""
    if answer.nearest is None:
        yield why_none(answer)
    else:
        moves = [mending(answer, move) for move in answer.nearest.moves]
        every = [*moves, *rehosting(answer)]
        yield from every[:MOST_MENDED]
        if len(every) > MOST_MENDED:
            yield f"+ {len(every) - MOST_MENDED} more: {page.whole}"
    yield from lifted(answer)
    if answer.rest_would_do:
        yield (
            "If what no fund names is to stay with its payers, say so: write "
            'rest = "own" at the top of the file.'
        )
