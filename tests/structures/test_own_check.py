"""A structure that breaks a rule is never shown: it is told as a fault of our own."""

import pytest

from poolcheck.structures.lines import model
from poolcheck.structures.own_check import hold_to_rules
from poolcheck.structures.patterns import patterns_of
from poolcheck.terms.faults import OwnFault
from poolcheck.terms.funds import Structure
from tests.asked import question


def test_a_structure_that_leaves_a_line_out_is_told_with_its_rule() -> None:
    asked = model(question("community-health;social-care", "ccg,la"))
    sound = next(iter(patterns_of(asked).patterns)).fullest
    broken = Structure(sound.funds[:-1])
    hold_to_rules(asked, [sound])
    rule = asked.question.rulebook.principles.one_fund_each.id
    with pytest.raises(OwnFault, match=f"breaks its own rules: {rule}$"):
        hold_to_rules(asked, [sound, broken])
