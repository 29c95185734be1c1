"""Which lines there are: each lies in one fund, and no other line does."""

from collections import Counter
from collections.abc import Iterator

from poolcheck.law.checker.case import Circumstances, Violation
from poolcheck.law.checker.held import Held
from poolcheck.law.rules import PassedOn
from poolcheck.terms.funds import Commissioner, Line, Structure


def placed_once(
    case: Circumstances, held: Held, structure: Structure
) -> Iterator[Violation]:
    """Every line that there is lies in one fund, and no other line does."""
    rule = case.rulebook.principles.one_fund_each.id
    times = Counter(line for placed in structure.funds for line in placed.lines)
    there = case.listed
    if there is None:
        there = tuple(_unlisted(case, held))
    bought = {what for _, what in held}
    for line in there:
        if times[line] != 1 and line.function in bought:
            yield Violation(rule, (line,), None)
    known = set(there)
    for line in times:
        if line not in known or line.function not in bought:
            ways = [r.id for r in case.rulebook.routes if line.function in r.functions]
            yield Violation(ways[0] if ways else rule, (line,), None)


def _unlisted(case: Circumstances, held: Held) -> Iterator[Line]:
    """The lines of a question that lists none: each holder's, and each stream's."""
    for who, function in held:
        if function not in case.streams_alone:
            yield Line(who, function)
    bought = {function for _, function in held}
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
