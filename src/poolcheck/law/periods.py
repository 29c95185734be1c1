"""The life of an edition: the periods between days on which a rule begins or ends."""

from collections.abc import Iterable, Iterator
from datetime import date

from poolcheck.law.excerpts import on
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Rule
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Period:
    """Days on which the same rules are in force; `until` is the day after the last.

    `rulebook` holds the rules then in force, and those whose days do not count.
    """

    first: date
    until: date | None
    rulebook: Rulebook


@dataclass(frozen=True)
class Life:
    """An edition whole, and period by period from its first day to its last."""

    rulebook: Rulebook
    periods: tuple[Period, ...]

    def of(self, rule: Rule) -> tuple[Period, ...]:
        """The periods in which a rule is in force."""
        return tuple(period for period in self.periods if rule.in_force(period.first))


def life(rulebook: Rulebook) -> Life:
    """The periods of an edition, oldest first."""
    edition = rulebook.edition
    ends = {
        day
        for rule in (*rulebook.rules(), *clauses(rulebook))
        for day in (rule.from_, rule.until)
        if day is not None and edition.from_ < day and edition.in_force(day)
    }
    firsts = sorted({edition.from_, *ends})
    untils = (*firsts[1:], edition.until)
    periods = (
        Period(first, until, on(rulebook, first))
        for first, until in zip(firsts, untils, strict=True)
    )
    return Life(rulebook, tuple(periods))


def clauses(rulebook: Rulebook) -> Iterator[Rule]:
    """The clauses of what every mechanism admits and leaves out."""
    for mechanism in rulebook.mechanisms:
        if mechanism.admits:
            yield from mechanism.admits.every_clause


def days(periods: Iterable[Period], whole: Life) -> str:
    """The days of some periods, for the end of a sentence; empty if they are all."""
    runs: list[tuple[date, date | None]] = []
    for period in periods:
        if runs and runs[-1][1] == period.first:
            runs[-1] = (runs[-1][0], period.until)
        else:
            runs.append((period.first, period.until))
    edition = whole.rulebook.edition
    if runs == [(edition.from_, edition.until)]:
        return ""
    return " and ".join(_span(first, until) for first, until in runs)


def other_days(rulebook: Rulebook, rule_id: str) -> str:
    """The days on which an edition has a rule that it has not on others.

    For the end of a sentence; empty where it has it on none.
    """
    whole = life(rulebook)
    there = [
        period
        for period in whole.periods
        if any(rule.id == rule_id for rule in period.rulebook.rules())
    ]
    return days(there, whole)


def _span(first: date, until: date | None) -> str:
    if until is None:
        return f"from {first} on"
    last = date.fromordinal(until.toordinal() - 1)
    return f"on {first}" if first == last else f"from {first} to {last}"
