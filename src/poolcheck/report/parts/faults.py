"""The faults of a question as they are told on stderr."""

import textwrap

from poolcheck.terms.faults import MOST_TOLD, Fault, and_more
from poolcheck.terms.text import capital, count, plain

WIDTH = 80
LONGEST_PLACE = 400
LONGEST_SENTENCE = 1_000


def faults(found: tuple[Fault, ...]) -> str:
    """Every fault: where, what was seen, what is wrong, what to do."""
    lines = [f"poolcheck: {count(len(found), 'fault')}, no answer given"]
    for fault in found[:MOST_TOLD]:
        seen = "" if fault.value is None else f': "{plain(fault.value)}"'
        place = plain(str(fault.place), LONGEST_PLACE)
        lines += ["", *_wrapped(f"{place}{seen}", 2)]
        lines += _wrapped(capital(plain(fault.problem, LONGEST_SENTENCE)), 4)
        lines += _wrapped(f"To mend it: {plain(fault.to_mend(), LONGEST_SENTENCE)}", 4)
    if more := and_more(len(found)):
        lines += ["", f"  {more}"]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_on_hyphens=False,
    )
