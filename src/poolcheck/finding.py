"""The one call for each command: a question in, a finding out, checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from poolcheck import annex, explain
from poolcheck.asking import with_smallest
from poolcheck.checker import violations
from poolcheck.circumstances import circumstances
from poolcheck.conflict import Conflict, deciding, over_structures, over_verdict
from poolcheck.doubts import Doubts, doubts
from poolcheck.errors import BadInput, Fault, OwnFault
from poolcheck.model import MOST_FUNDS, Bar, Model, TooManyFunds, model
from poolcheck.names import Names
from poolcheck.outcome import (
    Answered,
    Counted,
    answered,
    as_answered,
    as_counted,
    counted,
)
from poolcheck.pooling import Pooling, pooling
from poolcheck.question import Asked, Question
from poolcheck.remedies import Frees, Remedy, frees, remedies
from poolcheck.rulebook.rules import Mechanism, NotEncoded, Reading
from poolcheck.solver import TooMany
from poolcheck.structures import MOST_PATTERNS, Found, every, found
from poolcheck.sums import Money, has_amounts, money
from poolcheck.terms import Commissioner, Pooled, Structure, Verdict

MOST_STRUCTURES = 100_000


@dataclass(frozen=True)
class Caution:
    """Something to take care over, and where it is written if anywhere.

    `actor` is who decides it, where it is a condition that somebody else must meet.
    """

    says: str
    rule: str | None = None
    actor: str = ""


@dataclass(frozen=True)
class CanPool:
    """The answer to whether services may lie in one fund, and all it rests on."""

    question: Question
    model: Model
    answer: Pooling
    money: Money | None
    blocked: tuple[explain.Blocked, ...]
    conflict: Conflict | None
    unmet: tuple[explain.Unmet, ...]
    remedies: tuple[Remedy, ...]
    frees: tuple[Frees, ...]
    barring: tuple[Bar, ...]
    allowing: tuple[Bar, ...]
    readings: tuple[Reading, ...]
    cautions: tuple[Caution, ...]
    not_encoded: tuple[NotEncoded, ...]
    doubts: Doubts[Answered]

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Every rule that the answer rests on, those that bar first."""
        met = [Bar(rule) for rule in self.conflict.rules] if self.conflict else []
        cited = {bar.rule for bar in (*self.barring, *self.allowing)}
        new = [bar for bar in met if bar.rule not in cited]
        return tuple(dict.fromkeys((*self.barring, *new, *self.allowing)))

    @property
    def verdict(self) -> Verdict:
        """The verdict alone."""
        return self.answer.verdict


def can_pool(question: Question) -> CanPool:
    """Whether the services asked about may lie in one fund, and why.

    Raises OwnFault when the answer does not stand up to its own checks.
    """
    m = model(question)
    try:
        answer = pooling(m)
        conflict = over_verdict(question, answer.verdict)
        better = remedies(question, answer.verdict)
        freeing = frees(question, answer)
    except (TooMany, TooManyFunds):
        raise BadInput([_too_many_for_wishes(question)]) from None
    if answer.structure is not None:
        _check(m, [answer.structure])
    yes = answer.verdict is Verdict.YES
    blocks = () if yes else explain.blocked(m)
    barring = () if yes else explain.barring(m, answer, blocks)
    allowing = explain.allowing(m, answer)
    if not yes and not explain.suffices(m, (*barring, *allowing)):
        raise OwnFault("the rules cited do not by themselves bear out the answer")
    bars = (*barring, *allowing)
    readings = explain.readings(m, bars)
    return CanPool(
        question,
        m,
        replace(answer, outside=explain.outside(m, answer)),
        _money(question, answer.structure),
        blocks,
        conflict,
        explain.uncommissionable(m),
        better,
        freeing,
        barring,
        allowing,
        readings,
        cautions(m),
        explain.left_out(m),
        doubts(question, readings, bars, as_answered(question, answer), answered),
    )


def _money(question: Question, shown: Structure | None) -> Money | None:
    """The money of a structure, where the place gave any amounts."""
    if shown is None or not has_amounts(question.budget):
        return None
    return money(question.commissioners, question.budget, shown)


def _money_of(question: Question, shown: Iterable[Structure]) -> Iterator[Money]:
    """The money of each of these structures; none where no amounts were given."""
    if has_amounts(question.budget):
        for structure in shown:
            yield money(question.commissioners, question.budget, structure)


def _too_many_for_wishes(question: Question) -> Fault:
    return Fault(
        "the wishes",
        f"{len(question.commissioners)} commissioners",
        "there are too many possible funds to try them all as wished",
        "name fewer commissioners, or one --mechanism, or leave out the wishes",
    )


