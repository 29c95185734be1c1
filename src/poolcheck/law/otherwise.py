"""A rulebook as it would be if something in doubt were the other way."""

from collections.abc import Collection
from dataclasses import replace

from poolcheck.law.excerpts import less_idle, without
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Admits, Clause, Other, Rule


def otherwise(rulebook: Rulebook, other: Other) -> Rulebook:
    """The rulebook by another choice of a reading."""

    def changed(rule: Rule) -> Rule:
        if rule.id in other.changed:
            rule = replace(rule, **other.changed[rule.id])
        for rule_id, clause in other.let_in:
            if isinstance(rule, Admits) and rule.id == rule_id:
                rule = _letting_in(rule, clause)
        return rule

    # What is changed may name what is added, and no more what is left out.
    ids = {*other.changed, *(rule_id for rule_id, _ in other.let_in)}
    tables = {table for rule_id in ids for table in rulebook.tables_with(rule_id)}
    by_it = rulebook.mapped(changed, tables)
    for rule_id in other.without:
        by_it = without(by_it, rule_id)
    return less_idle(by_it, other.without).adding(other.added)


def without_clause(rulebook: Rulebook, admits_id: str, clause: Clause) -> Rulebook:
    """The rulebook less one clause of what a mechanism admits.

    One that lets in is a permission lost; one that says why something is left out is
    a bar lifted, and what it left out is let in.
    """

    def cut(rule: Rule) -> Rule:
        if not isinstance(rule, Admits) or rule.id != admits_id:
            return rule
        if clause in rule.leaves_out:
            return _letting_in(rule, clause)
        clauses = tuple(c for c in rule.clauses if c != clause)
        return replace(rule, clauses=clauses)

    return rulebook.mapped(cut, rulebook.tables_with(admits_id))


def _but(ids: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(i for i in ids if i not in gone)


def _letting_in(admits: Admits, clause: Clause) -> Admits:
    """What a mechanism admits with a clause more, no longer said to be left out."""

    def still(left: Clause) -> Clause:
        apart = left.held_by and clause.held_by
        if apart and set(left.held_by).isdisjoint(clause.held_by):
            return left
        return replace(left, functions=_but(left.functions, clause.functions))

    left_out = tuple(still(left) for left in admits.leaves_out)
    return replace(
        admits,
        clauses=(*admits.clauses, clause),
        leaves_out=tuple(left for left in left_out if left.functions),
    )
