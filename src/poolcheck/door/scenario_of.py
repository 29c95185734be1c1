"""A scenario file that gives the answer of a question that came without one."""

from poolcheck.asking import starter
from poolcheck.asking.again import Request
from poolcheck.reasons.outcomes import same_with_no_more
from poolcheck.terms.faults import BadInput

NO_FILE = (
    "No file of the place is written: the answer rests on money beside what was named, "
    "which a file would have to list."
)


def as_a_file(asked: Request) -> str | None:
    """A scenario file that gives the same answer; None where none would.

    A file lists all the money that there is, so that none is thought beside it.
    """
    question = asked.question
    if question.streams or not same_with_no_more(question):
        return None
    try:
        starter.needs_holders(question)
    except BadInput:
        return None
    return starter.file(question, asked.typed)
