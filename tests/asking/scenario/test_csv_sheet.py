"""Budget lines from a CSV file beside the scenario."""

from pathlib import Path

import pytest

from poolcheck.asking.ask import Options
from poolcheck.asking.choose import rulebook_for
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from tests.asking.scenario.town import (
    LISTED,
    SPREADSHEET,
    TOWN,
    asked,
    from_csv,
    lines,
    refused,
)


def test_a_spreadsheet_says_what_the_file_would(tmp_path: Path) -> None:
    in_file = {(*of, amount) for *of, amount in lines(asked(tmp_path, LISTED))}
    assert {
        (*of, amount) for *of, amount in lines(from_csv(tmp_path, SPREADSHEET))
    } == (in_file)


@pytest.mark.parametrize(
    "raw",
    [
        SPREADSHEET.encode("utf-8-sig"),
        SPREADSHEET.encode("utf-16"),
        SPREADSHEET.replace("\n", "\r\n").encode(),
        SPREADSHEET.replace("£", "\xa3").encode("cp1252"),
        ("sep=,\n" + SPREADSHEET).encode(),
        ("sep=\n" + SPREADSHEET).encode(),
        ("sep=;\n" + SPREADSHEET).encode(),
        ("\n\n" + SPREADSHEET).encode(),
        (SPREADSHEET + ",,,\n , ,,\n").encode(),
        SPREADSHEET.replace(
            "commissioner,service,amount,function",
            " COMMISSIONER ,Service,Amount (£),FUNCTION",
        ).encode(),
        SPREADSHEET.replace("district nursing", '"district\nnursing"').encode(),
    ],
    ids=[
        "byte order mark", "UTF-16", "Windows lines", "Windows-1252", "sep= line",
        "sep= of nothing", "sep= of another mark",
        "empty rows first", "empty rows last", "headings", "line in a cell",
    ],
)  # fmt: skip
def test_a_csv_file_is_read_as_any_program_saves_it(raw: bytes, tmp_path: Path) -> None:
    plain = lines(from_csv(tmp_path, SPREADSHEET))
    assert lines(from_csv(tmp_path, raw)) == plain


@pytest.mark.parametrize("mark", [";", "\t"])
@pytest.mark.parametrize("name", ["budget.csv", "budget.tsv", "BUDGET.TXT"])
def test_semicolons_and_tabs_part_cells_too(
    mark: str, name: str, tmp_path: Path
) -> None:
    rows = [
        ["Service", "Commissioner", "Amount"],
        ["social care", "Anytown Council", "1,200"],
        ["community health", "Anytown CCG", "5"],
    ]
    raw = "\n".join(mark.join(row) for row in rows)
    assert lines(from_csv(tmp_path, raw, name)) == [
        ("Anytown Council", "social-care", 120_000),
        ("Anytown CCG", "community-health", 500),
    ]


def test_a_formula_in_a_csv_file_is_told_as_one_and_not_worked_out(
    tmp_path: Path,
) -> None:
    raw = "commissioner,service,amount\nAnytown CCG,community health,=1+1\n"
    with pytest.raises(BadInput) as bad:
        from_csv(tmp_path, raw)
    (fault,) = bad.value.faults
    assert (str(fault.place), fault.value) == ("budget.csv, row 2, amount", "=1+1")
    assert fault.problem == "is a formula"


@pytest.mark.parametrize(
    "raw", [b"PK\x03\x04 a workbook", b"\x81\x8d\x00", b"\xff\xfea"]
)
def test_what_is_not_text_is_no_csv_file(raw: bytes, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as bad:
        from_csv(tmp_path, raw)
    (fault,) = bad.value.faults
    assert (str(fault.place), fault.problem) == (
        "budget.csv",
        "is not text, so it is no CSV file",
    )


def test_a_folder_is_no_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "budget.csv").mkdir()
    toml = f'lines = "budget.csv"\n{TOWN}'
    assert refused(tmp_path, toml) == ["budget.csv: this is a folder, not a file"]


LARGE = 5_000


def test_of_thousands_of_rows_no_penny_is_lost(tmp_path: Path) -> None:
    """Every name of every council's services, over and over, to that many rows."""
    rulebook, _ = rulebook_for(Options(edition="icp-2018"))
    ours = [
        name.name
        for name in rulebook.names
        if name.functions and set(name.functions) <= {"social-care", "la-public-health"}
    ]
    councils = [f"Council {number}" for number in range(LARGE // len(ours) + 1)]
    rows = [f'{who},"{what}","1,234.50"' for who in councils for what in ours]
    text = "commissioner,service,amount\n" + "\n".join(rows[:LARGE])
    (tmp_path / "budget.csv").write_text(text, encoding="utf-8")
    head = "".join(
        f'[[commissioner]]\nkind = "la"\nname = "{who}"\n' for who in councils
    )
    question = asked(tmp_path, f'lines = "budget.csv"\n{head}')
    assert len(question.budget.lines) == LARGE
    assert sum(line.amount or 0 for line in question.budget.lines) == LARGE * 123_450


def test_of_thousands_of_faults_twenty_of_a_sort_are_told_and_the_rest_counted(
    tmp_path: Path,
) -> None:
    rows = ["Anytown CCG,community health,1m", "Anytown,nothing,2"] * 2_500
    with pytest.raises(BadInput) as bad:
        from_csv(tmp_path, "commissioner,service,amount\n" + "\n".join(rows))
    told = bad.value.faults
    assert [f for f in told if f.problem.startswith("and ")] == [
        Fault(
            Place("budget.csv").key(key),
            None,
            f"and {number:,} more like it: {problem}",
            "mend these, and look through the rest for the same",
            kind,
        )
        for key, number, problem, kind in [
            ("amount", 2_480, "is shortened", FaultKind.WRONG_TYPE),
            (
                "commissioner",
                2_480,
                "is not one of the commissioners named",
                FaultKind.UNKNOWN_NAME,
            ),
            (
                "service",
                2_480,
                "there is no service of that name",
                FaultKind.UNKNOWN_NAME,
            ),
            (
                "service",
                2_479,
                "is listed twice for one commissioner",
                FaultKind.TWICE,
            ),
        ]
    ]
    assert len(told) == 4 * 21
