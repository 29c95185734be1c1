"""What a paper for a board is made of: one structure, its money, what else is open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from poolcheck.answers.activities import Activities, activities, annex_a
from poolcheck.answers.can_pool import CanPool, can_pool
from poolcheck.answers.integrated_budget import IntegratedBudget, of_structure
from poolcheck.answers.structures import Structures, structures
from poolcheck.law.editions import shipped
from poolcheck.law.file.agreed import FILE, agreed
from poolcheck.law.rules.agreed import Agreed
from poolcheck.question.question import NotSplit, Question, Wishes
from poolcheck.structures.fullest import pattern_with
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import Model, model
from poolcheck.structures.patterns import Pattern
from poolcheck.structures.sums import Money, lies_in, money_of
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.funds import Commissioner, Line, Placed, Pooled, Structure
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.text import folded, plain

MOST_BESIDE = 2


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


@dataclass(frozen=True)
class BoardPaper:
    """What a paper for a board says: the structure chosen, and all that it rests on.

    `chosen` is None where no structure is lawful. `beside` are others that differ from
    it in the money or the number of funds, of the `options` there are in all; `base` is
    that without a pooled fund, and `must_pool` the lines that forbid it where it is not
    lawful, each with the rules. `whose` is the partner whose board it goes to, `year`
    that in which its financial year begins, `change` what would let more be pooled.
    `stays` is what stays with the commissioner, where a list of it was published for
    the law, and `paid` what one provider of every line would be paid by the structure
    chosen.
    """

    answer: Structures
    agreed: Agreed
    options: int
    chosen: Option | None
    beside: tuple[Against, ...]
    base: Against | None
    must_pool: Mapping[Line, tuple[Ground, ...]]
    whose: Commissioner | None
    year: int | None
    change: CanPool
    stays: Activities | None
    paid: IntegratedBudget | None

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.answer.question


def board_paper(
    question: Question,
    whose: str | None = None,
    option: int | None = None,
    year: int | None = None,
    *,
    seek_changes: bool = True,
) -> BoardPaper:
    """What a paper says for a partner's board, of the option of that number.

    Most of the work is seeking what would let more be pooled; a caller who does not
    want that can say so. Raises BadInput where there is no such partner or option.
    """
    partner, faults = _partner(question, whose)
    found = structures(question, every_one=False, limit=None)
    every = tuple(_options(question, found))
    number = option or 1
    if every and number > len(every):
        faults.append(_no_option(number, len(every)))
    if faults:
        raise BadInput(faults)
    chosen = every[number - 1] if every else None
    terms = agreed(shipped() / FILE)
    change = can_pool(question, seek_remedies=seek_changes, seek_doubts=False)
    if chosen is None:
        return BoardPaper(
            answer=found,
            agreed=terms.on(question.day, ()),
            options=0,
            chosen=None,
            beside=(),
            base=None,
            must_pool={},
            whose=partner,
            year=year,
            change=change,
            stays=_stays(question),
            paid=None,
        )
    others = [each for each in every if each.pooled and each is not chosen]
    base, must_pool = _base(question, found, every)
    return BoardPaper(
        answer=found,
        agreed=terms.on(question.day, chosen.powers),
        options=len(every),
        chosen=chosen,
        beside=tuple(_against(chosen, each) for each in others[:MOST_BESIDE]),
        base=None if base is None or base is chosen else _against(chosen, base),
        must_pool=must_pool,
        whose=partner,
        year=year,
        change=change,
        stays=_stays(question),
        paid=of_structure(found, chosen.structure),
    )


def _stays(question: Question) -> Activities | None:
    """What stays with the commissioner; None where no list was published for it."""
    paper, unpublished = annex_a().paper_for(question.rulebook.edition.id)
    if paper is None or unpublished is not None:
        return None
    return activities(question.rulebook, question.day)


def _partner(
    question: Question, whose: str | None
) -> tuple[Commissioner | None, list[Fault]]:
    """The partner of a name; else the fault that there is none."""
    if whose is None:
        return None, []
    named = {folded(c.name): c for c in question.commissioners}
    if folded(whose) in named:
        return named[folded(whose)], []
    remedy = near_or_all(whose, [c.name for c in question.commissioners])
    problem = "is none of the partners"
    place = Place.option("--for")
    return None, [Fault(place, plain(whose), problem, remedy, FaultKind.UNKNOWN_NAME)]


def _no_option(number: int, there: int) -> Fault:
    only = "the only one is 1" if there == 1 else f"write a number from 1 to {there}"
    problem = f"is no option: there {'is' if there == 1 else 'are'} {there}"
    place = Place.option("--option")
    return Fault(place, str(number), problem, only, FaultKind.OUT_OF_RANGE)


def _options(question: Question, found: Structures) -> Iterator[Option]:
    """The options that differ in money pooled or in funds; that with no pool last."""
    seen: set[object] = set()
    last: Pattern | None = None
    number = 0
    for pattern in found.lawful.patterns:
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


def _against(chosen: Option, other: Option) -> Against:
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


def _base(
    question: Question, found: Structures, every: tuple[Option, ...]
) -> tuple[Option | None, dict[Line, tuple[Ground, ...]]]:
    """The structure without a pooled fund; else the lines that have to lie in one.

    It is what there is without any wish, so wishes do not hide it.
    """
    if every and not every[-1].pooled:
        return every[-1], {}
    m = model(question)
    own = Ground(question.rulebook.principles.own_money)
    must = {
        line: tuple(m.rules.of_stream.bars(line, None)) or (own,)
        for line in m.lines
        if not m.own(line)
    }
    if must or not m.commissionable:
        return None, must
    return _unpooled(model(replace(question, wishes=Wishes())), len(every)), {}


def _unpooled(m: Model, options: int) -> Option | None:
    """The option without a pooled fund, told after so many others."""
    base = pattern_with(m, ())
    return None if base is None else option_of(m.question, base.fullest, options + 1)
