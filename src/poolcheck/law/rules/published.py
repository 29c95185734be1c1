"""The table that a source published, which the rules are to give again."""

from collections.abc import Mapping
from typing import Annotated

from poolcheck.law.rules.keys import (
    ColumnId,
    DocumentId,
    FunctionId,
    Key,
    KindId,
    MechanismId,
    NoteId,
    ReadingId,
    RuleId,
    ServiceId,
)
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.verdicts import CellSays

Pooled = Annotated[tuple[FunctionId, ...], Key(may_be_empty=True, not_beside="cell")]


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note to the published table, and the rules that encode it."""

    id: str
    says: str
    rules: tuple[RuleId, ...] = ()
    source: DocumentId
    at: str


@dataclass(frozen=True)
class TableColumn:
    """A column of a published table that says who stands in it."""

    id: str
    label: str


@dataclass(frozen=True)
class Table:
    """How the published table is re-derived, and the columns it has, if any."""

    mechanisms: tuple[MechanismId, ...]
    says: str
    columns: Annotated[tuple[TableColumn, ...], Key("column")] = ()


@dataclass(frozen=True, kw_only=True)
class RowCell:
    """A published cell: whether those in its column could commission its row.

    `commissioners` says who stands there: of each kind "1", "1+", "2+" or "and/or".
    """

    # That there is such a column is checked with that each has one cell.
    column: str
    published: Annotated[CellSays, Key(unread=CellSays.NO)]
    commissioners: Annotated[
        Mapping[KindId, str], Key(among=("1", "1+", "2+", "and/or"))
    ]
    superfluous: tuple[KindId, ...] = ()
    says: str
    source: DocumentId
    at: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One published row: its services, and what is said of those who commission them.

    Either who is needed and what may be pooled, or a cell for each column of the
    table; `column` is then the one that is meant where none is named.
    """

    id: str
    label: str
    services: tuple[ServiceId, ...]
    commissioners: Annotated[
        Mapping[KindId, str], Key(among=("1", "1+"), not_beside="cell")
    ]
    pooled: Pooled = ()
    kept_out: Pooled = ()
    says: str
    notes: Annotated[tuple[NoteId, ...], Key(may_be_empty=True)] = ()
    readings: Annotated[tuple[ReadingId, ...], Key(may_be_empty=True)] = ()
    source: DocumentId
    at: str
    column: Annotated[ColumnId, Key(only_beside="cell")]
    cells: Annotated[tuple[RowCell, ...], Key("cell")] = ()

    def who(self, column: str = "") -> Mapping[str, str]:
        """Who stands in a column, or in the one meant where none is named."""
        wanted = column or self.column
        cells = {cell.column: cell.commissioners for cell in self.cells}
        return cells[wanted] if cells else self.commissioners
