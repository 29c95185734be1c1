"""What changed for a question from one edition to another, and which rules did it."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

from poolcheck.law.changes import Change
from poolcheck.law.rules import Reading
from poolcheck.question.commissioner_sets import sets_meant
from poolcheck.question.pair import Both
from poolcheck.reasons import rests_on
from poolcheck.reasons.causes import Cause, Inquiry, UnderRules
from poolcheck.structures.in_both import (
    InBoth,
    everybody_now,
    in_both,
    in_new_names,
)
from poolcheck.structures.in_common import same_lines
from poolcheck.structures.lawful import MOST_LISTED, soon_lawful
from poolcheck.structures.lines import Model, TooManyFunds, model
from poolcheck.structures.own_check import hold_to_rules
from poolcheck.structures.patterns import AllPatterns
from poolcheck.structures.search.patterns import TooMany
from poolcheck.structures.sums import Money, money_of
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line, Pooled
from poolcheck.terms.verdicts import Verdict

Funds = tuple[Pooled, ...]


@dataclass(frozen=True)
class Side:
    """The answer in one edition.

    `lawful` is None where structures take long to count, and has no pattern where there
    are more than are listed; `verdict` is None where there are too many ways to try.
    `money` is that of the fullest structure.
    `conditions` are those of the routes by which its lines are held.
    """

    lines: tuple[Line, ...]
    conditions: tuple[str, ...]
    verdict: Verdict | None
    lawful: AllPatterns | None
    money: Money | None

    @property
    def count(self) -> int | None:
        """How many structures are lawful; none where they were not counted."""
        return None if self.lawful is None else self.lawful.count

    @property
    def most_pooled(self) -> int | None:
        """How many budget lines can be pooled at most; none where it was not listed."""
        if self.lawful is None or not self.lawful.whole:
            return None
        fullest = (pattern.fullest.pooled() for pattern in self.lawful.patterns)
        return max((sum(len(p.lines) for p in pooled) for pooled in fullest), default=0)


@dataclass(frozen=True)
class Pattern:
    """Some pooled funds, named as in the new edition.

    Then the number of structures with just these: in the old edition, in the new one,
    and in both; and of those in the new one alone and in the old one alone. Of money
    that changed hands the funds may be others in each: `same` is of those of the new.
    """

    pooled_funds: Funds
    old: int
    new: int
    same: int
    gained: int
    lost: int


@dataclass(frozen=True)
class Turn:
    """A change for one function, and what made it.

    `gained` and `lost` are where its lines may newly lie, and no longer may: a power,
    or their owner's budget, aligned or ring-fenced. `old_holders` are who held its
    lines and `new_holders` who holds them now, named as in the new edition; both are
    empty where that is the same. `amount` is the pence of its lines, if any is known,
    and `all_known` whether that is all of them.
    """

    function: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    old_holders: tuple[str, ...]
    new_holders: tuple[str, ...]
    amount: int | None
    all_known: bool
    because: Cause | None


@dataclass(frozen=True)
class Others:
    """Another set of commissioners that the published row is about, and what changed.

    They are named as in the edition that was asked; counts of structures are of those
    gained and lost.
    """

    commissioners: tuple[Commissioner, ...]
    old: Verdict | None
    new: Verdict | None
    gained: int | None
    lost: int | None
    functions: tuple[Turn, ...]

    @property
    def changed(self) -> bool:
        """Whether anything changed for them."""
        counts = bool(self.gained or self.lost)
        return counts or self.old is not self.new or bool(self.functions)


@dataclass(frozen=True)
class RowThere:
    """The rows of the other edition's table, where the row asked about is not the same.

    `rows` are those of the same services. `same_name` tells whether another row has the
    name of the one asked about.
    """

    rows: tuple[str, ...]
    same_name: bool


@dataclass(frozen=True)
class Compared:
    """What changed for a question from one edition to another.

    `verdict_because` is what changed the verdict. `count_because` is what changed the
    number of structures, where no other change told explains it. `others` are the
    further sets of commissioners that a published row is about, where nobody was named.
    `changed_hands` is whether the lines differ only in who holds them: then the same
    money in the same places is the same structure. `undone_at_once` is whether all is
    as it was with every rule told taken back.
    `same` counts the structures lawful in both editions; `pool_the_same` counts them
    with aligned and ring-fenced budgets taken as one; both are None where that was not
    worked out.
    """

    pair: Both
    old: Side
    new: Side
    same: int | None
    pool_the_same: int | None
    lines_differ: bool
    patterns: tuple[Pattern, ...]
    functions: tuple[Turn, ...]
    verdict_because: Cause | None
    count_because: Cause | None
    others: tuple[Others, ...] = ()
    changed_hands: bool = False
    undone_at_once: bool = True

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings, in either edition, behind the rules that made the changes."""
        rules = [rule for cause in self.causes for rule in cause.rules]
        sides = (rests_on.readings(q, rules) for q in (self.pair.new, self.pair.old))
        by_id = {reading.id: reading for side in sides for reading in side}
        return tuple(by_id.values())

    @property
    def row_there(self) -> RowThere | None:
        """The row in the other edition; None where it is the same, or is not there."""
        asked, other = self.pair.old, self.pair.new
        if not asked.row:
            asked, other = other, asked
        services = {row.id: {*row.services} for row in other.rulebook.rows}
        if asked.row is None or not services:
            return None
        mine = next(r for r in asked.rulebook.rows if r.id == asked.row)
        alike = tuple(r for r, of in services.items() if of == {*mine.services})
        return None if mine.id in alike else RowThere(alike, mine.id in services)

    @property
    def gained(self) -> int | None:
        """How many structures are lawful in the new edition alone."""
        return _less(self.new.count, self.same)

    @property
    def lost(self) -> int | None:
        """How many structures are lawful in the old edition alone."""
        return _less(self.old.count, self.same)

    @property
    def because(self) -> Cause | None:
        """What changed the verdict, else the number of structures."""
        return self.verdict_because or self.count_because

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Every cause told, that of the verdict first."""
        turns = [
            *self.functions,
            *(turn for one in self.others for turn in one.functions),
        ]
        told = (
            self.verdict_because,
            self.count_because,
            *(turn.because for turn in turns),
        )
        return tuple(dict.fromkeys(cause for cause in told if cause is not None))

    @property
    def rules(self) -> tuple[Change, ...]:
        """The changes of rules that made a difference, in the order they are told."""
        by_id = {c.id: c for c in self.pair.changes.changes if c.decides}
        ids = dict.fromkeys(rule for cause in self.causes for rule in cause.rules)
        return tuple(by_id[id_] for id_ in ids)


def _less(count: int | None, common: int | None) -> int | None:
    return None if count is None or common is None else count - common


def compare(pair: Both) -> Compared:
    """What changed for a question, and which changes of the rules made it so.

    Where a published row was asked about and nobody was named, every other set of
    commissioners that the row is about is asked about too.
    """
    inquiries = [Inquiry(pair)]
    compared = _compare(pair, inquiries[0])
    others = []
    for who in _others(pair):
        among = pair.among(who)
        inquiries.append(Inquiry(among))
        other = _compare(among, inquiries[-1])
        others.append(
            Others(
                who,
                other.old.verdict,
                other.new.verdict,
                other.gained,
                other.lost,
                other.functions,
            )
        )
    whole = replace(compared, others=tuple(others))
    told = [change.id for change in whole.rules]
    undone = all(inquiry.as_it_was_without(told) for inquiry in inquiries)
    return replace(whole, undone_at_once=undone)


def _others(pair: Both) -> list[tuple[Commissioner, ...]]:
    """The other sets of commissioners that a row's columns stand for, once each."""
    asked = pair.asked
    if asked.row is None or asked.commissioners_given:
        return []
    row = next(row for row in asked.rulebook.rows if row.id == asked.row)
    columns = [cell.column for cell in row.cells] or [""]
    sets = (s for c in columns for s in sets_meant(asked.rulebook, row.who(c)))
    return [s for s in dict.fromkeys(sets) if set(s) != set(asked.commissioners)]


