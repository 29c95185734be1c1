"""Routes that another route always gets ahead of."""

from collections.abc import Iterator

from poolcheck.answers.lint.duplicates import effect
from poolcheck.answers.lint.flaws import Flaw, Flaws, Sort
from poolcheck.law.periods import Life
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Count, Route
from poolcheck.question.authority import holder_kinds
from poolcheck.terms.text import listed
from poolcheck.terms.verdicts import Holder


def shadowed_routes(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Routes never reached: an earlier one is open whenever they are."""
    routes = life.rulebook.routes
    for number, route in enumerate(routes):
        ahead = {
            function: earlier.id
            for function in route.functions
            for earlier in routes[:number]
            if effect(earlier) != effect(route)
            and _always_ahead(life, earlier, route, function)
        }
        for earlier in routes[:number]:
            functions = [f for f, other in ahead.items() if other == earlier.id]
            if not functions:
                continue
            yield flaws.of(
                Sort.SHADOWED,
                route,
                "functions",
                f"is never reached{_of(life.rulebook, route.functions, functions)}: "
                f"whenever it is open, {flaws.places.name(earlier)} is open before it",
                "put it first, give the two different needs or facts, or leave it out",
                earlier,
            )


def _of(rulebook: Rulebook, all_: tuple[str, ...], some: list[str]) -> str:
    """The functions that are meant, where they are not all."""
    if len(some) == len(all_):
        return ""
    return f" for {listed(rulebook.labels(some))}"


def _always_ahead(life: Life, earlier: Route, route: Route, function: str) -> bool:
    periods = life.of(route)
    if function not in earlier.functions or not periods:
        return False
    rulebook = life.rulebook
    kinds = holder_kinds(rulebook, route, function)
    sooner = holder_kinds(rulebook, earlier, function)
    return (
        all(earlier.in_force(period.first) for period in periods)
        and {*kinds} <= {*sooner}
        and (earlier.holder is Holder.EACH or (earlier.holder, sooner)
             == (route.holder, kinds))
        and earlier.facts.items() <= route.facts.items()
        and (route.waits_for_lines or not earlier.waits_for_lines)
        and all(
            _implied(rulebook, need, (*route.needs, Count(kinds=kinds, at_least=1)))
            for need in earlier.needs
        )
    )  # fmt: skip


def _implied(rulebook: Rulebook, need: Count, given: tuple[Count, ...]) -> bool:
    """Whether a need is met whenever those given are."""
    return (need.at_least == 0 or any(_as_many(need, g) for g in given)) and (
        need.at_most is None
        or any(_as_few(need, g) for g in given)
        or _no_more(rulebook, need)
    )


def _as_many(need: Count, given: Count) -> bool:
    return (
        given.at_least >= need.at_least
        and {*given.kinds} <= {*need.kinds}
        and (given.holding_a_line or not need.holding_a_line)
    )


def _as_few(need: Count, given: Count) -> bool:
    return (
        need.at_most is not None
        and given.at_most is not None
        and given.at_most <= need.at_most
        and {*need.kinds} <= {*given.kinds}
        and (need.holding_a_line or not given.holding_a_line)
    )


def _no_more(rulebook: Rulebook, need: Count) -> bool:
    """Whether there can be no more commissioners of these kinds than a need allows."""
    most = [rulebook.kind(kind).at_most for kind in need.kinds]
    known = [number for number in most if number is not None]
    return len(known) == len(most) and sum(known) <= (need.at_most or 0)
