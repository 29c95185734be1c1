"""How much of a sheet is read: what is just within each bound, and just beyond it."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from poolcheck.law.editions import supplied
from poolcheck.sheets.bodies import Bodies
from poolcheck.sheets.grid import Grid, csv_grid, letters
from poolcheck.sheets.purposes import Purposes
from poolcheck.sheets.reading import How, read_sheet
from poolcheck.sheets.words_file import vocabulary
from poolcheck.sheets.workbook_grid import workbook_grid
from poolcheck.terms.faults import BadInput, Place
from poolcheck.terms.funds import Commissioner


def csv(rows: int, columns: int) -> bytes:
    """A sheet of commas with a letter in every cell."""
    return (",".join("x" * columns) + "\n").encode() * rows


def book(*cells: tuple[int, int]) -> bytes:
    """A workbook with a letter in some cells, by row and column."""
    made, out = Workbook(), BytesIO()
    assert made.active is not None
    for row, column in cells:
        made.active.cell(row, column, "x")
    made.create_sheet("Lists").cell(1, 300, "far to the right, and not read")
    made.save(out)
    return out.getvalue()


def in_book(*cells: tuple[int, int]) -> Grid:
    """The first sheet of such a workbook."""
    return workbook_grid(book(*cells), "a.xlsx", "Sheet", lambda _: True)


def problem(bad: pytest.ExceptionInfo[BadInput]) -> str:
    (fault,) = bad.value.faults
    return f"{fault.place} {fault.problem}"


def test_a_file_of_commas_has_so_many_rows_and_columns_and_no_more() -> None:
    grid = csv_grid(csv(5_000, 2), "a.csv")
    assert [row.number for row in grid.rows] == [*range(1, 5_001)]
    (row,) = csv_grid(csv(1, 100), "a.csv").rows
    assert len(row.cells) == 100
    for rows, columns in ((5_001, 2), (1, 101)):
        with pytest.raises(BadInput) as bad:
            csv_grid(csv(rows, columns), "a.csv")
        told = "a.csv has more than 5,000 rows, or than 100 columns"
        assert problem(bad) == told


def test_a_workbook_has_so_many_rows_and_no_more() -> None:
    assert len(in_book((1, 1), (5_000, 1)).rows) == 5_000
    with pytest.raises(BadInput) as bad:
        in_book((1, 1), (5_001, 1))
    assert problem(bad) == "Sheet has something in row 5,001, and 5,000 are read"


def test_a_workbook_has_so_many_columns_and_none_beyond_is_lost_unsaid() -> None:
    (row,) = in_book((1, 1), (1, 100)).rows
    assert [n for n, _ in row.filled] == [0, 99]
    with pytest.raises(BadInput) as bad:
        in_book((1, 1), (1, 101))
    told = "Sheet has something in column CW, and 100 columns are read"
    assert problem(bad) == told


@pytest.mark.parametrize(
    ("column", "called"),
    [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (51, "AZ"),
        (52, "BA"),
        (701, "ZZ"),
        (702, "AAA"),
    ],
)
def test_a_column_is_called_as_spreadsheet_programs_call_it(
    column: int, called: str
) -> None:
    assert letters(column) == called


@pytest.mark.parametrize(("before", "mark"), [(19, ";"), (20, ","), (21, ",")])
def test_cells_are_parted_by_what_parts_most_rows_at_the_top(
    before: int, mark: str
) -> None:
    rows = ["a,b,c"] * before + ["a;b"] * (40 - before) + ["a;b"] * 40
    first = csv_grid("\n".join(rows).encode(), "a.csv").rows[0]
    assert first.cells == tuple("a,b,c".split(mark))


def test_of_many_names_not_known_the_first_fifty_are_told_what_they_may_mean() -> None:
    sheet = ["Service,Amount"]
    sheet += [f"distric nursing {n},1" for n in range(51)]
    sheet += ["distric nursing 0,1"]
    words, edition = vocabulary(), supplied("icb-2022")
    who = [Commissioner("icb", "Our ICB")]
    found = read_sheet(
        csv_grid("\n".join(sheet).encode(), "a.csv"),
        words,
        Bodies(words, ("icb",), who, given=True),
        Purposes(edition, words),
        Place("a.csv"),
        How(),
    )
    near = [bool(question.near) for question in found.questions]
    assert near == [*[True] * 50, False, True]
