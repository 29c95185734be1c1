"""Small files that could take minutes or gigabytes are refused, with what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.asking.scenario.town import TOWN
from tests.asking.scenario.workbooks import (
    BUDGET,
    IN_A_WORKBOOK,
    rewritten,
    save,
    written,
)
from tests.bounded import refused

SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
ROW_3 = '<row r="3">'
END = "</sheetData>"


def sheet_with(old: str, new: str) -> Callable[[Path], None]:
    """Makes a workbook whose sheet has the one text for the other."""

    def make(folder: Path) -> None:
        save(folder, {"Budget": BUDGET})
        rewritten(folder, SHEET, old, new)

    return make


def part(name: str, raw: bytes, times: int = 1) -> Callable[[Path], None]:
    """Makes an archive of this part so many times."""

    def make(folder: Path) -> None:
        names = [name] if times == 1 else [f"{n}/{name}" for n in range(times)]
        written(folder / "budget.xlsx", dict.fromkeys(names, raw))

    return make


def cell(at: str, row: int) -> str:
    return f'<row r="{row}"><c r="{at}" t="inlineStr"><is><t>x</t></is></c></row>{END}'


def many_formats(folder: Path) -> None:
    save(folder, {"Budget": BUDGET})
    rewritten(folder, STYLES, "</cellXfs>", "<xf/>" * 400_000 + "</cellXfs>")


ANOTHER_BOOK = "copy the sheet with the budget lines into a workbook of its own"
MERGED = "<mergeCells>{}</mergeCells>"

WORKBOOKS: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "a cell in the last corner": (
        sheet_with(END, cell("XFD1048576", 1_048_576)),
        ("cell XFD1048576", "Holds something, and no more than 100 columns are read"),
    ),
    "a cell at the end of twenty thousand rows": (
        sheet_with(END, cell("XFD20000", 20_000)),
        ("cell XFD20000", "Holds something, and no more than 100 columns are read"),
    ),
    "a cell in the last row": (
        sheet_with(END, cell("A1048576", 1_048_576)),
        ("row 1048576, service", 'row 1048576, commissioner: "x"'),
    ),
    "the whole sheet merged": (
        sheet_with(END, END + MERGED.format('<mergeCell ref="A1:XFD1048576"/>')),
        ("cells A1:XFD1048576", "Are merged"),
    ),
    "merged a hundred thousand times": (
        sheet_with(END, END + MERGED.format('<mergeCell ref="A1:C3"/>' * 100_000)),
        ("Are merged", "And 99,980 more like it"),
    ),
    "a row of two hundred thousand cells": (
        sheet_with(END, f'<row r="4">{"<c><v>1</v></c>" * 180_000}</row>{END}'),
        ("Holds something, and no more than 100 columns are read",),
    ),
    "too many empty cells": (
        sheet_with(ROW_3, '<row r="3">' + "<c/>" * 400_000),
        ("Holds 400,", "and 400,000 are read at most", ANOTHER_BOOK),
    ),
    "too many formats": (
        many_formats,
        ("Holds 400,", "and 400,000 are read at most", ANOTHER_BOOK),
    ),
    "a part of gigabytes": (
        part("xl/workbook.xml", b"<a>" + b" " * 60_000_000 + b"</a>"),
        ("Unpacks to 60,000,007 bytes, and 50,000,000 are read at most", ANOTHER_BOOK),
    ),
    "many parts": (
        part("a.xml", b"<a/>", 1_001),
        ("Has 1,001 parts, and 1,000 are read at most", ANOTHER_BOOK),
    ),
    "entities": (
        sheet_with("<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
        ("Cannot be opened as an Excel workbook",),
    ),
    "a formula shared by very many cells": (
        sheet_with(
            END,
            '<row r="4"><c><f t="shared" si="0">' + "B1+" * 9_000 + "1</f></c>"
            '</row><row r="5">' + '<c><f t="shared" si="0"/></c>' * 100_000 + "</row>"
            + END,
        ),
        ("Holds something, and no more than 100 columns are read",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WORKBOOKS)
def test_a_workbook_takes_no_more_than_its_filled_cells_do(
    case: str, tmp_path: Path
) -> None:
    make, told = WORKBOOKS[case]
    make(tmp_path)
    assert (tmp_path / "budget.xlsx").stat().st_size < 250_000
    (tmp_path / "town.toml").write_text(IN_A_WORKBOOK, encoding="utf-8")
    err = refused(tmp_path, "structures", "-s", "town.toml")
    assert [words for words in told if words not in err] == []


HEAD = "commissioner,service,amount\n"
ROW = "Anytown CCG,district nursing,1\n"

SHEETS = {
    "a million headings": (
        ",".join(["x"] * 1_000_000),
        ("row 1", "Has 1,000,000 cells, and 100 are read at most"),
    ),
    "a million rows": (
        HEAD + "a,b,1\n" * 800_000,
        ("row 5002", "No more than 5,000 rows are read"),
    ),
    "more than five million bytes": (
        HEAD + ROW * 170_000,
        ("The file is larger than 5,000,000 bytes, the most that is read",),
    ),
    "a cell of a hundred thousand characters": (
        HEAD + "Anytown CCG," + "acute " * 20_000 + ",1\n",
        ("row 2, service", "Has 120,000 characters, and 1,000 are read at most"),
    ),
    "an amount of a hundred thousand digits": (
        HEAD + "Anytown CCG,acute," + "1 " * 50_000 + "x\n",
        ("row 2, amount", "Has 100,001 characters, and 1,000 are read at most"),
    ),
}


@pytest.mark.parametrize("case", SHEETS)
def test_a_csv_file_is_read_within_limits_that_are_told(
    case: str, tmp_path: Path
) -> None:
    text, told = SHEETS[case]
    (tmp_path / "budget.csv").write_text(text, encoding="utf-8")
    scenario = f'edition = "icp-2018"\nlines = "budget.csv"\n{TOWN}'
    (tmp_path / "town.toml").write_text(scenario, encoding="utf-8")
    err = refused(tmp_path, "structures", "-s", "town.toml")
    assert [words for words in told if words not in err] == []


def line(amount: str) -> str:
    return (
        f'{TOWN}\n[[line]]\ncommissioner = "Anytown CCG"\nservice = "acute"\n{amount}'
    )


DIGITS = "1" * 20_000
UNKNOWN = "\n".join(f"odd{n} = 1" for n in range(50_000))
TOMLS = {
    "an amount of twenty thousand digits": (
        line(f'amount = "{DIGITS}"'),
        ("amount", "Is more than £1,000,000,000,000,000"),
    ),
    "an amount of twenty thousand digits and a letter": (
        line(f'amount = "{DIGITS}x"'),
        ("amount", "Has 20,001 characters, and an amount 100 at most"),
    ),
    "an amount of twenty thousand digits below zero": (
        line(f'amount = "£ -{DIGITS}x"'),
        ("amount", "Has 20,004 characters, and an amount 100 at most"),
    ),
    "a whole number of thousands of digits": (
        line(f"amount = {DIGITS}"),
        ("A whole number in the file has thousands of digits",),
    ),
    "a number of a million hexadecimal digits": (
        line(f"amount = 0x{'f' * 900_000}"),
        ("amount", "Is more than £1,000,000,000,000,000"),
    ),
    "fifty thousand unknown keys": (
        UNKNOWN + TOWN,
        ("odd19", "And 49,980 more keys or tables that are not known here"),
    ),
    "fifty thousand unknown keys in a table": (
        TOWN + UNKNOWN,
        ("odd19", "And 49,980 more keys or tables that are not known here"),
    ),
    "fifty thousand unknown facts": (
        TOWN + "[facts]\n" + UNKNOWN.replace("= 1", "= true"),
        ("Has 50,000 keys, and 1,000 are read at most",),
    ),
    "fifty thousand parts of a split": (
        line("amount = 1\n[line.split]\n" + UNKNOWN),
        ("Has 50,000 keys, and 1,000 are read at most",),
    ),
    "fifty thousand unknown services": (
        f"services = {[f'nonsense {n}' for n in range(50_000)]}{TOWN}",
        ("nonsense 0", "Holds 50,000 names, and 1,000 are read at most"),
    ),
    "fifty thousand unknown levers": (
        f'services = ["acute", "social care"]\n'
        f"assume = {[f'nonsense-{n}' for n in range(50_000)]}{TOWN}",
        ("nonsense-0", "Holds 50,000 names, and 1,000 are read at most"),
    ),
    "twenty thousand commissioners of no kind": (
        'services = ["acute", "social care"]\n'
        + "\n".join(f'[[commissioner]]\nkind = "n{n}"' for n in range(20_000)),
        ("n0", "Names 20,000 commissioners, and 1,000 are taken at most"),
    ),
    "ten thousand lines": (
        TOWN + '[[line]]\ncommissioner = "Anytown CCG"\nservice = "acute"\n' * 10_000,
        ("Is given 10,000 times, and 5,000 are read at most",),
    ),
    "a hundred thousand brackets": (
        "a = " + "[" * 100_000,
        ("it nests too deep",),
    ),
    "a key of many parts": (
        "a." * 100_000 + "a = 1",
        ("line 1", "Holds 100,000 dots, and 100 are read at most"),
    ),
    "a name of a hundred thousand words": (
        line("amount = 1").replace("acute", "acute nonsense " * 10_000),
        ("service", "Has 150,000 characters, and 1,000 are read at most"),
    ),
    "more than a million bytes": (
        "#" * 1_000_001,
        ("The file is larger than 1,000,000 bytes, the most that is read",),
    ),
}


OPTIONS = {
    "thirty thousand commissioners": (
        ["-c", "ccg," * 29_999 + "la"],
        ("Names 30,000 commissioners, and 1,000 are taken at most",),
    ),
    "a number of a hundred thousand zeros": (
        ["-c", "ccg,la", "--max-funds", "0" * 100_000 + "x"],
        ("--max-funds", "Is not a whole number"),
    ),
    "a wish of sixteen thousand words": (
        ["-c", "ccg,la", "--together", "acute nonsense " * 8_000],
        ("--together", "There is no service of that name"),
    ),
}


@pytest.mark.parametrize("case", OPTIONS)
def test_an_option_takes_no_longer_than_what_is_answered(
    case: str, tmp_path: Path
) -> None:
    words, told = OPTIONS[case]
    err = refused(tmp_path, "can-pool", "acute", "social care", *words)
    assert [words for words in told if words not in err] == []


@pytest.mark.parametrize("case", TOMLS)
def test_a_scenario_is_read_within_limits_that_are_told(
    case: str, tmp_path: Path
) -> None:
    text, told = TOMLS[case]
    (tmp_path / "town.toml").write_text(text, encoding="utf-8")
    err = refused(tmp_path, "who", "-s", "town.toml")
    assert [words for words in told if words not in err] == []
