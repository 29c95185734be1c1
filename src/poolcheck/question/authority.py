"""Who may commission what, and by which power: the routes, and the graph of them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Route
from poolcheck.question.question import Question
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.verdicts import Holder, Power

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

    Nodes are ids, so that no two are one because they share a name: "function:ID",
    "body:ID" for a kind of body that gives, "giver:NAME" for one that is no kind here,
    "commissioner:NAME", and "holder:ID" for a kind that could hold, where a route is
    not open. The name that a node is shown by is its `label`. Each edge is one step of
    one route for one function, keyed by both, with the power it rests on as `step`.
    """
    import networkx as nx

    rulebook = question.rulebook
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for function, holding in holdings(question).items():
        start = f"function:{function}"
        found.add_node(start, label=rulebook.function(function).label)
        for route in routes_for(rulebook, function):
            giver, step, key = start, "", _key(function, route.id)
            if route.power is not Power.OWN_DUTY:
                giver, label = _giver(rulebook, route, function)
                found.add_node(giver, label=label)
                found.add_edge(start, giver, key=key, step="")
                step = route.by
            opened = holding is not None and holding.route == route
            holders = holding.holders if holding and opened else ()
            ends = {f"commissioner:{c.name}": c.name for c in holders} or {
                f"holder:{kind}": _a(rulebook, kind)
                for kind in holder_kinds(rulebook, route, function)
            }
            for end, label in ends.items():
                found.add_node(end, label=label)
                found.add_edge(giver, end, key=key, step=step)
    return found


def _key(function: str, route: str) -> str:
    return f"{function} by {route}"


def _giver(rulebook: Rulebook, route: Route, function: str) -> tuple[str, str]:
    """The node and the name of whoever delegates or arranges by a route."""
    if route.giver_label:
        return f"giver:{route.giver_label}", route.giver_label
    kind = route.giver or rulebook.function(function).own_duty_of
    return f"body:{kind}", rulebook.kind(kind).label


def _a(rulebook: Rulebook, kind_id: str) -> str:
    kind = rulebook.kind(kind_id)
    return kind.label if kind.at_most == 1 else f"a {kind.label}"


def chain(grants: "nx.MultiDiGraph[str]", function: str, route: str) -> tuple[str, ...]:
    """The bodies and powers of one route, from whoever has the duty to its holder.

    As ("NHS England", "Delegation Agreement, section 13Z", "CCG 1"); one name alone
    where the holder's own duty is all there is to it. Of several holders the first.
    """
    words: list[str] = []
    edge = _next(grants, f"function:{function}", _key(function, route))
    while edge is not None:
        node, step = edge
        words += [word for word in (step, grants.nodes[node]["label"]) if word]
        edge = _next(grants, node, _key(function, route))
    return tuple(words)


def _next(
    grants: "nx.MultiDiGraph[str]", node: str, wanted: str
) -> tuple[str, str] | None:
    """Where a way leads on to from a node, and by which power; the first of several."""
    for _, after, key, data in grants.out_edges(node, keys=True, data=True):
        if key == wanted:
            return after, data["step"]
    return None
