"""Checks that what a rulebook names by its id is there, and that no two share an id.

What a field names its class says: the functions of a route are `FunctionId`s. Where
the ids of some table could not all be read, that is told, and not that they are missing
from wherever they are named: one fault is told of once.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import Annotated, Any, cast, get_args, get_origin, get_type_hints

from poolcheck.law.file.agreement import check_agreement
from poolcheck.law.file.ids import Ids
from poolcheck.law.file.labels import (
    abbreviations,
    everyday_names,
    names_of_bodies,
    names_of_services,
    other_bodies,
    qualifiers,
)
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Clause, Count, OnlyWith, Usual, When
from poolcheck.law.rules import Place as Written
from poolcheck.law.rules.keys import Names, unwrapped
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.toml_value import shown

# The small tables that stand in brackets.
Small = When | Written | Count | Usual | OnlyWith


def check_links(
    rulebook: Rulebook,
    place: Place,
    names_place: Place,
    faults: list[Fault],
    unread: Collection[str] = (),
) -> None:
    """Note every id that is used twice, and every name of something not there.

    `unread` names the tables of the file that could not be read whole.
    """
    ids = Ids(rulebook, place, unread)
    _ids_once(ids)
    for where, entry in _entries(ids):
        _names(ids, where, entry)
    check_agreement(ids)
    names_of_bodies(ids)
    names_of_services(ids)
    everyday_names(ids, names_place)
    abbreviations(ids, names_place)
    qualifiers(ids, names_place)
    other_bodies(ids, names_place)
    faults.extend(ids.faults())


def _ids_once(ids: Ids) -> None:
    """Every id is that of one rule, document, note or row."""
    rulebook = ids.rulebook
    every_sort = {
        "rule": [r.id for r in rulebook.rules()],
        "document": [d.id for d in rulebook.documents],
        "note": [n.id for n in rulebook.notes],
        "row": [r.id for r in rulebook.rows],
        "column": [c.id for c in rulebook.table.columns] if rulebook.table else [],
    }
    for what, every in every_sort.items():
        for twice, number in Counter(every).items():
            if twice and number > 1:
                ids.fault(
                    Place().entry(what, shown(twice)),
                    twice,
                    f"is the id of {number} {what}s",
                    "give each its own id",
                    FaultKind.SHARED_NAME,
                )


def _entries(ids: Ids) -> Iterator[tuple[Place, object]]:
    """Every entry of the file that may name others, and how faults name it."""
    rulebook = ids.rulebook
    yield ids.where(rulebook.edition), rulebook.edition
    within = Place()
    for way, rule in rulebook.placed():
        if isinstance(rule, Clause):
            yield within.along(way[-2:]), rule
        else:
            within = ids.where(rule)
            yield within, rule
    for number, note in enumerate(rulebook.notes, 1):
        yield Place().entry("note", note.id or number), note
    if rulebook.table:
        yield Place().key("table"), rulebook.table
    for number, row in enumerate(rulebook.rows, 1):
        where = Place().entry("row", row.id or number)
        yield where, row
        for cell in row.cells:
            yield where.entry("cell", cell.column), cell


def _names(ids: Ids, where: Place, entry: object) -> None:
    """What an entry names is there, and what is named in the small tables in it."""
    for at, key, sort, used in names_in(where, entry):
        ids.check(at, key, sort, used)


def names_in(
    where: Place, entry: object
) -> Iterator[tuple[Place, str, str, Iterable[str]]]:
    """What an entry names by ids: where, under which key, of which sort, which."""
    for link in _links(cast(Hashable, type(entry))):
        value = getattr(entry, link.name)
        if not value:
            continue
        if link.sort:
            yield where, link.key, link.sort, _ids_in(value)
        elif isinstance(value, tuple):
            # A list in brackets is told of as a whole.
            for one in value:
                for inner in _links(cast(Hashable, type(one))):
                    named = _ids_in(getattr(one, inner.name))
                    yield where, link.key, inner.sort, named
        else:
            yield from names_in(where.key(link.key), value)


def _ids_in(value: Any) -> Iterable[str]:
    """The ids in a field that holds one, or some, or none."""
    return [value] if isinstance(value, str) else value or ()


@dataclass(frozen=True)
class _Link:
    """A field that names things of a sort, or that holds a small table of such."""

    name: str
    key: str
    sort: str


@cache
def _links(kind: Any) -> tuple[_Link, ...]:
    """The fields of a class that name things, or hold small tables that do."""
    hints = get_type_hints(kind, include_extras=True)
    links = []
    for field in fields(kind):
        how, _ = unwrapped(hints[field.name])
        key = how.name or field.name.rstrip("_")
        named = _named(hints[field.name])
        if isinstance(named, Names):
            links.append(_Link(field.name, key, named.sort))
        elif named is not None:
            links.append(_Link(field.name, key, ""))
    return tuple(links)


def _named(hint: Any) -> Names | type[Small] | None:
    """What a type says that its texts name, or the small table that it holds."""
    if isinstance(hint, type) and issubclass(hint, Small):
        return hint
    if get_origin(hint) is Annotated:
        found = next((one for one in hint.__metadata__ if isinstance(one, Names)), None)
        if found:
            return found
    parts = (_named(one) for one in get_args(hint))
    return next((part for part in parts if part is not None), None)
