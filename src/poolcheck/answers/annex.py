"""The published table, cell by cell beside what the rules give."""

from collections.abc import Mapping
from dataclasses import field, replace

from poolcheck.law.editions import read_from
from poolcheck.law.rules import Reading, Row, RowCell
from poolcheck.question.authority import holdings
from poolcheck.question.commissioner_sets import minimal, sets_meant
from poolcheck.question.question import Question, Wishes
from poolcheck.structures.lines import model
from poolcheck.structures.patterns import patterns_of
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.verdicts import CellSays


@dataclass(frozen=True)
class Standing:
    """What a cell says: whether those in its column could commission the row.

    `says` is None where not all who may be in the column fare alike. `superfluous` are
    the kinds that are not needed, `conditions` the routes that wait for somebody else.
    """

    says: CellSays | None
    superfluous: tuple[str, ...]
    conditions: tuple[str, ...] = field(default=(), compare=False)


Published = Mapping[str, str] | tuple[str, ...] | Standing


@dataclass(frozen=True)
class Cell:
    """One cell: what was published, and what the rules give."""

    column: str
    published: Published
    derived: Published

    @property
    def agrees(self) -> bool:
        """Whether the rules give what was published; the order does not count."""
        if isinstance(self.published, tuple) and isinstance(self.derived, tuple):
            return set(self.published) == set(self.derived)
        return self.published == self.derived


@dataclass(frozen=True)
class RowCells:
    """A row of the table and its cells."""

    row: Row
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class AnnexTable:
    """The published table beside what the rules give."""

    question: Question
    rows: tuple[RowCells, ...]
    read_from: str

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that the rows rest on."""
        read = {reading for row in self.rows for reading in row.row.readings}
        return tuple(r for r in self.question.rulebook.readings if r.id in read)

    @property
    def disagree(self) -> int:
        """How many cells differ."""
        return sum(not cell.agrees for row in self.rows for cell in row.cells)

    @property
    def agree(self) -> int:
        """How many cells are the same."""
        return sum(cell.agrees for row in self.rows for cell in row.cells)


def annex_table(question: Question) -> AnnexTable:
    """Every row derived from the rules alone, on the table's own assumptions.

    Of `question` it takes the rulebook and the day, the facts, and the levers assumed.
    """
    rows = tuple(_row(question, row) for row in question.rulebook.rows)
    return AnnexTable(question, rows, read_from(question.rulebook))


def _row(question: Question, row: Row) -> RowCells:
    rulebook = question.rulebook
    services = {s.id: s.functions for s in rulebook.services}
    mix = rulebook.in_order({f for s in row.services for f in services.get(s, (s,))})
    mechanisms = rulebook.table.mechanisms if rulebook.table else ()
    asked = replace(question, mix=mix, wishes=Wishes(mechanisms))
    if row.cells:
        return RowCells(row, tuple(_by_column(asked, cell) for cell in row.cells))
    asked = replace(asked, commissioners=sets_meant(rulebook, row.commissioners)[0])
    pooled = _poolable(asked)
    kept_out = tuple(f for f in mix if f not in pooled)
    return RowCells(
        row,
        (
            Cell("commissioners", row.commissioners, _needed(asked)),
            Cell("pooled", row.pooled, pooled),
            Cell("kept-out", row.kept_out, kept_out),
        ),
    )


def _by_column(question: Question, cell: RowCell) -> Cell:
    """Whether all who may be in a column could commission the row, and who is idle."""
    rulebook = question.rulebook
    could: set[bool] = set()
    holding: set[str] = set()
    conditions: dict[str, None] = {}
    for commissioners in sets_meant(rulebook, cell.commissioners):
        held = holdings(replace(question, commissioners=commissioners)).values()
        could.add(all(held))
        for holds in held:
            if holds is not None:
                holding.update(c.kind for c in holds.holders)
                if holds.route.condition:
                    conditions[holds.route.id] = None
    idle = [k.id for k in rulebook.kinds if k.id in cell.commissioners]
    idle = [kind for kind in idle if kind not in holding]
    if could == {True}:
        # Where only one kind buys anything, the others need not join with it.
        alone = len(holding) == 1 and idle
        says = CellSays.UNNECESSARY if alone else CellSays.POSSIBLE
        derived = Standing(says, tuple(idle), tuple(conditions))
    else:
        derived = Standing(CellSays.NO if could == {False} else None, ())
    in_order = tuple(k.id for k in rulebook.kinds if k.id in cell.superfluous)
    return Cell(cell.column, Standing(cell.published, in_order), derived)


def _needed(question: Question) -> Mapping[str, str]:
    """The one smallest set of commissioners; nothing if there are several."""
    sets = minimal(question)
    if len(sets) != 1:
        return {}
    return {need.kind: str(need) for need in sets[0]}


def _poolable(question: Question) -> tuple[str, ...]:
    """The functions that lie in a pooled fund in some lawful structure."""
    pooled = {
        line.function
        for pattern in patterns_of(model(question)).patterns
        for placed in pattern.fullest.pooled()
        for line in placed.lines
    }
    return question.rulebook.in_order(pooled)
