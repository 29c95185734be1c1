"""Checks that the parts of a rulebook name one another rightly, and agree.

Where the ids of some table could not all be read, that is told, and not that they are
missing from wherever they are named: one fault is told of once.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, replace

from poolcheck.errors import Fault
from poolcheck.reader import is_id, near_or_all, shown
from poolcheck.rulebook.book import Rulebook
from poolcheck.rulebook.rules import Admits, Clause, Principles, Row, Rule, When
from poolcheck.words import folded

MOST_ALIKE = 3


def check_links(
    rulebook: Rulebook,
    place: str,
    names_place: str,
    faults: list[Fault],
    unread: Collection[str] = (),
) -> None:
    """Note every id that is used twice, and every name of something not there.

    `unread` names the tables of the file that could not be read whole.
    """
    links = _Links(rulebook, place, unread)
    _ids_once(links)
    _cited(links)
    _functions(links)
    _mechanisms(links)
    _bars(links)
    _touched(links)
    _rows(links)
    _names_of_bodies(links)
    _names_of_services(links)
    _everyday_names(links, names_place)
    faults.extend(_not_over_and_over(links.faults))


def _not_over_and_over(found: list[Fault]) -> Iterator[Fault]:
    """The faults, but one in many places told of in the first alone."""
    places = Counter((fault.value, fault.problem) for fault in found)
    told = set()
    for fault in found:
        alike = fault.value, fault.problem
        if places[alike] <= MOST_ALIKE:
            yield fault
        elif alike not in told:
            told.add(alike)
            more = f", here and in {places[alike] - 1} more places"
            yield replace(fault, problem=fault.problem + more)


class _Links:
    """The ids that there are of each sort, and the faults in naming them."""

    def __init__(self, rulebook: Rulebook, place: str, unread: Collection[str]):
        self.rulebook = rulebook
        self.faults: list[Fault] = []
        self._place = place
        self._where = {id(rule): where for where, rule in _placed(rulebook)}
        kinds = [k.id for k in rulebook.kinds]
        functions = [f.id for f in rulebook.functions]
        fences = [f.id for f in rulebook.ring_fences]
        rules = [r.id for r in rulebook.rules()]
        if any(m.parties is None or m.admits is None for m in rulebook.mechanisms):
            rules.append("")
        self._ids = {
            "kind": kinds,
            "side": [k.side for k in rulebook.kinds],
            "function": functions,
            "service": functions + [s.id for s in rulebook.services],
            "fact": [f.id for f in rulebook.facts],
            "route": [r.id for r in rulebook.routes],
            "mechanism": [m.id for m in rulebook.mechanisms],
            "ring-fence or exclusion": fences + [x.id for x in rulebook.exclusions],
            "reading": [r.id for r in rulebook.readings],
            "rule": rules,
            "note": [n.id for n in rulebook.notes],
            "document": [d.id for d in rulebook.documents],
            "column": [c.id for c in rulebook.table.columns] if rulebook.table else [],
        }
        tables = {
            "side": {"kind"},
            "service": {"function", "service"},
            "ring-fence or exclusion": {"ring_fence", "exclusion"},
            "rule": {*TABLES, "mechanism"},
            "column": set(),
        }
        not_rules = ("side", "note", "document", "column")
        self._known = {
            sort
            for sort, ids in self._ids.items()
            if not tables.get(sort, {sort}) & set(unread)
            and all(i and (is_id(i) or sort in not_rules) for i in ids)
        }

    def where(self, rule: Rule) -> str:
        """How faults name a rule: by its id, else by its table and number."""
        return rule.id or self._where.get(id(rule), "edition")

    def fault(
        self, where: str, value: str, problem: str, remedy: str, file: str = ""
    ) -> None:
        """Note a fault at a place in the rulebook's file, or in another."""
        place = f"{file or self._place}, {where}"
        self.faults.append(Fault(place, shown(value), problem, remedy))

    def check(self, where: str, sort: str, used: Iterable[str | None]) -> None:
        """Note as faults the names that nothing of a sort has for an id."""
        for name in used:
            remedy = self.unknown(sort, name)
            if name and remedy:
                problem = f"is not the id of a {sort} in this rulebook"
                if sort == "side":
                    problem = "is the side of no kind in this rulebook"
                    remedy = f"{remedy} or give that side to a kind"
                self.fault(where, name, problem, remedy)

    def unknown(self, sort: str, name: str | None) -> str:
        """What to do about a name that nothing of a sort has; empty if it is known."""
        there = sorted(set(self._ids[sort]))
        if sort not in self._known or not name or name in there:
            return ""
        return near_or_all(name, there) if there else f"add a {sort}"


