"""Where the authority for a function comes from, told along one of its routes."""

from collections.abc import Sequence

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Route
from poolcheck.question.authority import holder_kinds
from poolcheck.structures.asked_about import asked_lines
from poolcheck.structures.lines import Model
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.verdicts import Authority


@dataclass(frozen=True)
class Chain:
    """How the authority for a function comes to those who hold it, by one route.

    `steps` are who has the duty and the power by which it passes on, as ("NHS England",
    "Delegation Agreement, section 13Z"); none where the duty is the holders' own.
    `holders` are names, or kinds of body ("a council") where the route is not open.
    """

    function: str
    steps: tuple[str, ...]
    holders: tuple[str, ...]


def chains(model: Model) -> tuple[Chain, ...]:
    """The authority for each function asked about that is not a holder's own duty."""
    held = {line.function: model.holdings[line.function] for line in asked_lines(model)}
    return tuple(
        chain(model.question.rulebook, function, holding.route, holding.holders)
        for function, holding in held.items()
        if holding and holding.route.power is not Authority.OWN_DUTY
    )


def chain(
    rulebook: Rulebook,
    function: str,
    route: Route,
    holders: Sequence[Commissioner] = (),
) -> Chain:
    """The chain by which a route gives these holders a function, or could give it."""
    kinds = holder_kinds(rulebook, route, function)
    names = [c.name for c in holders] or [rulebook.kind(kind).one for kind in kinds]
    if route.power is Authority.OWN_DUTY:
        return Chain(function, (), tuple(names))
    giver = route.giver or rulebook.function(function).own_duty_of
    label = route.giver_label or rulebook.kind(giver).label
    steps = (label, route.by) if route.by else (label,)
    return Chain(function, steps, tuple(names))
