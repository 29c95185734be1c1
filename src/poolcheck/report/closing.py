"""What every answer ends with: cautions, readings, what is left open, the footer."""

import shlex
from datetime import date
from typing import TYPE_CHECKING

from poolcheck.question import Question
from poolcheck.report.page import Page
from poolcheck.report.sources import written
from poolcheck.rulebook.book import Rulebook
from poolcheck.rulebook.editions import day_asked
from poolcheck.rulebook.rules import NotEncoded, Reading
from poolcheck.words import plain

if TYPE_CHECKING:
    from poolcheck.finding import Caution

NOT_ADVICE = "not legal advice"


def take_care(page: Page, question: Question, cautions: "tuple[Caution, ...]") -> None:
    """The cautions, each with where it is written if it is a rule's."""
    if not cautions:
        return
    page.heading("Take care")
    for caution in cautions:
        if caution.rule is None:
            page.noted("-", plain(caution.says, 500))
        else:
            rule = question.rulebook.rule(caution.rule)
            page.noted("-", caution.says, written(question.rulebook, rule))


def left_open(
    page: Page,
    readings: tuple[Reading, ...],
    not_encoded: tuple[NotEncoded, ...],
) -> None:
    """The readings that the answer rests on, and what was not worked out."""
    if readings:
        page.heading("Rests on our reading")
        for reading in readings:
            page.noted("-", f"{reading.question} {reading.says}")
    if not_encoded:
        page.heading("Not worked out here")
        page.line("; ".join(entry.label for entry in not_encoded) + ".")
        page.line("`poolcheck readings` says what each is, and why.")


def footer(page: Page, rulebook: Rulebook, day: date, *said: str) -> None:
    """The edition, its standing, and that this is no legal advice."""
    edition = rulebook.edition
    page.paragraph(edition.guide)
    parts = [f"{edition.id} on {spoken(day)}"]
    if edition.until is not None and edition.until <= date.today():
        parts.append(f"no longer in force since {spoken(edition.until)}")
    page.line(" · ".join([*parts, *said, NOT_ADVICE]), indent=1)


def again(page: Page, question: Question, command: str, *more: str) -> None:
    """The command that asks the same question again."""
    words = ["poolcheck", command]
    if question.row is None or command != "structures":
        words += [plain(a.words, 60) for a in question.asked]
    if question.row is not None:
        words += ["--row", question.row]
    words += (
        ["-c", ",".join(_unnamed(question))]
        if _all_unnamed(question)
        else [
            part
            for c in question.commissioners
            for part in ("-c", f"{c.kind}={plain(c.name)}")
        ]
    )
    words += ["-e", question.rulebook.edition.id]
    if question.day != day_asked(question.rulebook, None):
        words += ["--on", question.day.isoformat()]
    for mechanism in question.wishes.mechanisms:
        words += ["--mechanism", mechanism]
    for lever in question.levers:
        words += ["--assume", lever]
    for fact in question.rulebook.facts:
        if question.facts[fact.id] is not fact.default:
            words += ["--fact", f"{fact.id}={str(question.facts[fact.id]).lower()}"]
    page.paragraph("Ask again: " + shlex.join([*words, *more]))


def _all_unnamed(question: Question) -> bool:
    return all(
        c.name.startswith(question.rulebook.kind(c.kind).short)
        for c in question.commissioners
    )


def _unnamed(question: Question) -> list[str]:
    kinds = (question.rulebook.kind(c.kind) for c in question.commissioners)
    return [kind.aliases[0] if kind.aliases else kind.id for kind in kinds]


def spoken(day: date) -> str:
    """A date as it is written in a letter."""
    return f"{day.day} {day:%B %Y}"
