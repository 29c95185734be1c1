"""Who may commission what, and by which power: the routes, and the graph of them."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from poolcheck.question import Question
from poolcheck.rulebook import Rulebook
from poolcheck.rules import Route
from poolcheck.terms import Commissioner, Holder, Power

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Holding:
    """Who holds a function's lines, and the route by which they do."""

    route: Route
    holders: tuple[Commissioner, ...]


def holdings(question: Question) -> dict[str, Holding | None]:
    """For each function in the mix, its first open route; None if none is open."""
    first: dict[str, Holding | None] = {
        function: _first_open(question, function, None) for function in question.mix
    }
    with_line = {c for holding in first.values() if holding for c in holding.holders}
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
        listed = question.listed_by(function)
        if listed is not None:
            # A place that lists its lines: the route must serve all who list one.
            holders = tuple(c for c in holders if c in listed)
            if len(holders) < len(listed):
                continue
        if holders and not unmet(question, route, with_line or ()):
            return Holding(route, holders)
    return None


def routes_for(rulebook: Rulebook, function: str) -> tuple[Route, ...]:
    """The routes by which a function may be commissioned, first choice first."""
    return tuple(route for route in rulebook.routes if function in route.functions)


def holder_kinds(rulebook: Rulebook, route: Route, function: str) -> tuple[str, ...]:
    """The kinds of commissioner that hold a function by a route."""
    return route.holder_kinds or (rulebook.function(function).own_duty_of,)


def _holders(
    question: Question, route: Route, function: str
) -> tuple[Commissioner, ...]:
    kinds = holder_kinds(question.rulebook, route, function)
    if route.holder is Holder.EACH:
        return tuple(c for c in question.commissioners if c.kind in kinds)
    in_order = [c for kind in kinds for c in question.commissioners if c.kind == kind]
    return tuple(in_order[:1])


def unmet(
    question: Question, route: Route, with_line: Collection[Commissioner]
) -> list[str]:
    """The needs and facts of a route that this question does not meet, by kind or id.

    Whether a holder is present is not among them.
    """
    missing = []
    for need in route.needs:
        there = with_line if need.holding_a_line else question.commissioners
        if not need.met(there):
            missing.append(", ".join(need.kinds))
    missing += [
        fact
        for fact, wanted in route.facts.items()
        if question.facts[fact] is not wanted
    ]
    return missing


def graph(question: Question) -> "nx.MultiDiGraph[str]":
    """The grants of authority behind a mix: from whoever has the duty to holders.

    Nodes are functions (as "function:ID"), bodies and commissioners by name; each
    edge is one step of one route, keyed by the route's id, with the power it rests on
    as `step`. A route that is not open ends at a kind of body, not at a commissioner.
    """
    import networkx as nx

    rulebook = question.rulebook
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for function, holding in holdings(question).items():
        owner = rulebook.kind(rulebook.function(function).own_duty_of)
        for route in routes_for(rulebook, function):
            kinds = holder_kinds(rulebook, route, function)
            ends = [_a(rulebook, kind) for kind in kinds]
            if holding and holding.route == route:
                ends = [c.name for c in holding.holders]
            start = f"function:{function}"
            step = ""
            if route.power is not Power.OWN_DUTY:
                giver = route.giver_label or (
                    rulebook.kind(route.giver).label if route.giver else owner.label
                )
                found.add_edge(start, giver, key=route.id, step=step)
                start, step = giver, route.by
            for end in ends:
                found.add_edge(start, end, key=route.id, step=step)
    return found


def _a(rulebook: Rulebook, kind_id: str) -> str:
    kind = rulebook.kind(kind_id)
    return kind.label if kind.at_most == 1 else f"a {kind.label}"


def chain(grants: "nx.MultiDiGraph[str]", function: str, route: str) -> tuple[str, ...]:
    """The bodies and powers of one route, from whoever has the duty to its holder.

    As ("NHS England", "Delegation Agreement, section 13Z", "CCG 1"); one name alone
    where the holder's own duty is all there is to it. Of several holders the first.
    """
    import networkx as nx

    way: nx.DiGraph[str] = nx.DiGraph()
    for a, b, key, data in grants.edges(keys=True, data=True):
        if key == route:
            way.add_edge(a, b, step=data["step"])
    start = f"function:{function}"
    reached = nx.descendants(way, start)
    end = next(node for node in way if node in reached and not way.out_degree(node))
    path = nx.shortest_path(way, start, end)
    words: list[str] = []
    for a, b in pairwise(path):
        step = way.edges[a, b]["step"]
        words += [step, b] if step else [b]
    return tuple(words)
