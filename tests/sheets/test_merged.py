"""What is merged in a workbook counts in every cell that it covers, where it has to."""

from poolcheck.sheets.grid import merged_down, merged_right

# Row and column of what is filled, as the workbook keeps it: in the first cell alone.
FILLED = {
    (1, 1): "payer",
    (2, 1): "Our Council",
    (3, 2): "Home care",
    (4, 2): "Day care",
}
# First and last row, first and last column.
DOWN, RIGHT, EMPTY = (2, 4, 1, 1), (1, 1, 1, 3), (6, 8, 1, 2)


def test_what_is_merged_downwards_stands_in_every_row() -> None:
    assert merged_down(FILLED, [DOWN, EMPTY]) == FILLED | {
        (3, 1): "Our Council",
        (4, 1): "Our Council",
    }


def test_a_cell_with_a_value_of_its_own_keeps_it() -> None:
    assert merged_down(FILLED, [(1, 2, 1, 1)]) == FILLED


def test_what_is_merged_to_the_right_reaches_over_the_columns_beside() -> None:
    assert merged_right(FILLED, [RIGHT, EMPTY]) == {1: {2: "payer", 3: "payer"}}
    two = merged_right(FILLED, [RIGHT, (1, 1, 5, 6), (3, 3, 2, 3)])
    assert two == {1: {2: "payer", 3: "payer"}, 3: {3: "Home care"}}