def _compare(pair: Both, inquiry: Inquiry) -> Compared:
    then, now = UnderRules(model(pair.old)), UnderRules(model(pair.new))
    old, new = _side(then), _side(now)
    turns = tuple(_turns(pair, then, now, inquiry))
    differ = not same_lines(then.model, now.model, pair.names)
    both = _in_both(pair, then.model, now.model, old, new)
    patterns = () if both is None else _patterns(pair, then.model, old, new, both)
    verdict = count = None
    if old.verdict and new.verdict and old.verdict is not new.verdict:
        verdict = inquiry.cause(lambda s: s.verdict, old.verdict, new.verdict)
    if not turns and verdict is None and old.count != new.count:
        count = inquiry.cause(lambda s: s.count, old.count, new.count)
    return Compared(
        pair,
        old,
        new,
        both.count if both else None,
        both.alike if both else None,
        differ,
        patterns,
        turns,
        verdict,
        count,
        changed_hands=both is not None and both.changed_hands,
    )


def _side(under: UnderRules) -> Side:
    m = under.model
    routes = (holding.route for holding in m.holdings.values() if holding)
    conditions = tuple(dict.fromkeys(r.condition for r in routes if r.condition))
    side = Side(m.lines, conditions, under.verdict, None, None)
    try:
        every = soon_lawful(m, MOST_LISTED)
    except TooMany:
        return side
    fullest = [pattern.fullest for pattern in every.patterns]
    hold_to_rules(m, fullest)
    money = money_of(m.question, fullest[0]) if fullest else None
    return replace(side, lawful=every, money=money)


