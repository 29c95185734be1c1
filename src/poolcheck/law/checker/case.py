"""The case to judge: the rules, who holds each function, which lines there are."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import PassedOn, Route
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Fund, Line
from poolcheck.terms.verdicts import Holder


@dataclass(frozen=True)
class Violation:
    """A rule that a structure breaks, the lines at fault and the fund they are in."""

    rule: str
    lines: tuple[Line, ...]
    fund: Fund | None


@dataclass(frozen=True)
class Circumstances:
    """What a structure is judged against; `listed` are the lines that a place lists.

    Where it lists none, `streams` are the streams asked about, each with functions that
    it is to pay for, and `streams_alone` the functions that are there only for them.
    """

    rulebook: Rulebook
    commissioners: tuple[Commissioner, ...]
    mix: tuple[str, ...]
    facts: Mapping[str, bool]
    levers: tuple[str, ...]
    listed: tuple[Line, ...] | None = None
    streams: tuple[tuple[str, tuple[str, ...]], ...] = ()
    streams_alone: tuple[str, ...] = ()

    # These are the same for every structure, so they are read off the rules once.
    @cached_property
    def held(self) -> "Held":
        """Which commissioner holds which function of the mix, and by which route."""
        return _who_holds(self)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line that there is: those listed, or those a question thinks of."""
        return tuple(_unlisted(self)) if self.listed is None else self.listed

    @cached_property
    def lifted(self) -> frozenset[str]:
        """The rules that a lever that is pulled lifts."""
        pulled = (x for x in self.rulebook.levers if x.id in self.levers)
        return frozenset(rule for lever in pulled for rule in lever.lifts)


def is_lifted(case: Circumstances, rule: str) -> bool:
    """Whether a lever that is pulled lifts a rule."""
    return rule in case.lifted


# Who holds which function of the mix, and by which route.
Held = dict[tuple[Commissioner, str], Route]


def _who_holds(case: Circumstances) -> Held:
    held: Held = {}
    for waiting in (False, True):
        # Routes that ask who already holds a line are read once the rest are known.
        already = {who for who, what in held if _has_line(case, who, what)}
        fresh: Held = {}
        for function in case.mix:
            for route in case.rulebook.routes:
                if function not in route.functions:
                    continue
                asks_for_lines = any(need.holding_a_line for need in route.needs)
                if asks_for_lines and not waiting:
                    continue
                if not _is_open(case, route, already):
                    continue
                owner = case.rulebook.function(function).own_duty_of
                kinds = route.holder_kinds or (owner,)
                elsewhere = case.rulebook.function(function).not_in_tier
                who = [
                    c
                    for k in kinds
                    for c in case.commissioners
                    if c.kind == k and c.tier not in elsewhere
                ]
                if route.holder is Holder.FIRST and case.listed is not None:
                    # One body alone holds it: whoever lists it, if one does.
                    lists = [c for c in who if _has_line(case, c, function)]
                    who = lists or who
                if route.holder is Holder.FIRST:
                    who = who[:1]
                if who:
                    fresh.update({(c, function): route for c in who})
                    break
        held = fresh
    return held


def _has_line(case: Circumstances, who: Commissioner, what: str) -> bool:
    """Whether a holder has a line: where none are listed, each has."""
    if case.listed is None:
        return True
    return any(x.function == what and x.commissioner == who for x in case.listed)


def _is_open(case: Circumstances, route: Route, already: set[Commissioner]) -> bool:
    for name, value in route.facts.items():
        if case.facts.get(name) != value:
            return False
    for need in route.needs:
        counted = already if need.holding_a_line else set(case.commissioners)
        number = len([c for c in counted if c.kind in need.kinds])
        if number < need.at_least:
            return False
        if need.at_most is not None and number > need.at_most:
            return False
    return True


def _unlisted(case: Circumstances) -> Iterator[Line]:
    """The lines of a question that lists none: each holder's, and each stream's."""
    for who, function in case.held:
        if function not in case.streams_alone:
            yield Line(who, function)
    bought = {function for _, function in case.held}
    paid = (
        Line(who, function, stream=stream.id)
        for stream in (*case.rulebook.streams, *case.rulebook.other_streams)
        for asked, functions in case.streams
        for usual in stream.usual
        for who in case.commissioners
        for function in usual.functions
        if stream.id == asked
        and who.kind in stream.payer_kinds
        and who.kind in usual.kinds
        and function in functions
        and function in bought
        and _is_theirs_to_pay(case, who, function, stream.passed_on)
    )
    yield from dict.fromkeys(paid)


def _is_theirs_to_pay(
    case: Circumstances, who: Commissioner, function: str, rule: PassedOn | None
) -> bool:
    """Whether money of a stream reaches a body of this tier, and for this function."""
    elsewhere = case.rulebook.function(function).not_in_tier
    if rule is None:
        return who.tier not in elsewhere
    if who.tier in elsewhere:
        return rule.to not in elsewhere
    return who.tier != rule.to
