"""Chance that falls the same way at each run, on every version of Python."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws by `Random.random` alone, which is promised to stay as it is."""

    def __init__(self, number: int) -> None:
        self._random = Random(number)

    def below(self, most: int) -> int:
        """A number from 0, below this."""
        return int(self._random.random() * most)

    def between(self, least: int, most: int) -> int:
        """A number from the one to the other, which may be it too."""
        return least + self.below(most - least + 1)

    def once_in(self, many: int) -> bool:
        """Whether something that happens once in so many times does."""
        return not self.below(many)

    def one_of(self, these: Sequence[T]) -> T:
        """One of these."""
        return these[self.below(len(these))]

    def some_of(self, these: Sequence[T], least: int = 0) -> list[T]:
        """Some of these, in their order, and no fewer than so many."""
        while len(found := [each for each in these if self.once_in(2)]) < least:
            pass
        return found
