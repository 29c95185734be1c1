"""How the money of a place moved since last year, listed line by listed line."""

from collections.abc import Iterable

from poolcheck.answers.board_options import BudgetRow, Option
from poolcheck.question.question import Question
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line


@dataclass(frozen=True)
class Moved:
    """What is listed as one line, last year and now, in pence; None where not known.

    `rows` are where its money lies now: several, where the line was split. `pooled`
    says whether that is in pooled funds, None where a part of it is.
    """

    payer: Commissioner
    rows: tuple[BudgetRow, ...]
    before: int | None
    now: int | None
    pooled: bool | None


@dataclass(frozen=True)
class Movement:
    """Every listed line of a place, as it moved since last year."""

    lines: tuple[Moved, ...]

    def of(self, payer: Commissioner) -> tuple[Moved, ...]:
        """The lines of one payer."""
        return tuple(moved for moved in self.lines if moved.payer == payer)

    def contribution(self, payer: Commissioner) -> tuple[int, int] | None:
        """What a payer pays into pooled funds, last year and now.

        None where it is not known, as of a line that is pooled in part or that was not
        priced in both years.
        """
        pooled = [moved for moved in self.of(payer) if moved.pooled is not False]
        whole = all(moved.pooled for moved in pooled)
        if not pooled or not whole or len(compared(pooled)) < len(pooled):
            return None
        return known(m.before for m in pooled), known(m.now for m in pooled)


def compared(lines: Iterable[Moved]) -> tuple[Moved, ...]:
    """The lines whose amount is known in both years."""
    return tuple(m for m in lines if m.before is not None and m.now is not None)


def known(amounts: Iterable[int | None]) -> int:
    """What is known of some amounts, in pence."""
    return sum(pence for pence in amounts if pence is not None)


def movement(question: Question, chosen: Option) -> Movement | None:
    """How the money moved; None where no amount of last year is given."""
    before = dict(question.budget.last_year)
    if not before:
        return None
    inside = {line for placed in chosen.pooled for line in placed.lines}
    listed: dict[int, list[BudgetRow]] = {}
    for row in chosen.rows:
        listed.setdefault(row.lines[0].number, []).append(row)
    return Movement(
        tuple(
            _moved(rows, before.get(number), inside)
            for number, rows in sorted(listed.items())
        )
    )


def _moved(rows: list[BudgetRow], before: int | None, inside: set[Line]) -> Moved:
    amounts = [row.amount for row in rows]
    now = None if None in amounts else known(amounts)
    lies = {line in inside for row in rows for line in row.lines}
    pooled = lies.pop() if len(lies) == 1 else None
    return Moved(rows[0].payer, tuple(rows), before, now, pooled)
