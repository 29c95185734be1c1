"""Rules that cannot both be followed on the same days."""

from collections.abc import Iterator
from itertools import combinations

from poolcheck.answers.lint.duplicates import effect
from poolcheck.answers.lint.flaws import Flaw, Flaws, Sort
from poolcheck.answers.lint.possible_lines import lines, under
from poolcheck.answers.lint.shadowed_bars import hides
from poolcheck.law.periods import Life, Period, days
from poolcheck.law.rules import Mechanism, RingFence, Rule
from poolcheck.terms.text import folded, listed


def conflicts(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Every fault of rules that pull different ways."""
    yield from _two_fences(flaws, life)
    yield from _two_powers(flaws, life)


def _two_fences(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Two ring-fences over one line, which can lie in one of them alone."""
    for first, second in combinations(life.rulebook.ring_fences, 2):
        periods, functions = _both_over(life, first, second)
        if not periods or effect(first) == effect(second) or hides(life, first, second):
            continue
        labels = life.rulebook.labels(functions)
        when = days(periods, life)
        yield flaws.of(
            Sort.CONFLICTING,
            second,
            "functions",
            f"is over lines that {flaws.places.name(first)} is over too, "
            f"and a line lies in one ring-fenced budget: {listed(labels)}"
            + (f", {when}" if when else ""),
            "say in functions or routes which of the two each line is under",
            first,
        )


def _both_over(
    life: Life, first: RingFence, second: RingFence
) -> tuple[list[Period], tuple[str, ...]]:
    """When two ring-fences are over one line, and of which functions."""
    periods, functions = [], set()
    for period in life.of(first):
        if not second.in_force(period.first):
            continue
        both = {
            held.function
            for held in lines(period.rulebook)
            if under(first, held) and under(second, held)
        }
        if both:
            periods.append(period)
            functions |= both
    return periods, life.rulebook.in_order(functions)


def _two_powers(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """Two mechanisms of one label that differ: the old one was not ended, perhaps."""
    for first, second in combinations(life.rulebook.mechanisms, 2):
        if folded(first.label) != folded(second.label):
            continue
        periods = [period for period in life.of(first) if second.in_force(period.first)]
        if periods and _powers(periods[0], first, second):
            when = days(periods, life)
            yield flaws.of(
                Sort.CONFLICTING,
                second,
                "label",
                f"has the label of {flaws.places.name(first)}, but other rules"
                + (f", {when}" if when else ""),
                "give it a label of its own, or end one on the day the other begins",
                first,
            )


def _powers(period: Period, *rules: Rule) -> bool:
    """Whether two mechanisms differ in what they do on these days."""
    both: list[Mechanism] = [period.rulebook.mechanism(rule.id) for rule in rules]
    first, second = (effect(mechanism) for mechanism in both)
    return first != second