@dataclass(frozen=True)
class Structures:
    """The lawful structures for a mix: patterns, counts, and structures if asked.

    `money` is that of each pattern's fullest structure, `money_of_each` that of each
    of the structures asked for; both empty where the place gave no amounts.
    """

    question: Question
    model: Model
    found: Found
    structures: tuple[Structure, ...]
    money: tuple[Money, ...]
    money_of_each: tuple[Money, ...]
    blocked: tuple[explain.Blocked, ...]
    conflict: Conflict | None
    unmet: tuple[explain.Unmet, ...]
    barring: tuple[Bar, ...]
    allowing: tuple[Bar, ...]
    readings: tuple[Reading, ...]
    cautions: tuple[Caution, ...]
    not_encoded: tuple[NotEncoded, ...]
    doubts: Doubts[Counted]


def structures(question: Question, every_one: bool, limit: int | None) -> Structures:
    """The lawful structures for the mix; every one of them only when asked for.

    Raises BadInput when there are too many patterns to list, OwnFault when one shown
    does not stand up to its check.
    """
    m = model(question)
    try:
        result = found(m)
        conflict = None if result.count else over_structures(question)
    except TooMany:
        raise BadInput([_too_many_patterns(question)]) from None
    except TooManyFunds:
        raise BadInput([_too_many_funds(m)]) from None
    if every_one and limit is None and result.count > MOST_STRUCTURES:
        raise BadInput([_too_many_for_all(result.count)])
    listed = tuple(every(m, result.patterns, limit)) if every_one else ()
    _check(m, (pattern.fullest for pattern in result.patterns[:limit]))
    _check(m, listed)
    unmet = explain.uncommissionable(m)
    barring = tuple(dict.fromkeys(_barring(m)))
    allowing = tuple(dict.fromkeys(_allowing(m)))
    fullest = (pattern.fullest for pattern in result.patterns)
    bars = (*barring, *allowing)
    readings = explain.readings(m, bars)
    return Structures(
        question,
        m,
        result,
        listed,
        tuple(_money_of(question, fullest)),
        tuple(_money_of(question, listed)),
        explain.blocked(m) if unmet else (),
        conflict,
        unmet,
        barring,
        allowing,
        readings,
        cautions(m),
        explain.left_out(m),
        doubts(question, readings, bars, as_counted(m, result), counted),
    )


def _too_many_patterns(question: Question) -> Fault:
    return Fault(
        "--commissioner",
        _size(question),
        f"there are more than {MOST_PATTERNS:,} patterns, too many to list",
        "name fewer commissioners or services, or one --mechanism or --max-funds",
    )


def _too_many_funds(m: Model) -> Fault:
    # A limit on how many funds there are together leaves as many to choose from.
    one = ", or one --mechanism" if len(m.mechanisms) > 1 else ""
    return Fault(
        "--commissioner",
        _size(m.question),
        f"there are more than {MOST_FUNDS:,} possible funds, too many to list",
        f"name fewer commissioners{one}",
    )


def _size(question: Question) -> str:
    """How large a question is: "16 commissioners, 1 function"."""
    who, what = len(question.commissioners), len(question.mix)
    commissioners = "commissioner" if who == 1 else "commissioners"
    functions = "function" if what == 1 else "functions"
    return f"{who} {commissioners}, {what} {functions}"


def _too_many_for_all(count: int) -> Fault:
    return Fault(
        "--all",
        f"{count:,} structures",
        f"are more than the {MOST_STRUCTURES:,} that are listed at once",
        "say how many you want with --limit N, or leave out --all for the patterns",
    )


def _barring(m: Model) -> list[Bar]:
    """The rules that keep lines apart in every structure, or out of some funds."""
    if not m.commissionable:
        return [Bar(r) for lack in explain.uncommissionable(m) for r in lack.routes]
    bars = [Bar(fence.id) for line in m.lines if (fence := m.fence(line))]
    formed = _formed(m)
    for mechanism in m.mechanisms:
        parties = mechanism.parties
        if mechanism in formed:
            bars += [
                bar
                for line in m.lines
                if not parties or line.commissioner.kind in parties.kinds
                for bar in m.bars(line, mechanism)
            ]
        elif not formed and parties:
            bars.append(Bar(parties.id))
    return bars


def _allowing(m: Model) -> list[Bar]:
    """The rules by which the structures may be: routes, and mechanisms in use."""
    if not m.commissionable:
        return []
    bars = []
    for mechanism in _formed(m):
        parts = (mechanism.parties, mechanism.both_sides, mechanism.admits)
        bars += [Bar(mechanism.id), *(Bar(part.id) for part in parts if part)]
    return bars + [Bar(h.route.id) for h in m.held.values() if h]


