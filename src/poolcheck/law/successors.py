"""Kinds of body that others took the place of, and a rulebook told in the new kinds."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Count, Rule, When

R = TypeVar("R", bound=Rule)

KINDS_NAMED = frozenset(
    {"kinds", "holder_kinds", "held_by", "own_duty_of", "giver", "kind", "functions_of"}
)


def successors(old: Rulebook, new: Rulebook) -> dict[str, str]:
    """The kinds of one rulebook that are gone from another, and what took their place.

    Whichever of the two says so is heeded, so that it may be asked either way round;
    of two kinds that one replaced, the first is taken.
    """
    here, there = {k.id for k in old.kinds}, {k.id for k in new.kinds}
    found = {
        body.id: body.replaced_by
        for body in new.outsiders
        if body.replaced_by and body.id in here - there
    }
    for body in old.outsiders:
        if body.replaced_by in here - there and body.id in there:
            found.setdefault(body.replaced_by, body.id)
    return found


def in_kinds(rulebook: Rulebook, replaced: Mapping[str, str]) -> Rulebook:
    """The rules that decide, with each kind that was replaced called by its successor.

    The kinds themselves, and what decides nothing, stay as they are.
    """
    if not replaced:
        return rulebook
    decide = [table for table in rulebook.tables() if table.decides]
    return rulebook.mapped(lambda rule: rule_in_kinds(rule, replaced), decide)


def rule_in_kinds(rule: R, replaced: Mapping[str, str]) -> R:
    """One rule with each kind that was replaced called by its successor."""
    if not replaced:
        return rule
    values = {f.name: getattr(rule, f.name) for f in fields(rule)}
    new = {name: _told(name, value, replaced) for name, value in values.items()}
    return replace(
        rule, **{name: value for name, value in new.items() if value != values[name]}
    )


def _told(name: str, value: Any, replaced: Mapping[str, str]) -> Any:
    match value:
        case str() if name in KINDS_NAMED:
            return replaced.get(value, value)
        case tuple():
            return tuple(_told(name, one, replaced) for one in value)
        case Rule():
            return rule_in_kinds(value, replaced)
        case Count():
            return replace(value, kinds=_told("kinds", value.kinds, replaced))
        case When():
            return replace(
                value,
                functions_of=_told("functions_of", value.functions_of, replaced),
                commissioners=_told("", value.commissioners, replaced),
            )
    return value
