"""What each rule does, in short: whose work a function is, what lies in which pool."""

from collections.abc import Iterable, Iterator, Mapping

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    BothSides,
    Clause,
    Count,
    Exclusion,
    Fact,
    Function,
    GrantPower,
    Hosting,
    Kind,
    Outsider,
    Parties,
    Reading,
    RingFence,
    Route,
    Rule,
    Service,
    Tier,
)
from poolcheck.terms.verdicts import Holder
from tests.guards.told import questions


def doing(book: Rulebook) -> dict[str, dict[str, str]]:
    """What each rule does that decides, by its id; clauses by their number."""
    found: dict[str, dict[str, str]] = {}
    clause, of = 0, ""
    for _, rule in book.placed():
        if isinstance(rule, Clause):
            clause += 1
            name = f"{of}, clause {clause}"
        else:
            clause, of = 0, rule.id
            name = rule.id
        told = "; ".join(_told(rule))
        if told:
            found[name] = {"does": told}
    return found


def _told(rule: Rule) -> Iterator[str]:
    match rule:
        case Function():
            yield rule.own_duty_of
            yield from (f"not in {tier}" for tier in rule.not_in_tier)
            if rule.part_of:
                yield f"part of {rule.part_of}"
            if not rule.beside:
                yield "never brought beside"
        case Service():
            yield _all(rule.functions)
        case Kind():
            yield rule.side
            if rule.at_most:
                yield f"at most {rule.at_most}"
        case Tier():
            yield f"of {rule.kind}"
        case Outsider():
            yield f"now {rule.replaced_by}" if rule.replaced_by else "nobody here"
        case Fact():
            yield "taken as so" if rule.default else "taken as not so"
        case Route():
            yield from _route(rule)
        case RingFence():
            yield _all(rule.functions)
            yield from (f"by {route}" for route in rule.routes)
            yield from (f"open to {power}" for power in rule.open_to)
            yield from (f"spares {stream}" for stream in rule.spares)
        case Parties():
            yield _all(rule.kinds)
            yield from map(_count, rule.groups)
        case BothSides():
            yield _all(rule.sides)
        case Clause():
            yield _all(rule.functions)
            if rule.held_by:
                yield f"of {_all(rule.held_by)}"
        case Hosting():
            yield _all(rule.kinds)
            if rule.joint_committee:
                yield "or a joint committee"
        case Exclusion():
            yield f"{rule.mechanism}: {_all(rule.functions)}"
            yield rule.how
            if rule.held_by:
                yield f"of {_all(rule.held_by)}"
        case GrantPower():
            yield f"{_all(rule.payer_kinds)} to {_all(rule.to_kinds)}"
            yield _all(rule.functions)
        case Reading():
            yield f"on {_all(rule.rules)}"
            yield from (f"about {about}" for about in questions(rule.when))


def _route(route: Route) -> Iterator[str]:
    yield _all(route.functions)
    whose = _all(route.holder_kinds)
    if route.holder is Holder.FIRST:
        whose = ", then ".join(route.holder_kinds)
    yield f"{route.power.value}, {route.holder.value} of {whose or 'its own kind'}"
    yield from map(_count, route.needs)
    yield from _facts(route.facts)
    if route.by:
        yield f"under {route.by}"
    if route.giver:
        yield f"given by {route.giver}"
    if route.condition_kind:
        yield f"if {route.condition_actor} agrees, {route.condition_kind.value}"


def _facts(facts: Mapping[str, bool]) -> Iterator[str]:
    return (f"{'if' if so else 'if not'} {fact}" for fact, so in sorted(facts.items()))


def _count(count: Count) -> str:
    most = f" to {count.at_most}" if count.at_most is not None else " or more"
    line = ", holding a line" if getattr(count, "holding_a_line", False) else ""
    return f"{count.at_least}{most} of {_all(count.kinds)}{line}"


def _all(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids))
