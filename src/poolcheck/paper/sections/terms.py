"""A standing term as a paper says it: its words, where written, what is to be added."""

from poolcheck.law.rules.agreed import Term
from poolcheck.paper.document import Run, Source, ToWrite
from poolcheck.paper.sections.numbered import Writing
from poolcheck.paper.wording import Wording
from poolcheck.report.parts.sources import basis

BOX = "☐"


def cited(words: Wording, term: Term) -> Source:
    """Where a term is written, and on what basis it stands."""
    return Source(f" ({words.answer.agreed.cited(term)} · {basis(term.basis)})")


def said(words: Wording, term: Term) -> tuple[Run, ...]:
    """A term with its source, and the place where the author says the rest."""
    text: tuple[Run, ...] = (f"{term.head}. {term.says}", cited(words, term))
    return (*text, " ", ToWrite(term.asks)) if term.asks else text


def say(words: Wording, written: Writing, term: Term) -> None:
    """A term as a paragraph."""
    written.says(*said(words, term))
