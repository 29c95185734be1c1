"""How much of a scenario and its sheet is read: the last that is, the first not."""

from pathlib import Path

import pytest

from poolcheck.asking.scenario.place import few_of_each
from poolcheck.terms.faults import Fault, FaultKind, Place
from tests.asking.scenario.town import TOWN, asked, from_csv, lines, refused
from tests.asking.scenario.workbooks import BUDGET, HEADINGS, IN_A_WORKBOOK, save

HEAD = "commissioner,service,amount"
ROW = "Anytown CCG,community health,5"
OF_CSV = f'lines = "budget.csv"\nedition = "icp-2018"\n{TOWN}'
NURSING = [("Anytown CCG", "community-health", 500)]


def of_csv(folder: Path, *rows: str) -> list[str]:
    """What is told of a spreadsheet of these rows that cannot be read."""
    (folder / "budget.csv").write_text("\n".join(rows), encoding="utf-8")
    return refused(folder, OF_CSV)


def test_a_text_of_a_scenario_has_a_thousand_characters_at_most(tmp_path: Path) -> None:
    def titled(length: int) -> str:
        return f'title = "{"x" * length}"\nservices = ["acute"]\n{TOWN}'

    assert asked(tmp_path, titled(1_000)).budget.title == "x" * 1_000
    assert refused(tmp_path, titled(1_001)) == [
        "town.toml, title: has 1,001 characters, and 1,000 are read at most"
    ]


def test_a_cell_has_a_thousand_characters_at_most(tmp_path: Path) -> None:
    row = "Anytown CCG,community health,5,"
    question = from_csv(tmp_path, f"{HEAD},name\n{row}{'x' * 1_000}\n")
    assert [line.name for line in question.budget.lines] == ["x" * 1_000]
    assert of_csv(tmp_path, f"{HEAD},name", row + "x" * 1_001) == [
        "budget.csv, row 2, name: has 1,001 characters, and 1,000 are read at most"
    ]


def test_a_row_has_a_hundred_cells_at_most(tmp_path: Path) -> None:
    # What is empty to the right of the last heading does not count.
    many = "," * 200
    assert lines(from_csv(tmp_path, f"{HEAD}{many}\n{ROW}{many}\n")) == NURSING
    # A heading misspelt, so that it is told of the row what else is wrong.
    hundred = HEAD.replace("amount", "amuont") + "," * 96 + ",x"
    assert len(hundred.split(",")) == 100
    told = of_csv(tmp_path, hundred, ROW)
    assert "budget.csv, row 1: column 4 has no heading" in told
    assert of_csv(tmp_path, hundred + ",x", ROW) == [
        "budget.csv, row 1: has 101 cells, and 100 are read at most"
    ]


def test_a_sheet_has_five_thousand_rows_of_lines_at_most(tmp_path: Path) -> None:
    rows = [ROW] * 5_000
    within = of_csv(tmp_path, HEAD, *rows)
    assert {each.partition(": ")[2] for each in within} == {
        "is listed twice for one commissioner",
        "and 4,979 more like it: is listed twice for one commissioner",
    }
    beyond = of_csv(tmp_path, HEAD, *rows, ROW)
    assert beyond == ["budget.csv, row 5002: no more than 5,000 rows are read"]


def test_a_scenario_has_five_thousand_lines_at_most(tmp_path: Path) -> None:
    line = '[[line]]\nservice = ""\ncommissioner = "Anytown CCG"\n'
    within = refused(tmp_path, TOWN + line * 5_000)
    assert len(within) == 21
    assert within[-1] == "town.toml, service: and 4,980 more like it: is empty"
    more, *beyond = refused(tmp_path, TOWN + line * 5_001)
    told = "is given 5,001 times, and 5,000 are read at most"
    assert (more, beyond) == (f"town.toml, line: {told}", within)


