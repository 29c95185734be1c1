"""Cells as a spreadsheet takes them: text is shown, figures are numbers."""

import csv
import io
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.report.to_csv import cells


def read_back(*values: object) -> list[str]:
    """The cells of a row once it is written and read again."""
    text = cells.text(["a"] * len(values), [values])
    _, row = csv.reader(io.StringIO(text, newline=""))
    return row


# The last five are wide and small signs, which a spreadsheet takes for the plain ones.
FORMULAS = [
    "=1+1", "+44", "-5", "@SUM(A1)", " =1", "   +1",
    "\uff1d1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)", "\ufe631",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_is_shown_as_text(text: str) -> None:
    (cell,) = read_back(text)
    assert cell.startswith("'")


@pytest.mark.parametrize(
    "text", ["\t=1", "\r=1", "\n=1", "\x0b=1", "\x00=1", "\u3000=1"]
)
def test_a_control_code_before_a_formula_is_shown_as_its_code(text: str) -> None:
    assert read_back(text) == [f"\\u{ord(text[0]):04x}=1"]


def test_figures_of_ours_are_numbers_whatever_their_sign() -> None:
    figures = (cells.pounds(-5), cells.pounds(0), cells.pounds(10**40), 3, -1, None)
    assert read_back(*figures) == ["-0.05", "0.00", f"1{'0' * 38}.00", "3", "-1", ""]
    assert cells.pounds(-123_45) == Decimal("-123.45")


@given(st.lists(st.text(max_size=8), min_size=2, max_size=4))
def test_every_text_is_one_cell_with_nothing_in_it_but_what_is_seen(
    texts: list[str],
) -> None:
    row = read_back(*texts)
    assert len(row) == len(texts)
    for cell in row:
        assert (
            not unicodedata.normalize("NFKC", cell)
            .lstrip()
            .startswith(("=", "+", "-", "@"))
        )
        assert not any(unicodedata.category(c).startswith("C") for c in cell)
