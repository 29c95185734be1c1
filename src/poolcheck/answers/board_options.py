"""The structures that a board could choose between: their money, line by line."""

from collections.abc import Iterable, Iterator

from poolcheck.question.question import NotSplit, Question
from poolcheck.structures.patterns import Pattern
from poolcheck.structures.sums import Money, lies_in, money_of
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line, Placed, Pooled, Structure


@dataclass(frozen=True)
class BudgetRow:
    """One payer's money for one service, and where it lies.

    It is a line, or a budget for several services that was not split: `bundle`. `fund`
    is the number of its fund in the structure, from 0; None where a budget lies in
    several, so that how much of it lies in each is not known.
    """

    payer: Commissioner
    lines: tuple[Line, ...]
    amount: int | None
    fund: int | None
    bundle: NotSplit | None = None


@dataclass(frozen=True)
class Option:
    """A structure that a board could choose: its number, its money, its rows.

    `money` is None where no amounts were given.
    """

    number: int
    structure: Structure
    money: Money | None
    rows: tuple[BudgetRow, ...]

    @property
    def pooled(self) -> tuple[Placed, ...]:
        """Its pooled funds."""
        return self.structure.pooled()

    @property
    def powers(self) -> tuple[str, ...]:
        """The powers of its pooled funds, by id, each once."""
        funds = (placed.fund for placed in self.pooled)
        powers = (fund.mechanism for fund in funds if isinstance(fund, Pooled))
        return tuple(dict.fromkeys(powers))

    @property
    def lines_pooled(self) -> int:
        """How many lines lie in its pooled funds."""
        return sum(len(placed.lines) for placed in self.pooled)

    def rows_of(self, fund: int | None) -> tuple[BudgetRow, ...]:
        """The rows that lie in a fund; those that are not split where it is None."""
        return tuple(row for row in self.rows if row.fund == fund)

    def payers_pooled(self) -> dict[Commissioner, int | None]:
        """Who pays into its pooled funds, and what each is known to pay in all."""
        paid: dict[Commissioner, int | None] = {}
        for number, placed in enumerate(self.structure.funds):
            if isinstance(placed.fund, Pooled):
                known = dict(
                    self.money.funds[number].contributors if self.money else ()
                )
                for line in placed.lines:
                    paid.setdefault(line.commissioner, None)
                for who, pence in known.items():
                    if pence is not None:
                        paid[who] = (paid.get(who) or 0) + pence
        return paid


@dataclass(frozen=True)
class Against:
    """How another option stands beside the one that was chosen.

    `funds` is how many more pooled funds it has, `pooled` how much more it pools in
    pence, `lines` how many more lines. `left_out` no longer pay into a pooled fund,
    each with what was known of its contribution.
    """

    option: Option
    funds: int
    pooled: int | None
    lines: int
    left_out: tuple[tuple[Commissioner, int | None], ...]


def options(question: Question, patterns: Iterable[Pattern]) -> Iterator[Option]:
    """The options that differ in money pooled or in funds; that with no pool last."""
    seen: set[object] = set()
    last: Pattern | None = None
    number = 0
    for pattern in patterns:
        if not pattern.pooled_funds:
            last = pattern
            continue
        option = option_of(question, pattern.fullest, number + 1)
        money = option.money.all if option.money else None
        sums = (money.pooled, money.not_split) if money else ()
        alike = (len(pattern.pooled_funds), sums or option.lines_pooled)
        if alike not in seen:
            seen.add(alike)
            number += 1
            yield option
    if last is not None:
        yield option_of(question, last.fullest, number + 1)


def option_of(question: Question, structure: Structure, number: int) -> Option:
    """A structure as an option, each penny of its budgets in one row."""
    rows = tuple(_rows(question, structure))
    return Option(number, structure, money_of(question, structure), rows)


def _rows(question: Question, structure: Structure) -> Iterator[BudgetRow]:
    """The rows of a structure, fund by fund; what is not split comes last."""
    bundles = {bundle.line: bundle for bundle in question.budget.not_split}
    told: set[int] = set()
    for number, placed in enumerate(structure.funds):
        for line in placed.lines:
            bundle = bundles.get(line.number) if line.amount is None else None
            if bundle is None:
                yield BudgetRow(line.commissioner, (line,), line.amount, number)
            elif bundle.line not in told and lies_in(structure, bundle) is placed:
                told.add(bundle.line)
                yield _of_bundle(structure, bundle, number)
    for bundle in bundles.values():
        if bundle.line not in told and _parts(structure, bundle):
            yield _of_bundle(structure, bundle, None)


def _of_bundle(structure: Structure, bundle: NotSplit, fund: int | None) -> BudgetRow:
    parts = _parts(structure, bundle)
    return BudgetRow(bundle.commissioner, parts, bundle.amount, fund, bundle)


def _parts(structure: Structure, bundle: NotSplit) -> tuple[Line, ...]:
    """The lines of a structure that a budget not split pays for."""
    return tuple(
        line
        for placed in structure.funds
        for line in placed.lines
        if line.number == bundle.line and line.function in bundle.functions
    )


def against(chosen: Option, other: Option) -> Against:
    """How one option stands beside another."""
    before, after = chosen.payers_pooled(), other.payers_pooled()
    pooled = None
    if chosen.money is not None and other.money is not None:
        pooled = other.money.all.pooled - chosen.money.all.pooled
    return Against(
        other,
        len(other.pooled) - len(chosen.pooled),
        pooled,
        other.lines_pooled - chosen.lines_pooled,
        tuple((who, pence) for who, pence in before.items() if who not in after),
    )
