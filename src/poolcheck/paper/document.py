"""A paper as data: its front, its sections block by block, its figures, its budget.

A text is a run of pieces, so that a place for the author, or a command, is known for
what it is in every format. Nothing here says how anything looks.
"""

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from enum import Enum

from poolcheck.paper.figures.flows import Flows
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class ToWrite:
    """A place that is left for the author: what is to be written there."""

    what: str


@dataclass(frozen=True)
class Typed:
    """What is to be read letter by letter: a command, or a file's fingerprint."""

    text: str


@dataclass(frozen=True)
class Source:
    """Where something is written, said more quietly."""

    text: str


Run = str | ToWrite | Typed | Source
Text = tuple[Run, ...]


@dataclass(frozen=True)
class Numbered:
    """A paragraph with its number, as 3.1."""

    number: str
    text: Text


@dataclass(frozen=True)
class Lettered:
    """A recommendation with its letter, as (a)."""

    letter: str
    text: Text


@dataclass(frozen=True)
class Bullets:
    """Entries without an order."""

    entries: tuple[Text, ...]


@dataclass(frozen=True)
class Boxed:
    """What has to be seen before all else, under a heading of its own."""

    heading: str
    entries: tuple[Text, ...]
    warns: bool = False


@dataclass(frozen=True)
class Big:
    """A few figures to be seen at once, each with what it is."""

    figures: tuple[tuple[str, str], ...]


class Kind(Enum):
    """The kinds of row in a table."""

    PLAIN = "plain"
    HEAD = "head"
    TOTAL = "total"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Column:
    """A column: its heading, and whether it holds figures."""

    heading: str
    figures: bool = False


@dataclass(frozen=True)
class Row:
    """A row: its cells, one for each column; a head has one alone."""

    cells: tuple[Text, ...]
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True)
class Table:
    """A table: what it is called, the unit of its figures, its columns and rows."""

    caption: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Figure:
    """A picture of where money flows, what it is called, and how to read it."""

    title: str
    caption: str
    flows: Flows


Block = Numbered | Lettered | Bullets | Boxed | Big | Table | Figure


@dataclass(frozen=True)
class Section:
    """A part of the paper under its heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Heads:
    """What the author gave for the front of a paper; what is empty is left to write.

    `figures` are what the amounts are, as a plan or an outturn, and `begins` the day
    from which the arrangement is to hold.
    """

    title: str = ""
    meeting: str = ""
    day: date | None = None
    item: str = ""
    report_of: str = ""
    contact: str = ""
    decision: str = ""
    figures: str = ""
    begins: date | None = None


@dataclass(frozen=True)
class BudgetLine:
    """A row of the budget as a spreadsheet has it; no amount where none is known."""

    partner: str
    service: str
    where: str
    pence: int | None


@dataclass(frozen=True)
class YearBefore:
    """A listed line last year; `rows` are the numbers of its rows of the budget now."""

    partner: str
    service: str
    pence: int | None
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Budget:
    """The budget in pence: every line, the partners, and where money may lie.

    `places` are the funds by name, the pooled ones first; `pooled` are those that are
    pooled. `before` is last year, empty where nothing of it was given.
    """

    lines: tuple[BudgetLine, ...]
    partners: tuple[str, ...]
    places: tuple[str, ...]
    pooled: tuple[str, ...]
    before: tuple[YearBefore, ...] = ()

    def known(self, partner: str | None = None, place: str | None = None) -> int:
        """The pence known of a partner, or of all; in a place, or in all."""
        return sum(
            line.pence or 0
            for line in self.lines
            if partner in (None, line.partner) and place in (None, line.where)
        )

    @property
    def priced(self) -> bool:
        """Whether any amount is known."""
        return any(line.pence is not None for line in self.lines)


@dataclass(frozen=True)
class Paper:
    """A paper for a board, whole.

    `lead` is the line above the title and `front` what stands below it; `options` and
    `rules` are the tables that a workbook has sheets for, `run` what was run, and `day`
    the one whose law was applied.
    """

    title: str
    lead: Text
    front: tuple[tuple[str, Text], ...]
    sections: tuple[Section, ...]
    foot: str
    budget: Budget
    options: Table | None = None
    rules: Table | None = None
    run: tuple[tuple[str, str], ...] = field(default=())
    day: date = date.min

    @property
    def headline(self) -> str:
        """The sentence of its summary that can be acted on."""
        boxes = (b for s in self.sections for b in s.blocks if isinstance(b, Boxed))
        return next((box.heading for box in boxes), "")

    def figures(self) -> Iterator[Figure]:
        """The pictures in it."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Figure):
                    yield block

    @property
    def to_write(self) -> int:
        """How many places there are for the author to write in."""
        told = [self.lead, *(text for _, text in self.front)]
        told += [t for s in self.sections for b in s.blocks for t in texts(b)]
        return sum(isinstance(run, ToWrite) for text in told for run in text)


def texts(block: Block) -> Iterator[Text]:
    """Every text in a block."""
    match block:
        case Numbered() | Lettered():
            yield block.text
        case Bullets() | Boxed():
            yield from block.entries
        case Table():
            for row in block.rows:
                yield from row.cells
        case Big() | Figure():
            return


def bare(text: Text) -> str:
    """A text as one string, without any marking."""
    return "".join(run if isinstance(run, str) else _bare(run) for run in text)


def _bare(run: ToWrite | Typed | Source) -> str:
    return f"[{run.what}]" if isinstance(run, ToWrite) else run.text
