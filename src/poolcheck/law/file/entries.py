"""Reads the entries of a rulebook file: each field as its class declares it.

A field is read by its name, its type and whether it has a default, and where these do
not say it all by its `Key`. What is wrong is noted, and something put in its place.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from poolcheck.law.file.checks import check
from poolcheck.law.file.duties import Duties, functions
from poolcheck.law.rules import (
    NEVER,
    Count,
    OnlyWith,
    Other,
    PaidBy,
    Place,
    Usual,
)
from poolcheck.law.rules.keys import Key, unwrapped
from poolcheck.terms.faults import FaultKind
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import is_id, listed
from poolcheck.terms.toml_tables import Cursor

T = TypeVar("T")

# How those are written that stand best in a list in brackets.
IN_BRACKETS: tuple[tuple[type, str], ...] = (
    (Place, '{ source = "…", at = "…" }'),
    (Count, '{ kinds = ["…"], at_least = 1 }'),
    (Usual, '{ kinds = ["…"], functions = ["…"] }'),
    (OnlyWith, '{ kinds = ["…"], functions = ["…"] }'),
    (PaidBy, '{ side = "…", functions = ["…"] }'),
)

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Beside:
    """What an entry is read beside: whose duty functions are, and other choices.

    `others` reads the other choices of a reading, given what the reading says.
    """

    duties: Duties
    others: Callable[[Cursor, Said], tuple[Other, ...]]


# What names whole functions or none, and has no other choices, is read beside nothing.
NOTHING_BESIDE = Beside(Duties({}, None, False), lambda cursor, said: ())


Reader = Callable[[Cursor, Said, Beside], Any]


def read(kind: type[T], c: Cursor, beside: Beside, **given: Any) -> T:
    """An entry of the file; `given` are the fields that do not stand in it."""
    said = dict(given)
    by_key: dict[str, Any] = {}
    for part in plan(kind):
        # Two fields may share a key: a kind is known by its label and says no more.
        if part.key not in by_key:
            by_key[part.key] = part.read(c, said, beside)
        said[part.name] = by_key[part.key]
    entry = kind(**said)
    check(entry, c)
    c.done()
    return entry


@dataclass(frozen=True)
class Part:
    """One field of a class: its name, its key in the file, and how it is read."""

    name: str
    key: str
    required: bool
    read: Reader


def plan(kind: type) -> tuple[Part, ...]:
    """How the fields of a class are read, in their order."""
    return _plan(cast(Hashable, kind))


@cache
def _plan(kind: Any) -> tuple[Part, ...]:
    hints = get_type_hints(kind, include_extras=True)
    parts = (_part(f, hints[f.name]) for f in fields(kind))
    return tuple(part for part in parts if part is not None)


def _part(field: "Field[Any]", hint: Any) -> Part | None:
    """How a field is read; None if it does not stand in the file."""
    how, base = unwrapped(hint)
    if not how.written:
        return None
    members = [one for one in get_args(base) if one is not NoneType]
    optional = get_origin(base) in (Union, UnionType)
    if optional:
        _, base = unwrapped(members[0])
    key = how.name or field.metadata.get("key") or field.name.rstrip("_")
    given = field.default is MISSING and field.default_factory is MISSING
    required = given and not how.understood
    nothing = _nothing(field, how, base)
    of_type = _reader(key, base, how, required, optional)

    def read(c: Cursor, said: Said, beside: Beside) -> Any:
        value = None
        if _belongs(c, how) and (required or c.has(key)):
            value = of_type(c, said, beside)
        if how.understood:
            return value or how.understood.format_map(said)
        return nothing if value is None else value

    return Part(field.name, key, required, read)


def _nothing(field: "Field[Any]", how: Key, base: Any) -> Any:
    """What stands in a field of which nothing could be read."""
    if how.unread is not None:
        return how.unread
    if field.default is not MISSING:
        return field.default
    empty = {str: "", bool: False, tuple: (), Mapping: {}}
    return empty.get(get_origin(base) or base)


def _belongs(c: Cursor, how: Key) -> bool:
    """Whether a key can stand beside the others that there are."""
    if how.not_beside:
        return not c.has(how.not_beside)
    return not how.only_beside or c.has(how.only_beside)


def _reader(key: str, base: Any, how: Key, required: bool, optional: bool) -> Reader:
    """How a value of a type is read; it gives None where it could not be."""
    inner = [unwrapped(one)[1] for one in get_args(base)]
    match get_origin(base) or base:
        case type() as kind if kind is str:
            return _text(key, how, required, optional)
        case type() as kind if kind is bool:
            return lambda c, said, beside: c.flag(key, required)
        case type() as kind if kind is int:
            return lambda c, said, beside: c.whole(key, how.at_least, required)
        case type() as kind if kind is date:
            return _day(key, how, required)
        case type() as kind if issubclass(kind, Enum):
            return lambda c, said, beside: c.choice(key, kind, required)
        case kind if kind is Literal:
            values = get_args(base)
            return lambda c, said, beside: c.one_of(key, values, required)
        case kind if kind is Mapping and inner[1] is bool:
            return lambda c, said, beside: _flags(c, key)
        case kind if kind is Mapping:
            return lambda c, said, beside: _numbers(c, key, how.among)
        case kind if kind is tuple and how.own_duties:
            return lambda c, said, beside: functions(c, beside.duties)
        case kind if kind is tuple and inner[0] is str:
            empty = how.may_be_empty is True
            return lambda c, said, beside: c.texts(key, required, empty)
        case kind if kind is tuple and inner[0] is Other:
            return lambda c, said, beside: beside.others(c, said)
        case kind if kind is tuple:
            return _entries(key, inner[0], required)
    return _entry(key, base, required, optional)


def _text(key: str, how: Key, required: bool, optional: bool) -> Reader:
    not_empty = required or how.may_be_empty is False

    def text(c: Cursor, said: Said, beside: Beside) -> str | None:
        found = c.text(key, not_empty)
        if how.an_id and found and not is_id(found):
            remedy = "use small letters, digits and hyphens, as in own-duty"
            c.fault(key, "is not an id", remedy, FaultKind.WRONG_TYPE)
        return found or (None if optional else "")

    return text


def _day(key: str, how: Key, required: bool) -> Reader:
    def day(c: Cursor, said: Said, beside: Beside) -> date | None:
        found = c.day(key, required)
        first = said[how.after] if how.after else NEVER
        if found is not None and first != NEVER and found <= first:
            problem = f"is not after {how.after.rstrip('_')}"
            remedy = "give the day that the rule ends"
            c.fault(key, problem, remedy, FaultKind.OUT_OF_RANGE)
        return found

    return day


def _entries(key: str, kind: Any, required: bool) -> Reader:
    example = next((how for each, how in IN_BRACKETS if issubclass(kind, each)), "")

    def each(c: Cursor, said: Said, beside: Beside) -> tuple[Any, ...]:
        entries = c.tables(key, example, required)
        return tuple(read(kind, entry, beside) for entry in entries)

    return each


def _entry(key: str, kind: Any, required: bool, optional: bool) -> Reader:
    def one(c: Cursor, said: Said, beside: Beside) -> Any:
        table = c.table(key, required)
        if table is not None:
            return read(kind, table, beside)
        # What is missing is told already, and not all that is missing in it.
        unsaid = Cursor({}, c.place, [])
        return read(kind, unsaid, beside) if required and not optional else None

    return one


def _flags(c: Cursor, key: str) -> Mapping[str, bool]:
    """A table of what is true and what is not."""
    table = c.table(key)
    flags = {}
    for name, value in table.items().items() if table else ():
        if isinstance(value, bool):
            flags[name] = value
        elif table:
            remedy = "write true or false"
            table.fault(name, "is not true or false", remedy, FaultKind.WRONG_TYPE)
    return flags


def _numbers(c: Cursor, key: str, known: tuple[str, ...]) -> Mapping[str, str]:
    """How many there are of each kind, in the words that are known."""
    numbers = {}
    table = c.table(key, required=True)
    quoted = listed([f'"{number}"' for number in known], "or")
    for kind, number in table.items().items() if table else ():
        numbers[kind] = str(number)
        if number in known:
            continue
        if table and isinstance(number, int) and not isinstance(number, bool):
            remedy = f"write {quoted}, with its quotes"
            problem = "is a number, not a text"
            table.fault(kind, problem, remedy, FaultKind.WRONG_TYPE)
        elif table:
            problem = "is not a number known here"
            table.fault(kind, problem, f"write {quoted}", FaultKind.WRONG_TYPE)
    if table and not table.items():
        remedy = 'name a kind in it, as in { KIND = "1+" }'
        c.fault(key, "is empty", remedy, FaultKind.EMPTY)
    return numbers
