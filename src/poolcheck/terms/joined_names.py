"""Several names written as one, with "and", a stroke or a comma between them."""

import re
from collections.abc import Iterator

from poolcheck.terms.frozen import dataclass

# A plus after a figure tells an age, as in 65+, and a stroke a year.
_JOINT = r"\s*(?:[;,&]|(?<!\d)[/+]|\b(?:and|or|with|plus)\b)\s*"

MOST_JOINED = 6
# Of "residential and nursing placements" the first is placements too.
MOST_SHARED = 2


@dataclass(frozen=True)
class Joined:
    """A text, and where each of the names joined in it begins and ends."""

    words: str
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, words: str) -> "Joined | None":
        """The names that are joined in some words; None if they are one name."""
        joints = [
            found.span()
            for found in re.finditer(_JOINT, words, re.I)
            if found.start() and found.end() < len(words)
        ]
        if not 0 < len(joints) < MOST_JOINED:
            return None
        starts = (0, *(end for _, end in joints))
        ends = (*(start for start, _ in joints), len(words))
        return cls(words, tuple(zip(starts, ends, strict=True)))

    def ends_from(self, first: int) -> Iterator[int]:
        """Where the name that begins with one of them may end, the longest first."""
        number = len(self.spans)
        return (end for end in range(number, first, -1) if end - first < number)

    def ways(self, first: int, end: int) -> Iterator[str]:
        """How some of them are said: as written, or with words that all of them share.

        Those are the last words of the last, or the first of the first.
        """
        said = self._said(first, end)
        yield said
        last = self._said(len(self.spans) - 1, len(self.spans)).split()
        start = self._said(0, 1).split()
        for number in range(1, MOST_SHARED + 1):
            if end < len(self.spans) and number < len(last):
                yield f"{said} {' '.join(last[-number:])}"
            if first and number < len(start):
                yield f"{' '.join(start[:number])} {said}"

    def _said(self, first: int, end: int) -> str:
        return self.words[self.spans[first][0] : self.spans[end - 1][1]]
