"""The published table, re-derived from the rules and compared cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from poolcheck.model import model
from poolcheck.question import Question, Wishes
from poolcheck.rulebook.rules import Row
from poolcheck.sets import minimal, unnamed
from poolcheck.structures import found

Published = Mapping[str, str] | tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """One cell: what was published, and what the rules give."""

    column: str
    published: Published
    derived: Published

    @property
    def agrees(self) -> bool:
        """Whether the two are the same, whatever the order."""
        if isinstance(self.published, tuple) and isinstance(self.derived, tuple):
            return set(self.published) == set(self.derived)
        return self.published == self.derived


@dataclass(frozen=True)
class RowCells:
    """A row of the table and its cells."""

    row: Row
    cells: tuple[Cell, ...]


def rederive(question: Question) -> tuple[RowCells, ...]:
    """Every row from the rules alone, as the table's own assumptions have it.

    `question` gives the rulebook and the day, and the facts and levers to assume.
    """
    return tuple(_row(question, row) for row in question.rulebook.rows)


def _row(question: Question, row: Row) -> RowCells:
    rulebook = question.rulebook
    services = {s.id: s.functions for s in rulebook.services}
    mix = rulebook.in_order({f for s in row.services for f in services.get(s, (s,))})
    commissioners = tuple(unnamed(rulebook.kind(k), 1) for k in row.commissioners)
    mechanisms = rulebook.table.mechanisms if rulebook.table else ()
    asked = replace(
        question, mix=mix, commissioners=commissioners, wishes=Wishes(mechanisms)
    )
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


def _needed(question: Question) -> Mapping[str, str]:
    """The one minimal set of commissioners; nothing if there are several."""
    sets = minimal(question)
    if len(sets) != 1:
        return {}
    return {need.kind: str(need) for need in sets[0]}


def _poolable(question: Question) -> tuple[str, ...]:
    """The functions that lie in a pooled fund in some lawful structure."""
    pooled = {
        line.function
        for pattern in found(model(question)).patterns
        for placed in pattern.fullest.pooled()
        for line in placed.lines
    }
    return question.rulebook.in_order(pooled)
