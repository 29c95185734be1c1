"""Each rulebook says what the tables copied by hand from the sources say, and no more.

The tables stand beside this file. They were copied from the law and the evidence, not
from the rulebooks. Where a test fails, one of the two is wrong: the source says which.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from poolcheck.law.editions import shipped, supplied
from poolcheck.law.file.read import load
from poolcheck.law.rulebook import Rulebook
from tests.guards import told
from tests.guards.told import Row

HERE = Path(__file__).parent
EDITIONS = ("aco-2017", "icp-2018", "icb-2022")
TABLES = {"rules": told.rules, "levers": told.levers, "streams": told.streams}


def held(table: str, edition: str) -> dict[str, Row]:
    """The rows of a table that are about an edition, by what they are about."""
    return {row.pop("id"): row for row in _rows(table) if _about(row, edition)}


def _rows(table: str) -> Iterator[Row]:
    with (HERE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _about(row: Row, edition: str) -> bool:
    return edition in row.pop("editions").split("; ")


def disagreements(table: str, edition: str, book: Rulebook) -> Iterator[str]:
    """What a rulebook and a table made by hand say otherwise of an edition."""
    by_hand, in_rulebook = held(table, edition), TABLES[table](book)
    for name in sorted(by_hand.keys() | in_rulebook.keys()):
        at = f"{edition}, {name}:"
        if name not in in_rulebook:
            yield f"{at} a row of {table}.csv is about it, and the rulebook has none"
        elif name not in by_hand:
            yield f"{at} the rulebook has it, and no row of {table}.csv is about it"
        else:
            for column, value in by_hand[name].items():
                if value != (other := in_rulebook[name][column]):
                    yield (
                        f"{at} {column} is {value or 'empty'!r} in {table}.csv "
                        f"and {other or 'empty'!r} in the rulebook"
                    )


def agree(table: str, edition: str, book: Rulebook) -> None:
    """Fail with each disagreement told in a line of its own."""
    if found := list(disagreements(table, edition, book)):
        ask = "Look at the source, and mend whichever is wrong:"
        pytest.fail("\n  ".join([ask, *found]), pytrace=False)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("table", TABLES)
def test_a_rulebook_and_a_table_made_by_hand_say_the_same(
    table: str, edition: str
) -> None:
    agree(table, edition, supplied(edition))


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_about_two_things_or_none(table: str) -> None:
    about = [
        (row["id"], edition)
        for row in _rows(table)
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
