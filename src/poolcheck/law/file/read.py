"""Reads a rulebook file whole, or tells every fault in it at once."""

import hashlib
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from poolcheck.law.file.cited import Duties
from poolcheck.law.file.links import check_links
from poolcheck.law.file.other_choices import Others, check_others
from poolcheck.law.file.powers import (
    read_exclusion,
    read_lever,
    read_mechanism,
    read_principles,
    read_ring_fence,
    read_route,
)
from poolcheck.law.file.tables import (
    read_caution,
    read_document,
    read_edition,
    read_fact,
    read_fallback,
    read_function,
    read_kind,
    read_not_encoded,
    read_note,
    read_outsider,
    read_reading,
    read_row,
    read_service,
    read_table,
)
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import EverydayName, Function, Kind
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import unseen
from poolcheck.terms.toml_tables import Cursor, is_id, read_toml, shown

# A rulebook that has none of one of these can answer nothing.
AT_LEAST_ONE = ("document", "kind", "function", "route", "mechanism")


def load(path: Path, names_folder: Path, place: str = "") -> Rulebook:
    """The rulebook in a file; BadInput with every fault if it has any.

    Its everyday names are looked for beside the file, then in `names_folder`. `place`
    is how its faults name it: by the file's name, where it is not given.
    """
    return _sound(*load_anyway(path, names_folder, place))


def load_anyway(
    path: Path, names_folder: Path, place: str = ""
) -> tuple[Rulebook, list[Fault]]:
    """The rulebook in a file as far as it could be read, and every fault in it.

    Otherwise as `load`. Raises BadInput where the file cannot be read or is empty.
    """
    place = place or path.name
    data, raw = read_toml(path, place)
    if not raw.strip():
        remedy = "name a rulebook; its keys are explained in data/README.md"
        empty = Fault(Place(place), None, "the file is empty", remedy, FaultKind.EMPTY)
        raise BadInput([empty])
    faults: list[Fault] = []
    names: dict[str, Any] = {}
    names_place, names_raw = _names_file(data), b""
    if names_place:
        names_path = _found(names_place, path.parent, names_folder)
        try:
            if names_path is not None:
                names, names_raw = read_toml(names_path, shown(names_place))
            else:
                faults.append(_no_names(place, names_place))
        except BadInput as bad:
            faults.extend(bad.faults)
    digest = hashlib.sha256(raw + names_raw).hexdigest()
    return parse_anyway(data, place, digest, faults, names, shown(names_place)), faults


def _names_file(data: Mapping[str, Any]) -> str:
    """The file of everyday names that a rulebook asks for; empty where none."""
    edition = data.get("edition")
    name = edition.get("names") if isinstance(edition, dict) else None
    # A name that cannot be shown is told of as the text that it is.
    return name.strip() if isinstance(name, str) and not unseen(name) else ""


def _found(name: str, *folders: Path) -> Path | None:
    first, *others = folders
    paths = [first / name, *(folder / Path(name).name for folder in others)]
    # Unlike Path.is_file, this says no to a name that no file can have.
    return next((path for path in paths if os.path.isfile(path)), None)


def _no_names(place: str, name: str) -> Fault:
    return Fault(
        Place(place).key("edition").key("names"),
        shown(name),
        "there is no such file beside the rulebook, nor among those supplied",
        "check the name, or leave names out",
        FaultKind.NO_FILE,
    )


def parse(
    data: Mapping[str, Any],
    place: str,
    digest: str = "",
    faults: list[Fault] | None = None,
    names: Mapping[str, Any] | None = None,
    names_place: str = "names",
) -> Rulebook:
    """The rulebook in tables already read; BadInput with every fault if any."""
    faults = [] if faults is None else faults
    read = parse_anyway(data, place, digest, faults, names, names_place)
    return _sound(read, faults)


def _sound(rulebook: Rulebook, faults: list[Fault]) -> Rulebook:
    if faults:
        raise BadInput(faults)
    return rulebook


