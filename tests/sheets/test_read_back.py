"""The scenario file that is made of a sheet says what the sheet says."""

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from poolcheck.asking.ask import ask
from poolcheck.asking.budget_sheet import SheetAsked, sheet_read
from poolcheck.asking.options import Options
from poolcheck.sheets.imported import SheetRead
from poolcheck.sheets.reading import AS_IT_SAYS
from poolcheck.sheets.scenario_text import scenario_text
from poolcheck.terms.money import pounds
from tests.sheets.as_read import AS_READ, SHEETS, TODAY, lines, read

WITH_LINES = [name for name in AS_READ if lines(name)]


@pytest.mark.parametrize("name", WITH_LINES)
def test_a_scenario_made_of_a_sheet_holds_its_lines(name: str, tmp_path: Path) -> None:
    found = read(name)
    file = tmp_path / "place.toml"
    file.write_text(scenario_text(found, name), encoding="utf-8")
    question = ask(Options(scenario=file, today=TODAY))
    assert question.rulebook.edition.id == found.rulebook.edition.id
    imported = Counter(
        (line.payer.name, f, line.stream,
         line.amount if len(line.functions) == 1 else None)
        for line in found.imported.lines
        for f in line.functions
    )  # fmt: skip
    assert imported == Counter(
        (line.commissioner.name, line.function, line.stream, line.amount)
        for line in question.budget.lines
    )  # fmt: skip


def uncommented(text: str) -> str:
    """What is to be filled in, without the mark before it."""
    keys = ("[[line]]", "commissioner =", "service =", "stream =", "amount =")
    lines = (line.removeprefix("# ") for line in text.splitlines() if line[:1] == "#")
    return "\n".join(line for line in lines if line.startswith(keys))


def for_nobody(name: str) -> SheetRead:
    """A sheet read with nobody named who takes part, so that more is left open."""
    asked = SheetAsked(str(SHEETS / name), AS_READ[name].get("sheet"), AS_IT_SAYS)
    return sheet_read(asked, Options(today=TODAY))


@pytest.mark.parametrize("by", [read, for_nobody])
@pytest.mark.parametrize("name", AS_READ)
def test_what_is_left_to_settle_is_written_with_all_that_is_known(
    name: str, by: Callable[[str], SheetRead]
) -> None:
    found = by(name)
    left = tomllib.loads(uncommented(scenario_text(found, name)))
    assert Counter(
        (each["commissioner"], each["service"], each.get("stream"), each["amount"])
        for each in left.get("line", ())
    ) == Counter(
        (each.payer, each.service, each.stream or None, pounds(each.amount))
        for each in found.imported.unsettled
    )


def test_some_sheets_leave_a_line_of_a_stream_to_settle() -> None:
    left = [each for name in AS_READ for each in for_nobody(name).imported.unsettled]
    assert any(each.stream for each in left)
    assert any(not each.stream for each in left)


def test_a_row_that_its_stream_tells_of_is_called_by_that_and_keeps_its_own_name(
    tmp_path: Path,
) -> None:
    (tmp_path / "x.csv").write_text(
        "Scheme,Payer,Source of funding,Amount\n"
        "Oddments for homes,Our Council,Disabled Facilities Grant,5\n"
        "DFG,Our Council,Disabled Facilities Grant,7\n",
        encoding="utf-8",
    )
    given = Options(commissioners=("la=Our Council",), today=TODAY)
    found = sheet_read(SheetAsked(str(tmp_path / "x.csv"), None, AS_IT_SAYS), given)
    text = scenario_text(found, "x.csv")
    assert [
        (line["service"], line.get("name"), line["stream"])
        for line in tomllib.loads(text)["line"]
    ] == [
        (
            "Disabled Facilities Grant money",
            "Oddments for homes",
            "disabled-facilities-grant-money",
        ),
        ("DFG", None, "disabled-facilities-grant-money"),
    ]


def test_lines_that_nothing_tells_apart_are_called_by_their_rows(
    tmp_path: Path,
) -> None:
    (tmp_path / "x.csv").write_text(
        "Scheme,Payer,Amount\nHome care,Our Council,5\nDay care,Our Council,6\n"
        "Home care,Our Council,7\n",
        encoding="utf-8",
    )
    given = Options(commissioners=("la=Our Council",), today=TODAY)
    found = sheet_read(SheetAsked(str(tmp_path / "x.csv"), None, AS_IT_SAYS), given)
    text = scenario_text(found, "x.csv")
    called = [line.get("name") for line in tomllib.loads(text)["line"]]
    assert called == ["row 2", None, "row 4"]


@pytest.mark.parametrize("name", WITH_LINES)
def test_what_the_owner_of_a_sheet_calls_a_line_is_kept(
    name: str, tmp_path: Path
) -> None:
    found = read(name)
    file = tmp_path / "place.toml"
    file.write_text(scenario_text(found, name), encoding="utf-8")
    question = ask(Options(scenario=file, today=TODAY))
    called = {line.name or line.service for line in found.imported.lines}
    kept = {w for line in question.budget.lines for w in (line.name, line.service)}
    assert called <= kept


LAST_YEARS = """\
Payer,Service,2025-26,2026-27
Our ICB,District nursing,0,"1,000.50"
Our ICB,Podiatry,,200
Our Council,Home care,"3,000.05",4000
"""


def test_what_a_line_came_to_a_year_earlier_is_kept_nothing_too(tmp_path: Path) -> None:
    sheet, file = tmp_path / "sheet.csv", tmp_path / "place.toml"
    sheet.write_text(LAST_YEARS, encoding="utf-8")
    bodies = ("icb=Our ICB", "la=Our Council")
    options = Options(commissioners=bodies, today=TODAY)
    found = sheet_read(SheetAsked(str(sheet), None, AS_IT_SAYS), options)
    # What is not given is not nothing.
    told = [line.last_year for line in found.imported.lines]
    assert told == [0, None, 3_000_05]
    file.write_text(scenario_text(found, sheet.name), encoding="utf-8")
    question = ask(Options(scenario=file, today=TODAY))
    assert question.budget.last_year == ((1, 0), (3, 3_000_05))
    assert [line.amount for line in question.budget.lines] == [
        1_000_50,
        200_00,
        4_000_00,
    ]
