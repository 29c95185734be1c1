"""What pages share after the verdict: assumptions, cautions, readings, the footer."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Fact, Fallback, NotEncoded, Reading
from poolcheck.question.again import Today
from poolcheck.question.question import Question
from poolcheck.report.parts.page import Column, Page, Part
from poolcheck.report.parts.sources import written
from poolcheck.terms.text import a, capital, listed, plain
from poolcheck.terms.verdicts import Weight

if TYPE_CHECKING:
    from poolcheck.reasons.cautions import Caution

NOT_ADVICE = "not legal advice"


def take_care(page: Page, question: Question, cautions: "tuple[Caution, ...]") -> None:
    """The cautions with their sources, those to settle before signing first."""
    heavy = [c for c in cautions if c.weight is Weight.BEFORE_SIGNING]
    light = [c for c in cautions if c.weight is not Weight.BEFORE_SIGNING]
    page.begin(Part.BEFORE_SIGNING)
    for heading, told in (("Before signing", heavy), ("Take care", light)):
        if told:
            page.heading(heading)
        for caution in told:
            _caution(page, question, caution)


def _caution(page: Page, question: Question, caution: "Caution") -> None:
    if caution.rule is None:
        page.noted("-", plain(caution.says, 500))
        return
    rule = question.rulebook.rule(caution.rule)
    heavy = caution.weight is Weight.BEFORE_SIGNING
    below = [f"Speak to: {caution.actor}."] if caution.actor and heavy else []
    below.append(written(question.rulebook, rule))
    page.noted("-", spelt_out(question.rulebook, caution), *below, ids=[rule.id])


def spelt_out(rulebook: Rulebook, caution: "Caution", brief: bool = False) -> str:
    """A caution in words, after the stream whose money it is about.

    In its fewer words, if it has them and these will do.
    """
    stream = rulebook.stream(caution.stream) if caution.stream else None
    says = plain((brief and caution.brief) or caution.says, 500)
    if stream is None or says.casefold().startswith(stream.label.casefold()):
        return says
    return f"{capital(stream.label)}: {says}"


def read_to(page: Page, rulebook: Rulebook, day: date) -> None:
    """That the law was not read as far as the day asked about, where it was not."""
    read = rulebook.edition.read_to
    if read is not None and rulebook.edition.unread_by(day):
        page.paragraph(not_read_since(read))


def not_read_since(read: date) -> str:
    """That the law was read no further than that day."""
    return (
        f"The law was last read on {spoken(read)}: no later change is in this answer."
    )


def as_taken(page: Page, question: Question) -> None:
    """What the answer was narrowed by or assumes: wishes, facts, a row's powers."""
    narrowed(page, question)
    facts_taken(page, question)
    table = question.rulebook.table
    if question.row and table and not question.wishes.mechanisms:
        powers = [question.rulebook.mechanism(m).label for m in table.mechanisms]
        options = " ".join(f"--mechanism {m}" for m in table.mechanisms)
        page.paragraph(
            f"The published row speaks of {listed(powers)} alone; other powers are "
            f"offered here too. As the row has it: {options}."
        )


def narrowed(page: Page, question: Question) -> None:
    """What was left out of the names used, and what is wished."""
    left_out(page, question)
    wishes = [words for words, _ in question.wishes.each()]
    if wishes:
        page.paragraph(f"As wished: {'; '.join(plain(w, 200) for w in wishes)}.")


def left_out(page: Page, question: Question) -> None:
    """What was left out of the names used, and who buys it."""
    for told in said_left_out(question):
        page.paragraph(told)


def said_left_out(question: Question) -> Iterator[str]:
    """What was left out of each name used, and who buys it, in a sentence."""
    rulebook = question.rulebook

    def who(kinds: tuple[str, ...]) -> str:
        found = [rulebook.kind(kind) for kind in kinds]
        return listed([k.label if k.at_most == 1 else k.plural for k in found], "or")

    by: dict[tuple[str, str], list[str]] = {}
    for each in question.left_out:
        why = f"bought by {who(each.kinds)}"
        if each.only_with:
            why = f"which that name covers only with {who(each.only_with)}"
        elif not each.kinds:
            why = "which nobody may buy that day"
        by.setdefault((each.asked, why), []).append(each.function)
    for (asked, why), functions in by.items():
        labels = listed(rulebook.labels(functions))
        yield f'Left out of "{plain(asked)}": {labels}, {why}.'


def facts_taken(page: Page, question: Question, told: Collection[str] = ()) -> None:
    """The facts that the routes of this mix turn on, and how they were taken.

    Those that were told are not told again.
    """
    for fact in question.facts_at_issue():
        if fact.id in told:
            continue
        so = question.facts[fact.id]
        if fact.id in question.stated:
            page.paragraph(f"You said {'so' if so else 'not so'}: {fact.label}.")
            continue
        page.paragraph(assumed(fact, so))


def assumed(fact: Fact, so: bool) -> str:
    """A fact that was taken as so or not so, and how to say otherwise."""
    return (
        f"Assumed{'' if so else ' not so'}: {fact.label}. If that is wrong, add "
        f"--fact {fact.id}={str(not so).lower()}."
    )