# The tables of rules with an id, and where a rulebook keeps them.
TABLES = {
    "kind": "kinds",
    "outsider": "outsiders",
    "function": "functions",
    "service": "services",
    "fact": "facts",
    "route": "routes",
    "ring_fence": "ring_fences",
    "exclusion": "exclusions",
    "lever": "levers",
    "caution": "cautions",
    "reading": "readings",
    "not_encoded": "not_encoded",
    "fallback": "fallbacks",
}


def _placed(rulebook: Rulebook) -> Iterator[tuple[str, Rule]]:
    """Every rule with its table and number in the file."""
    for table, attribute in TABLES.items():
        for number, rule in enumerate(getattr(rulebook, attribute), 1):
            yield f"{table} {number}", rule
    for number, m in enumerate(rulebook.mechanisms, 1):
        yield f"mechanism {number}", m
        parts = {"parties": m.parties, "both_sides": m.both_sides, "admits": m.admits}
        for key, part in parts.items():
            if part is not None:
                yield f"mechanism {number}, {key}", part
    for field in fields(Principles):
        yield f"principles, {field.name}", getattr(rulebook.principles, field.name)


def _ids_once(links: _Links) -> None:
    """Every id is that of one rule, document, note or row."""
    rulebook = links.rulebook
    ids = {
        "rule": [r.id for r in rulebook.rules()],
        "document": [d.id for d in rulebook.documents],
        "note": [n.id for n in rulebook.notes],
        "row": [r.id for r in rulebook.rows],
        "column": [c.id for c in rulebook.table.columns] if rulebook.table else [],
    }
    for what, every in ids.items():
        for twice, number in Counter(every).items():
            if twice and number > 1:
                links.fault(
                    f"{what} {shown(twice)}",
                    twice,
                    f"is the id of {number} {what}s",
                    "give each its own id",
                )


def _cited(links: _Links) -> None:
    """Every source is a document."""
    rulebook = links.rulebook
    for rule in (rulebook.edition, *rulebook.rules()):
        where = links.where(rule)
        links.check(f"{where}, source", "document", [rule.source])
        links.check(f"{where}, also", "document", [a.source for a in rule.also])


def _functions(links: _Links) -> None:
    """Functions, services and routes name kinds, functions and facts that there are."""
    rulebook = links.rulebook
    wholes = {f.id: f.part_of for f in rulebook.functions}
    for f in rulebook.functions:
        where = links.where(f)
        links.check(f"{where}, own_duty_of", "kind", [f.own_duty_of])
        links.check(f"{where}, part_of", "function", [f.part_of])
        whole = f.part_of
        if whole and whole == f.id:
            remedy = "name the function that it is part of, or leave it out"
            links.fault(f"{where}, part_of", whole, "is the function itself", remedy)
        elif whole and wholes.get(whole):
            links.fault(
                f"{where}, part_of",
                whole,
                "is part of another function itself",
                "name a function that is whole, or leave it out",
            )
    for s in rulebook.services:
        where = f"{links.where(s)}, functions"
        links.check(where, "function", s.functions)
        _no_part_of_itself(links, where, s.functions)
    for r in rulebook.routes:
        where = links.where(r)
        links.check(f"{where}, functions", "function", r.functions)
        links.check(f"{where}, holder_kinds", "kind", r.holder_kinds)
        links.check(f"{where}, giver", "kind", [r.giver])
        links.check(f"{where}, facts", "fact", r.facts)
        for need in r.needs:
            links.check(f"{where}, needs", "kind", need.kinds)


def _no_part_of_itself(
    links: _Links, where: str, functions: Collection[str], file: str = ""
) -> None:
    """What is asked about as one holds no function beside a part of it."""
    for f in links.rulebook.functions:
        if f.id in functions and f.part_of in functions and f.id != f.part_of:
            links.fault(
                where,
                f.id,
                f"is part of {f.part_of}, which is named too",
                "name the whole, or its parts",
                file,
            )


