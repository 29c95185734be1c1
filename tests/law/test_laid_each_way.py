"""What a line breaks in each fund that it may be laid in is what is written down."""

import csv

from tests.law.laid_each_way import FILE, HEADS, rows


def test_a_line_breaks_the_rules_in_each_fund_that_are_written_down_for_it() -> None:
    with FILE.open(encoding="utf-8", newline="") as text:
        heads, *written = csv.reader(text)
    assert tuple(heads) == HEADS
    assert rows() == written
