"""Faults in a question or a file, as a person reads them on stderr."""

import textwrap

from poolcheck.terms.faults import Fault
from poolcheck.terms.text import plain

WIDTH = 80
LONGEST_PLACE = 400
LONGEST_SENTENCE = 1_000


def faults(found: tuple[Fault, ...]) -> str:
    """Every fault: where, what was seen, what is wrong, what to do."""
    number = len(found)
    lines = [
        f"poolcheck: {number} {'fault' if number == 1 else 'faults'}, no answer given"
    ]
    for fault in found:
        seen = "" if fault.value is None else f': "{plain(fault.value)}"'
        lines += ["", *_wrapped(f"{plain(fault.place, LONGEST_PLACE)}{seen}", 2)]
        lines += _wrapped(f"{_sentence(fault.problem)}", 4)
        lines += _wrapped(f"To mend it: {plain(fault.remedy, LONGEST_SENTENCE)}", 4)
    return "\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    text = plain(text, LONGEST_SENTENCE)
    return text[:1].upper() + text[1:]


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_on_hyphens=False,
    )