def _mechanisms(links: _Links) -> None:
    """Mechanisms name kinds, sides, functions and documents that there are."""
    for m in links.rulebook.mechanisms:
        if m.parties:
            where = links.where(m.parties)
            links.check(f"{where}, kinds", "kind", m.parties.kinds)
            for group in m.parties.groups:
                links.check(f"{where}, groups", "kind", group.kinds)
        if m.both_sides:
            where = f"{links.where(m.both_sides)}, sides"
            links.check(where, "side", m.both_sides.sides)
        if m.admits:
            _admits(links, m.admits)


def _admits(links: _Links, admits: Admits) -> None:
    name = links.where(admits)
    for key, clauses in (
        ("clause", admits.clauses),
        ("leaves_out", admits.leaves_out),
    ):
        for number, clause in enumerate(clauses, 1):
            where = f"{name}, {key} {number}"
            links.check(f"{where}, functions", "function", clause.functions)
            links.check(f"{where}, held_by", "kind", clause.held_by)
            links.check(f"{where}, source", "document", [clause.source])
            also = [a.source for a in clause.also]
            links.check(f"{where}, also", "document", also)
    for number, left in enumerate(admits.leaves_out, 1):
        for other, clause in enumerate(admits.clauses, 1):
            for function in sorted(_let_in_and_left_out(links, clause, left)):
                links.fault(
                    f"{name}, leaves_out {number}, functions",
                    function,
                    f"is let in by clause {other}",
                    "name it in one of the two, or say in held_by whose it is",
                )


def _let_in_and_left_out(links: _Links, clause: Clause, left: Clause) -> set[str]:
    """The functions that a clause lets in and another leaves out on the same day."""
    if not (_starts_in(clause, left) or _starts_in(left, clause)):
        return set()
    return {
        f
        for f in left.functions
        for kind in links.rulebook.kinds
        if clause.covers(f, kind.id) and left.covers(f, kind.id)
    }


def _starts_in(rule: Rule, other: Rule) -> bool:
    """Whether the other rule is in force on the first day of this one."""
    return other.in_force(rule.from_)


def _bars(links: _Links) -> None:
    """Ring-fences, exclusions and levers name what there is to bar and to lift."""
    for fence in links.rulebook.ring_fences:
        where = links.where(fence)
        links.check(f"{where}, functions", "function", fence.functions)
        links.check(f"{where}, routes", "route", fence.routes)
        links.check(f"{where}, open_to", "mechanism", fence.open_to)
    for x in links.rulebook.exclusions:
        where = links.where(x)
        links.check(f"{where}, mechanism", "mechanism", [x.mechanism])
        links.check(f"{where}, functions", "function", x.functions)
        links.check(f"{where}, held_by", "kind", x.held_by)
    for lever in links.rulebook.levers:
        where = f"{links.where(lever)}, lifts"
        links.check(where, "ring-fence or exclusion", lever.lifts)


def _touched(links: _Links) -> None:
    """Cautions, readings and what is not encoded touch rules that there are."""

    def when(where: str, at: When) -> None:
        links.check(f"{where}, when, functions", "function", at.functions or ())
        links.check(f"{where}, when, functions_of", "kind", at.functions_of or ())
        for count in at.commissioners:
            links.check(f"{where}, when, commissioners", "kind", count.kinds)

    for caution in links.rulebook.cautions:
        when(links.where(caution), caution.when)
    for entry in links.rulebook.not_encoded:
        when(links.where(entry), entry.when)
    for fallback in links.rulebook.fallbacks:
        when(links.where(fallback), fallback.when)
    for reading in links.rulebook.readings:
        where = links.where(reading)
        links.check(f"{where}, rules", "rule", reading.rules)
        when(where, reading.when)


def _rows(links: _Links) -> None:
    """The notes, the table and the rows name what there is, and say it one way."""
    rulebook = links.rulebook
    for number, note in enumerate(rulebook.notes, 1):
        where = f"note {note.id or number}"
        links.check(f"{where}, rules", "rule", note.rules)
        links.check(f"{where}, source", "document", [note.source])
    if rulebook.table:
        links.check("table, mechanisms", "mechanism", rulebook.table.mechanisms)
    for number, row in enumerate(rulebook.rows, 1):
        where = f"row {row.id or number}"
        links.check(f"{where}, services", "service", row.services)
        links.check(f"{where}, commissioners", "kind", row.commissioners)
        links.check(f"{where}, pooled", "function", row.pooled)
        links.check(f"{where}, kept_out", "function", row.kept_out)
        links.check(f"{where}, notes", "note", row.notes)
        links.check(f"{where}, readings", "reading", row.readings)
        links.check(f"{where}, source", "document", [row.source])
        for function in row.kept_out:
            if function in row.pooled:
                remedy = "name it in one of the two"
                links.fault(
                    f"{where}, kept_out", function, "is named in pooled too", remedy
                )
        _cells(links, where, row)


