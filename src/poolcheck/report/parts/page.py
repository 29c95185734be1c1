"""A page: what every report writes on, whatever it is printed as.

A report says what is a verdict, a heading, a table or a numbered reason; a kind of
page says how each is shown. All text goes through here on its way to any of them, so
that nothing of a user's, or of a rulebook's, is shown as anything but text.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum

from poolcheck.question.again import Again
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import command, visible

# What stands in a cell: a text, or several one under another.
Cell = str | tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, and whether it holds figures.

    A fixed one is never broken over two lines.
    """

    heading: str
    figures: bool = False
    fixed: bool = False


class Part(Enum):
    """The parts of a first screen, in order; `ALL` is what the whole page adds."""

    VERDICT = "verdict"
    WHERE = "where"
    WHY = "why"
    CHANGE = "change"
    BEFORE_SIGNING = "before-signing"
    CERTIFICATE = "certificate"
    ALL = "all"


@dataclass(frozen=True)
class Branch:
    """A part of a tree: its text, a figure or none, and what lies in it."""

    text: str
    figure: str = ""
    parts: tuple["Branch", ...] = ()


class Page(ABC):
    """Gathers a report part by part; `text` gives it whole.

    `ids` says whether what is named by its label is to be named by its id too. `again`
    is the command that asks the same again, where there is one. `part` is the part that
    is being written, for a page that keeps them apart.
    """

    ids = False
    again: Again | None = None
    part = Part.VERDICT
    # How the whole page is asked for where this is a first screen.
    whole = "--full"

    def verdict(self, text: str) -> None:
        """The first line: what the answer is, to be acted on; then where each lies."""
        self._verdict(visible(text))
        self.begin(Part.WHERE)

    def begin(self, part: Part) -> None:
        """Begin a part: what is written from now on belongs to it."""
        self.part = part

    def asked_by(self, words: Sequence[str]) -> str:
        """How a question is put, given as the command that puts it; empty if it cannot
        be put from this kind of page.
        """
        return command(words)

    def heading(self, text: str) -> None:
        """The heading of a part of the page."""
        self._heading(visible(text))

    def paragraph(self, text: str) -> None:
        """A paragraph by itself."""
        self._paragraph(visible(text))

    def line(self, text: str, indent: int = 2) -> None:
        """A line that follows straight on what is above it."""
        self._line(visible(text), indent)

    def led(self, lead: str, entries: Iterable[tuple[str, str]]) -> None:
        """Entries beside the word that leads them, each after its mark if it has one.

        Nothing where there is none.
        """
        told = [(visible(mark), visible(text)) for mark, text in entries]
        if told:
            self._led(visible(lead), told)

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Cell]],
        total: Sequence[str] | None = None,
        bare: bool = False,
    ) -> None:
        """A table under its headings; figures to the right; totals under a rule.

        A column with no heading and nothing in it is left out. A bare one goes without
        its headings, where a page can do without.
        """
        every = [tuple(map(_shown, row)) for row in rows]
        kept = [
            number
            for number, column in enumerate(columns)
            if column.heading or any(row[number] for row in every)
        ]
        self._table(
            [replace(columns[n], heading=visible(columns[n].heading)) for n in kept],
            [[row[n] for n in kept] for row in every],
            None if total is None else [visible(total[n]) for n in kept],
            bare,
        )

    def one_by_one(self, steps: Iterable[object]) -> None:
        """What is written here step by step, very much of it perhaps.

        A page that can be read as it is written takes each step when it is read so far.
        """
        for _ in steps:
            pass

    @property
    def grows(self) -> bool:
        """Whether steps are left that are taken as the page is read."""
        return False

    def pieces(self) -> Iterator[str]:
        """The page as it is written, piece by piece; it can be read so once."""
        yield self.text()

    def tree(self, root: Branch) -> None:
        """A picture of what lies in what, each with its figure, if it has one."""
        self._tree(_seen(root))

    def noted(self, mark: str, text: str, *below: str, ids: Iterable[str] = ()) -> None:
        """A numbered or bulleted entry, and what belongs under it.

        `ids` are those of the rules it tells: shown last, on a page that shows ids.
        """
        shown = ", ".join(ids) if self.ids else ""
        told = [*below, shown] if shown else below
        self._noted(visible(mark), visible(text), [visible(line) for line in told])

    @abstractmethod
    def _verdict(self, text: str) -> None:
        """The verdict as this kind of page has it."""

    @abstractmethod
    def _heading(self, text: str) -> None:
        """A heading as this kind of page has it."""

    @abstractmethod
    def _paragraph(self, text: str) -> None:
        """A paragraph as this kind of page has it."""

    def _line(self, text: str, indent: int) -> None:
        """A paragraph, on a page where no lines follow on one another."""
        del indent
        self._paragraph(text)

    @abstractmethod
    def _table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        total: Sequence[str] | None,
        bare: bool,
    ) -> None:
        """A table as this kind of page has it; line feeds part the lines of a cell."""

    @abstractmethod
    def _tree(self, root: Branch) -> None:
        """A tree as this kind of page has it."""

    @abstractmethod
    def _led(self, lead: str, entries: Sequence[tuple[str, str]]) -> None:
        """Led entries as this kind of page has them."""

    @abstractmethod
    def _noted(self, mark: str, text: str, below: Sequence[str]) -> None:
        """An entry as this kind of page has it."""

    @abstractmethod
    def text(self) -> str:
        """The page so far, ending in a line feed."""


def _seen(branch: Branch) -> Branch:
    """A part of a tree with all of it seen."""
    parts = tuple(map(_seen, branch.parts))
    return Branch(visible(branch.text), visible(branch.figure), parts)


def _shown(cell: Cell) -> str:
    """A cell with all of it seen, its lines parted by line feeds."""
    if isinstance(cell, str):
        return visible(cell)
    return "\n".join(map(visible, cell))
