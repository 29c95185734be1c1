"""Routes open at once that would put a line in different hands."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from poolcheck.answers.lint.flaws import Flaw, Flaws, Sort
from poolcheck.answers.lint.pairs import Case, commissioners
from poolcheck.answers.lint.shadowed_routes import shadowed_routes
from poolcheck.law.periods import Life, Period, days
from poolcheck.law.rules import Route
from poolcheck.question.authority import holdings
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.text import listed


def rival_routes(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Two routes that the same commissioners meet, with other holders by each.

    Which of them holds the line is then decided by the order of the file, and by no
    rule. A route that is never reached is told of elsewhere.
    """
    hidden = {flaw.rules[0] for flaw in shadowed_routes(flaws, life)}
    routes = [route for route in life.rulebook.routes if route.id not in hidden]
    for first, second in combinations(routes, 2):
        periods = [period for period in life.of(first) if second.in_force(period.first)]
        at_odds = {
            function
            for period in periods
            for function in {*first.functions} & {*second.functions}
            if _other_hands(period, first, second, function)
        }
        if not at_odds:
            continue
        functions = life.rulebook.in_order(at_odds)
        labels = life.rulebook.labels(functions)
        when = days(periods, life)
        yield flaws.of(
            Sort.CONFLICTING,
            second,
            "functions",
            f"can be open together with {flaws.places.name(first)}, which would put "
            f"the line in other hands: {listed(labels)}"
            + (f", {when}" if when else ""),
            "give the two needs or facts that are never met together",
            first,
        )


def _other_hands(period: Period, first: Route, second: Route, function: str) -> bool:
    """Whether by these two routes some commissioners would not hold the same."""
    facts = {**first.facts, **second.facts}
    if any(facts[name] != value for name, value in first.facts.items()):
        return False
    for who in commissioners(period.rulebook):
        by_first = _holders(period, first, function, who, facts)
        by_second = _holders(period, second, function, who, facts)
        if by_first and by_second and set(by_first) != set(by_second):
            return True
    return False


def _holders(
    period: Period,
    route: Route,
    function: str,
    who: tuple[Commissioner, ...],
    facts: dict[str, bool],
) -> tuple[Commissioner, ...]:
    """Who would hold a function, were this its only route."""
    every = {fact.id: fact.default for fact in period.rulebook.facts} | facts
    asked = Case(period, who, (function,), every).question(())
    alone = replace(period.rulebook, routes=(route,))
    holding = holdings(replace(asked, rulebook=alone))[function]
    return holding.holders if holding else ()