def test_a_text_file_has_five_million_bytes_at_most_and_a_workbook_ten(
    tmp_path: Path,
) -> None:
    whole = f"{HEAD}\n{ROW}\n"
    # Rows with nothing in them, as a spreadsheet that was once longer has them.
    whole += f"{' ' * 99_999}\n" * 49
    whole += " " * (5_000_000 - len(whole))
    assert lines(from_csv(tmp_path, whole)) == NURSING
    (told,) = of_csv(tmp_path, whole + "\n")
    assert told.startswith("budget.csv: the file is larger than 5,000,000 bytes")
    book = tmp_path / "budget.xlsx"
    book.write_bytes(b"x" * 10_000_000)
    unreadable = "budget.xlsx: cannot be opened as an Excel workbook"
    assert refused(tmp_path, IN_A_WORKBOOK) == [unreadable]
    book.write_bytes(b"x" * 10_000_001)
    (told,) = refused(tmp_path, IN_A_WORKBOOK)
    assert told.startswith("budget.xlsx: the file is larger than 10,000,000 bytes")


def test_a_scenario_has_a_million_bytes_at_most(tmp_path: Path) -> None:
    toml = f'services = ["acute"]\n{TOWN}#'
    toml += "x" * (1_000_000 - len(toml.encode()))
    assert asked(tmp_path, toml).mix == ("acute-non-invasive", "acute-invasive")
    (told,) = refused(tmp_path, toml + "x")
    assert "town.toml: the file is larger than 1,000,000 bytes" in told


def test_a_first_row_that_is_too_long_for_one_mark_is_told_by_it(
    tmp_path: Path,
) -> None:
    """A cell of more than some hundred thousand characters is never read."""
    long = "x;" * 70_000
    (told,) = of_csv(tmp_path, long, ROW)
    assert told.startswith("budget.csv, row 1: cannot be read as a row (field larger")


def test_a_workbook_is_read_for_a_hundred_columns(tmp_path: Path) -> None:
    def with_cell(column: int) -> str:
        def change(book: object) -> None:
            book["Budget"].cell(2, column, 9)  # type: ignore[index]

        save(tmp_path, {"Budget": BUDGET}, change)
        return refused(tmp_path, IN_A_WORKBOOK)[0]

    assert with_cell(100) == "budget.xlsx, row 2: has 100 cells, the headings 3"
    assert with_cell(101) == (
        "budget.xlsx, cell CW2: holds something, and no more than 100 columns are read"
    )


@pytest.mark.parametrize(
    ("column", "letters"),
    [(101, "CW"), (104, "CZ"), (105, "DA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")],
)
def test_a_column_is_called_as_excel_calls_it(
    column: int, letters: str, tmp_path: Path
) -> None:
    def change(book: object) -> None:
        book["Budget"].cell(3, column, 9)  # type: ignore[index]

    save(tmp_path, {"Budget": BUDGET}, change)
    (told,) = refused(tmp_path, IN_A_WORKBOOK)
    assert told.startswith(f"budget.xlsx, cell {letters}3: holds something")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "row 2: is hidden, and holds something"),
        (2, "rows 2 and 3: are hidden, and hold something"),
        (11, "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12: are hidden, and hold"),
        (12, "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more: are hidden, and hold"),
    ],
)
def test_of_many_hidden_rows_ten_are_told_and_the_rest_counted_if_two_or_more(
    number: int, told: str, tmp_path: Path
) -> None:
    def hide(book: object) -> None:
        for row in range(2, 2 + number):
            book["Budget"].row_dimensions[row].hidden = True  # type: ignore[index]

    rows = [["Anytown CCG", "district nursing", 5, f"Team {n}"] for n in range(20)]
    save(tmp_path, {"Budget": [[*HEADINGS, "Name"], *rows]}, hide)
    (fault,) = refused(tmp_path, IN_A_WORKBOOK)
    assert fault.startswith(f"budget.xlsx, {told}")


