"""The money of a structure: pooled, in own budgets, granted, not split; in pence.

Every penny of the place is counted once. A budget that was not split is told by itself
where its parts lie in different funds, for how much of it lies in each is not known.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace

from poolcheck.question.question import Budget, NotSplit, Question
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Grant,
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
    granted: int = 0
    not_split: int = 0
    in_no_fund: int = 0

    @property
    def outside(self) -> int:
        """What lies outside every pool, in pence."""
        return self.aligned + self.ring_fenced + self.granted + self.in_no_fund

    @property
    def total(self) -> int:
        """All of it, in pence."""
        return self.pooled + self.outside + self.not_split

    def __add__(self, other: "Sums") -> "Sums":
        """Two sets of totals as one."""
        return Sums(
            self.pooled + other.pooled,
            self.aligned + other.aligned,
            self.ring_fenced + other.ring_fenced,
            self.granted + other.granted,
            self.not_split + other.not_split,
            self.in_no_fund + other.in_no_fund,
        )


@dataclass(frozen=True)
class InFund:
    """The pence known in one fund, and what of it each payer pays; None if none is."""

    amount: int | None
    contributors: tuple[tuple[Commissioner, int | None], ...]


@dataclass(frozen=True)
class Money:
    """The totals of a structure, by commissioner and in all.

    `largest_fund` is the pence in the pooled fund that holds most; `unpriced` are the
    lines that no amount is known for, nor a bundle that they are part of. `in_one_fund`
    are the budgets not split that lie in one fund whole, and are counted there: the
    fund's number in the structure, from 1. `funds` are those of the structure, in its
    order, and `streams` the pence of each stream that lines are of, by its id.
    """

    by_commissioner: tuple[tuple[Commissioner, Sums], ...]
    largest_fund: int
    unpriced: tuple[Line, ...]
    in_one_fund: Mapping[NotSplit, int] = field(default_factory=dict)
    funds: tuple[InFund, ...] = ()
    streams: tuple[tuple[str, int | None], ...] = ()

    @property
    def all(self) -> Sums:
        """The totals of the whole place."""
        return sum((sums for _, sums in self.by_commissioner), Sums())

    @property
    def at_least(self) -> bool:
        """Whether there may be more in a fund, for not every amount in it is known."""
        return bool(self.unpriced or self.all.not_split)

    @property
    def largest_fund_share(self) -> str:
        """The share of the whole in the largest pooled fund, in tenths of a percent."""
        from poolcheck.terms.money import share

        return share(self.largest_fund, self.all.total)


def money_of(question: Question, structure: Structure) -> Money | None:
    """The money of a structure of a question; None where no amounts were given."""
    if not has_amounts(question.budget):
        return None
    return money(question.commissioners, question.budget, structure)


def money(
    commissioners: tuple[Commissioner, ...], budget: Budget, structure: Structure
) -> Money:
    """The money of a structure of a place with this budget.

    A draft may put a line in two funds: it counts in the first of them.
    """
    counted = Structure(tuple(_each_once(structure)))
    totals = dict.fromkeys(commissioners, Sums())
    for placed in counted.funds:
        for line in placed.lines:
            totals[line.commissioner] += _as(placed.fund, line.amount or 0)
    in_funds = {line for placed in counted.funds for line in placed.lines}
    left_out = [
        x for x in budget.lines if x not in in_funds and x.commissioner in totals
    ]
    for line in left_out:
        totals[line.commissioner] += Sums(in_no_fund=line.amount or 0)
    for bundle in budget.not_split:
        if bundle.commissioner in totals:
            totals[bundle.commissioner] += _not_split(counted, bundle)
    bundled = {bundle.line for bundle in budget.not_split}
    funds = tuple(_in_fund(placed, counted, budget) for placed in counted.funds)
    pooled = (
        of.amount or 0
        for placed, of in zip(counted.funds, funds, strict=True)
        if isinstance(placed.fund, Pooled)
    )
    return Money(
        tuple(totals.items()),
        max(pooled, default=0),
        tuple(
            line
            for line in (*(x for p in counted.funds for x in p.lines), *left_out)
            if line.amount is None and line.number not in bundled
        ),
        {
            bundle: counted.funds.index(whole) + 1
            for bundle in budget.not_split
            if (whole := lies_in(counted, bundle))
        },
        funds,
        tuple(_of_streams(totals, budget)),
    )


def _each_once(structure: Structure) -> Iterator[Placed]:
    """The funds, with each line in the first alone of those that it is put in."""
    seen: set[Line] = set()
    for placed in structure.funds:
        lines = tuple(line for line in placed.lines if line not in seen)
        seen.update(lines)
        yield replace(placed, lines=lines)


def _in_fund(placed: Placed, structure: Structure, budget: Budget) -> InFund:
    """The pence known in a fund, by payer."""
    known: dict[Commissioner, list[int]] = {x.commissioner: [] for x in placed.lines}
    for line in placed.lines:
        if line.amount is not None:
            known[line.commissioner].append(line.amount)
    for bundle in budget.not_split:
        if bundle.commissioner in known and lies_in(structure, bundle) is placed:
            known[bundle.commissioner].append(bundle.amount)
    every = [pence for of in known.values() for pence in of]
    return InFund(
        sum(every) if every else None,
        tuple((who, sum(of) if of else None) for who, of in known.items()),
    )


def _of_streams(
    known: Collection[Commissioner], budget: Budget
) -> Iterator[tuple[str, int | None]]:
    """The pence known of each stream, wherever they lie."""
    lines = [line for line in budget.lines if line.commissioner in known]
    for stream in dict.fromkeys(line.stream for line in lines if line.stream):
        of_it = [line for line in lines if line.stream == stream]
        numbers = {line.number for line in of_it}
        amounts = [line.amount for line in of_it if line.amount is not None]
        amounts += [b.amount for b in budget.not_split if b.line in numbers]
        yield stream, sum(amounts) if amounts else None


def _not_split(structure: Structure, bundle: NotSplit) -> Sums:
    """A budget not split, where all of it lies, if that is one fund or none."""
    whole = lies_in(structure, bundle)
    if whole is not None:
        return _as(whole.fund, bundle.amount)
    lines = (line for placed in structure.funds for line in placed.lines)
    if all(line.number != bundle.line for line in lines):
        return Sums(in_no_fund=bundle.amount)
    return Sums(not_split=bundle.amount)


def lies_in(structure: Structure, bundle: NotSplit) -> Placed | None:
    """The fund that a budget not split lies in whole; None where it is parted."""
    for placed in structure.funds:
        inside = {line.function for line in placed.lines if line.number == bundle.line}
        if inside.issuperset(bundle.functions):
            return placed
    return None


def _as(fund: Fund, amount: int) -> Sums:
    match fund:
        case Pooled():
            return Sums(pooled=amount)
        case Aligned():
            return Sums(aligned=amount)
        case RingFenced():
            return Sums(ring_fenced=amount)
        case Grant():
            return Sums(granted=amount)


def has_amounts(budget: Budget) -> bool:
    """Whether any amount at all was given."""
    return bool(budget.not_split) or any(
        line.amount is not None for line in budget.lines
    )
