"""The published table beside what the rules give, cell by cell."""

from dataclasses import dataclass

from poolcheck.answers import annex
from poolcheck.question.question import Question


@dataclass(frozen=True)
class AnnexTable:
    """The published table beside what the rules give."""

    question: Question
    rows: tuple[annex.RowCells, ...]

    @property
    def disagree(self) -> int:
        """How many cells differ."""
        return sum(not cell.agrees for row in self.rows for cell in row.cells)

    @property
    def agree(self) -> int:
        """How many cells are the same."""
        return sum(cell.agrees for row in self.rows for cell in row.cells)


def annex_table(question: Question) -> AnnexTable:
    """The published table re-derived, cell by cell."""
    return AnnexTable(question, annex.rederive(question))
