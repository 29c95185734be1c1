"""Which rules keep a line out where nothing may be pooled, one line after another."""

from poolcheck.answers.can_pool import can_pool
from tests.asked import question


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