def _formed(m: Model) -> list[Mechanism]:
    in_use = {fund.mechanism for fund in m.pooled_funds}
    return [mechanism for mechanism in m.mechanisms if mechanism.id in in_use]


def cautions(m: Model) -> tuple[Caution, ...]:
    """All there is to take care over in a question, each thing said once."""
    question = m.question
    said: dict[Caution, None] = {}
    for asked in question.asked:
        if asked.caution:
            said[Caution(asked.caution)] = None
    for caution in explain.cautions(m):
        said[Caution(caution.says, caution.id)] = None
    for lever in question.rulebook.levers:
        if lever.id in question.levers and lever.caution:
            said[Caution(lever.caution, lever.id)] = None
    for holding in m.held.values():
        if holding and holding.route.condition:
            route = holding.route
            said[Caution(route.condition, route.id, route.condition_actor)] = None
    for idle in superfluous(m):
        said[Caution(f"{idle.name} holds no budget line for these services.")] = None
    return tuple(said)


def superfluous(m: Model) -> tuple[Commissioner, ...]:
    """The commissioners who hold no line; none where nothing can be commissioned."""
    if not m.commissionable:
        return ()
    holding = {line.commissioner for line in m.lines}
    return tuple(c for c in m.question.commissioners if c not in holding)


@dataclass(frozen=True)
class PairCell:
    """Two services, whether they may share a fund, and the wishes that decide it."""

    a: Asked
    b: Asked
    verdict: Verdict
    mechanisms: tuple[str, ...]
    bars: tuple[Bar, ...]
    wishes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """Every pair of services, each asked about by itself.

    `every` says that none were named, and so every service is compared.
    """

    question: Question
    cells: tuple[PairCell, ...]
    every: bool = False


def matrix(question: Question, within: bool = False, every: bool = False) -> Matrix:
    """Whether each pair of services may share a fund, among the same commissioners.

    Each pair is its own mix, unless they are asked about `within` a wider one.
    Raises BadInput when there are too many possible funds to try them as wished.
    """
    cells = []
    for a, b in combinations(question.asked, 2):
        functions = {*a.functions, *b.functions}
        pair = replace(
            question,
            asked=(a, b),
            mix=question.mix if within else question.rulebook.in_order(functions),
        )
        try:
            cells.append(_cell(pair, a, b))
        except (TooMany, TooManyFunds):
            raise BadInput([_too_many_for_wishes(question)]) from None
    return Matrix(question, tuple(cells), every)


def _cell(pair: Question, a: Asked, b: Asked) -> PairCell:
    m = model(pair)
    answer = pooling(m)
    if answer.structure is not None:
        _check(m, [answer.structure])
    yes = answer.verdict is Verdict.YES
    bars = () if yes else explain.barring(m, answer, explain.blocked(m))
    wishes = () if yes else deciding(pair, answer.verdict)
    return PairCell(
        a,
        b,
        answer.verdict,
        _mechanisms(pair, answer),
        bars or explain.allowing(m, answer),
        wishes,
    )


def _mechanisms(question: Question, answer: Pooling) -> tuple[str, ...]:
    """The mechanisms that by themselves give the verdict; none if nothing is pooled."""
    if answer.fund is None or not isinstance(answer.fund.fund, Pooled):
        return ()
    return tuple(
        mechanism.id
        for mechanism in model(question).mechanisms
        if pooling(model(_only_by(question, mechanism))).verdict is answer.verdict
    )


def _only_by(question: Question, mechanism: Mechanism) -> Question:
    """The question, its wishes kept, with this mechanism alone."""
    wishes = replace(question.wishes, mechanisms=(mechanism.id,))
    return replace(question, wishes=wishes)


def all_services(question: Question) -> Question:
    """The question of every service that is not part of another."""
    rulebook = question.rulebook
    parts = {f for s in rulebook.services for f in s.functions}
    names = Names(rulebook)
    ids = [
        *(f.id for f in rulebook.functions if not f.part_of and f.id not in parts),
        *(s.id for s in rulebook.services),
    ]
    asked = [a for a in (names.find(i) for i in ids) if a is not None]
    asked.sort(key=lambda a: min(rulebook.function_order[f] for f in a.functions))
    mix = rulebook.in_order({f for a in asked for f in a.functions})
    whole = replace(question, asked=tuple(asked), mix=mix)
    return whole if question.commissioners else with_smallest(whole)


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


def _check(m: Model, shown: Iterable[Structure]) -> None:
    """Hold every structure to be shown against the rules, by the other road."""
    case = circumstances(m)
    for structure in shown:
        broken = violations(case, structure)
        if broken:
            rules = ", ".join(sorted({v.rule for v in broken}))
            raise OwnFault(f"a structure found breaks its own rules: {rules}")
