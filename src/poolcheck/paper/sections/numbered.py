"""A section as it is written: its paragraphs are numbered as they come."""

from string import ascii_lowercase

from poolcheck.paper.document import Block, Lettered, Numbered, Run, Section


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
