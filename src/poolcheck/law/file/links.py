"""Checks that the parts of a rulebook name one another rightly, and agree.

Where the ids of some table could not all be read, that is told, and not that they are
missing from wherever they are named: one fault is told of once.
"""

from collections import Counter
from collections.abc import Collection

from poolcheck.law.file.bars import check_bars, check_mechanisms
from poolcheck.law.file.ids import Ids
from poolcheck.law.file.labels import everyday_names, names_of_bodies, names_of_services
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Row, When
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.toml_tables import shown


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
    _cited(ids)
    _functions(ids)
    check_mechanisms(ids)
    check_bars(ids)
    _touched(ids)
    _rows(ids)
    names_of_bodies(ids)
    names_of_services(ids)
    everyday_names(ids, names_place)
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


def _cited(ids: Ids) -> None:
    """Every source is a document."""
    rulebook = ids.rulebook
    for rule in (rulebook.edition, *rulebook.rules()):
        where = ids.where(rule)
        ids.check(where.key("source"), "document", [rule.source])
        ids.check(where.key("also"), "document", [a.source for a in rule.also])


def _functions(ids: Ids) -> None:
    """Functions, services and routes name kinds, functions and facts that there are."""
    rulebook = ids.rulebook
    wholes = {f.id: f.part_of for f in rulebook.functions}
    for f in rulebook.functions:
        where = ids.where(f)
        ids.check(where.key("own_duty_of"), "kind", [f.own_duty_of])
        ids.check(where.key("part_of"), "function", [f.part_of])
        whole = f.part_of
        if whole and whole == f.id:
            remedy = "name the function that it is part of, or leave it out"
            ids.fault(
                where.key("part_of"),
                whole,
                "is the function itself",
                remedy,
                FaultKind.NOT_HERE,
            )
        elif whole and wholes.get(whole):
            ids.fault(
                where.key("part_of"),
                whole,
                "is part of another function itself",
                "name a function that is whole, or leave it out",
                FaultKind.NOT_HERE,
            )
    for s in rulebook.services:
        where = ids.where(s).key("functions")
        ids.check(where, "function", s.functions)
        ids.no_part_of_itself(where, s.functions)
    for r in rulebook.routes:
        where = ids.where(r)
        ids.check(where.key("functions"), "function", r.functions)
        ids.check(where.key("holder_kinds"), "kind", r.holder_kinds)
        ids.check(where.key("giver"), "kind", [r.giver])
        ids.check(where.key("facts"), "fact", r.facts)
        for need in r.needs:
            ids.check(where.key("needs"), "kind", need.kinds)


def _touched(ids: Ids) -> None:
    """Cautions, readings and what is not encoded touch rules that there are."""

    def when(where: Place, at: When) -> None:
        ids.check(where.key("when").key("functions"), "function", at.functions or ())
        ids.check(where.key("when").key("functions_of"), "kind", at.functions_of or ())
        for count in at.commissioners:
            ids.check(where.key("when").key("commissioners"), "kind", count.kinds)

    for caution in ids.rulebook.cautions:
        when(ids.where(caution), caution.when)
    for entry in ids.rulebook.not_encoded:
        when(ids.where(entry), entry.when)
    for fallback in ids.rulebook.fallbacks:
        when(ids.where(fallback), fallback.when)
    for reading in ids.rulebook.readings:
        where = ids.where(reading)
        ids.check(where.key("rules"), "rule", reading.rules)
        when(where, reading.when)


def _rows(ids: Ids) -> None:
    """The notes, the table and the rows name what there is, and say it one way."""
    rulebook = ids.rulebook
    for number, note in enumerate(rulebook.notes, 1):
        where = Place().entry("note", note.id or number)
        ids.check(where.key("rules"), "rule", note.rules)
        ids.check(where.key("source"), "document", [note.source])
    if rulebook.table:
        ids.check(
            Place().key("table").key("mechanisms"),
            "mechanism",
            rulebook.table.mechanisms,
        )
    for number, row in enumerate(rulebook.rows, 1):
        where = Place().entry("row", row.id or number)
        ids.check(where.key("services"), "service", row.services)
        ids.check(where.key("commissioners"), "kind", row.commissioners)
        ids.check(where.key("pooled"), "function", row.pooled)
        ids.check(where.key("kept_out"), "function", row.kept_out)
        ids.check(where.key("notes"), "note", row.notes)
        ids.check(where.key("readings"), "reading", row.readings)
        ids.check(where.key("source"), "document", [row.source])
        for function in row.kept_out:
            if function in row.pooled:
                remedy = "name it in one of the two"
                ids.fault(
                    where.key("kept_out"),
                    function,
                    "is named in pooled too",
                    remedy,
                    FaultKind.AT_ODDS,
                )
        _cells(ids, where, row)


def _cells(ids: Ids, where: Place, row: Row) -> None:
    """A row of a table with columns has one cell in each, and nothing else."""
    table = ids.rulebook.table
    columns = [c.id for c in table.columns] if table else []
    ids.check(where.key("column"), "column", [row.column])
    for cell in row.cells:
        at = where.entry("cell", cell.column)
        ids.check(where.key("cell").key("column"), "column", [cell.column])
        ids.check(at.key("commissioners"), "kind", cell.commissioners)
        ids.check(at.key("superfluous"), "kind", cell.superfluous)
        ids.check(at.key("source"), "document", [cell.source])
    for column, number in Counter(cell.column for cell in row.cells).items():
        if column and number > 1:
            problem = f"is the column of {number} cells"
            ids.fault(
                where.key("cell"), column, problem, "give each its own", FaultKind.TWICE
            )
    for column in columns:
        if column and column not in [cell.column for cell in row.cells]:
            problem = "is a column in which the row has no cell"
            remedy = "add a table [[row.cell]] for it"
            ids.fault(where.key("cell"), column, problem, remedy, FaultKind.MISSING)
