"""What changed between two rulebooks: rules added, ended and changed, field by field.

Rules are the same rule where they have one id and stand in one table. Kinds
of body that were replaced are called by their successors: a rule that names those where
it named their forerunners does nothing else for it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from enum import Enum
from typing import Any

from poolcheck.law.rule_tables import RuleTable
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Admits, Clause, Count, Other, Rule, When
from poolcheck.law.successors import rule_in_kinds, successors
from poolcheck.terms.frozen import dataclass


class What(Enum):
    """What happened to a rule."""

    ADDED = "added"
    ENDED = "ended"
    CHANGED = "changed"


class Sort(Enum):
    """What a difference is of, the weightiest first."""

    EFFECT = "effect"
    TOUCHES = "touches"
    SUCCESSOR = "successor"
    BASIS = "basis"
    DATES = "dates"
    SOURCE = "source"
    WORDS = "words"


SORTS = {
    "when": Sort.TOUCHES,
    "rules": Sort.TOUCHES,
    "mechanisms": Sort.TOUCHES,
    "basis": Sort.BASIS,
    "from_": Sort.DATES,
    "until": Sort.DATES,
    "source": Sort.SOURCE,
    "at": Sort.SOURCE,
    "also": Sort.SOURCE,
    **dict.fromkeys(
        (
            "says", "label", "plural", "short", "aliases", "remedy", "caution",
            "needs_says", "by", "giver_label", "condition", "condition_actor",
            "question", "asks", "why", "otherwise", "leaves_out", "how",
        ),
        Sort.WORDS,
    ),
}  # fmt: skip

# Lists whose order says something; any other is compared as a set.
ORDERED = frozenset({"holder_kinds", "aliases", "also"})


@dataclass(frozen=True)
class Covered:
    """A function that clauses let in or leave out, whoever holds it or one kind."""

    function: str
    held_by: str = ""

    def __str__(self) -> str:
        """Both ids, as data that leaves the program has them."""
        held = f" held by {self.held_by}" if self.held_by else ""
        return f"{self.function}{held}"


@dataclass(frozen=True)
class Difference:
    """A field that two statements of a rule differ in, and what each has there."""

    field: str
    sort: Sort
    old: object
    new: object


@dataclass(frozen=True)
class Change:
    """A rule that was added, ended or changed, and the table that it stands in.

    One that decides can change what may be pooled, and not just what is said of it.
    """

    table: str
    change: What
    id: str
    old: Rule | None
    new: Rule | None
    decides: bool
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class RowChange:
    """A published row that holds other services, was not there, or is no more."""

    row: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """All that changed between two rulebooks, and how many rules stayed as they were.

    `replaced` are kinds of body with their successors; `table_rows` those of the
    published tables with other services.
    """

    changes: tuple[Change, ...]
    same: int
    replaced: Mapping[str, str]
    table_rows: tuple[RowChange, ...]

    def of(self, what: What) -> tuple[Change, ...]:
        """The changes of one sort."""
        return tuple(change for change in self.changes if change.change is what)


def changes(old: Rulebook, new: Rulebook) -> Changes:
    """What changed between two rulebooks, table by table."""
    replaced = successors(old, new)
    found: list[Change] = []
    same = 0
    for table in new.tables():
        for id_, before, after in _pairs(table, old, new):
            change = _change(table, id_, before, after, replaced)
            if change is None:
                same += 1
            else:
                found.append(change)
    return Changes(tuple(found), same, replaced, tuple(_rows(old, new)))


def _pairs(
    table: RuleTable, old: Rulebook, new: Rulebook
) -> Iterator[tuple[str, Rule | None, Rule | None]]:
    """The rules of a table by id: as they were, and as they are."""
    before = {rule.id: rule for rule in old.in_table(table)}
    after = {rule.id: rule for rule in new.in_table(table)}
    for id_ in merged(before, after):
        yield id_, before.get(id_), after.get(id_)
        yield from _parts(before.get(id_), after.get(id_))


def _parts(
    old: Rule | None, new: Rule | None
) -> Iterator[tuple[str, Rule | None, Rule | None]]:
    """The parts of a mechanism; a part that has another id now is the same part."""
    before, after = old.parts if old else {}, new.parts if new else {}
    for key in merged(before, after):
        part = after.get(key) or before[key]
        yield part.id, before.get(key), after.get(key)


def merged(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """Ids in the new order, each that is gone after whatever it stood behind."""
    order = list(new)
    last = -1
    for id_ in old:
        if id_ not in order:
            order.insert(last + 1, id_)
        last = order.index(id_)
    return order


def _change(
    table: RuleTable,
    id_: str,
    old: Rule | None,
    new: Rule | None,
    replaced: Mapping[str, str],
) -> Change | None:
    if old is None or new is None:
        what = What.ADDED if old is None else What.ENDED
        return Change(table.name, what, id_, old, new, table.decides)
    found = tuple(differences(old, new, replaced))
    decides = table.decides and any(d.sort is Sort.EFFECT for d in found)
    change = Change(table.name, What.CHANGED, id_, old, new, decides, found)
    return change if found else None


def differences(
    old: Rule, new: Rule, replaced: Mapping[str, str]
) -> Iterator[Difference]:
    """The fields that two statements of a rule differ in, the weightiest first."""
    if old == new:
        return
    found = []
    told = rule_in_kinds(old, replaced)
    parts = {*old.parts, *new.parts}
    for f in fields(new):
        if f.name in parts or getattr(old, f.name) == getattr(new, f.name):
            continue
        before, after = _value(old, f.name), _value(new, f.name)
        if before == after:
            continue
        sort = SORTS.get(f.name, Sort.EFFECT)
        if _value(told, f.name) == after:
            sort = Sort.SUCCESSOR
        name = f.name.rstrip("_")
        found.append(Difference(name, sort, before, after))
    if isinstance(old, Admits) and isinstance(new, Admits):
        found += _of_clauses(old, new)
    yield from sorted(found, key=lambda d: list(Sort).index(d.sort))


def _of_clauses(old: Admits, new: Admits) -> Iterator[Difference]:
    """That the clauses let in the same in other words or by another source, if so."""

    def told(clauses: tuple[Clause, ...]) -> list[str]:
        return sorted(f"{c.says} {c.source}, {c.at} {c.basis.value}" for c in clauses)

    before, after = told(old.clauses), told(new.clauses)
    if before != after:
        yield Difference("clauses", Sort.WORDS, before, after)


def _value(rule: Rule, field: str) -> object:
    """What a rule has in a field, as it is compared."""
    value = getattr(rule, field)
    if field in ("clauses", "leaves_out"):
        return _covered(value)
    return _plain(value, field)


def _covered(clauses: tuple[Clause, ...]) -> list[Covered]:
    """The functions that clauses cover, each with the kinds that are to hold it."""
    every = {
        Covered(function, kind)
        for clause in clauses
        for function in clause.functions
        for kind in clause.held_by or ("",)
    }
    return sorted(every, key=str)


def _plain(value: Any, field: str = "") -> Any:
    """A value as text, a number, a list or a table of these."""
    match value:
        case Enum():
            return value.value
        case Count():
            named = {"kinds": sorted(value.kinds), "at_least": value.at_least}
            if value.at_most is not None:
                named["at_most"] = value.at_most
            if value.holding_a_line:
                named["holding_a_line"] = True
            return named
        case When() | Other():
            return {
                f.name: _plain(part, f.name)
                for f in fields(value)
                if (part := getattr(value, f.name)) not in (None, (), {})
            }
        case tuple():
            plain = [_plain(one) for one in value]
            return plain if field in ORDERED else sorted(plain, key=str)
        case Mapping():
            return {key: _plain(part) for key, part in value.items()}
        case None | bool() | int() | str():
            return value
        case _ if hasattr(value, "isoformat"):
            return value.isoformat()
        case _ if hasattr(value, "source"):
            return f"{value.source}, {value.at}"
    return str(value)


def _rows(old: Rulebook, new: Rulebook) -> Iterator[RowChange]:
    before = {row.id: tuple(row.services) for row in old.rows}
    after = {row.id: tuple(row.services) for row in new.rows}
    for id_ in merged(before, after):
        if set(before.get(id_, ())) != set(after.get(id_, ())):
            yield RowChange(id_, before.get(id_, ()), after.get(id_, ()))
