"""A rulebook whose undated rules are dated, so that its other faults can be seen."""

from dataclasses import replace

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import NEVER, Rule


def dated(rulebook: Rulebook) -> Rulebook:
    """The rulebook with its undated rules in force from the edition's first day."""

    def one(rule: Rule) -> Rule:
        from_ = rulebook.edition.from_ if rule.from_ == NEVER else rule.from_
        ends = rule.until is not None and rule.until > from_
        return replace(rule, from_=from_, until=rule.until if ends else None)

    return rulebook.mapped(one)
