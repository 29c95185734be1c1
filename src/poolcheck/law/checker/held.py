"""Who holds each function, and so whose money a line is and whether it is fenced."""

from poolcheck.law.checker.case import Circumstances, is_lifted
from poolcheck.law.rules import PassedOn, RingFence, Route
from poolcheck.terms.funds import Commissioner, Line
from poolcheck.terms.verdicts import Holder

# Who holds which function of the mix, and by which route.
Held = dict[tuple[Commissioner, str], Route]


def who_holds(case: Circumstances) -> Held:
    """Which commissioner holds which function of the mix, and by which route."""
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
    return any(x.commissioner == who and x.function == what for x in case.listed)


def holders_of(held: Held, line: Line) -> list[Commissioner]:
    """Who holds the function of a line; only whom it is for, if it says."""
    return [
        who
        for who, what in held
        if what == line.function and line.towards in (None, who)
    ]


def pays_for_another(case: Circumstances, held: Held, line: Line) -> bool:
    """Whether a listed line pays for what somebody here holds, and its payer not."""
    typed = case.listed is None and not line.stream
    if typed or (line.commissioner, line.function) in held:
        return False
    return any(what == line.function for _, what in held)


def to_pass_on(case: Circumstances, held: Held, line: Line) -> PassedOn | None:
    """The rule by which a line is its payer's to pass on to another tier."""
    if not pays_for_another(case, held, line):
        return None
    elsewhere = case.rulebook.function(line.function).not_in_tier
    for stream in case.rulebook.streams:
        rule = stream.passed_on
        if stream.id == line.stream and rule is not None:
            ours = line.commissioner.tier in elsewhere
            return rule if ours and rule.to not in elsewhere else None
    return None


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


def fence_of(case: Circumstances, held: Held, line: Line) -> RingFence | None:
    """The ring-fence that a line lies under in its holder's hands, if any."""
    if pays_for_another(case, held, line):
        return None
    route = held.get((line.commissioner, line.function))
    for fence in case.rulebook.ring_fences:
        if line.function not in fence.functions or is_lifted(case, fence.id):
            continue
        if line.stream in fence.spares:
            continue
        if fence.routes and (route is None or route.id not in fence.routes):
            continue
        return fence
    return None
