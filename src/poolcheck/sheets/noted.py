"""What is noted of the rows of a sheet as they are read, one after another."""

from dataclasses import dataclass, field

from poolcheck.sheets.grid import GridRow
from poolcheck.sheets.imported import (
    ImportedLine,
    RowLeftOut,
    SheetQuestion,
    Unsettled,
)
from poolcheck.sheets.totals import Total
from poolcheck.sheets.vocabulary import RowClass

LONGEST_TEXT = 120


@dataclass(frozen=True)
class Ask:
    """A question, and what to do about it; `words` and `near` where a name is asked."""

    ask: str
    write: str
    words: str = ""
    near: tuple[str, ...] = ()
    of_unit: bool = False


@dataclass
class Notes:
    """The rows by number, each with its class; the lines, and all that is not one."""

    classes: dict[int, RowClass] = field(default_factory=dict)
    lines: list[ImportedLine] = field(default_factory=list)
    left_out: list[RowLeftOut] = field(default_factory=list)
    questions: dict[SheetQuestion, None] = field(default_factory=dict)
    rows_asked: set[int] = field(default_factory=set)
    unsettled: list[Unsettled] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)

    def leave_out(self, row: GridRow, row_class: RowClass, why: str) -> None:
        """Take a row for what is no line, and say why."""
        self.classes[row.number] = row_class
        said = row.words[:LONGEST_TEXT]
        self.left_out.append(RowLeftOut(row.number, row_class, said, why))

    def ask(self, row: GridRow, asked: Ask, said: str = "") -> None:
        """Note a question about a row, once."""
        question = SheetQuestion(
            row.number,
            said or row.words[:LONGEST_TEXT],
            asked.ask,
            asked.write,
            asked.words,
            asked.near,
            asked.of_unit,
        )
        self.questions[question] = None
        self.rows_asked.add(row.number)

    def asks_of(self, row: GridRow) -> bool:
        """Whether a question was noted of a row."""
        return row.number in self.rows_asked
