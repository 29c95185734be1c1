"""Checks that the parts of a rulebook name one another rightly."""

from collections.abc import Collection, Iterable

from poolcheck.errors import Fault
from poolcheck.reader import near_or_all, shown
from poolcheck.rulebook import Rulebook
from poolcheck.rules import When


def check_links(
    rulebook: Rulebook, place: str, names_place: str, faults: list[Fault]
) -> None:
    """Note every id that is used twice, and every name of something not there."""
    kinds = {k.id for k in rulebook.kinds}
    sides = {k.side for k in rulebook.kinds}
    functions = {f.id for f in rulebook.functions}
    services = functions | {s.id for s in rulebook.services}
    mechanisms = {m.id for m in rulebook.mechanisms}
    rules = {r.id for r in rulebook.rules()}
    documents = {d.id for d in rulebook.documents}
    fences = {f.id for f in rulebook.ring_fences}

    def known(
        where: str, key: str, what: str, used: Iterable[str], there: Collection[str]
    ) -> None:
        for name in used:
            if name and name not in there:
                faults.append(
                    Fault(
                        f"{place}, {where}, {key}",
                        shown(name),
                        f"is not the id of a {what} in this rulebook",
                        near_or_all(name, sorted(there)) if there else f"add a {what}",
                    )
                )

    def when(where: str, at: When) -> None:
        known(where, "when, functions", "function", at.functions or (), functions)
        known(where, "when, functions_of", "kind", at.functions_of or (), kinds)
        for count in at.commissioners:
            known(where, "when, commissioners", "kind", count.kinds, kinds)

    _each_once(place, [r.id for r in rulebook.rules()], "rule", faults)
    _each_once(place, [d.id for d in rulebook.documents], "document", faults)
    _each_once(place, [r.id for r in rulebook.rows], "row", faults)
    for rule in (rulebook.edition, *rulebook.rules()):
        known(rule.id, "source", "document", [rule.source], documents)
        known(rule.id, "also", "document", [a.source for a in rule.also], documents)
    for f in rulebook.functions:
        known(f.id, "own_duty_of", "kind", [f.own_duty_of], kinds)
        known(f.id, "part_of", "function", [f.part_of or ""], functions)
    for s in rulebook.services:
        known(s.id, "functions", "function", s.functions, functions)
    for r in rulebook.routes:
        known(r.id, "functions", "function", r.functions, functions)
        known(r.id, "holder_kinds", "kind", r.holder_kinds, kinds)
        known(r.id, "giver", "kind", [r.giver or ""], kinds)
        known(r.id, "facts", "fact", r.facts, {f.id for f in rulebook.facts})
        for need in r.needs:
            known(r.id, "needs", "kind", need.kinds, kinds)
    for fence in rulebook.ring_fences:
        known(fence.id, "functions", "function", fence.functions, functions)
        known(fence.id, "routes", "route", fence.routes,
              {r.id for r in rulebook.routes})  # fmt: skip
        known(fence.id, "open_to", "mechanism", fence.open_to, mechanisms)
    for m in rulebook.mechanisms:
        if m.parties:
            known(m.parties.id, "kinds", "kind", m.parties.kinds, kinds)
            for group in m.parties.groups:
                known(m.parties.id, "groups", "kind", group.kinds, kinds)
        if m.both_sides:
            known(m.both_sides.id, "sides", "side", m.both_sides.sides, sides)
        for clause in (*m.admits.clauses, *m.admits.leaves_out) if m.admits else ():
            where = m.admits.id if m.admits else ""
            known(where, "functions", "function", clause.functions, functions)
            known(where, "held_by", "kind", clause.held_by, kinds)
            known(where, "source", "document", [clause.source], documents)
    for x in rulebook.exclusions:
        known(x.id, "mechanism", "mechanism", [x.mechanism], mechanisms)
        known(x.id, "functions", "function", x.functions, functions)
        known(x.id, "held_by", "kind", x.held_by, kinds)
    bars = fences | {x.id for x in rulebook.exclusions}
    for lever in rulebook.levers:
        known(lever.id, "lifts", "ring-fence or exclusion", lever.lifts, bars)
    for caution in rulebook.cautions:
        when(caution.id, caution.when)
    for entry in rulebook.not_encoded:
        when(entry.id, entry.when)
    for reading in rulebook.readings:
        known(reading.id, "rules", "rule", reading.rules, rules)
        when(reading.id, reading.when)
    for note in rulebook.notes:
        known(f"note {note.id}", "rules", "rule", note.rules, rules)
        known(f"note {note.id}", "source", "document", [note.source], documents)
    if rulebook.table:
        known("table", "mechanisms", "mechanism", rulebook.table.mechanisms, mechanisms)
    for row in rulebook.rows:
        where = f"row {row.id}"
        known(where, "services", "service", row.services, services)
        known(where, "commissioners", "kind", row.commissioners, kinds)
        known(where, "pooled", "function", row.pooled, functions)
        known(where, "kept_out", "function", row.kept_out, functions)
        known(where, "notes", "note", row.notes, {n.id for n in rulebook.notes})
        known(where, "readings", "reading", row.readings,
              {r.id for r in rulebook.readings})  # fmt: skip
        known(where, "source", "document", [row.source], documents)
    for name in rulebook.names:
        for service in name.functions:
            if service not in services:
                faults.append(
                    Fault(
                        f"{names_place}, {shown(name.name)}, functions",
                        shown(service),
                        "is not the id of a service in this rulebook",
                        near_or_all(service, sorted(services)),
                    )
                )


def _each_once(place: str, ids: list[str], what: str, faults: list[Fault]) -> None:
    for twice in dict.fromkeys(i for i in ids if i and ids.count(i) > 1):
        faults.append(
            Fault(
                f"{place}, {what} {shown(twice)}",
                shown(twice),
                f"is the id of {ids.count(twice)} {what}s",
                "give each its own id",
            )
        )
