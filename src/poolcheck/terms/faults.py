"""What can go wrong: faults in what was asked, and faults of ours.

"It cannot be pooled" is neither: that is an answer.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import capital, count, plain

LONGEST = 1_000
# Of more faults than this nobody reads the rest before these are mended.
MOST_TOLD = 100


class FaultKind(Enum):
    """What sort of thing is wrong: what code may act on, whatever the words are."""

    # Something that is needed is not given.
    MISSING = "missing"
    # It is given, and there is nothing in it.
    EMPTY = "empty"
    # It names a thing of which there is none: a service, a rule, an edition, a file.
    UNKNOWN_NAME = "unknown-name"
    # A key, a heading, an option or a command that means nothing here.
    UNKNOWN_KEY = "unknown-key"
    # It is not what can stand there: no date, no amount, none of the values allowed.
    WRONG_TYPE = "wrong-type"
    # It is what can stand there, but too small, too large, too early or too late.
    OUT_OF_RANGE = "out-of-range"
    # It is said, or counted, more than once.
    TWICE = "twice"
    # Two things go by one name.
    SHARED_NAME = "shared-name"
    # It contradicts something else that is said.
    AT_ODDS = "at-odds"
    # It is known, but cannot stand here, or not beside something else.
    NOT_HERE = "not-here"
    # It stands below a heading, and belongs above them all.
    MISPLACED = "misplaced"
    # It was not in force on the day that is asked about, or no rules held here were.
    NOT_THAT_DAY = "not-that-day"
    # More is asked than is worked through.
    TOO_MUCH = "too-much"
    # The file that is named is not there.
    NO_FILE = "no-file"
    # The file is there, but may not be read, or is not of its kind.
    UNREADABLE = "unreadable"
    # The file cannot be written.
    UNWRITABLE = "unwritable"


@dataclass(frozen=True)
class Step:
    """A step on the way to a fault: a key, or one of several entries of that name.

    `which` is the number or the id of the entry, `called` what it calls itself.
    """

    name: str
    which: str | int = ""
    called: str = ""

    def __str__(self) -> str:
        """The step as a page has it: "amount", or "line 3 (acute care)"."""
        which = "" if self.which == "" else f" {self.which}"
        return f"{self.name}{which}" + (f" ({self.called})" if self.called else "")


@dataclass(frozen=True)
class Place:
    """Where a fault is: the file if there is one, and the steps to it from there.

    `asked_in` names the scenarios it was met in, where a folder of them was asked about
    and it lies in no one of them.
    """

    file: str = ""
    path: tuple[Step, ...] = ()
    asked_in: str = ""

    @classmethod
    def option(cls, name: str, which: str | int = "") -> "Place":
        """An option or an argument of the command, and which of several it is."""
        return cls("", (Step(name, which),))

    def key(self, name: str) -> "Place":
        """A key of what is at this place."""
        return self.entry(name, "")

    def entry(self, name: str, which: str | int, called: str = "") -> "Place":
        """One of several entries of a name at this place."""
        # There are as many as there are lines: `replace` would be felt.
        path = (*self.path, Step(name, which, called))
        return Place(self.file, path, self.asked_in)

    def along(self, way: Iterable[str | int]) -> "Place":
        """The place that keys lead to; a number tells which entry of the key before."""
        place = self
        for step in way:
            if isinstance(step, int):
                *before, last = place.path
                place = replace(place, path=(*before, replace(last, which=step)))
            else:
                place = place.key(step)
        return place

    def then(self, inner: "Place") -> "Place":
        """A place that is told from this one, which has no file of its own."""
        return replace(self, path=(*self.path, *inner.path))

    @property
    def last(self) -> str:
        """The key or the sort of entry that the way ends at; empty if it has none."""
        return self.path[-1].name if self.path else ""

    def __str__(self) -> str:
        """The place as a page names it: the file, then each step, with commas."""
        return ", ".join(
            [*filter(None, [self.asked_in, self.file]), *map(str, self.path)]
        )


@dataclass(frozen=True)
class Instead:
    """Another edition, which knows what was asked: its id, and when it was the law.

    `compared` are the two editions that `poolcheck compare` is to be given, where two
    were being compared.
    """

    edition: str
    span: str
    compared: str = ""

    def __str__(self) -> str:
        """How that edition is asked."""
        if self.compared:
            return f"`poolcheck compare {self.compared}` with -e {self.edition}"
        return f"ask {self.edition}, the law {self.span}, with -e {self.edition}"


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a question or a file: where, what was seen, what to do.

    The problem and the remedy are words for people; no code reads them. What code may
    want to know of a fault is its kind and its place.
    """

    place: Place
    value: str | None
    problem: str
    remedy: str
    kind: FaultKind
    instead: Instead | None = None

    def to_mend(self) -> str:
        """What to do, with the other edition that could be asked if there is one."""
        return f"{self.remedy}; or {self.instead}" if self.instead else self.remedy


def and_more(faults: int) -> str:
    """How many of so many faults are not told one by one; empty where all are."""
    more = faults - MOST_TOLD
    return f"and {count(more, 'more fault')}: mend these first" if more > 0 else ""


class BadInput(Exception):  # noqa: N818 - it is the input that is bad
    """A question or file that cannot be answered as it stands, with every fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        """Every fault on a few lines, as Python shows what was raised."""
        lines = [f"{count(len(self.faults), 'fault')}, no answer given"]
        for fault in self.faults[:MOST_TOLD]:
            seen = "" if fault.value is None else f': "{plain(fault.value)}"'
            lines += [
                f"  {plain(str(fault.place))}{seen}",
                f"    {capital(plain(fault.problem, LONGEST))}",
                f"    To mend it: {plain(fault.to_mend(), LONGEST)}",
            ]
        if more := and_more(len(self.faults)):
            lines.append(f"  {more}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        """Where each fault is and what is wrong there, on one line."""
        few = self.faults[:MOST_TOLD]
        told = "; ".join(f"{f.place}: {f.problem}" for f in few)
        return f"<BadInput: {plain(told, LONGEST)}>"


class OwnFault(Exception):  # noqa: N818 - reads as what it is
    """A fault of ours: an answer that failed its own check, never shown as one."""
