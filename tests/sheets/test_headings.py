"""What the headings of a budget sheet say."""

import pytest

from poolcheck.sheets.headings import Known, heading, year_in
from poolcheck.sheets.vocabulary import Meaning
from poolcheck.sheets.words_file import vocabulary

WORDS = vocabulary()
KNOWN = Known(
    lambda name: "Our Council" if name == "our council" else "",
    lambda name: "better-care-grant" if name == "better care grant" else "",
)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("2026-27", 2026),
        ("2026/27 Budget £", 2026),
        ("Expenditure 23/24 (£)", 2023),
        ("2026-2027", 2026),
        ("2023 to 2024 budget £m", 2023),
        ("1999/00", None),
        ("2026-28", None),
        ("36:64", None),
        ("row 12-13 of 20", 2012),
        ("Budget", None),
    ],
)
def test_a_financial_year_is_two_years_that_follow_each_other(
    words: str, year: int | None
) -> None:
    assert year_in(words)[0] == year


@pytest.mark.parametrize(
    ("cell", "means", "unit"),
    [
        ("Annual Budget", Meaning.AMOUNT, None),
        ("Gross Expenditure £m", Meaning.GROSS, 1_000_000),
        ("Budget (£000)", Meaning.AMOUNT, 1_000),
        ("£'000", Meaning.AMOUNT, 1_000),
        ("2026/27", Meaning.AMOUNT, None),
        ("Local authority*", Meaning.PAYER, None),
        ("Source of\nFunding", Meaning.SOURCE, None),
        ("YTD Budget", Meaning.PART, None),
        ("Scheme ID", Meaning.OTHER, None),
        ("Please specify if 'Area of Spend' is 'other'", Meaning.AREA_OTHER, None),
        ("Favourite colour", None, None),
        # What a letter or a figure follows is no unit.
        ("Budget £m2 of it", None, None),
        ("Budget (£m)", Meaning.AMOUNT, 1_000_000),
        ("Budget £m", Meaning.AMOUNT, 1_000_000),
        # No heading is longer than this, and what is beyond it is not looked at.
        ("Budget" + " " * 3 + "(" * 193 + " £m", Meaning.AMOUNT, None),
    ],
)
def test_a_heading_is_known_by_its_words_without_its_unit_and_year(
    cell: str, means: Meaning | None, unit: int | None
) -> None:
    found = heading(cell, WORDS, KNOWN)
    assert (found.means, found.unit) == (means, unit)


def test_a_heading_may_be_a_partner_or_a_stream_of_money() -> None:
    partner = heading("Our Council contribution £000", WORDS, KNOWN)
    assert (partner.partner, partner.unit) == ("Our Council", 1_000)
    stream = heading("Better Care Grant 2026-27", WORDS, KNOWN)
    assert (stream.stream, stream.year) == ("better-care-grant", 2026)
