"""Each rulebook says what the tables copied by hand from the sources say, and no more.

The tables stand beside this file. They were copied from the law and the evidence, not
from the rulebooks. Where a test fails, one of the two is wrong: the source says which.
How both are changed: docs/changing-a-rule.md.
"""

from pathlib import Path

import pytest

from poolcheck.law.editions import shipped, supplied
from poolcheck.law.file.read import load
from tests.guards.compared import ASK, EDITIONS, TABLES, disagreements, rows


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_rulebook_and_the_tables_made_by_hand_say_the_same(edition: str) -> None:
    book = supplied(edition)
    found = [each for table in TABLES for each in disagreements(table, edition, book)]
    if found:
        pytest.fail("\n  ".join([ASK, *found]), pytrace=False)


@pytest.mark.parametrize("table", TABLES)
def test_no_two_rows_are_about_the_same_and_each_is_about_an_edition(
    table: str,
) -> None:
    about = [
        (row["id"], edition)
        for row in rows(table)
        for edition in row["editions"].split("; ")
    ]
    assert len(about) == len(set(about))
    assert {edition for _, edition in about} == set(EDITIONS)


# What a slip of the hand makes of a rulebook: the first place where this stands.
SLIPS = {
    "a section that does not exist": ("section 223GA(5)(c)", "section 999"),
    "the wrong Act": ('source = "lga-2003"', 'source = "nhs-act-2006"'),
    "a consent made a law": (
        'kind = "national-consent"',
        'kind = "legislation"',
    ),
    "a law given away": (
        '"Secretary of State, by regulations"',
        '"the council"',
    ),
    "a caution made lighter": ('weight = "before-signing"', 'weight = "to-know"'),
    "a doubt made certain": ('basis = "unverified"', 'basis = "statute"'),
    "a day too late": ("from = 2026-04-01", "from = 2026-04-02"),
    "a duty made a wish": ('by = "statute"', 'by = "expected"'),
    "money of another body": ('payer_kinds = ["icb"]', 'payer_kinds = ["nhs-england"]'),
    "a caution about something else": (
        'when = { functions = ["disabled-facilities-grant"] }',
        'when = { functions = ["adoption"] }',
    ),
    "a rule that is gone": ('id = "lead-commissioning"', 'id = "leading"'),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_rulebook_is_told(slip: str, tmp_path: Path) -> None:
    right = (shipped() / "icb_2022.toml").read_text(encoding="utf-8")
    file = tmp_path / "icb_2022.toml"
    file.write_text(right.replace(*SLIPS[slip], 1), encoding="utf-8")
    book = load(file, shipped())
    assert any(list(disagreements(table, "icb-2022", book)) for table in TABLES)