@pytest.mark.parametrize(("number", "alone"), [(100, False), (101, True)])
def test_a_sheet_of_more_than_a_hundred_merged_cells_is_not_read_at_all(
    number: int, alone: bool, tmp_path: Path
) -> None:
    def merge(book: object) -> None:
        for row in range(2, 2 + number):
            book["Budget"].merge_cells(f"A{row}:B{row}")  # type: ignore[index]

    rows: list[list[object]] = [["Anytown CCG", None, "five"]] * number
    save(tmp_path, {"Budget": [HEADINGS, *rows]}, merge)
    told = {each.rpartition(": ")[2] for each in refused(tmp_path, IN_A_WORKBOOK)}
    assert told == {"are merged"} | (set() if alone else {"is not an amount of money"})


def of_one_sort(number: int, *, place: Place) -> list[Fault]:
    """So many faults that are the same but for their values."""
    return [
        Fault(place, str(n), "is wrong", "mend it", FaultKind.WRONG_TYPE)
        for n in range(number)
    ]


@pytest.mark.parametrize(("number", "told"), [(19, 19), (20, 20), (21, 21), (22, 21)])
def test_twenty_faults_of_a_sort_are_told_each_and_the_others_in_one(
    number: int, told: int
) -> None:
    place = Place("a.toml").entry("line", 2).key("amount")
    faults = of_one_sort(number, place=place)
    found = few_of_each(faults)
    assert found[:20] == faults[:20]
    assert len(found) == told
    if number > 20:
        assert found[20] == Fault(
            Place("a.toml").key("amount"),
            None,
            f"and {number - 20} more like it: is wrong",
            "mend these, and look through the rest for the same",
            FaultKind.WRONG_TYPE,
        )


@pytest.mark.parametrize(
    ("place", "of_all"),
    [
        # Of entries, the key alone is one: which of them it is differs.
        (Place("a.toml").entry("line", 2), Place("a.toml")),
        (Place("a.toml").key("lines"), Place("a.toml").key("lines")),
    ],
)
def test_what_is_told_of_many_is_told_of_their_file_or_of_its_key(
    place: Place, of_all: Place
) -> None:
    assert few_of_each(of_one_sort(21, place=place))[-1].place == of_all


def test_faults_of_the_command_are_of_one_sort_only_where_their_value_is_one() -> None:
    option = Place.option("--services")
    assert few_of_each(of_one_sort(30, place=option)) == of_one_sort(30, place=option)
    same = of_one_sort(1, place=option) * 30
    assert few_of_each(same)[20].problem == "and 10 more like it: is wrong"
    assert few_of_each(same)[20].place == Place()
    whole = of_one_sort(30, place=Place("a.toml"))
    assert few_of_each(whole) == whole


def test_faults_in_two_files_or_at_two_keys_are_of_two_sorts() -> None:
    places = [Place(f).key(k) for f in ("a.toml", "b.toml") for k in ("on", "year")]
    faults = [fault for place in places for fault in of_one_sort(20, place=place)]
    assert few_of_each(faults) == faults


def test_a_quotation_mark_left_open_in_the_first_row_is_told_and_not_an_empty_file(
    tmp_path: Path,
) -> None:
    assert of_csv(tmp_path, f'"{HEAD}', ROW) == [
        "budget.csv, row 1: cannot be read as a row (unexpected end of data)"
    ]


def test_what_hides_in_a_sheet_is_told_beside_headings_that_cannot_be_made_out(
    tmp_path: Path,
) -> None:
    def hide(book: object) -> None:
        book["Budget"].row_dimensions[2].hidden = True  # type: ignore[index]

    save(tmp_path, {"Budget": [["Comissioner", *HEADINGS[1:]], *BUDGET[1:]]}, hide)
    assert refused(tmp_path, IN_A_WORKBOOK) == [
        "budget.xlsx, row 2: is hidden, and holds something",
        "budget.xlsx, row 1: is not a heading known here",
    ]