def _in_both(
    pair: Both, before: Model, after: Model, old: Side, new: Side
) -> InBoth | None:
    """The structures lawful in both; None where there are too many to list."""
    if old.lawful is None or new.lawful is None:
        return None
    if not (old.lawful.whole and new.lawful.whole):
        return None
    try:
        return in_both(before, after, (old.lawful, new.lawful), pair.names)
    except (TooMany, TooManyFunds):
        return None


def _patterns(
    pair: Both, before: Model, old: Side, new: Side, both: InBoth
) -> tuple[Pattern, ...]:
    """Every pattern of either edition, and how much of it is in both."""
    everybody = everybody_now(before, pair.names)
    then = old.lawful.patterns if old.lawful else ()
    now = new.lawful.patterns if new.lawful else ()
    counts_then = {in_new_names(p.pooled_funds, everybody): p.count for p in then}
    counts_now = {p.pooled_funds: p.count for p in now}
    found = []
    for funds in dict.fromkeys((*counts_now, *counts_then)):
        was, is_ = counts_then.get(funds, 0), counts_now.get(funds, 0)
        kept, same = both.old.get(funds, 0), both.new.get(funds, 0)
        found.append(Pattern(funds, was, is_, same, is_ - same, was - kept))
    return tuple(found)


def _turns(
    pair: Both, old: UnderRules, new: UnderRules, inquiry: Inquiry
) -> Iterator[Turn]:
    """What changed for each function, a change for each cause."""
    for function in pair.new.mix:
        then, now = (side.places[function] for side in (old, new))
        held_before = tuple(pair.names.get(c, c) for c in old.holders[function])
        held_now = new.holders[function]
        amount = _amount(pair, function)
        if held_before != held_now:
            cause = inquiry.cause(_holders(function), held_before, held_now)
            moves = (_names(held_before), _names(held_now))
            yield Turn(function, (), (), *moves, *amount, cause)
        if not (held_before and held_now):
            continue
        before, after = (side.homes[function] for side in (old, new))
        if before != after:
            cause = inquiry.cause(_homes(function), before, after)
            yield Turn(function, after, before, (), (), *amount, cause)
        by_cause: dict[Cause | None, tuple[list[str], list[str]]] = {}
        for place in _order(pair, then ^ now):
            may = _may(function, place)
            cause = inquiry.cause(may, place in then, place in now)
            by_cause.setdefault(cause, ([], []))[place in then].append(place)
        for cause, (gained, lost) in by_cause.items():
            yield Turn(function, tuple(gained), tuple(lost), (), (), *amount, cause)


def _holders(function: str) -> Callable[[UnderRules], Hashable]:
    return lambda under: under.holders[function]


def _homes(function: str) -> Callable[[UnderRules], Hashable]:
    return lambda under: under.homes[function]


def _may(function: str, place: str) -> Callable[[UnderRules], Hashable]:
    return lambda under: place in under.places[function]


def _names(who: tuple[Commissioner, ...]) -> tuple[str, ...]:
    return tuple(c.name for c in who)


def _order(pair: Both, places: frozenset[str]) -> list[str]:
    """Powers in the order of the new edition, then those of the old one alone."""
    mechanisms = (*pair.new.rulebook.mechanisms, *pair.old.rulebook.mechanisms)
    return [m for m in dict.fromkeys(m.id for m in mechanisms) if m in places]


def _amount(pair: Both, function: str) -> tuple[int | None, bool]:
    """The pence known of a function's lines, if any, and whether that is all."""
    lines = [line for line in pair.budget.lines if line.function == function]
    all_known = all(line.amount is not None for line in lines)
    return sum(line.amount or 0 for line in lines) or None, all_known
