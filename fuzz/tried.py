"""What came of an input, and what must be true of any input."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, Self


@dataclass(frozen=True)
class Broken:
    """A promise that was not kept, and what was seen instead."""

    promise: str
    seen: str

    @property
    def sort(self) -> str:
        """What two of one cause have in common: the promise, and the last line seen."""
        last = self.seen.strip().splitlines()[-1:] or [""]
        return f"{self.promise}: {re.sub('[0-9]+', 'N', last[0][:60])}"


@dataclass(frozen=True)
class Tried:
    """How poolcheck took an input, in a word, and the promises broken over it."""

    how: str
    broken: tuple[Broken, ...] = ()


class Input(Protocol):
    """Something put to poolcheck."""

    def tried(self) -> Tried:
        """Put it to poolcheck, and say what came of it."""

    def smaller(self) -> Iterator[Self]:
        """The same with less in it, the boldest cuts first."""

    def told(self) -> str:
        """The input as a person would want to see it."""
