"""A budget line as pages call it."""

from poolcheck.law.rulebook import Rulebook
from poolcheck.reasons.because import Unplaced
from poolcheck.report.parts.page import Page
from poolcheck.report.parts.reasons import Reasons
from poolcheck.terms.funds import Line
from poolcheck.terms.text import folded, plain

LONGEST = 60
# Said of what may be done meanwhile, where to leave budgets aligned would be unlawful.
UNTIL_PLACED = "Until then what has no lawful place may not be spent in that way."


def called(rulebook: Rulebook, line: Line, longest: int = LONGEST) -> str:
    """A line by its function and, where it is listed otherwise, what its owner wrote.

    The name of a bundle is not repeated: the function says which part the line is.
    """
    function = rulebook.function(line.function)
    label = function.label
    known = {folded(function.id), folded(label)}
    known |= {folded(word) for s in rulebook.services for word in (s.id, s.label)}
    stream = rulebook.stream_named(line.stream) if line.stream else None
    written = line.name or line.service or (stream.label if stream else "")
    passed_on = ", to be passed on" if line.passed_on_to else ""
    if not written or folded(written) in known:
        return f"{label}{passed_on}"
    return f"{plain(written, longest)} ({label}){passed_on}"


def line_of(rulebook: Rulebook, line: Line) -> str:
    """A line by whose it is, and what it is called."""
    return f"{plain(line.commissioner.name, LONGEST)}'s {called(rulebook, line)}"


def no_place(
    page: Page, rulebook: Rulebook, lost: tuple[Unplaced, ...], why: Reasons
) -> None:
    """The lines that may lie in no fund, each with the numbers of its reasons."""
    page.heading("No lawful place")
    for each in lost:
        page.noted("-", f"{line_of(rulebook, each.line)} {why.numbers(each.grounds)}")
