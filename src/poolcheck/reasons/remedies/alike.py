"""Which bodies are alike, so that to leave out the one is to leave out the other."""

from typing import Any

from poolcheck.question.question import Question
from poolcheck.terms.funds import Commissioner, Line

# Of a body: kind, tier, whether it is wished for as host, and its lines.
Sort = tuple[str, str, bool, tuple[tuple[Any, ...], ...]]


def sorts_of_bodies(question: Question) -> tuple[Sort, ...]:
    """The sorts of its bodies: questions that have the same have one answer."""
    return tuple(sorted(sort_of(question, c) for c in question.commissioners))


def sort_of(question: Question, body: Commissioner) -> Sort:
    """What a body has to have as another has it, for one to stand for the other."""
    return (
        body.kind,
        body.tier,
        body.name == question.wishes.host,
        tuple(
            (line.function, *_paid(question, line), _meant_by(question, line))
            for line in question.budget.lines
            if line.commissioner == body
        ),
    )


def _paid(question: Question, line: Line) -> tuple[str, bool, str]:
    """The stream that a line is of, whether it binds its payer, and whose it is for."""
    stream = question.rulebook.stream(line.stream) if line.stream else None
    bound = stream is not None and stream.reaches(line.commissioner.name)
    return line.stream, bound, line.towards.kind if line.towards else ""


def _meant_by(question: Question, line: Line) -> tuple[bool, ...]:
    """Which of the services asked about, and of those wished for, mean a line."""
    wishes = (*question.wishes.together, *question.wishes.apart)
    services = (*question.asked, *(asked for wish in wishes for asked in wish.services))
    return tuple(asked.means(line) for asked in services)
