"""What can go wrong: faults in what was asked, and faults of ours.

"It cannot be pooled" is neither: that is an answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a question or a file: where, what was seen, what to do."""

    place: str
    value: str | None
    problem: str
    remedy: str


class BadInput(Exception):  # noqa: N818 - it is the input that is bad
    """A question or file that cannot be answered as it stands, with every fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{f.place}: {f.problem}" for f in self.faults))


class OwnFault(Exception):  # noqa: N818 - reads as what it is
    """A fault of ours: an answer that failed its own check, never shown as one."""
