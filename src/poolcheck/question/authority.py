"""Who may commission what: the routes by which commissioners hold a function."""

from collections.abc import Collection, Iterable
from functools import cached_property

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Route
from poolcheck.question.question import Question
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.verdicts import Holder


@dataclass(frozen=True)
class Holding:
    """Who holds a function, whether or not they list a line, and by which route."""

    route: Route
    holders: tuple[Commissioner, ...]

    def is_held_by(self, body: Commissioner) -> bool:
        """Whether a body is one of the holders."""
        return body in self._holders

    @cached_property
    def _holders(self) -> frozenset[Commissioner]:
        return frozenset(self.holders)


def holdings(question: Question) -> dict[str, Holding | None]:
    """For each function in the mix, its first open route; None if none is open."""
    first: dict[str, Holding | None] = {
        function: _first_open(question, function, None) for function in question.mix
    }
    with_line = {
        c
        for function, holding in first.items()
        if holding
        for c in holding.holders
        if question.has_line(c, function)
    }
    return {
        function: _first_open(question, function, with_line)
        for function in question.mix
    }


def _first_open(
    question: Question, function: str, with_line: Collection[Commissioner] | None
) -> Holding | None:
    for route in routes_for(question.rulebook, function):
        if with_line is None and route.waits_for_lines:
            continue
        holders = _holders(question, route, function)
        if holders and not unmet(question, route, with_line or ()):
            return Holding(route, holders)
    return None


def routes_for(rulebook: Rulebook, function: str) -> tuple[Route, ...]:
    """The routes by which a function may be commissioned, first choice first."""
    return tuple(route for route in rulebook.routes if function in route.functions)


def holder_kinds(rulebook: Rulebook, route: Route, function: str) -> tuple[str, ...]:
    """The kinds of commissioner that hold a function by a route."""
    return route.holder_kinds or (rulebook.function(function).own_duty_of,)


def kinds_holding(rulebook: Rulebook, function: str) -> tuple[str, ...]:
    """The kinds of commissioner that some route lets hold a function."""
    return tuple(
        dict.fromkeys(
            kind
            for route in routes_for(rulebook, function)
            for kind in holder_kinds(rulebook, route, function)
        )
    )


def in_its_tier(rulebook: Rulebook, who: Commissioner, function: str) -> bool:
    """Whether a function is not another tier's than that of this commissioner."""
    return who.tier not in rulebook.function(function).not_in_tier


def may_hold(rulebook: Rulebook, who: Commissioner, function: str) -> bool:
    """Whether some route lets a commissioner of this kind and tier hold a function."""
    return who.kind in kinds_holding(rulebook, function) and in_its_tier(
        rulebook, who, function
    )


def open_routes(
    rulebook: Rulebook,
    function: str,
    there: Collection[Commissioner],
    listing: Collection[Commissioner],
) -> list[Route]:
    """The routes whose needs those who are there meet, and those who list lines."""
    return [
        route
        for route in routes_for(rulebook, function)
        if not _needs_unmet(route, there, listing)
    ]


def _needs_unmet(
    route: Route,
    there: Collection[Commissioner],
    listing: Collection[Commissioner],
) -> list[str]:
    """The needs that those who are there, or those who list lines, do not meet."""
    return [
        ", ".join(need.kinds)
        for need in route.needs
        if not need.met(listing if need.holding_a_line else there)
    ]


def for_one_alone(
    rulebook: Rulebook,
    function: str,
    who: Iterable[Commissioner],
    routes: Iterable[Route],
) -> bool:
    """Whether each of these may hold a function by itself, and by no route all do."""
    kinds = {commissioner.kind for commissioner in who}
    able = {
        route.holder
        for route in routes
        if kinds <= {*holder_kinds(rulebook, route, function)}
    }
    return able == {Holder.FIRST}


def _holders(
    question: Question, route: Route, function: str
) -> tuple[Commissioner, ...]:
    """Who holds a function by a route, whether or not they list a line for it.

    Where one body alone holds it, a place that lists its lines says which.
    """
    kinds = holder_kinds(question.rulebook, route, function)
    able = [
        c for c in question.commissioners if in_its_tier(question.rulebook, c, function)
    ]
    if route.holder is Holder.EACH:
        return tuple(c for c in able if c.kind in kinds)
    in_order = [c for kind in kinds for c in able if c.kind == kind]
    listing = [c for c in in_order if question.has_line(c, function)]
    return tuple((listing or in_order)[:1])


def unmet(
    question: Question, route: Route, with_line: Collection[Commissioner]
) -> list[str]:
    """The needs and facts of a route that this question does not meet, by kind or id.

    Whether a holder is present is not among them. A fact not in force is never met.
    """
    missing = _needs_unmet(route, question.commissioners, with_line)
    missing += [
        fact
        for fact, wanted in route.facts.items()
        if question.facts.get(fact) is not wanted
    ]
    return missing
