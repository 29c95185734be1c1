"""The pooled funds of a draft on its page: what it says of each, and the money."""

from collections.abc import Iterable
from typing import TypeVar

from poolcheck.answers.check import Checked
from poolcheck.question.question import Draft
from poolcheck.report.parts.funds import fund_name
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.sums import figures
from poolcheck.terms.funds import Fund, Pooled
from poolcheck.terms.text import listed, plain

T = TypeVar("T")


def in_full(answer: Checked, draft: Draft) -> str:
    """A proposed fund: its own name, if it has one, and what it is."""
    what = _what(answer, draft.placed.fund)
    if draft.name:
        return f"{plain(draft.name)} ({what})"
    return f"{what}{_which(answer, draft)}"


def called_briefly(answer: Checked, fund: Fund, number: int | None) -> str:
    """A fund by its own name, if the draft gives it one; else what it is.

    `number` is a pooled fund's place in the draft, from 0. Where two have no name and
    are the same, it is called by its number in the file too.
    """
    if number is None:
        named = (d.name for d in answer.drafts if d.name and d.placed.fund == fund)
        return plain(next(named, "")) or _what(answer, fund)
    draft = answer.drafts[number]
    return plain(draft.name) or f"{_what(answer, fund)}{_which(answer, draft)}"


def _what(answer: Checked, fund: Fund) -> str:
    name = fund_name(answer.question.rulebook, fund)
    if isinstance(fund, Pooled):
        return f"{name}: {' + '.join(plain(c.name, 40) for c in fund.contributors)}"
    return f"{plain(fund.commissioner.name, 40)}'s {name}"


def _which(answer: Checked, draft: Draft) -> str:
    """The number in the file of a pooled fund, where others are like it."""
    alike = [d for d in answer.drafts if d.placed.fund == draft.placed.fund]
    is_pooled = isinstance(draft.placed.fund, Pooled)
    return f" (fund {draft.number})" if is_pooled and len(alike) > 1 else ""


def pools(page: Page, answer: Checked) -> None:
    """What the draft says of each pooled fund, and who pays what into several."""
    pooled = [
        (number, called_briefly(answer, draft.placed.fund, number), draft)
        for number, draft in enumerate(answer.drafts)
        if isinstance(draft.placed.fund, Pooled)
    ]
    told = [(name, text) for _, name, draft in pooled if (text := said(draft))]
    if told:
        page.heading("The pooled funds")
    for name, text in told:
        page.noted("-", f"{name}. {' '.join(text)}")
    if answer.money is None or len(pooled) < 2:
        return
    paid = [
        (name if first else "", who, amount)
        for number, name, _ in pooled
        for first, (who, amount) in firsts(answer.money.funds[number].contributors)
    ]
    pounds = figures(amount for _, _, amount in paid)
    page.table(
        [Column("Pooled fund"), Column("Paid in by"), Column("Pounds", figures=True)],
        [(name, plain(who.name, 40), pounds(amount)) for name, who, amount in paid],
    )


def firsts(values: Iterable[T]) -> list[tuple[bool, T]]:
    """Each value, and whether it is the first of them."""
    return [(number == 0, value) for number, value in enumerate(values)]


def said(draft: Draft) -> list[str]:
    """What a draft says of a pooled fund beside its lines, and what is taken for it."""
    host = draft.host.name if draft.host else ""
    if draft.by_committee:
        host = "a joint committee of the parties"
    parties = listed([plain(c.name) for c in draft.paying_nothing])
    taken, named = (parties, "") if draft.parties_taken else ("", parties)
    told = {
        "Host": plain(host),
        "Pool manager": plain(draft.pool_manager, 300),
        "Risk share": plain(draft.risk_share, 1000),
        "Party to it, and paying nothing": named,
        "Taken to be party to it too, as the file does not say": taken,
    }
    return [f"{what}: {text.rstrip('.')}." for what, text in told.items() if text]
