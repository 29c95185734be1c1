"""What can go wrong: faults in what was asked, and faults of ours.

"It cannot be pooled" is neither: that is an answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from poolcheck.terms.text import capital, count, plain

LONGEST = 1_000


class FaultKind(Enum):
    """What sort of thing is wrong: what code may act on, whatever the words are."""

    MISSING = "missing"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    DANGLING = "dangling"
    NOT_THAT_TYPE = "not-that-type"
    OUT_OF_RANGE = "out-of-range"
    TWICE = "twice"
    AT_ODDS = "at-odds"
    NOT_HERE = "not-here"
    NOT_THAT_DAY = "not-that-day"
    TOO_MUCH = "too-much"
    UNREADABLE = "unreadable"
    UNWRITABLE = "unwritable"
    OTHER = "other"


@dataclass(frozen=True)
class Place:
    """Where a fault is: the file if there is one, and the way to it from outside in.

    A number in the path tells which of several of the name before it: ("line", 3).
    """

    file: str = ""
    path: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        """The place as a page names it: the file, then each step, with commas."""
        steps = [self.file] if self.file else []
        for step in self.path:
            if isinstance(step, int) and steps:
                steps[-1] += f" {step}"
            else:
                steps.append(str(step))
        return ", ".join(steps)


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a question or a file: where, what was seen, what to do.

    The problem and the remedy are words for people; no code reads them.
    """

    place: str
    value: str | None
    problem: str
    remedy: str
    kind: FaultKind = FaultKind.OTHER


class BadInput(Exception):  # noqa: N818 - it is the input that is bad
    """A question or file that cannot be answered as it stands, with every fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        """Every fault on a few lines, as Python shows what was raised."""
        lines = [f"{count(len(self.faults), 'fault')}, no answer given"]
        for fault in self.faults:
            seen = "" if fault.value is None else f': "{plain(fault.value)}"'
            lines += [
                f"  {plain(fault.place)}{seen}",
                f"    {capital(plain(fault.problem, LONGEST))}",
                f"    To mend it: {plain(fault.remedy, LONGEST)}",
            ]
        return "\n".join(lines)

    def __repr__(self) -> str:
        """Where each fault is and what is wrong there, on one line."""
        told = "; ".join(f"{f.place}: {f.problem}" for f in self.faults)
        return f"<BadInput: {plain(told, LONGEST)}>"


class OwnFault(Exception):  # noqa: N818 - reads as what it is
    """A fault of ours: an answer that failed its own check, never shown as one."""
