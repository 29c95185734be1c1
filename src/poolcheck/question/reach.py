"""Names that reach further than the table: less what nobody here could hold."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Route
from poolcheck.question.authority import holder_kinds, routes_for
from poolcheck.question.question import Asked, LeftOut


def settled(
    rulebook: Rulebook,
    facts: Mapping[str, bool],
    present: frozenset[str],
    asked: Asked,
) -> tuple[Asked, tuple[LeftOut, ...]]:
    """A name less its functions that no kind present could hold, and what those are.

    Kinds could hold a function where some route of the day gives it them under the
    facts, whatever else the route asks for. Out goes, too, what the name covers only
    with a kind that is not here. The whole name stays if nothing of it would, as does a
    name of one function, and a stream.
    """
    if len(asked.functions) < 2 or asked.stream:
        return asked, ()
    routes = {f: _open(rulebook, f, facts) for f in asked.functions}
    kinds = {f: _kinds(rulebook, f, routes[f]) for f in asked.functions}
    lacking = {f: not_here(asked, f, present) for f in asked.functions}
    kept = [
        f
        for f in asked.functions
        if not present.isdisjoint(kinds[f]) and not lacking[f]
    ]
    if not kept or len(kept) == len(asked.functions):
        return asked, ()
    out = tuple(
        LeftOut(
            asked.words,
            f,
            kinds[f],
            tuple(route.id for route in routes[f]),
            () if present.isdisjoint(kinds[f]) else lacking[f],
        )
        for f in asked.functions
        if f not in kept
    )
    return within(rulebook, asked, kept), out


def not_here(asked: Asked, function: str, present: frozenset[str]) -> tuple[str, ...]:
    """The kinds of which a name asks for one to cover a function, if none is here."""
    return tuple(
        kind
        for only in asked.only_with
        if function in only.functions and present.isdisjoint(only.kinds)
        for kind in only.kinds
    )


def within(rulebook: Rulebook, asked: Asked, functions: Iterable[str]) -> Asked:
    """A service with those of its functions alone that are among these.

    Where one function is left, it is that function under the words used.
    """
    kept = rulebook.in_order(set(asked.functions) & set(functions))
    if asked.stream:
        return replace(asked, functions=kept)
    if kept == rulebook.in_order(asked.functions):
        return asked
    if len(kept) != 1:
        return replace(asked, functions=kept)
    label = rulebook.function(kept[0]).label
    return Asked(asked.words, kept[0], label, kept, lines=asked.lines)


def _open(
    rulebook: Rulebook, function: str, facts: Mapping[str, bool]
) -> tuple[Route, ...]:
    """The routes of a function that no fact closes."""
    return tuple(
        route
        for route in routes_for(rulebook, function)
        if all(facts.get(fact) is wanted for fact, wanted in route.facts.items())
    )


def _kinds(
    rulebook: Rulebook, function: str, routes: Iterable[Route]
) -> tuple[str, ...]:
    """The kinds of commissioner that hold a function by these routes."""
    return tuple(
        dict.fromkeys(
            kind for route in routes for kind in holder_kinds(rulebook, route, function)
        )
    )
