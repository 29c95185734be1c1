"""How many structures are lawful under two editions, by their pooled funds.

A line that another body holds now is the same money. Where some money changed hands, a
structure is the same if the same money lies together under the same power, and what is
not pooled lies in an own budget of the same sort.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field

from poolcheck.question.pair import Names
from poolcheck.structures.in_common import in_common, renamed, same_lines
from poolcheck.structures.lines import Model
from poolcheck.structures.patterns import AllPatterns, every
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import (
    Commissioner,
    Grant,
    Line,
    Pooled,
    RingFenced,
    Structure,
)

MOST_LISTED = 20_000

Funds = tuple[Pooled, ...]
Lawful = tuple[AllPatterns, AllPatterns]
Money = frozenset[tuple[str, frozenset[Line]]]


@dataclass(frozen=True)
class InBoth:
    """How many structures are in both editions, by the pooled funds of each.

    Funds are named as in the new one. `alike` counts them with aligned and ring-fenced
    budgets taken as one; None where wishes tie lines. `changed_hands` is whether lines
    differ in nothing but who holds them.
    """

    old: Mapping[Funds, int] = field(default_factory=dict)
    new: Mapping[Funds, int] = field(default_factory=dict)
    alike: int | None = 0
    changed_hands: bool = False

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(self.new.values())


def in_both(old: Model, new: Model, lawful: Lawful, names: Names) -> InBoth | None:
    """The structures that are lawful under both; none where the money is not the same.

    None where some money changed hands and there are too many structures to list.
    Raises TooMany or TooManyFunds where there are too many patterns.
    """
    tied = new.question.wishes.tie
    if same_lines(old, new, names):
        common = in_common(old, new, names)
        alike = None if tied else in_common(old, new, names, homes_alike=True)
        return InBoth(common, common, None if alike is None else sum(alike.values()))
    hands = now_held(old, new, names)
    if hands is None:
        return InBoth(alike=None if tied else 0)
    if sum(patterns.count for patterns in lawful) > MOST_LISTED:
        return None
    everybody = everybody_now(old, names)
    same = {line: line for line in new.lines}
    then = list(every(old, lawful[0].patterns))
    now = list(every(new, lawful[1].patterns))
    before = {_money(s, hands): in_new_names(_pooled(s), everybody) for s in then}
    after = {_money(s, same): _pooled(s) for s in now}
    both = before.keys() & after.keys()
    pooled_alike = {_money(s, hands, True) for s in then} & {
        _money(s, same, True) for s in now
    }
    return InBoth(
        Counter(before[money] for money in both),
        Counter(after[money] for money in both),
        None if tied else len(pooled_alike),
        changed_hands=True,
    )


def everybody_now(old: Model, names: Names) -> Names:
    """Whom each is called in the new edition; those with no place there keep a name."""
    return {**{c: c for c in old.question.commissioners}, **names}


def in_new_names(funds: Funds, everybody: Names) -> Funds:
    """Pooled funds of the old edition in the names of the new."""
    found = (renamed(fund, everybody) for fund in funds)
    return tuple(fund for fund in found if isinstance(fund, Pooled))


def now_held(old: Model, new: Model, names: Names) -> dict[Line, Line] | None:
    """Each old line, and the new one that is the same money.

    Whoever still holds a line keeps it; the others of its function stand one for one,
    in the order given. None where there are not as many.
    """
    found: dict[Line, Line] = {}
    then, now = _by_what_for(old.lines), _by_what_for(new.lines)
    if {what: len(there) for what, there in then.items()} != {
        what: len(there) for what, there in now.items()
    }:
        return None
    for what, there in then.items():
        left = dict(now[what])
        moved = []
        for who, line in there.items():
            kept = left.pop(names[who], None) if who in names else None
            if kept is None:
                moved.append(line)
            else:
                found[line] = kept
        found.update(zip(moved, left.values(), strict=True))
    return found


def _by_what_for(
    lines: Iterable[Line],
) -> dict[tuple[str, int], dict[Commissioner, Line]]:
    found: dict[tuple[str, int], dict[Commissioner, Line]] = {}
    for line in lines:
        what = line.function, line.number
        found.setdefault(what, {})[line.commissioner] = line
    return found


def _money(
    structure: Structure, hands: Mapping[Line, Line], homes_alike: bool = False
) -> Money:
    """What lies together under which power; each other line with its sort of budget."""
    found: set[tuple[str, frozenset[Line]]] = set()
    for placed in structure.funds:
        lines = frozenset(hands[line] for line in placed.lines)
        match placed.fund:
            case Pooled(mechanism, _):
                found.add((mechanism, lines))
            case RingFenced(fence, _) if not homes_alike:
                found.update((fence, frozenset({line})) for line in lines)
            case Grant(power, _):
                found.add((power, lines))
            case _:
                found.update(("", frozenset({line})) for line in lines)
    return frozenset(found)


def _pooled(structure: Structure) -> Funds:
    funds = (placed.fund for placed in structure.pooled())
    return tuple(fund for fund in funds if isinstance(fund, Pooled))