def _cells(links: _Links, where: str, row: Row) -> None:
    """A row of a table with columns has one cell in each, and nothing else."""
    table = links.rulebook.table
    columns = [c.id for c in table.columns] if table else []
    links.check(f"{where}, column", "column", [row.column])
    for cell in row.cells:
        at = f"{where}, cell {cell.column}"
        links.check(f"{where}, cell, column", "column", [cell.column])
        links.check(f"{at}, commissioners", "kind", cell.commissioners)
        links.check(f"{at}, superfluous", "kind", cell.superfluous)
        links.check(f"{at}, source", "document", [cell.source])
    for column, number in Counter(cell.column for cell in row.cells).items():
        if column and number > 1:
            problem = f"is the column of {number} cells"
            links.fault(f"{where}, cell", column, problem, "give each its own")
    for column in columns:
        if column and column not in [cell.column for cell in row.cells]:
            problem = "is a column in which the row has no cell"
            remedy = "add a table [[row.cell]] for it"
            links.fault(f"{where}, cell", column, problem, remedy)


def _names_of_bodies(links: _Links) -> None:
    """No two kinds of commissioner or outsiders go by one name."""
    rulebook = links.rulebook
    for body in rulebook.outsiders:
        where = f"{links.where(body)}, replaced_by"
        links.check(where, "kind", [body.replaced_by])
    named: list[tuple[Rule, str, str]] = []
    for kind in rulebook.kinds:
        named += [(kind, "id", kind.id), (kind, "label", kind.label)]
        named += [(kind, "short", kind.short)]
        named += [(kind, "aliases", alias) for alias in kind.aliases]
    for body in rulebook.outsiders:
        named += [(body, "id", body.id), (body, "label", body.label)]
        named += [(body, "aliases", alias) for alias in body.aliases]
    _no_name_shared(links, named, "give each kind names of its own")


def _names_of_services(links: _Links) -> None:
    """No two functions or services go by one name."""
    rulebook = links.rulebook
    named: list[tuple[Rule, str, str]] = []
    for f in rulebook.functions:
        named += [(f, "id", f.id), (f, "label", f.label)]
    for s in rulebook.services:
        named += [(s, "id", s.id), (s, "label", s.label)]
    _no_name_shared(links, named, "give each a name of its own")


def _no_name_shared(
    links: _Links, named: list[tuple[Rule, str, str]], remedy: str
) -> None:
    first: dict[str, Rule] = {}
    for rule, key, name in named:
        if not name:
            continue
        where = f"{links.where(rule)}, {key}"
        if not folded(name):
            problem = "holds no letter and no figure"
            links.fault(where, name, problem, "write a name that can be typed")
            continue
        other = first.setdefault(folded(name), rule)
        # Two rules of one id are told of already.
        if other is not rule and other.id != rule.id:
            problem = f"is a name of {links.where(other)} too"
            links.fault(where, name, problem, remedy)


def _everyday_names(links: _Links, place: str) -> None:
    """Everyday names are each given once, for services that there are."""
    rulebook = links.rulebook
    bundles = {s.id: s.functions for s in rulebook.services}
    ids = [(f.id, f.label) for f in rulebook.functions]
    ids += [(s.id, s.label) for s in rulebook.services]
    services = {folded(known): both[0] for both in ids for known in both}
    first: dict[str, int] = {}
    for number, name in enumerate(rulebook.names, 1):
        where = shown(name.name) or f"name {number}"
        said = [("name", name.name), *(("also", other) for other in name.also)]
        for key, words in said:
            other = first.get(folded(words))
            if words and other:
                problem = f"is the name of name {other} too"
                links.fault(f"{where}, {key}", words, problem, "give it once", place)
            elif key == "also" and folded(words) in services:
                problem = f"is a name of {services[folded(words)]} already"
                links.fault(f"{where}, also", words, problem, "leave it out", place)
            first.setdefault(folded(words), number)
        for service in name.functions:
            remedy = links.unknown("service", service)
            if remedy:
                problem = "is not the id of a service in this rulebook"
                links.fault(f"{where}, functions", service, problem, remedy, place)
        functions = {f for part in name.functions for f in bundles.get(part, (part,))}
        _no_part_of_itself(links, f"{where}, functions", functions, place)
