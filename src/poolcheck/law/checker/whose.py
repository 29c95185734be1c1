"""Whose money a line is: its holder's, or for another; and what fences it."""

from poolcheck.law.checker.case import Circumstances, Held, is_lifted
from poolcheck.law.rules import PassedOn, RingFence
from poolcheck.terms.funds import Commissioner, Line


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