def parse_anyway(
    data: Mapping[str, Any],
    place: str,
    digest: str,
    faults: list[Fault],
    names: Mapping[str, Any] | None = None,
    names_place: str = "names",
) -> Rulebook:
    """The rulebook in tables already read, as far as it could be; faults are noted."""
    top = Cursor(data, Place(place), faults)
    edition = top.table("edition", required=True) or Cursor({}, top.place, [])
    principles = top.table("principles", required=True) or Cursor({}, top.place, [])
    kinds = tuple(read_kind(c) for c in top.tables("kind"))
    functions = tuple(read_function(c) for c in top.tables("function"))
    unread = {key for key in (*data, *AT_LEAST_ONE) if not _read(data.get(key))}
    for key in AT_LEAST_ONE:
        if top.is_empty(key):
            remedy = f"add a table [[{key}]]"
            top.fault(key, "is missing", remedy, FaultKind.MISSING)
            unread.add(key)
    duties = _duties(kinds, functions, unread)
    others = Others(data, duties).read
    table = top.table("table")
    rulebook = Rulebook(
        edition=read_edition(edition),
        sha256=digest,
        documents=tuple(read_document(c) for c in top.tables("document")),
        kinds=kinds,
        outsiders=tuple(read_outsider(c) for c in top.tables("outsider")),
        functions=functions,
        services=tuple(read_service(c) for c in top.tables("service")),
        facts=tuple(read_fact(c) for c in top.tables("fact")),
        routes=tuple(read_route(c, duties) for c in top.tables("route")),
        ring_fences=tuple(read_ring_fence(c) for c in top.tables("ring_fence")),
        mechanisms=tuple(read_mechanism(c, duties) for c in top.tables("mechanism")),
        principles=read_principles(principles),
        exclusions=tuple(read_exclusion(c) for c in top.tables("exclusion")),
        levers=tuple(read_lever(c) for c in top.tables("lever")),
        cautions=tuple(read_caution(c) for c in top.tables("caution")),
        readings=tuple(read_reading(c, others) for c in top.tables("reading")),
        not_encoded=tuple(read_not_encoded(c) for c in top.tables("not_encoded")),
        fallbacks=tuple(read_fallback(c) for c in top.tables("fallback")),
        notes=tuple(read_note(c) for c in top.tables("note")),
        table=None if table is None else read_table(table),
        rows=tuple(read_row(c) for c in top.tables("row")),
        names=_names(names or {}, names_place, faults),
    )
    top.done()
    check_links(rulebook, top.place, Place(names_place), faults, unread)
    if not faults:
        check_others(rulebook, top.place, faults)
    return rulebook


def _read(value: object) -> bool:
    """Whether a table, or a list of tables, could be read whole."""
    return isinstance(value, list) and all(isinstance(part, dict) for part in value)


def _duties(
    kinds: tuple[Kind, ...], functions: tuple[Function, ...], unread: Collection[str]
) -> Duties:
    """Whose own duty the functions are, as far as could be read."""
    own: dict[str, tuple[str, ...]] = {}
    for f in functions:
        own[f.own_duty_of] = (*own.get(f.own_duty_of, ()), f.id)
    ids = [k.id for k in kinds]
    known = "kind" not in unread and all(is_id(i) for i in ids)
    sure = known and "function" not in unread and all(kind in ids for kind in own)
    return Duties(own, ids if known else None, sure)


def _names(
    data: Mapping[str, Any], place: str, faults: list[Fault]
) -> tuple[EverydayName, ...]:
    top = Cursor(data, Place(place), faults)
    names = []
    for c in top.tables("name"):
        name = EverydayName(
            name=c.text("name"),
            also=c.texts("also"),
            functions=c.texts("functions"),
            caution=c.text("caution", required=False),
            evidence=c.text("evidence"),
            ask_instead=c.text("ask_instead", required=c.has("ask_instead")),
        )
        if c.has("functions") and c.has("ask_instead"):
            problem, remedy = "is given beside ask_instead", "give one of the two"
            c.fault("functions", problem, remedy, FaultKind.NOT_HERE)
        elif not c.has("functions") and not c.has("ask_instead"):
            problem, remedy = "must be given, or ask_instead", "give one of the two"
            c.fault("functions", problem, remedy, FaultKind.MISSING)
        c.done()
        names.append(name)
    top.done()
    return tuple(names)
