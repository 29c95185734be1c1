"""Makes an input that fails smaller, for as long as it still fails."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Protocol, Self, TypeVar

MOST_SECONDS = 10


class Shrinks(Protocol):
    """What can be made smaller."""

    def smaller(self) -> Iterator[Self]:
        """The same with less in it, the boldest cuts first."""


S = TypeVar("S", bound=Shrinks)
T = TypeVar("T")


def smallest(found: S, fails: Callable[[S], bool]) -> S:
    """The smallest of these that could be found to fail; a search without a promise."""
    until = time.process_time() + MOST_SECONDS
    while True:
        for less in found.smaller():
            if time.process_time() > until:
                return found
            if fails(less):
                found = less
                break
        else:
            return found


def fewer(parts: tuple[T, ...]) -> Iterator[tuple[T, ...]]:
    """The same without some in a row: all of them, then halves, and down to each."""
    size = len(parts)
    while size:
        for start in range(0, len(parts), size):
            yield parts[:start] + parts[start + size :]
        size //= 2


def each(
    parts: tuple[T, ...], smaller: Callable[[T], Iterator[T]]
) -> Iterator[tuple[T, ...]]:
    """The same with one of them smaller."""
    for number, part in enumerate(parts):
        for less in smaller(part):
            yield (*parts[:number], less, *parts[number + 1 :])


def fewer_words(text: str) -> Iterator[str]:
    """A text with words or signs left out, or with its letters made plain."""
    parts = tuple(re.findall(r"\w+|\s+|.", text, re.DOTALL))
    yield from ("".join(less) for less in fewer(parts))
    if len(parts) == 1:
        yield from ("".join(less) for less in fewer(tuple(text)))


def fewer_lines(text: str) -> Iterator[str]:
    """A text with lines left out, then with words left out of a line."""
    lines = tuple(text.splitlines(keepends=True))
    yield from ("".join(less) for less in fewer(lines))
    yield from ("".join(less) for less in each(lines, fewer_words))
