"""Checks that what a rulebook says in one place agrees with what it says in another."""

from collections import Counter
from datetime import date

from poolcheck.law.file.ids import Ids
from poolcheck.law.rules import NEVER, Admits, Clause, Row, Rule
from poolcheck.terms.faults import FaultKind, Place


def check_agreement(ids: Ids) -> None:
    """Note what contradicts something else, or is said of it twice."""
    _whole_lives(ids)
    _functions(ids)
    for mechanism in ids.rulebook.mechanisms:
        if mechanism.admits:
            _clauses(ids, mechanism.admits)
    for number, row in enumerate(ids.rulebook.rows, 1):
        where = Place().entry("row", row.id or number)
        _pooled_or_not(ids, where, row)
        _cells(ids, where, row)


def _whole_lives(ids: Ids) -> None:
    """What holds for the whole of its edition begins no later, and ends no sooner."""
    rulebook, edition = ids.rulebook, ids.rulebook.edition
    for table in rulebook.tables():
        for rule in () if table.dated else rulebook.in_table(table):
            where = ids.where(rule)
            whole = f"a {table.called} holds for the whole of its edition"
            if edition.from_ < rule.from_ < NEVER:
                _not_its_days(
                    ids,
                    where.key("from"),
                    rule.from_,
                    f"{whole}, which begins on {edition.from_}",
                    "give it that day",
                )
            # An end before the start is told as that.
            until = rule.until if rule.until and rule.until > rule.from_ else NEVER
            if until < (edition.until or NEVER):
                ends = f"ends on {edition.until}" if edition.until else "has no end yet"
                _not_its_days(
                    ids,
                    where.key("until"),
                    until,
                    f"{whole}, which {ends}",
                    "leave it out",
                )


def _not_its_days(ids: Ids, where: Place, day: date, problem: str, remedy: str) -> None:
    ids.fault(
        where,
        day.isoformat(),
        f"is not its edition's: {problem}",
        f"{remedy}; within an edition it is routes, bars and powers that change",
        FaultKind.AT_ODDS,
        wanted=str(where),
    )


def _functions(ids: Ids) -> None:
    """A part is part of something whole, and a service names no part twice."""
    rulebook = ids.rulebook
    wholes = {f.id: f.part_of for f in rulebook.functions}
    for f in rulebook.functions:
        at, whole = ids.where(f).key("part_of"), f.part_of
        if whole and whole == f.id:
            problem = "is the function itself"
            remedy = "name the function that it is part of, or leave it out"
            ids.fault(at, whole, problem, remedy, FaultKind.NOT_HERE)
        elif whole and wholes.get(whole):
            problem = "is part of another function itself"
            remedy = "name a function that is whole, or leave it out"
            ids.fault(at, whole, problem, remedy, FaultKind.NOT_HERE)
    for s in rulebook.services:
        ids.no_part_of_itself(ids.where(s).key("functions"), s.functions)


def _clauses(ids: Ids, admits: Admits) -> None:
    """Nothing is both let in and left out on the same day."""
    for number, left in enumerate(admits.leaves_out, 1):
        for other, clause in enumerate(admits.clauses, 1):
            for function in sorted(_let_in_and_left_out(ids, clause, left)):
                ids.fault(
                    ids.where(admits).entry("leaves_out", number).key("functions"),
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


def _pooled_or_not(ids: Ids, where: Place, row: Row) -> None:
    """A row says of no function both that it is pooled and that it is not."""
    for function in row.kept_out:
        if function in row.pooled:
            problem, remedy = "is named in pooled too", "name it in one of the two"
            at = where.key("kept_out")
            ids.fault(at, function, problem, remedy, FaultKind.AT_ODDS)


def _cells(ids: Ids, where: Place, row: Row) -> None:
    """A row of a table with columns has one cell in each, and nothing else."""
    table = ids.rulebook.table
    columns = [c.id for c in table.columns] if table else []
    named = [cell.column for cell in row.cells]
    ids.check(where.key("cell"), "column", "column", named)
    for column, number in Counter(named).items():
        if column and number > 1:
            problem = f"is the column of {number} cells"
            ids.fault(
                where.key("cell"), column, problem, "give each its own", FaultKind.TWICE
            )
    for column in columns:
        if column and column not in named:
            problem = "is a column in which the row has no cell"
            remedy = "add a table [[row.cell]] for it"
            ids.fault(where.key("cell"), column, problem, remedy, FaultKind.MISSING)
