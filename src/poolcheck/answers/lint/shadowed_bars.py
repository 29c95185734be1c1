"""Bars and clauses that another one makes needless."""

from collections.abc import Iterator

from poolcheck.answers.lint.duplicates import effect
from poolcheck.answers.lint.flaws import Flaw, Flaws, Sort
from poolcheck.answers.lint.possible_lines import covers, let_in, lines, under
from poolcheck.law.periods import Life
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Clause, Exclusion, RingFence, Rule
from poolcheck.terms.text import listed


def shadowed_bars(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Every fault of a ring-fence, exclusion or clause that changes nothing."""
    yield from _fences(flaws, life)
    yield from _exclusions(flaws, life)
    yield from _clauses(flaws, life)


def _fences(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Ring-fences wholly covered by an earlier one."""
    fences = life.rulebook.ring_fences
    for number, fence in enumerate(fences):
        for earlier in fences[:number]:
            if effect(earlier) != effect(fence) and hides(life, earlier, fence):
                yield flaws.of(
                    Sort.SHADOWED,
                    fence,
                    "functions",
                    "is over no line that is not already under "
                    f"{flaws.places.name(earlier)}",
                    "put it first, or leave it out",
                    earlier,
                )
                break


def hides(life: Life, earlier: RingFence, fence: RingFence) -> bool:
    """Whether an earlier ring-fence takes every line before a later one can."""
    over = [
        held
        for period in life.of(fence)
        for held in lines(period.rulebook)
        if under(fence, held)
    ]
    return (
        bool(over)
        and all(under(earlier, held) for held in over)
        and _outlasts(life, earlier, fence)
    )


def _outlasts(life: Life, one: Rule, other: Rule) -> bool:
    """Whether a bar is in force whenever the other is, and no lever lifts it alone."""
    periods = life.of(other)
    return bool(periods) and all(
        one.in_force(period.first)
        and all(
            other.id in lever.lifts
            for lever in period.rulebook.levers
            if one.id in lever.lifts
        )
        for period in periods
    )


def _exclusions(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Exclusions of what is not admitted anyway, or is excluded already."""
    exclusions = life.rulebook.exclusions
    served = {held.function for s in life.periods for held in lines(s.rulebook)}
    for number, exclusion in enumerate(exclusions):
        idle = [
            function
            for function in exclusion.functions
            # One that nobody can commission is told of as that.
            if function in served and not _keeps_out(life, exclusion, function)
        ]
        if life.of(exclusion) and idle:
            yield flaws.of(
                Sort.SHADOWED,
                exclusion,
                "functions",
                "keeps out what "
                f"{_mechanism_name(flaws, life, exclusion)} lets in from nobody"
                f"{_which(life.rulebook, exclusion.functions, idle)}",
                "leave it out, or add a clause that lets it in",
            )
        for position, other in enumerate(exclusions):
            if position != number and _covered(life, other, exclusion):
                yield flaws.of(
                    Sort.SHADOWED,
                    exclusion,
                    "functions",
                    "keeps out nothing that "
                    f"{flaws.places.name(other)} does not keep out already",
                    "leave it out, or narrow the other",
                    other,
                )


def _which(rulebook: Rulebook, all_: tuple[str, ...], some: list[str]) -> str:
    if len(some) == len(all_):
        return ""
    return f": {listed(rulebook.labels(some))}"


def _mechanism_name(flaws: Flaws, life: Life, exclusion: Exclusion) -> str:
    return flaws.places.name(life.rulebook.mechanism(exclusion.mechanism))


def _keeps_out(life: Life, exclusion: Exclusion, function: str) -> bool:
    """Whether it ever keeps out a function that would otherwise be let in."""
    return any(
        let_in(mechanism, held)
        for period in life.of(exclusion)
        for mechanism in period.rulebook.mechanisms
        if mechanism.id == exclusion.mechanism
        for held in lines(period.rulebook)
        if held.function == function and covers(exclusion, held)
    )


def _covered(life: Life, other: Exclusion, exclusion: Exclusion) -> bool:
    return (
        other.mechanism == exclusion.mechanism
        and {*exclusion.functions} <= {*other.functions}
        and _wider(other.held_by, exclusion.held_by)
        and effect(other) != effect(exclusion)
        and _outlasts(life, other, exclusion)
    )


def _wider(held_by: tuple[str, ...], narrower: tuple[str, ...]) -> bool:
    """Whether the kinds named cover others; none named are all of them."""
    return not held_by or (bool(narrower) and {*narrower} <= {*held_by})


def _clauses(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Clauses that let nothing in that another clause does not."""
    for mechanism in life.rulebook.mechanisms:
        clauses = mechanism.admits.clauses if mechanism.admits else ()
        for number, clause in enumerate(clauses):
            for position, other in enumerate(clauses):
                if position != number and _lets_in_less(life, clause, other):
                    yield flaws.of(
                        Sort.SHADOWED,
                        clause,
                        "functions",
                        "lets nothing in that clause "
                        f"{position + 1} does not let in already",
                        "leave it out, or narrow the other",
                        other,
                    )
                    break


def _lets_in_less(life: Life, clause: Clause, other: Clause) -> bool:
    periods = life.of(clause)
    return (
        bool(periods)
        and all(other.in_force(period.first) for period in periods)
        and {*clause.functions} <= {*other.functions}
        and _wider(other.held_by, clause.held_by)
        and effect(clause) != effect(other)
    )
