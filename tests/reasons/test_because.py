"""Which rules keep a line out where nothing may be pooled, one line after another."""

from pathlib import Path

from poolcheck.answers.can_pool import can_pool
from poolcheck.reasons.because import unplaced
from poolcheck.structures.lines import model
from tests.asked import question
from tests.asking.scenario.town import TOWN, asked


def outside(services: str, commissioners: str) -> dict[str, list[str]]:
    """The ids of the rules that keep each function asked about out of every pool."""
    told = can_pool(question(services, commissioners))
    return {line.function: [b.id for b in bars] for line, bars in told.answer.outside}


def test_a_line_that_no_rule_bars_stays_out_for_want_of_parties() -> None:
    rules = outside("GP services;community health", "ccg")
    assert rules["community-health"] == [
        "section-75-parties",
        "section-75-both-sides",
        "ccg-pooled-fund-parties",
        "section-13v-parties",
    ]
    assert "primary-medical-ring-fence" in rules["primary-medical"]


def test_a_line_with_nobody_left_to_join_stays_out_for_what_bars_the_others() -> None:
    rules = outside("surgery;social care", "ccg,la")
    assert rules["social-care"] == ["section-75-excludes-surgery"]


def test_a_line_without_a_place_says_the_first_of_its_rules(tmp_path: Path) -> None:
    """The NHS minimum contribution has to be pooled, and the council lists nothing."""
    line = """
[[line]]
commissioner = "Anytown CCG"
service = "district nursing"
stream = "nhs-minimum-contribution"
"""
    (lost,) = unplaced(model(asked(tmp_path, f'edition = "icp-2018"{TOWN}{line}')))
    rules = [ground.rule for ground in lost.grounds]
    assert len({rule.says for rule in rules}) > 1
    assert lost.says == rules[0].says
