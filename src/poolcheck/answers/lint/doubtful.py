"""Rules that were not verified, and of which no reading tells what would be else."""

from collections.abc import Collection, Iterator

from poolcheck.answers.lint.flaws import Flaw, Flaws, Sort
from poolcheck.law.periods import Life, days
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Admits,
    Lever,
    MustLie,
    PaysFor,
    Rule,
    Stream,
)
from poolcheck.terms.verdicts import Basis


def doubtful(flaws: Flaws, life: Life, told: Collection[str]) -> Iterator[Flaw]:
    """A fault for every unverified rule that decides and that no reading turns.

    Not for those of `told` ids: what is wrong with their basis is told already.
    """
    for rule_id, rule in _deciding(life.rulebook):
        if rule.basis is not Basis.UNVERIFIED or rule_id in told:
            continue
        periods = [
            period
            for period in life.of(rule)
            if not any(r.turns(rule_id, rule) for r in period.rulebook.readings)
        ]
        if periods:
            when = days(periods, life)
            yield flaws.of(
                Sort.DOUBTFUL,
                rule,
                "basis",
                "is not verified, and no reading says what would be otherwise"
                + (f", {when}" if when else ""),
                "add a reading with its id in rules, and the other choice under "
                "[[reading.other]]; or verify it",
            )


def _deciding(rulebook: Rulebook) -> Iterator[tuple[str, Rule]]:
    """What decides by itself, each by its id; a clause by that of what admits it.

    A lever decides where it is pulled, which is the asker's to say. A stream decides by
    its parts; what it pays for, or has to lie in, only cautions if it is not verified.
    """
    for rule in rulebook.deciding():
        if not isinstance(rule, Lever | Stream | PaysFor | MustLie):
            yield rule.id, rule
        if isinstance(rule, Admits):
            for clause in rule.every_clause:
                yield rule.id, clause
