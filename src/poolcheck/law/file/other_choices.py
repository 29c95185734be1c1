"""Reads what a rulebook would be if a reading were chosen the other way.

Its keys are those of `[[reading.other]]` in data/README.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from poolcheck.law.file.duties import Duties, tables
from poolcheck.law.file.entries import Beside, read
from poolcheck.law.file.links import check_links
from poolcheck.law.otherwise import otherwise
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    BothSides,
    Clause,
    Exclusion,
    Lever,
    Other,
    Parties,
    Reading,
    RingFence,
    Route,
    Rule,
    When,
)
from poolcheck.terms.faults import Fault, FaultKind, Place, Step
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.toml_tables import Cursor
from poolcheck.terms.toml_value import shown

Table = Mapping[str, Any]

# The rules that another choice may add, those it may set, and parts that it may set.
ADDED: Mapping[str, type[Route | RingFence | Exclusion]] = {
    "route": Route,
    "ring_fence": RingFence,
    "exclusion": Exclusion,
}
SET: Mapping[str, type[Rule]] = {**ADDED, "lever": Lever}
PARTS: Mapping[str, type[Rule]] = {"parties": Parties, "both_sides": BothSides}


class Others:
    """The other choices of readings, each read beside the rules that it changes."""

    def __init__(self, data: Table, duties: Duties):
        """`data` are the tables of the file; `duties` as for routes."""
        self.beside = Beside(duties, self.read)
        self._tables: dict[str, tuple[type[Rule], Table]] = {}
        for rule_id, found in _settable(data):
            # That two rules share an id is told where they stand.
            self._tables.setdefault(rule_id, found)

    def read(self, reading: Cursor, said: Table) -> tuple[Other, ...]:
        """The other choices of a reading; none where it has no [[reading.other]].

        `said` is where the reading is written, on what basis, and its dates.
        """
        # What the reading itself lacks is told there, and not of all that it adds.
        shared = {
            "source": said["source"] or "-",
            "at": said["at"] or "-",
            "basis": said["basis"].value,
            "from": said["from_"],
        }
        if said["until"] and said["until"] > said["from_"]:
            shared["until"] = said["until"]
        if reading.has("other") and reading.is_empty("other"):
            remedy = "say unchanged or unsolved"
            reading.fault("other", "is an empty list", remedy, FaultKind.EMPTY)
        return tuple(self._other(c, shared) for c in reading.tables("other"))

    def _other(self, c: Cursor, shared: Table) -> Other:
        says = c.text("says")
        said = {"says": says.strip() or "-", **shared}
        other = Other(
            says=says,
            given=c.text("if", required=False),
            when=self._when(c),
            without=c.texts("without"),
            changed=dict(self._changes(c)),
            added=tuple(
                read(kind, entry, self.beside)
                for key, kind in ADDED.items()
                for entry in _added(c, key, said)
            ),
            let_in=tuple(self._clause(x) for x in _added(c, "clause", said)),
        )
        c.done()
        return other

    def _when(self, c: Cursor) -> When | None:
        table = c.table("when")
        return None if table is None else read(When, table, self.beside)

    def _changes(self, c: Cursor) -> Iterator[tuple[str, dict[str, Any]]]:
        """By the id of each rule set otherwise, the fields that then differ."""
        told: set[str] = set()
        for entry in c.tables("set", '{ rule = "…", … }'):
            rule = entry.text("rule")
            if not rule:
                continue
            if rule not in self._tables:
                problem = "is not the id of a rule whose keys can be set"
                remedy = near_or_all(rule, self._tables)
                entry.fault("rule", problem, remedy, FaultKind.UNKNOWN_NAME)
                continue
            if rule in told:
                remedy = "set all its keys in one place"
                entry.fault("rule", "is set twice", remedy, FaultKind.TWICE)
                continue
            told.add(rule)
            yield rule, self._changed(entry, *self._tables[rule])

    def _changed(
        self, entry: Cursor, kind: type[Rule], before: Table
    ) -> dict[str, Any]:
        given = {key: v for key, v in entry.items().items() if key != "rule"}
        kept = {key: v for key, v in {**before, **given}.items() if v != []}
        faults: list[Fault] = []
        now = read(kind, Cursor(before, entry.place, []), self.beside)
        then = read(kind, Cursor(kept, entry.place, faults), self.beside)
        # What was wrong with the rule already is told where it stands.
        depth = len(entry.place.path)
        entry.faults.extend(f for f in faults if f.place.path[depth].name in given)
        changed = {
            f.name: getattr(then, f.name)
            for f in fields(then)
            if getattr(then, f.name) != getattr(now, f.name)
        }
        if "id" in changed:
            remedy = "leave the rule out, and add another"
            entry.fault("id", "cannot be set", remedy, FaultKind.NOT_HERE)
        elif not changed and not faults:
            remedy = "set another value, or leave it out"
            entry.fault("rule", "would be as it is", remedy, FaultKind.TWICE)
        return changed

    def _clause(self, c: Cursor) -> tuple[str, Clause]:
        rule = c.text("rule")
        return rule, read(Clause, c, self.beside)


def _added(c: Cursor, key: str, said: Table) -> Iterator[Cursor]:
    """The tables under a key, with what they leave unsaid filled in."""
    for entry in c.tables(key):
        yield entry.filled(said)


def _settable(data: Table) -> Iterator[tuple[str, tuple[type[Rule], Table]]]:
    """The id of every rule whose keys can be set: what it is, and its table."""
    for key, kind in SET.items():
        for rule in tables(data.get(key)):
            yield str(rule.get("id", "")), (kind, rule)
    for mechanism in tables(data.get("mechanism")):
        for key, kind in PARTS.items():
            under = mechanism.get(key)
            if isinstance(under, dict):
                yield str(under.get("id", "")), (kind, under)


def check_others(rulebook: Rulebook, place: Place, faults: list[Fault]) -> None:
    """Note every fault of the rulebooks that other choices would give.

    To be asked of a rulebook that has none itself.
    """
    for reading in rulebook.readings:
        for number, other in enumerate(reading.others, 1):
            where = place.key(reading.id).entry("other", number)
            unknown = tuple(_unknown(rulebook, other, where))
            faults.extend(unknown or _linked(rulebook, reading, other, where))


def _unknown(rulebook: Rulebook, other: Other, where: Place) -> Iterator[Fault]:
    """The ids that it leaves out, or lets something in by, and that are not there."""
    known = [rule.id for rule in rulebook.deciding()]
    admits = [m.admits.id for m in rulebook.mechanisms if m.admits]
    named = [
        *(("without", i, known, "a rule that can be left out") for i in other.without),
        *(("clause", i, admits, "what a mechanism admits") for i, _ in other.let_in),
    ]
    for key, rule_id, ids, what in named:
        if rule_id not in ids:
            remedy = near_or_all(rule_id, ids)
            yield Fault(
                where.key(key),
                shown(rule_id),
                f"is not the id of {what}",
                remedy,
                FaultKind.UNKNOWN_NAME,
            )


def _linked(
    rulebook: Rulebook, reading: Reading, other: Other, where: Place
) -> Iterator[Fault]:
    """The faults in the rulebook by this choice, as in any rulebook."""
    by_it = otherwise(rulebook, other)
    if by_it == rulebook:
        remedy = "say what it leaves out, sets or adds, or give unchanged instead"
        problem = "would leave the rulebook as it is"
        yield Fault(where, None, problem, remedy, FaultKind.TWICE)
        return
    # Only what answers turn on is held against it; the rest is as it was.
    bare = replace(
        by_it,
        names=(),
        other_bodies=(),
        notes=(),
        rows=(),
        table=None,
        cautions=(),
        not_encoded=(),
        readings=(replace(reading, rules=(), when=other.when or When()),),
    )
    found: list[Fault] = []
    check_links(bare, where, Place(), found)
    for fault in found:
        yield replace(fault, place=_without(fault.place, where, reading.id))


def _without(place: Place, where: Place, name: str) -> Place:
    """A place told from another, without a name that the other has said already."""
    told, inner = len(where.path), place.path[len(where.path) :]
    if len(inner) > 1 and inner[0] == Step(name):
        return replace(place, path=place.path[:told] + inner[1:])
    return place
