"""Money as budget sheets write it."""

from decimal import Decimal

import pytest

from poolcheck.sheets.amounts import Amount, Dash, Nil, NotHeld, Sum, Unclear, read
from poolcheck.sheets.cells import Formula
from poolcheck.sheets.words_file import vocabulary

WORDS = vocabulary().amounts


@pytest.mark.parametrize(
    ("cell", "unit", "pence"),
    [
        (2500000, 1, 2_500_000_00),
        (1850, 1_000, 1_850_000_00),
        (Decimal("312.2"), 1_000_000, 312_200_000_00),
        (Decimal("2.119"), 1_000_000, 2_119_000_00),
        ("£1,250,000", 1, 1_250_000_00),
        ("£10,500,000  ", 1, 10_500_000_00),
        ("5,500,000.00", 1, 5_500_000_00),
        ("0.05", 1, 5),
        ("£1.45m", 1, 1_450_000_00),
        ("£250k", 1, 250_000_00),
        # A unit of its own goes before that of the column.
        ("£2.1 million", 1_000, 2_100_000_00),
        ("420,000", 1_000, 420_000_000_00),
        ("(2,500)", 1_000, -2_500_000_00),
        ("-950000", 1, -950_000_00),
        ("\u2212950,000", 1, -950_000_00),
        ("£-300", 1, -300_00),
        ("1bn", 1, 1_000_000_000_00),
        ("1mn", 1, 1_000_000_00),
        ("1 thousand", 1, 1_000_00),
        # As much as money may be, and as long as a text may be that is one.
        (10**15, 1, 10**17),
        (-(10**15), 1, -(10**17)),
        (10**9, 1_000_000, 10**17),
        ("9" * 15 + ".99", 1, 10**17 - 1),
        ("0" * 59 + "5", 1, 5_00),
    ],
)
def test_an_amount_is_read_to_the_penny_in_its_unit(
    cell: object, unit: int, pence: int
) -> None:
    assert read(cell, unit, WORDS) == Sum(pence)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("-", Dash()),
        ("\u2013", Dash()),
        ("nil", Nil()),
        ("None", Nil()),
        ("Not held", NotHeld()),
        ("n/a", NotHeld()),
        ("TBC", Unclear("TBC")),
        ("<£100k", Unclear("<£100k")),
        ("circa £4.2m", Unclear("circa £4.2m", 4_200_000_00)),
        ("c. 90,000", Unclear("c. 90,000", 90_000_00)),
        ("1,25", Unclear("1,25")),
        ("(300", Unclear("(300")),
        ("300)", Unclear("300)")),
        ("36:64", Unclear("36:64")),
        ("0.005", Unclear("0.005")),
        # Every digit counts: this is no whole number of pence, though nearly one.
        ("1.00" + "9" * 30, Unclear("1.00" + "9" * 30)),
        (10**15 + 1, Unclear("1000000000000001")),
        (-(10**15) - 1, Unclear("-1000000000000001")),
        ("1000000000000000.01", Unclear("1000000000000000.01")),
        (float("inf"), Unclear("inf")),
        ("0" * 60 + "5", Unclear("0" * 60 + "5")),
        (Formula("=SUM(A1:A3)"), Unclear("=SUM(A1:A3)")),
        (True, None),
        ("  ", None),
        (None, None),
    ],
)
def test_what_is_no_amount_is_told_and_never_guessed(
    cell: object, found: Amount | None
) -> None:
    assert read(cell, 1, WORDS) == found
