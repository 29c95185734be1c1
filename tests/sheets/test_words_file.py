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
