"""Days on which something that ought to be there is missing."""

from collections.abc import Iterator

from poolcheck.answers.lint.flaws import Flaw, Flaws, Sort
from poolcheck.answers.lint.possible_lines import Held, covers, let_in, lines, under
from poolcheck.law.periods import Life, Period, days
from poolcheck.law.rules import Exclusion, Function, Mechanism, RingFence, Route
from poolcheck.terms.text import listed


def gaps(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Every fault of something that lacks, on some days, what it has on others."""
    for function in life.rulebook.functions:
        yield from _no_route(flaws, life, function)
    for mechanism in life.rulebook.mechanisms:
        yield from _no_part(flaws, life, mechanism)
    yield from _no_fact(flaws, life)
    yield from _no_bar(flaws, life)
    yield from _nothing_to_lift(flaws, life)


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


def _no_fact(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Routes that ask for a fact on days when nobody can state it."""
    facts = {fact.id: fact for fact in life.rulebook.facts}
    for route in life.rulebook.routes:
        for fact in (facts[name] for name in route.facts):
            periods = [p for p in life.of(route) if not fact.in_force(p.first)]
            if periods:
                yield flaws.of(
                    Sort.GAP,
                    route,
                    "facts",
                    f"asks for {flaws.places.name(fact)}, which is not in force "
                    f"{days(periods, life) or 'on any day'}: the route is closed then",
                    "give the two the same dates",
                    fact,
                )


def _no_bar(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Days before a bar begins, or after it ends, when nothing does in its place."""
    bars: tuple[RingFence | Exclusion, ...] = (
        *life.rulebook.ring_fences,
        *life.rulebook.exclusions,
    )
    for bar in bars:
        periods, free = [], set()
        for period in life.periods:
            if not bar.in_force(period.first):
                let_go = {held.function for held in lines(period.rulebook)
                          if _lets_go(period, bar, held)}  # fmt: skip
                periods += [period] if let_go else []
                free |= let_go
        # A bar that is never in force is told of as that.
        if periods and life.of(bar):
            labels = life.rulebook.labels(life.rulebook.in_order(free))
            yield flaws.of(
                Sort.GAP,
                bar,
                "until" if bar.until else "from",
                f"is not in force {days(periods, life)}, when nothing else does what "
                f"it does for {listed(labels)}",
                "give it other dates, or put another beside it for those days; leave "
                "it so if the law changed then",
            )


def _lets_go(period: Period, bar: RingFence | Exclusion, held: Held) -> bool:
    """Whether a line that a bar is over on other days is under none of its sort."""
    match bar:
        case RingFence():
            fences = period.rulebook.ring_fences
            return under(bar, held) and not any(under(f, held) for f in fences)
        case Exclusion():
            exclusions = period.rulebook.exclusions
            return covers(bar, held) and any(
                let_in(mechanism, held)
                for mechanism in period.rulebook.mechanisms
                if mechanism.id == bar.mechanism
                and not any(
                    covers(x, held) for x in exclusions if x.mechanism == mechanism.id
                )
            )


def _nothing_to_lift(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Levers that are in force on days when nothing that they lift is."""
    for lever in life.rulebook.levers:
        idle = [
            period
            for period in life.of(lever)
            if lever.id not in {x.id for x in period.rulebook.levers}
        ]
        # One that never lifts anything is told of as that.
        if 0 < len(idle) < len(life.of(lever)):
            yield flaws.of(
                Sort.GAP,
                lever,
                "until" if lever.until else "from",
                f"lifts nothing that is in force {days(idle, life)}",
                "give it the dates of what it lifts, or the other way about",
                *(life.rulebook.rule(name) for name in lever.lifts),
            )
