"""Reads a rulebook file whole, or tells every fault in it at once."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from poolcheck.errors import BadInput, Fault
from poolcheck.reader import Cursor, read_toml
from poolcheck.rule_tables import (
    read_caution,
    read_document,
    read_edition,
    read_exclusion,
    read_fact,
    read_function,
    read_kind,
    read_lever,
    read_mechanism,
    read_not_encoded,
    read_note,
    read_outsider,
    read_principles,
    read_reading,
    read_ring_fence,
    read_route,
    read_row,
    read_service,
    read_table,
)
from poolcheck.rulebook import Rulebook
from poolcheck.rulebook_links import check_links
from poolcheck.rules import EverydayName


def load(path: Path, names_folder: Path) -> Rulebook:
    """The rulebook in a file; BadInput with every fault if it has any.

    Its everyday names are looked for beside the file, then in `names_folder`.
    """
    data, raw = read_toml(path)
    faults: list[Fault] = []
    names: dict[str, Any] = {}
    names_place, names_raw = "", b""
    wanted = data.get("edition", {})
    wanted = wanted.get("names") if isinstance(wanted, dict) else None
    if isinstance(wanted, str) and wanted:
        beside = path.parent / wanted
        names_path = beside if beside.is_file() else names_folder / Path(wanted).name
        names_place = names_path.name
        try:
            names, names_raw = read_toml(names_path)
        except BadInput as bad:
            faults.extend(bad.faults)
    digest = hashlib.sha256(raw + names_raw).hexdigest()
    return parse(data, path.name, digest, faults, names, names_place)


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
    top = Cursor(data, place, faults)
    edition = top.table("edition", required=True) or Cursor({}, place, [])
    principles = top.table("principles", required=True) or Cursor({}, place, [])
    functions = tuple(read_function(c) for c in top.tables("function"))
    own: dict[str, tuple[str, ...]] = {}
    for f in functions:
        own[f.own_duty_of] = (*own.get(f.own_duty_of, ()), f.id)
    table = top.table("table")
    rulebook = Rulebook(
        edition=read_edition(edition),
        sha256=digest,
        documents=tuple(read_document(c) for c in top.tables("document")),
        kinds=tuple(read_kind(c) for c in top.tables("kind")),
        outsiders=tuple(read_outsider(c) for c in top.tables("outsider")),
        functions=functions,
        services=tuple(read_service(c) for c in top.tables("service")),
        facts=tuple(read_fact(c) for c in top.tables("fact")),
        routes=tuple(read_route(c, own) for c in top.tables("route")),
        ring_fences=tuple(read_ring_fence(c) for c in top.tables("ring_fence")),
        mechanisms=tuple(read_mechanism(c, own) for c in top.tables("mechanism")),
        principles=read_principles(principles),
        exclusions=tuple(read_exclusion(c) for c in top.tables("exclusion")),
        levers=tuple(read_lever(c) for c in top.tables("lever")),
        cautions=tuple(read_caution(c) for c in top.tables("caution")),
        readings=tuple(read_reading(c) for c in top.tables("reading")),
        not_encoded=tuple(read_not_encoded(c) for c in top.tables("not_encoded")),
        notes=tuple(read_note(c) for c in top.tables("note")),
        table=None if table is None else read_table(table),
        rows=tuple(read_row(c) for c in top.tables("row")),
        names=_names(names or {}, names_place, faults),
    )
    top.done()
    check_links(rulebook, place, names_place, faults)
    if faults:
        raise BadInput(faults)
    return rulebook


def _names(
    data: Mapping[str, Any], place: str, faults: list[Fault]
) -> tuple[EverydayName, ...]:
    top = Cursor(data, place, faults)
    names = []
    for c in top.tables("name"):
        name = EverydayName(
            name=c.text("name"),
            functions=c.texts("functions"),
            caution=c.text("caution", required=False),
            evidence=c.text("evidence"),
            ask_instead=c.text("ask_instead", required=False),
        )
        if bool(name.functions) == bool(name.ask_instead):
            c.fault("functions", "must be given, or ask_instead", "give one of the two")
        c.done()
        names.append(name)
    top.done()
    return tuple(names)
