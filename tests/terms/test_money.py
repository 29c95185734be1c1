"""Amounts as people write them, to the penny; and why others are refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.terms.money import (
    LONGEST,
    MOST_EXACT,
    MOST_POUNDS,
    NotMoney,
    instalments,
    parse,
    pounds,
    share,
)

PENCE = st.integers(0, MOST_POUNDS * 100)


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("45300000", 4_530_000_000),
        ("45,300,000", 4_530_000_000),
        ("£45,300,000", 4_530_000_000),
        ("£ 45,300,000", 4_530_000_000),
        ("45,300,000.50", 4_530_000_050),
        ("45,300,000.5", 4_530_000_050),
        ("£1,200 GBP", 120_000),
        ("gbp 1,200", 120_000),
        ("1 200 000", 120_000_000),
        ("1\u00a0200\u202f000", 120_000_000),
        ("1_200_000", 120_000_000),
        ("  £1,200\t\n", 120_000),
        ("\uffe1\uff11\uff0c\uff12\uff10\uff10\uff0e\uff15\uff10", 120_050),
        ("\u202a1,200\u202c", 120_000),
        ("0", 0),
        ("0.01", 1),
        ("007", 700),
        (0, 0),
        (45_300_000, 4_530_000_000),
        (1234.5, 123_450),
        (0.07, 7),
        (-0.0, 0),
        (1.1, 110),
        (4.35, 435),
        (9_000_000_000_000.25, 900_000_000_000_025),
        (Decimal("1234.56"), 123_456),
        (Decimal("1." + "0" * 5_000), 100),
        (MOST_POUNDS, MOST_POUNDS * 100),
        (f"{MOST_POUNDS:,}", MOST_POUNDS * 100),
        ("0" * 60 + str(MOST_POUNDS), MOST_POUNDS * 100),
        (float(MOST_EXACT), MOST_EXACT * 100),
        ("0" * (LONGEST - 1) + "5", 500),
    ],
)
def test_pounds_as_people_write_them_come_to_whole_pence(
    written: object, pence: int
) -> None:
    assert parse(written) == pence


@pytest.mark.parametrize(
    ("written", "problem", "remedy"),
    [
        ("45.3m", "shortened", "45,300,000"),
        ("£45.3 million", "shortened", "45,300,000"),
        ("45.3mn", "shortened", "45,300,000"),
        ("1.2bn", "shortened", "1,200,000,000"),
        ("10k", "shortened", "10,000"),
        ("10K", "shortened", "10,000"),
        ("1,250 thousand", "shortened", "1,250,000"),
        ("2 trillion", "shortened", "2,000,000,000,000"),
        ("0.12345678901k", "shortened", "45,300,000"),
        ("-12,000", "below zero", "take it off"),
        ("(12,000)", "below zero", "take it off"),
        ("£(12,000)", "below zero", "take it off"),
        ("-£12,000", "below zero", "take it off"),
        ("£-12,000", "below zero", "take it off"),
        ("12,000-", "below zero", "take it off"),
        ("12,000 CR", "below zero", "take it off"),
        ("\u221212,000", "below zero", "take it off"),
        (-1, "below zero", "take it off"),
        (-0.5, "below zero", "take it off"),
        ("1,234.567", "two decimals", "1,234.50"),
        ("1.000", "two decimals", "1,234.50"),
        (1234.567, "two decimals", "1,234.50"),
        (0.1 + 0.2, "two decimals", "1,234.50"),
        (1e-7, "two decimals", "1,234.50"),
        ("45,30,000", "thousands", "comma"),
        ("1,23", "thousands", "comma"),
        ("1234,50", "thousands", "comma"),
        ("0,123", "thousands", "comma"),
        ("1,200 000", "thousands", "comma"),
        ("45.300.000", "thousands", "comma"),
        ("45.300.000,00", "thousands", "comma"),
        ("1'200'000", "thousands", "comma"),
        ("1 2", "thousands", "comma"),
        (".", "not an amount", "in full"),
        ("5%", "percentage", "in full"),
        ("$5", "not in pounds", "sterling"),
        ("500 GBp", "in pence", "pounds"),
        ("5 €", "not in pounds", "sterling"),
        ("EUR 5,000", "not in pounds", "sterling"),
        ("5 US dollars", "not in pounds", "sterling"),
        ("4.53E+07", "scientific", "in full"),
        ("", "empty", "leave the amount out"),
        (" \u00a0", "empty", "leave the amount out"),
        ("-", "dash", "write 0"),
        ("\u2013", "dash", "write 0"),
        ("TBC", "not an amount", "leave the amount out"),
        ("50p", "not an amount", "in full"),
        ("+5", "not an amount", "in full"),
        ("nan", "not an amount", "in full"),
        ("٤٥", "not an amount", "in full"),
        ("45²", "not an amount", "in full"),
        ("½", "not an amount", "in full"),
        (float("nan"), "not a number", "in full"),
        (float("inf"), "not a number", "in full"),
        (True, "true or false", "in full"),
        (None, "not an amount", "in full"),
        ([1], "not an amount", "in full"),
        ("1,000,000,000,000,001", "more than", "zeros"),
        (MOST_POUNDS + 1, "more than", "zeros"),
        (1e300, "more than", "zeros"),
        ("9" * 10_000, "more than", "zeros"),
        (10**10_000, "more than", "zeros"),
        (600_000_000_000_000.01, "too large", "quotes"),
        (25_175_891_736_608.68, "too large", "quotes"),
        (float(MOST_EXACT) + 1, "too large", "quotes"),
        (Decimal("1." + "5" * 40), "two decimals", "1,234.50"),
        # Smaller than a decimal number is unless it is said to be.
        (Decimal("1e-2000000"), "two decimals", "1,234.50"),
        ("0" * LONGEST + "5", "101 characters, and an amount 100 at most", "in full"),
        ("0" * LONGEST + "1" * 16, "116 characters", "in full"),
        ("0" * LONGEST + "1" * 17, "more than", "zeros"),
        ("x" * LONGEST + "%", "percentage", "in full"),
        # What is written out is no longer than the most that there may be.
        (f"{'1' * 13}.5k", "shortened", "1,111,111,111,111,500"),
        (f"{'1' * 14}.5k", "shortened", "45,300,000"),
    ],
    ids=lambda part: part[:30] if isinstance(part, str) else type(part).__name__,
)
def test_what_is_not_plainly_pounds_is_refused_with_why_and_what_to_write(
    written: object, problem: str, remedy: str
) -> None:
    with pytest.raises(NotMoney) as no:
        parse(written)
    assert problem in no.value.problem
    assert remedy in no.value.remedy


@given(PENCE)
def test_every_penny_written_out_is_read_back(pence: int) -> None:
    assert parse(pounds(pence)) == pence
    assert parse(f"£{pounds(pence)}") == pence
    assert parse(pounds(pence).replace(",", "")) == pence
    assert parse(pounds(pence).replace(",", "\u00a0")) == pence
    assert parse(Decimal(pence) / 100) == pence


@given(st.integers(0, 10**15))
def test_a_number_with_a_point_loses_no_penny(pence: int) -> None:
    assert parse(float(f"{pence // 100}.{pence % 100:02}")) == pence


@given(st.integers(0, MOST_POUNDS))
def test_whole_pounds_are_shown_without_pence(whole: int) -> None:
    assert pounds(whole * 100) == f"{whole:,}"
    assert parse(whole) == whole * 100


@given(st.text() | st.text("0123456789,. £()-kmE%", max_size=12) | st.floats())
def test_anything_else_is_read_or_refused_and_never_breaks(written: object) -> None:
    try:
        pence = parse(written)
    except NotMoney:
        return
    assert parse(pounds(pence)) == pence


def test_a_difference_below_nought_can_still_be_shown() -> None:
    assert pounds(-4_530_000_050) == "-45,300,000.50"


@pytest.mark.parametrize(
    ("part", "total", "shown"),
    [
        (0, 0, "0.0%"),
        (0, 5, "0.0%"),
        (5, 5, "100.0%"),
        (1, 2, "50.0%"),
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (1, 2000, "0.1%"),
        (1, 2001, "0.1%"),
        (1, 10**12, "0.1%"),
        (15, 10_000, "0.2%"),
        (14, 10_000, "0.1%"),
        (9994, 10_000, "99.9%"),
        (9996, 10_000, "99.9%"),
        (10**12 - 1, 10**12, "99.9%"),
    ],
)
def test_a_share_is_in_tenths_of_a_percent_and_some_is_neither_none_nor_all(
    part: int, total: int, shown: str
) -> None:
    assert share(part, total) == shown


@pytest.mark.parametrize(
    ("year", "each", "last"), [(0, 0, 0), (1200, 100, 100), (1211, 100, 111), (7, 0, 7)]
)
def test_twelve_payments_come_to_the_year_and_the_last_bears_what_is_left(
    year: int, each: int, last: int
) -> None:
    paid = instalments(year)
    assert (paid.each, paid.last, paid.annual) == (each, last, year)
