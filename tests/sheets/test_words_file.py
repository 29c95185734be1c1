"""The file of the words of budget sheets: what is missing from it is told of."""

import tomllib
from pathlib import Path

import pytest

from poolcheck.law.editions import shipped
from poolcheck.sheets.words_file import FILE, vocabulary
from poolcheck.terms.faults import BadInput

WORDS = (shipped() / FILE).read_text(encoding="utf-8")
TABLES = [key for key, value in tomllib.loads(WORDS).items() if isinstance(value, dict)]


def without(table: str) -> str:
    """The file with a table, and all that is under it, left out."""
    kept, inside = [], False
    for line in WORDS.splitlines():
        if line.startswith("["):
            inside = line.strip("[]").partition(".")[0] == table
        kept += [] if inside else [line]
    return "\n".join(kept)


@pytest.mark.parametrize("table", TABLES)
def test_each_table_of_the_file_is_needed(table: str, tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text(without(table), encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        vocabulary(file)
    assert [str(fault.place) for fault in bad.value.faults] == [f"{FILE}, {table}"]


def test_there_are_tables_to_leave_out() -> None:
    assert "amounts" in TABLES


@pytest.mark.parametrize(
    ("line", "put", "place"),
    [
        ('means = "payer"\nwords = ["payer"', 'words = ["payer"', "heading 1, means"),
        ("noughts = 6\n", "", "unit 1, noughts"),
        ('class = "total"\nwhy = "a running', 'why = "a running', "block 1, class"),
        ('write = "take it off those rows, and', 'writes = "', "row 6, write"),
        ('kinds = ["nhs-england"]\n', "", "body 3, kinds"),
        ('most_for_one_line = "3', 'most = "3', "amounts, most_for_one_line"),
    ],
)
def test_what_is_left_out_of_an_entry_is_told_with_its_place(
    line: str, put: str, place: str, tmp_path: Path
) -> None:
    assert line in WORDS
    file = tmp_path / FILE
    file.write_text(WORDS.replace(line, put, 1), encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        vocabulary(file)
    assert f"{FILE}, {place}" in [str(fault.place) for fault in bad.value.faults]


def test_a_source_need_not_say_what_it_pays_for_whatever_the_area(
    tmp_path: Path,
) -> None:
    (line,) = (each for each in WORDS.splitlines() if "whatever_area" in each)
    file = tmp_path / FILE
    file.write_text(WORDS.replace(f"{line}\n", ""), encoding="utf-8")
    assert vocabulary(file) != vocabulary()


@pytest.mark.parametrize("table", ["partner", "joint", "body-words"])
def test_a_key_that_no_table_of_words_has_is_told(table: str, tmp_path: Path) -> None:
    file = tmp_path / FILE
    head = f"[{table}]\n"
    assert head in WORDS
    file.write_text(WORDS.replace(head, f"{head}wrods = []\n"), encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        vocabulary(file)
    (fault,) = bad.value.faults
    assert str(fault.place) == f"{FILE}, {table}, wrods"


@pytest.mark.parametrize(("beyond", "refused"), [(0, False), (1, True)])
def test_the_file_is_no_longer_than_words_of_headings_are(
    beyond: int, refused: bool, tmp_path: Path
) -> None:
    file = tmp_path / FILE
    file.write_bytes(WORDS.encode().ljust(200_000 + beyond, b"#"))
    if refused:
        with pytest.raises(BadInput) as bad:
            vocabulary(file)
        assert "200,000" in bad.value.faults[0].problem
    else:
        assert vocabulary(file) == vocabulary()


def test_what_the_words_of_the_file_come_to() -> None:
    words = vocabulary()
    assert {words.units[word] for word in ("£m", "£000", "£")} == {10**6, 10**3, 1}
    assert words.amounts.most_for_one_line == 3_000_000_000_00
    (part,) = [row for row in words.rows if row.part]
    assert part.begins == ("of which", "including")
    asked = [row.write for row in words.rows if row.ask]
    assert len(asked) == 3
    assert all(asked)
