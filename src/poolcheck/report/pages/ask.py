"""The end of an interview as a page: the answer, and what was left open."""

from collections.abc import Callable

from poolcheck.answers.can_pool import CanPool
from poolcheck.interview.ended import Ended, Open
from poolcheck.interview.items import Item
from poolcheck.report.pages import can_pool
from poolcheck.report.parts import closing, fates
from poolcheck.report.parts.page import Page
from poolcheck.terms.text import count, listed

UNFINISHED = (
    "Unfinished: {open} could still change this answer. It is the answer so far."
)


def report(
    page: Page,
    answer: CanPool,
    ended: Ended,
    tell: Callable[[Page, CanPool], None] = can_pool.report,
) -> None:
    """What is unfinished, the answer as it is told, then both ways of what is open."""
    if ended.unfinished and ended.open:
        number = count(len(ended.open), "thing that is not answered", "things")
        if len(ended.open) > 1:
            number += " that are not answered"
        page.verdict(UNFINISHED.format(open=number))
    tell(page, answer)
    if tell is not can_pool.report:
        closing.again(page, answer.question)
    if ended.open:
        _both_ways(page, answer, ended.open)
    if ended.not_asked:
        _not_asked(page, ended)


def _both_ways(page: Page, answer: CanPool, open_: tuple[Open, ...]) -> None:
    """What the answer turns on that is not known, told for each choice."""
    rulebook = answer.question.rulebook
    page.heading("It turns on what is not known")
    for one in open_:
        told = []
        for choice, then in one.then:
            taken = ", as taken here" if choice.word == one.taken else ""
            told.append(f"{choice.label}{taken}: {fates.in_short(rulebook, then)}.")
        page.noted("?", one.item.asks, *told)
    page.line("Each is told by itself, with the others as taken here.")


def _not_asked(page: Page, ended: Ended) -> None:
    what = listed([_short(item) for item in ended.not_asked])
    if ended.every:
        page.paragraph(f"Not asked, since none could change this: {what}.")
    else:
        page.paragraph(
            f"Not asked: {what}. None of these would change it in what was tried, and "
            "not everything was."
        )


def _short(item: Item) -> str:
    return item.also[0] if item.rule is not None and item.also else item.id
