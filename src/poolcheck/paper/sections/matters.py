"""What has to be settled before anything is signed: each matter, and whose it is."""

from collections.abc import Iterator
from dataclasses import replace

from poolcheck.law.rules import Lever
from poolcheck.paper.wording import Wording
from poolcheck.report.parts import before_signing, closing, doubts, sources
from poolcheck.report.parts.before_signing import InDoubt
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Matter:
    """A matter in few words, and who has to settle it, if that is known.

    `source` is where it is written, if these are all its words.
    """

    text: str
    owner: str = ""
    source: str = ""

    @property
    def spoken(self) -> str:
        """The matter with whom to speak to about it."""
        named = not self.owner or "speak to" in self.text.casefold()
        return self.text if named else f"{self.text} Speak to: {self.owner}."


def matters(words: Wording) -> tuple[Matter, ...]:
    """Everything to settle first, each once; none is left out."""
    every = (replace(m, text=words.plainly(m.text)) for m in _matters(words))
    return tuple(dict.fromkeys(every))


def _matters(words: Wording) -> Iterator[Matter]:
    found = words.answer.answer
    rulebook = words.rulebook
    doubted = InDoubt(found.doubts, found.depends, doubts.number)
    yield from map(Matter, _law_of_another_day(words))
    yield from _taken(words)
    yield from map(Matter, before_signing.turns_on(rulebook, doubted))
    for caution, says in before_signing.weighty(rulebook, found.cautions):
        where = ""
        if caution.rule is not None and not caution.brief:
            where = sources.written(rulebook, rulebook.rule(caution.rule), False)
        yield Matter(says, caution.actor, where)
    for says in (
        *before_signing.not_verified(rulebook, found.cautions, found.grounds),
        *before_signing.split(rulebook, found.to_split),
        *before_signing.not_worked_out(found.not_encoded),
        *closing.said_left_out(found.question),
    ):
        yield Matter(says)


def _law_of_another_day(words: Wording) -> Iterator[str]:
    question = words.answer.question
    rulebook, day = question.rulebook, question.day
    if rulebook.superseded is not None:
        since = closing.spoken(rulebook.superseded.since)
        yield (
            f"This is the law of {closing.spoken(day)}, which has not been in force "
            f"since {since}. Ask again by today's law before relying on it; Appendix C "
            "says how."
        )
    yield from before_signing.unread(question)


def _taken(words: Wording) -> Iterator[Matter]:
    """The facts taken without being given, and the changes assumed to be made."""
    found = words.answer.answer
    question = found.question
    for fact in question.facts_at_issue():
        if fact.id not in question.stated:
            so = "" if question.facts[fact.id] else "not so: "
            yield Matter(f"Assumed, and to be confirmed: {so}{fact.label}.")
    for ground in found.grounds:
        if isinstance(ground.rule, Lever):
            lever = ground.rule
            yield Matter(f"Only if this has been done: {lever.label}.", lever.actor)