def fallbacks(page: Page, rulebook: Rulebook, told: tuple[Fallback, ...]) -> None:
    """What may be done outside the pools solved here, each with its source."""
    for fallback in told:
        source = written(rulebook, fallback)
        page.noted("-", f"Another way: {fallback.says}", source)


def left_open(
    page: Page,
    readings: tuple[Reading, ...],
    not_encoded: tuple[NotEncoded, ...],
) -> None:
    """The readings that the answer rests on, and what is not covered."""
    page.begin(Part.BEFORE_SIGNING)
    if readings:
        page.heading("Rests on our reading")
        for reading in readings:
            says = f"{reading.question} {reading.says}"
            page.noted("-", says, ids=[reading.id])
    if not_encoded:
        page.heading("Not covered here")
        page.line("; ".join(entry.label for entry in not_encoded) + ".")
        page.line("`poolcheck readings` says what each is, and why.")


def footer(
    page: Page,
    rulebook: Rulebook,
    day: date,
    *said: str,
    read_from: str = "",
    guide: str = "",
) -> None:
    """The edition, its standing, and that this is no legal advice.

    `guide` is what another source than the edition's says of its own standing.

    Of an edition that is the law no longer it is said which is, where the page has not
    told how to ask that. Where the rules were read from is said if the page tells it,
    and of every rulebook that was named.
    """
    page.begin(Part.CERTIFICATE)
    page.paragraph(guide or rulebook.edition.guide)
    parts = [f"{rulebook.edition.id} on {spoken(day)}"]
    if rulebook.superseded is not None:
        parts.append(f"no longer in force since {spoken(rulebook.superseded.since)}")
        told = page.again is not None and page.again.today is not None
        if rulebook.superseded.by and not told:
            parts.append(f"the law today: -e {rulebook.superseded.by}")
    if read_from or rulebook.named:
        parts.append(f"rules read from {plain(read_from or rulebook.named)}")
    page.line(" · ".join([*parts, *said, NOT_ADVICE]), indent=1)


def again(page: Page, question: Question) -> None:
    """The command that asks the same again, and how to ask by today's law if it is not.

    Before it the ids, where they are to be shown.
    """
    page.begin(Part.CERTIFICATE)
    if page.ids:
        _ids(page, question)
    if page.again is None:
        return
    ask_again(page)
    if page.again.today is not None:
        page.paragraph(by_todays_law(page, page.again.today))


def ask_again(page: Page) -> None:
    """How the same is asked again, where that can be said on this page."""
    again = page.asked_by(page.again.words) if page.again is not None else ""
    if again:
        page.paragraph(f"Ask again: {again}")


def compared(
    page: Page,
    old: Rulebook,
    new: Rulebook,
    old_day: date,
    new_day: date,
    brief: bool = False,
) -> None:
    """How to compare the same again, and the standing of both editions.

    Briefly, their standing alone.
    """
    page.begin(Part.CERTIFICATE)
    if not brief:
        ask_again(page)
        page.paragraph(" ".join(dict.fromkeys((old.edition.guide, new.edition.guide))))
    then, now = _stands(old, old_day), _stands(new, new_day)
    page.line(f"{then} · {now} · {NOT_ADVICE}", indent=1)


def _stands(rulebook: Rulebook, day: date) -> str:
    """The edition and the day, and the file that was named for it."""
    said = f"{rulebook.edition.id} on {spoken(day)}"
    return f"{said}, read from {plain(rulebook.named)}" if rulebook.named else said


def by_todays_law(page: Page, today: Today) -> str:
    """How the same is asked by today's law, and what that has nothing of."""
    said = f"By today's law, {today.edition}"
    lacks = []
    if today.no_place_for:
        kinds = listed([a(kind) for kind in today.no_place_for])
        lacks.append(f"no place for {kinds}")
    if today.nothing_of:
        lacks.append(f"nothing of the name {listed(today.nothing_of, 'or')}")
    if lacks:
        said += f", which has {listed(lacks)}"
    again = page.asked_by(today.words)
    said += f": {again}" if again else ""
    if today.in_a_copy is None:
        return said
    if today.in_a_copy:
        said += f", where a copy of the file has {listed(today.in_a_copy)}"
    return f"{said}."


def _ids(page: Page, question: Question) -> None:
    """The ids of the functions asked of, and of the powers and levers open to them."""
    rulebook = question.rulebook
    named = [(function.label, function.id) for function in rulebook.functions]
    named = [(label, name) for label, name in named if name in question.mix]
    named += [(mechanism.label, mechanism.id) for mechanism in rulebook.mechanisms]
    for lever in rulebook.levers:
        if not question.mix or question.bears(lever):
            named.append((lever.label, lever.id))
    page.heading("Ids")
    page.table([Column("Called"), Column("Id", fixed=True)], named)


def spoken(day: date) -> str:
    """A date as it is written in a letter."""
    return f"{day.day} {day:%B %Y}"
