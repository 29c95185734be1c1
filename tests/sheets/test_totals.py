"""Totals are held to the rows above them, to the penny."""

from poolcheck.sheets.totals import Adding


def test_a_total_is_held_to_the_rows_since_the_last_or_to_all_of_them() -> None:
    adding = Adding()
    adding.add(100)
    adding.add(250)
    assert adding.total(3, 350).agrees
    adding.add(50)
    assert adding.total(5, 50).agrees
    assert adding.total(6, 400).agrees


def test_a_total_a_penny_out_is_told_with_what_the_rows_add_up_to() -> None:
    adding = Adding()
    adding.add(100)
    total = adding.total(2, 101)
    assert (total.agrees, total.sums_to) == (False, 100)
    wrong = adding.total(3, 99)
    assert (wrong.agrees, wrong.sums_to) == (False, 100)


def test_a_total_whose_value_was_not_kept_neither_agrees_nor_does_not() -> None:
    adding = Adding()
    adding.add(100)
    total = adding.total(2, None)
    assert (total.agrees, total.sums_to) == (None, 100)
