"""The answer to `survey` as a page."""

from poolcheck.answers.survey import Survey
from poolcheck.report.pages import survey_frees, survey_places
from poolcheck.report.parts import before_signing, closing
from poolcheck.report.parts.page import Page
from poolcheck.terms.text import capital, count, listed, plain
from poolcheck.terms.verdicts import Verdict

SAID = {
    Verdict.YES: "all of it may lie in one fund",
    Verdict.PARTLY: "some of it may lie in one fund",
    Verdict.NO: "none of it may lie in one fund",
    Verdict.NOT_COMMISSIONABLE: "they cannot commission it all",
}
SETS_SHOWN, FAULTS_TOLD = 10, 100


def report(page: Page, answer: Survey) -> None:
    """What the places come to, a row each, what would free most, what is at fault."""
    page.verdict(verdict(answer))
    survey_places.sums(page, answer)
    not_answered(page, answer, FAULTS_TOLD)
    survey_places.table(page, answer, answer.rows)
    survey_places.remedies(page, answer)
    survey_frees.frees(page, answer, SETS_SHOWN)
    survey_frees.in_the_way(page, answer)
    laws(page, answer)
    closing.ask_again(page)
    footer(page, answer)


def verdict(answer: Survey) -> str:
    """How many places there are, and how many have each verdict."""
    told = [
        f"in {number:,} {SAID[verdict]}"
        for verdict, number in answer.verdicts.items()
        if number
    ]
    at_fault = len(answer.rows) - len(answer.answered)
    told += [f"{at_fault:,} not answered"] if at_fault else []
    again = " may lie in one fund"
    whole = listed(told)
    # Said once, of the first verdict that it is said of.
    first = whole.find(again) + len(again)
    whole = whole[:first] + whole[first:].replace(again, "")
    return f"{count(len(answer.rows), 'place')}: {whole}."


def not_answered(page: Page, answer: Survey, most: int) -> None:
    """The places that have no answer, each with its faults."""
    without = [row for row in answer.rows if not row.answered]
    if not without:
        return
    page.heading("Not answered")
    left = most
    for number, row in enumerate(without):
        if left <= 0:
            page.line(f"and {count(len(without) - number, 'place')} more: --full.")
            return
        for fault in row.faults[:left]:
            seen = "" if fault.value is None else f' "{plain(fault.value, 60)}"'
            at = "".join(f", {step}" for step in fault.place.path)
            page.noted(
                "!",
                f"{plain(row.file)}{plain(at)}:{seen} {plain(fault.problem, 300)}.",
                f"To mend it: {plain(fault.to_mend(), 300)}.",
            )
        if row.own_fault:
            page.noted("!", f"{plain(row.file)}: a fault of ours, {row.own_fault}.")
        left -= max(len(row.faults), 1)


def laws(page: Page, answer: Survey) -> None:
    """That places are asked about by a law that is the law no longer."""
    told = []
    for edition, rulebook in answer.rulebooks.items():
        if (standing := rulebook.superseded) is not None:
            places = sum(row.edition == edition for row in answer.rows)
            today = f" The law today: -e {standing.by}." if standing.by else ""
            since = closing.spoken(standing.since)
            told.append(
                f"{count(places, 'place')} asked about by {edition}, not in force "
                f"since {since}.{today}"
            )
    before_signing.entries(page, *told)


def footer(page: Page, answer: Survey) -> None:
    """The editions and days, and that a place's own answer has its cautions."""
    if answer.answered:
        page.paragraph(
            "Each place has cautions of its own: `poolcheck structures -s FILE` tells "
            "them."
        )
    days = {(row.edition, row.day) for row in answer.answered if row.day}
    parts = [
        f"{edition} on {closing.spoken(day)}" for edition, day in sorted(days) if day
    ]
    if len(parts) > 3:
        parts = [capital(listed([*answer.rulebooks])) + f" on {len(parts)} days"]
    books = answer.rulebooks.values()
    parts += [f"rules read from {plain(b.named)}" for b in books if b.named]
    if answer.money is not None:
        parts += ["every structure behind a figure was checked again"]
    page.line(" · ".join([*parts, closing.NOT_ADVICE]), indent=1)
