"""A section as it is written: its paragraphs are numbered as they come."""

from enum import Enum
from string import ascii_lowercase

from poolcheck.paper.document import Block, Lettered, Numbered, Run, Section
from poolcheck.paper.wording import Wording

# More lines, or more partners abreast, than these would make the paper itself long.
MOST_LINES, MOST_ABREAST = 12, 5


class InFull(Enum):
    """The tables that stand in Appendix B, in their order."""

    HEADS = "heads"
    LINES = "lines"
    LAST_YEAR = "last year"


def is_long(words: Wording) -> bool:
    """Whether there are too many lines to stand in the paper itself."""
    chosen = words.answer.chosen
    return chosen is not None and len(chosen.rows) > MOST_LINES


def in_full_as(words: Wording) -> dict[InFull, str]:
    """The tables of Appendix B that there are, each as what it is called."""
    answer = words.answer
    if answer.chosen is None:
        return {}
    wide = answer.chosen.money is not None and len(words.partners) > MOST_ABREAST
    there = {
        InFull.HEADS: bool(answer.chosen.pooled and answer.agreed.heads),
        InFull.LINES: is_long(words) or wide,
        InFull.LAST_YEAR: is_long(words) and answer.movement is not None,
    }
    kinds = [kind for kind, is_there in there.items() if is_there]
    return {kind: f"Table B{number}" for number, kind in enumerate(kinds, 1)}


class Writing:
    """A section that is being written."""

    def __init__(self, number: int, heading: str) -> None:
        """Begin the section of this number."""
        self._number, self._heading = number, heading
        self._blocks: list[Block] = []
        self._paragraphs = self._letters = 0

    def says(self, *text: Run) -> None:
        """A paragraph, with the next number."""
        self._paragraphs += 1
        self._blocks.append(Numbered(f"{self._number}.{self._paragraphs}", text))

    def lettered(self, *text: Run) -> None:
        """A recommendation, with the next letter."""
        again, letter = divmod(self._letters, len(ascii_lowercase))
        self._letters += 1
        self._blocks.append(
            Lettered(f"({ascii_lowercase[letter] * (again + 1)})", text)
        )

    def adds(self, block: Block) -> None:
        """A block without a number."""
        self._blocks.append(block)

    def section(self) -> Section:
        """The section as it stands."""
        return Section(f"{self._number}. {self._heading}", tuple(self._blocks))
