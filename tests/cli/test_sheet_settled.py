"""At a terminal `import` asks what a sheet leaves open, and nowhere else."""

import io
from pathlib import Path

import pytest

from poolcheck.asking.ask import ask
from poolcheck.asking.options import Options
from tests.command import call
from tests.sheets.as_read import SHEETS, TODAY

WHO = "-c 'icb=Our ICB' -c 'la=Our Council'"
NAMES = (
    "Scheme,Funded by,Budget £\n"
    "District nurising,Our ICB,100\n"
    "Reablment,Our Council,200\n"
    "District nurising,Our Council,300\n"
    "Project Kestrel,Our Council,400\n"
)
YEARS = "Scheme,Funded by,2025-26,2026-27\nHome care,Our Council,5000,6000\n"


class Terminal(io.StringIO):
    """What a person types, line by line."""

    def isatty(self) -> bool:
        return True


def typed(
    monkeypatch: pytest.MonkeyPatch, folder: Path, sheet: str, *lines: str
) -> tuple[str, str]:
    """The scenario and stderr of importing a sheet while these lines are typed."""
    (folder / "a.csv").write_text(sheet, encoding="utf-8")
    said = Terminal("".join(f"{line}\n" for line in lines))
    monkeypatch.setattr("sys.stdin", said)
    _, out, err = call(f"import {folder / 'a.csv'} {WHO}")
    assert not said.read(), "what was typed was not all asked for"
    return out, err


def test_each_name_that_is_nearly_known_is_asked_about_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out, err = typed(monkeypatch, tmp_path, NAMES, "1", "1")
    assert err.count("which service is District nurising?") == 1
    assert err.count("which service is Reablment?") == 1
    assert "Project Kestrel?" not in err
    assert out.count('name = "District nurising"') == 2
    assert out.count('service = "district nursing"') == 2
    assert 'name = "Reablment"' in out


def test_what_is_left_open_at_a_terminal_stays_a_question(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out, err = typed(monkeypatch, tmp_path, NAMES, "9", "", "")
    assert "One of 1" in err
    assert '# service = "District nurising"' in out


def test_the_year_and_the_unit_are_asked_where_the_sheet_leaves_them_open(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out, err = typed(monkeypatch, tmp_path, YEARS, "2025-26", "1000")
    assert "Which year: 2025-26 or 2026-27?" in err
    assert 'amount = "5,000,000"' in out
    assert 'year = "2025-26"' in out
    out, _ = typed(monkeypatch, tmp_path, YEARS, "", "")
    assert 'amount = "6,000"' in out


def test_nothing_is_asked_of_whoever_said_it_already(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(""))
    (tmp_path / "a.csv").write_text(YEARS, encoding="utf-8")
    _, _, err = call(f"import {tmp_path / 'a.csv'} {WHO} --year 2025-26 --unit 1000")
    assert "?" not in err


def test_nothing_is_asked_where_there_is_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(NAMES, encoding="utf-8")
    code, out, err = call(f"import {tmp_path / 'a.csv'} {WHO}")
    assert code == 1
    assert "Its number" not in err
    assert '--service "WORDS OF THE SHEET=SERVICE"' in err
    assert '# service = "District nurising"' in out


def test_a_starter_file_begins_with_a_sheet_and_keeps_its_names(tmp_path: Path) -> None:
    file = tmp_path / "place.toml"
    sheet = SHEETS / "foi_joint_budgets.csv"
    code, _, _ = call(f"init --from {sheet} -o {file}")
    assert code == 1, "two questions are left"
    question = ask(Options(scenario=file, today=TODAY))
    called = {line.service for line in question.budget.lines}
    assert {"Community equipment", "Carers support"} <= called
    assert "# together = [[" in file.read_text(encoding="utf-8")
    code, _, err = call(f"init --from {sheet} -o {file}")
    assert (code, "there is such a file already" in err.casefold()) == (2, True)


def test_what_cannot_stand_beside_a_sheet_is_told() -> None:
    code, out, err = call("init 'home care' --from a.csv --fact x=true --unit 7")
    assert (code, out) == (2, "")
    assert all(part in err for part in ("SERVICE", "--fact", "--unit"))
    code, _, err = call("init 'home care' --sheet Budget")
    assert (code, "Is of no sheet" in err) == (2, True)
