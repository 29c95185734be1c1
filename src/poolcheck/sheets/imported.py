"""What was read from a budget sheet: its lines, and every other row with what it is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from poolcheck.law.rulebook import Rulebook
from poolcheck.question.service_names import names_in
from poolcheck.sheets.totals import Total
from poolcheck.sheets.vocabulary import RowClass
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.opened import FileRead
from poolcheck.terms.text import count, folded


@dataclass(frozen=True)
class ImportedLine:
    """A budget line: who pays, what for, and how much, in pence.

    `of_service` are the functions that its words come to, `functions` those that this
    money is for. `stream` is empty where it is of none.
    """

    row: int
    payer: Commissioner
    service: str
    name: str
    of_service: tuple[str, ...]
    functions: tuple[str, ...]
    contribution: bool
    stream: str
    amount: int
    last_year: int | None

    @property
    def function(self) -> str:
        """The one function that has to be said, as its service has others."""
        one = len(self.functions) == 1 and len(self.of_service) != 1
        return self.functions[0] if one else ""


@dataclass(frozen=True)
class RowLeftOut:
    """A row that is no line: what it is, what it says, and why it is left out."""

    row: int
    row_class: RowClass
    text: str
    why: str


@dataclass(frozen=True)
class SheetQuestion:
    """What a row leaves open, to be asked of whoever has the sheet.

    `write` is what to do about it. `words` are those of a service that is not known,
    and `near` the names that they may mean. `of_unit` is whether the unit is in doubt.
    """

    row: int
    text: str
    ask: str
    write: str
    words: str = ""
    near: tuple[str, ...] = ()
    of_unit: bool = False


@dataclass(frozen=True)
class Unsettled:
    """An amount that is no line until a question is answered: what is known of it.

    `payer` is empty where it is not known who pays. The amount is in pence.
    """

    row: int
    payer: str
    service: str
    stream: str
    amount: int


@dataclass(frozen=True)
class Imported:
    """A sheet as it was read. `year` is the one in which its financial year begins.

    `classes` says of each row what it is; `unsettled` are the amounts that questions
    are about; `others` are the sheets not read. `years` are all that its columns or
    rows are of; `unit_said` is whether it says its unit. `hidden_columns` are the
    letters of those that were left out.
    """

    commissioners: tuple[Commissioner, ...]
    sheet: str | None
    unit: int
    year: int | None
    classes: Mapping[int, RowClass]
    lines: tuple[ImportedLine, ...]
    left_out: tuple[RowLeftOut, ...]
    questions: tuple[SheetQuestion, ...]
    unsettled: tuple[Unsettled, ...]
    totals: tuple[Total, ...]
    others: tuple[str, ...]
    years: tuple[int, ...]
    unit_said: bool
    hidden_columns: tuple[str, ...]

    @property
    def counts(self) -> dict[RowClass, int]:
        """How many rows are of each class; they add up to the rows of the sheet."""
        return dict(Counter(self.classes.values()))

    @property
    def counted(self) -> list[str]:
        """The same in words: 2 titles, 1 hidden row."""
        hidden = {RowClass.HIDDEN: "hidden row"}
        return [
            count(n, hidden.get(kind, str(kind))) for kind, n in self.counts.items()
        ]

    @property
    def financial_year(self) -> str | None:
        """The year as it is written: 2026-27."""
        return None if self.year is None else written_year(self.year)


def names(lines: Iterable[ImportedLine], rulebook: Rulebook) -> dict[ImportedLine, str]:
    """What each line is called besides its service: its row, if nothing else tells.

    Two ways to say one name tell no more than the same words twice.
    """
    told = [(line, _told_by(line, rulebook)) for line in lines]
    often = Counter(by for _, by in told)
    found = {}
    for line, by in told:
        called = [line.name] if line.name else []
        if often[by] > 1:
            called.append(f"row {line.row}")
        found[line] = ", ".join(called)
    return found


def _told_by(line: ImportedLine, rulebook: Rulebook) -> tuple[str, ...]:
    """All but its row that tells a line from another."""
    known = names_in(rulebook).find(line.service, line.payer.kind)
    service = folded(known.label if known else line.service)
    said = (line.payer.name, service, line.stream, folded(line.name))
    return (*said, *line.functions)


def written_year(first: int) -> str:
    """A financial year as it is written: 2026-27, by the year that it begins in."""
    return f"{first}-{(first + 1) % 100:02}"


@dataclass(frozen=True)
class SheetRead:
    """A sheet as it was read, the rules it was read by, and the file it was read from.

    `on` is the day asked about, where one was named. `kinds_read` is whether the kinds
    of the commissioners were read from their names.
    """

    imported: Imported
    rulebook: Rulebook
    on: date | None
    file: FileRead
    kinds_read: bool
