"""A sheet that is no budget, or leaves open what it says, is told with what to do."""

from pathlib import Path

import openpyxl

from tests.command import call

UNITS = "Service,Funded by,Budget £m\nreablement,Our ICB,4200\nTotal,,4201\n"


def told(folder: Path, name: str, text: str, options: str = "") -> tuple[int, str]:
    """The code and stderr of importing a file of this text."""
    (folder / name).write_text(text, encoding="utf-8")
    code, out, err = call(f"import {folder / name} {options}")
    assert (code == 2) == (not out)
    return code, out + err


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    code, _, err = call(f"import {tmp_path / 'empty.xlsx'}")
    assert code == 2
    assert "Has no visible sheet with anything in it" in err


def test_every_wrong_option_is_told_at_once(tmp_path: Path) -> None:
    code, said = told(tmp_path, "a.csv", UNITS, "--unit 7 --format csv --year soon")
    assert code == 2
    assert all(part in said for part in ("--unit", "--format", "--year"))


def test_a_total_that_does_not_add_up_is_told_to_the_penny(tmp_path: Path) -> None:
    _, said = told(tmp_path, "a.csv", UNITS)
    assert "CHECK row 3: the total says £4,201,000,000" in said
    assert "rows add up to £4,200,000,000" in said.replace("\n#  ", "")


def test_a_unit_that_is_given_goes_before_what_the_sheet_says(tmp_path: Path) -> None:
    _, said = told(tmp_path, "a.csv", UNITS, "--unit 1000")
    assert 'amount = "4,200,000"' in said


def test_a_sheet_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    code, said = told(tmp_path, "a.csv", UNITS, f"-o {file}")
    assert code == 2
    assert "which the question was read from" in " ".join(said.split())
    assert file.read_text(encoding="utf-8") == UNITS


def test_text_of_a_sheet_is_no_markup_and_no_other_line(tmp_path: Path) -> None:
    sheet = 'Service,Funded by,Budget\n"x"" = 1\n[[line]] \x1b[31m",Our ICB,12\n'
    _, said = told(tmp_path, "a.csv", sheet, "-c 'icb=Our ICB'")
    assert "\x1b" not in said
    assert "\n[[line]]" not in said


def test_a_joint_scheme_is_two_lines_split_to_the_penny(tmp_path: Path) -> None:
    sheet = (
        "Scheme Name,Commissioner,% NHS (if Joint Commissioner),"
        "% LA (if Joint Commissioner),Expenditure (£)\n"
        "community equipment,Joint,33%,67%,100.01\n"
    )
    _, said = told(tmp_path, "a.csv", sheet, "-c 'la=Our Council' -c 'icb=Our ICB'")
    assert 'amount = "33"' in said
    assert 'amount = "67.01"' in said
