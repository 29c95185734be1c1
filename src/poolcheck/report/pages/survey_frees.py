"""What would free most over the places of a survey, and what stands in the way."""

from collections.abc import Iterator

from poolcheck.answers.survey import FreedAll, Survey
from poolcheck.law.rulebook import Rulebook
from poolcheck.report.pages.reform_sets import KINDS, signed
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.reasons import Reason, reasons
from poolcheck.structures.ground import Ground
from poolcheck.terms.text import count, listed
from poolcheck.terms.verdicts import Reach


def frees(page: Page, answer: Survey, most: int) -> None:
    """The sets of levers that would free most, over all the places."""
    shown = answer.frees[:most]
    if not shown:
        return
    page.heading("What would free most")
    several = len(answer.rulebooks) > 1
    let_in = signed([each.let_in_known for each in shown])
    more = signed([each.amount_known for each in shown])
    page.table(
        [
            Column("#", figures=True),
            Column("What is done"),
            Column("By"),
            Column("Places", figures=True),
            Column("Let in, £", figures=True),
            Column("More, £", figures=True),
            Column(""),
        ],
        [
            (
                str(number),
                _done(each, several),
                KINDS[each.kind],
                f"{each.places:,}",
                let_in(each.let_in_known),
                more(each.amount_known),
                "" if each.all_known else "+",
            )
            for number, each in enumerate(shown, 1)
        ],
    )
    left = len(answer.frees) - len(shown)
    if left:
        page.line(f"{left:,} more: --format json has all of them.")
    page.line(
        "More: the most that could be pooled then, less the most now. A set counts all "
        "that it does; sums of two sets are not to be added."
    )
    if not all(each.all_known for each in shown):
        page.line("+ and sums that are not known, or not split.")


def _done(each: FreedAll, several: bool) -> str:
    labels = listed([lever.label for lever in each.levers])
    return f"{labels} ({each.edition})" if several else labels


def actors(answer: Survey, most: int) -> list[tuple[str, str]]:
    """Who pulls each lever of the sets shown, the nearest first."""
    used = {lever.id: lever for each in answer.frees[:most] for lever in each.levers}
    nearest = sorted(used.values(), key=lambda lever: lever.kind.distance)
    return [("", f"{lever.actor}: {lever.label}.") for lever in nearest]


def nearer(answer: Survey) -> FreedAll | None:
    """What would free most without legislation, where legislation comes first."""
    if not answer.frees or answer.frees[0].kind is not Reach.LEGISLATION:
        return None
    return next((e for e in answer.frees if e.kind is not Reach.LEGISLATION), None)


def in_the_way(page: Page, answer: Survey) -> None:
    """The rules that keep places from a yes, and how many places each does."""
    if not answer.in_the_way:
        return
    page.heading("What stands in the way")
    told = [
        (places, reason)
        for edition, rulebook in answer.rulebooks.items()
        for places, reason in _met(answer, edition, rulebook)
    ]
    for places, reason in sorted(told, key=lambda each: -each[0]):
        page.noted("-", f"{count(places, 'place')}: {reason.says}", reason.briefly)


def _met(
    answer: Survey, edition: str, rulebook: Rulebook
) -> Iterator[tuple[int, Reason]]:
    """The reasons in the way under one edition, with how many places each is in."""
    ids = [rule for of, rule, _ in answer.in_the_way if of == edition]
    rows = [{*row.in_the_way} for row in answer.rows if row.edition == edition]
    for reason in reasons(rulebook, [Ground(rulebook.rule(i)) for i in ids]).reasons:
        met = {ground.id for ground in reason.grounds}
        yield sum(not met.isdisjoint(row) for row in rows), reason
