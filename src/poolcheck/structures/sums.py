"""The money of a structure: pooled, aligned, ring-fenced, not split; pence throughout.

Every penny of the place is counted once: a budget that was not split lies in no fund
that can be named, and is told by itself.
"""

from dataclasses import dataclass

from poolcheck.question.question import Budget, Question
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Line,
    Placed,
    Pooled,
    RingFenced,
    Structure,
)


@dataclass(frozen=True)
class Sums:
    """Totals in pence of one commissioner or of all."""

    pooled: int = 0
    aligned: int = 0
    ring_fenced: int = 0
    not_split: int = 0

    @property
    def total(self) -> int:
        """All of it, in pence."""
        return self.pooled + self.aligned + self.ring_fenced + self.not_split

    def __add__(self, other: "Sums") -> "Sums":
        """Two sets of totals as one."""
        return Sums(
            self.pooled + other.pooled,
            self.aligned + other.aligned,
            self.ring_fenced + other.ring_fenced,
            self.not_split + other.not_split,
        )


@dataclass(frozen=True)
class Money:
    """The totals of a structure, by commissioner and in all.

    `largest_fund` is the pence in the pooled fund that holds most; `unpriced` are the
    lines that no amount is known for, nor a bundle that they are part of.
    """

    by_commissioner: tuple[tuple[Commissioner, Sums], ...]
    largest_fund: int
    unpriced: tuple[Line, ...]

    @property
    def all(self) -> Sums:
        """The totals of the whole place."""
        return sum((sums for _, sums in self.by_commissioner), Sums())

    @property
    def largest_fund_share(self) -> str:
        """The share of the whole in the largest pooled fund, in tenths of a percent.

        Only all of it is 100%, and only nothing is 0%.
        """
        total = self.all.total
        tenths = (2000 * self.largest_fund + total) // (2 * total) if total else 0
        if 0 < self.largest_fund < total:
            tenths = min(max(tenths, 1), 999)
        return f"{tenths // 10}.{tenths % 10}%"


def money_of(question: Question, structure: Structure) -> Money | None:
    """The money of a structure of a question; None where no amounts were given."""
    if not has_amounts(question.budget):
        return None
    return money(question.commissioners, question.budget, structure)


def money(
    commissioners: tuple[Commissioner, ...], budget: Budget, structure: Structure
) -> Money:
    """The money of a structure of a place with this budget."""
    totals = dict.fromkeys(commissioners, Sums())
    for placed in structure.funds:
        for line in placed.lines:
            totals[line.commissioner] += _as(placed.fund, line.amount or 0)
    for bundle in budget.not_split:
        if bundle.commissioner in totals:
            totals[bundle.commissioner] += Sums(not_split=bundle.amount)
    bundled = {bundle.line for bundle in budget.not_split}
    return Money(
        tuple(totals.items()),
        max((pence_in(placed) for placed in structure.pooled()), default=0),
        tuple(
            line
            for placed in structure.funds
            for line in placed.lines
            if line.amount is None and line.number not in bundled
        ),
    )


def pence_in(placed: Placed) -> int:
    """The pence in a fund, as far as amounts are known."""
    return sum(line.amount or 0 for line in placed.lines)


def _as(fund: Fund, amount: int) -> Sums:
    match fund:
        case Pooled():
            return Sums(pooled=amount)
        case Aligned():
            return Sums(aligned=amount)
        case RingFenced():
            return Sums(ring_fenced=amount)


def has_amounts(budget: Budget) -> bool:
    """Whether any amount at all was given."""
    return bool(budget.not_split) or any(
        line.amount is not None for line in budget.lines
    )
