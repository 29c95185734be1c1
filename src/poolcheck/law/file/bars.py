"""Checks on what lets lines into pooled funds and what keeps them out."""

from poolcheck.law.file.ids import Ids
from poolcheck.law.rules import Admits, Clause, Rule
from poolcheck.terms.faults import FaultKind


def check_mechanisms(ids: Ids) -> None:
    """Mechanisms name kinds, sides, functions and documents that there are."""
    for m in ids.rulebook.mechanisms:
        if m.parties:
            where = ids.where(m.parties)
            ids.check(where.key("kinds"), "kind", m.parties.kinds)
            for group in m.parties.groups:
                ids.check(where.key("groups"), "kind", group.kinds)
        if m.both_sides:
            where = ids.where(m.both_sides).key("sides")
            ids.check(where, "side", m.both_sides.sides)
        if m.admits:
            _admits(ids, m.admits)


def _admits(ids: Ids, admits: Admits) -> None:
    name = ids.where(admits)
    for key, clauses in (
        ("clause", admits.clauses),
        ("leaves_out", admits.leaves_out),
    ):
        for number, clause in enumerate(clauses, 1):
            where = name.entry(key, number)
            ids.check(where.key("functions"), "function", clause.functions)
            ids.check(where.key("held_by"), "kind", clause.held_by)
            ids.check(where.key("source"), "document", [clause.source])
            also = [a.source for a in clause.also]
            ids.check(where.key("also"), "document", also)
    for number, left in enumerate(admits.leaves_out, 1):
        for other, clause in enumerate(admits.clauses, 1):
            for function in sorted(_let_in_and_left_out(ids, clause, left)):
                ids.fault(
                    name.entry("leaves_out", number).key("functions"),
                    function,
                    f"is let in by clause {other}",
                    "name it in one of the two, or say in held_by whose it is",
                    FaultKind.AT_ODDS,
                )


def _let_in_and_left_out(ids: Ids, clause: Clause, left: Clause) -> set[str]:
    """The functions that a clause lets in and another leaves out on the same day."""
    if not (_starts_in(clause, left) or _starts_in(left, clause)):
        return set()
    return {
        f
        for f in left.functions
        for kind in ids.rulebook.kinds
        if clause.covers(f, kind.id) and left.covers(f, kind.id)
    }


def _starts_in(rule: Rule, other: Rule) -> bool:
    """Whether the other rule is in force on the first day of this one."""
    return other.in_force(rule.from_)


def check_bars(ids: Ids) -> None:
    """Ring-fences, exclusions and levers name what there is to bar and to lift."""
    for fence in ids.rulebook.ring_fences:
        where = ids.where(fence)
        ids.check(where.key("functions"), "function", fence.functions)
        ids.check(where.key("routes"), "route", fence.routes)
        ids.check(where.key("open_to"), "mechanism", fence.open_to)
    for x in ids.rulebook.exclusions:
        where = ids.where(x)
        ids.check(where.key("mechanism"), "mechanism", [x.mechanism])
        ids.check(where.key("functions"), "function", x.functions)
        ids.check(where.key("held_by"), "kind", x.held_by)
    for lever in ids.rulebook.levers:
        where = ids.where(lever).key("lifts")
        ids.check(where, "ring-fence or exclusion", lever.lifts)
