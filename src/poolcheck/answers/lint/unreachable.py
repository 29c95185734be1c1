"""Rules that can never count, whoever asks and whatever is so."""

from collections.abc import Iterator

from poolcheck.answers.lint.flaws import Flaw, Flaws, Sort
from poolcheck.answers.lint.possible_lines import (
    can_be_met,
    can_open,
    let_in,
    lines,
    under,
)
from poolcheck.answers.lint.unformed import unformed
from poolcheck.law.periods import Life
from poolcheck.law.rules import (
    Caution,
    Clause,
    Fallback,
    Lever,
    Mechanism,
    NotEncoded,
    Reading,
    Rule,
    When,
)
from poolcheck.terms.text import listed

CHANGE_DATES = "change its dates, or leave it out"


def unreachable(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Every fault of a rule that nothing can bring about."""
    yield from _never_in_force(flaws, life)
    yield from _routes(flaws, life)
    yield from _fences(flaws, life)
    yield from _clauses(flaws, life)
    yield from unformed(flaws, life)
    yield from _levers(flaws, life)
    yield from _never_said(flaws, life)


def _never_in_force(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Rules whose dates lie outside the edition's."""
    dated = {table.key for table in life.rulebook.tables() if table.dated}
    for way, rule in life.rulebook.placed():
        if way[0] in dated and not life.of(rule):
            yield flaws.of(
                Sort.UNREACHABLE,
                rule,
                "from",
                "is in force on no day of the edition's life",
                CHANGE_DATES,
            )


def _routes(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Routes whose needs no commissioners can meet."""
    for route in life.rulebook.routes:
        if life.of(route) and not can_open(life.rulebook, route):
            yield flaws.of(
                Sort.UNREACHABLE,
                route,
                "needs",
                "can never be open: no commissioners meet all its needs, "
                "somebody to hold the line among them",
                "change its needs or holder_kinds, or leave it out",
            )


def _fences(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Ring-fences over no line, and powers that could take nothing from one."""
    for fence in life.rulebook.ring_fences:
        periods = life.of(fence)
        over = [
            (period, held)
            for period in periods
            for held in lines(period.rulebook)
            if under(fence, held)
        ]
        idle = [f for f in fence.functions if all(h.function != f for _, h in over)]
        if periods and idle:
            labels = life.rulebook.labels(idle)
            yield flaws.of(
                Sort.UNREACHABLE,
                fence,
                "functions",
                "is over no line at all: no route that it names serves its functions"
                if len(idle) == len(fence.functions)
                else f"is over no line of {listed(labels)}: no route that it names "
                "serves it",
                "change its functions or routes",
            )
        for name in fence.open_to if over else ():
            takes = any(
                let_in(mechanism, held)
                for period, held in over
                for mechanism in period.rulebook.mechanisms
                if mechanism.id == name
            )
            if not takes:
                power = life.rulebook.mechanism(name)
                yield flaws.of(
                    Sort.UNREACHABLE,
                    fence,
                    "open_to",
                    f"is open to {flaws.places.name(power)}, which lets in none of "
                    "its lines",
                    "take it out of open_to, or add a clause that lets them in",
                    power,
                )


def _clauses(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Clauses about what no party to the mechanism can ever hold."""
    for mechanism in life.rulebook.mechanisms:
        if mechanism.admits is None:
            continue
        for clause in mechanism.admits.every_clause:
            if life.of(clause) and not _bears(life, mechanism, clause):
                yield flaws.of(
                    Sort.UNREACHABLE,
                    clause,
                    "functions",
                    "is about lines that no party to the mechanism can hold",
                    "change its functions or held_by, or leave it out",
                )


def _bears(life: Life, mechanism: Mechanism, clause: Clause) -> bool:
    kinds = mechanism.parties.kinds if mechanism.parties else None
    return any(
        clause.covers(held.function, held.kind)
        and (kinds is None or held.kind in kinds)
        for period in life.of(clause)
        for held in lines(period.rulebook)
    )


def _levers(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Levers whose rules are in force on none of the lever's days."""
    rulebook = life.rulebook
    for lever in rulebook.levers:
        for name in lever.lifts:
            if life.of(lever) and not _together(life, lever, rulebook.rule(name)):
                lifted = rulebook.rule(name)
                yield flaws.of(
                    Sort.UNREACHABLE,
                    lever,
                    "lifts",
                    f"lifts {flaws.places.name(lifted)}, which is in force on none "
                    "of the days that the lever is",
                    "change the dates of one of the two, or take it out of lifts",
                    lifted,
                )


def _together(life: Life, lever: Lever, lifted: Rule) -> bool:
    return any(lifted.in_force(period.first) for period in life.of(lever))


def _said(life: Life) -> tuple[Caution | Reading | NotEncoded | Fallback, ...]:
    rulebook = life.rulebook
    return (
        *rulebook.cautions,
        *rulebook.readings,
        *rulebook.not_encoded,
        *rulebook.fallbacks,
    )


def _never_said(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """What is only said, where no question meets its `when` or rests on its rules."""
    for rule in _said(life):
        if not life.of(rule):
            continue
        # An empty list is how a file says: list this, and tell it with no answer.
        listed_only = rule.when.functions == () and not isinstance(rule, Caution)
        if not listed_only and not _can_be(life, rule.when):
            yield flaws.of(
                Sort.UNREACHABLE,
                rule,
                "when",
                "is never said: no question can meet all that its when asks for",
                "change its when, or leave it out",
            )


def _can_be(life: Life, when: When) -> bool:
    named = when.functions is None and when.functions_of is None
    some = bool(when.functions) or any(
        f.own_duty_of in (when.functions_of or ()) for f in life.rulebook.functions
    )
    return (named or some) and can_be_met(life.rulebook, when.commissioners)
