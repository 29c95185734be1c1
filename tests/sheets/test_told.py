"""What is said of a sheet beside the scenario: of many questions, not every one."""

from pathlib import Path

import pytest

from poolcheck.asking.budget_sheet import SheetAsked, sheet_read
from poolcheck.asking.options import Options
from poolcheck.sheets.told import told
from tests.sheets.as_read import TODAY


def said(folder: Path, rows: list[str]) -> list[str]:
    """What is told of a sheet with these rows."""
    file = folder / "a.csv"
    file.write_text("\n".join(["Service,Payer,Amount £", *rows]), encoding="utf-8")
    who = Options(commissioners=("icb=Our ICB", "la=Our Council"), today=TODAY)
    return told(sheet_read(SheetAsked(str(file)), who)).splitlines()


@pytest.mark.parametrize(("number", "more"), [(20, None), (21, 1), (22, 2)])
def test_twenty_questions_are_told_and_then_how_many_more_there_are(
    number: int, more: int | None, tmp_path: Path
) -> None:
    lines = said(tmp_path, [f"Home care,Person {n},5" for n in range(number)])
    assert f"{number} questions to settle: look for CHECK." in lines
    asked = [line for line in lines if line.startswith("  row ")]
    assert len(asked) == 20
    left = [line for line in lines if line.endswith(" more, each in the file.")]
    assert left == ([] if more is None else [f"  and {more} more, each in the file."])


@pytest.mark.parametrize(("number", "last"), [(20, 21), (21, 21)])
def test_a_question_of_many_rows_names_twenty_of_them(
    number: int, last: int, tmp_path: Path
) -> None:
    lines = said(tmp_path, ["Home care,The moon,5"] * number)
    (at,) = [n for n, line in enumerate(lines) if line.startswith("  rows ")]
    whole = " ".join(line.strip() for line in lines[at : at + 3])
    rows = ", ".join(map(str, range(2, last)))
    assert whole.startswith(f'rows {rows} and {last}: Who is "The moon"?')


@pytest.mark.parametrize(
    ("name", "shown"),
    [("x" * 60, "x" * 60), ("y " * 29 + "yyy", "y " * 28 + "y…")],
)
def test_the_words_of_a_row_are_cut_where_they_are_long(
    name: str, shown: str, tmp_path: Path
) -> None:
    lines = said(tmp_path, [f"{name},Our Council,5"])
    asked = " ".join(line.strip() for line in lines if line.startswith("  "))
    assert asked.startswith(f"row 2, {shown}: What service is it?")


def test_a_question_asked_twice_of_one_row_names_it_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Service,Our ICB,Our Council\nZzyzx,5,6\n", encoding="utf-8"
    )
    who = Options(commissioners=("icb=Our ICB", "la=Our Council"), today=TODAY)
    found = sheet_read(SheetAsked(str(tmp_path / "a.csv")), who)
    assert "  row 2, Zzyzx: What service is it?" in told(found)
