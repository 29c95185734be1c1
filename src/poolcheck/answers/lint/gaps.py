"""Days on which something that ought to be there is missing."""

from collections.abc import Iterator

from poolcheck.answers.lint.flaws import Flaw, Flaws, Sort
from poolcheck.answers.lint.periods import Life, days
from poolcheck.law.rules import Function, Mechanism, Route


def gaps(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Every fault of a function without a route, or a mechanism without a part."""
    for function in life.rulebook.functions:
        yield from _no_route(flaws, life, function)
    for mechanism in life.rulebook.mechanisms:
        yield from _no_part(flaws, life, mechanism)


def _no_route(flaws: Flaws, life: Life, function: Function) -> Iterator[Flaw]:
    """The days on which nobody can commission a function."""
    periods = [
        period
        for period in life.of(function)
        if not any(function.id in route.functions for route in period.rulebook.routes)
    ]
    if not periods:
        return
    routes: list[Route] = [
        route for route in life.rulebook.routes if function.id in route.functions
    ]
    when = days(periods, life)
    yield flaws.of(
        Sort.GAP,
        function,
        "",
        "has no route, so that nobody can commission it"
        + (f", {when}" if when else ""),
        "date its routes so that they meet, or add one for those days"
        if routes
        else "add a route for it, or leave the function out",
        *routes,
    )


def _no_part(flaws: Flaws, life: Life, mechanism: Mechanism) -> Iterator[Flaw]:
    """The days on which a mechanism lacks a rule that it has on others.

    A rule that is not in force does not bind: without its parties, anybody may pool.
    """
    remedy = "give it the dates of its mechanism, or another beside it for those days"
    for part in mechanism.parts.values():
        periods = [s for s in life.of(mechanism) if not part.in_force(s.first)]
        # One that is never in force is told of as that.
        if periods and life.of(part):
            yield flaws.of(
                Sort.GAP,
                part,
                "until" if part.until else "from",
                f"does not bind {flaws.places.name(mechanism)} "
                + (days(periods, life) or "on any day"),
                remedy,
                mechanism,
            )
    admits = mechanism.admits
    if admits is None:
        return
    periods = [
        period
        for period in life.of(mechanism)
        if not any(clause.in_force(period.first) for clause in admits.clauses)
    ]
    if periods and len(periods) < len(life.of(mechanism)):
        yield flaws.of(
            Sort.GAP,
            admits,
            "clause",
            "lets nothing in: no clause is in force " + days(periods, life),
            "change the dates of its clauses, or end the mechanism with them",
        )
