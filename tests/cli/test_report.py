"""The command that writes a paper: the whole of it or nothing, and its exit code."""

import shlex
from pathlib import Path

import pytest

from poolcheck.paper import writers
from tests.command import call
from tests.paper.made import PLACES

LAWFUL, NONE = PLACES / "with-amounts.toml", PLACES / "none-lawful.toml"


def report(scenario: Path, paper: Path, more: str = "") -> tuple[int, str, str]:
    return call(f"report -s {shlex.quote(str(scenario))} -o {paper} {more}")


@pytest.mark.parametrize("ending", list(writers.ENDINGS))
def test_a_paper_is_written_in_the_format_of_its_ending(
    tmp_path: Path, ending: str
) -> None:
    assert report(LAWFUL, tmp_path / f"paper{ending}") == (0, "", "")
    raw = (tmp_path / f"paper{ending}").read_bytes()
    begins = {".docx": b"PK", ".xlsx": b"PK", ".html": b"<!DOCTYPE", ".svg": b"<svg"}
    assert raw.startswith(begins.get(ending, b"Report to"))
    assert [path.name for path in tmp_path.iterdir()] == [f"paper{ending}"]


@pytest.mark.parametrize("ending", list(writers.ENDINGS))
def test_where_nothing_is_lawful_the_paper_says_so_and_the_code_is_1(
    tmp_path: Path, ending: str
) -> None:
    assert report(NONE, tmp_path / f"paper{ending}") == (1, "", "")
    assert (tmp_path / f"paper{ending}").exists()


@pytest.mark.parametrize(
    "more", ["--for Nobody", "--option 9", "--year 2026", "--meeting a --meeting b"]
)
def test_what_cannot_be_asked_writes_nothing(tmp_path: Path, more: str) -> None:
    code, out, err = report(LAWFUL, tmp_path / "paper.html", more)
    assert (code, out) == (2, "")
    assert "1 fault" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".html", ".docx", ".xlsx"])
def test_a_library_that_is_missing_is_told_beside_all_else_before_any_work(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "find_spec", lambda library: None)
    code, out, err = report(LAWFUL, tmp_path / f"paper{ending}", "--for Nobody")
    assert (code, out) == (2, "")
    assert "2 faults" in err
    assert "which is not installed" in err
    assert 'pip install "poolcheck[report]"' in err
    assert list(tmp_path.iterdir()) == []
    assert report(LAWFUL, tmp_path / "paper.md") == (0, "", "")


def test_a_paper_is_never_written_over_what_it_was_asked_of(tmp_path: Path) -> None:
    scenario = tmp_path / "place.md"
    scenario.write_bytes(LAWFUL.read_bytes())
    code, _, err = report(scenario, scenario)
    assert code == 2
    assert "which the question was read from" in err
    assert scenario.read_bytes() == LAWFUL.read_bytes()


def test_services_alone_make_a_paper_without_money(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    asked = 'report "community health" "social care" -c icb,la -e icb-2022'
    assert call(f"{asked} -o {paper}") == (0, "", "")
    told = paper.read_text(encoding="utf-8")
    assert "No amounts were given" in told
    assert "£000" not in told.partition("Appendix B")[0]


def test_the_command_in_a_paper_writes_the_same_paper(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    more = "--for 'Anytown ICB' --option 2 --year 2027/28 --meeting Board --by CFO"
    assert report(LAWFUL, paper, more)[0] == 0
    told = paper.read_text(encoding="utf-8")
    again = told.partition("This paper again: `poolcheck ")[2].partition("`")[0]
    paper.unlink()
    assert call(again.replace("-o paper.md", f"-o {paper}"))[0] == 0
    now = paper.read_text(encoding="utf-8")
    assert now == told


def test_what_was_typed_for_the_front_stands_there(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    report(LAWFUL, paper, "--meeting 'Cabinet, 3 June' --by 'Director of Finance'")
    told = paper.read_text(encoding="utf-8")
    assert told.startswith("Report to: Cabinet, 3 June ·")
    assert "- **Report of:** Director of Finance" in told


def test_what_the_file_gives_for_the_front_stands_there_unless_it_is_typed(
    tmp_path: Path,
) -> None:
    paper = tmp_path / "paper.md"
    assert report(PLACES / "last-year.toml", paper)[0] == 0
    told = paper.read_text(encoding="utf-8")
    assert told.startswith("Report to: Cabinet, 11 February 2026 · Agenda item: 7\n")
    assert "# Pooling community services and social care\n" in told
    assert "authorise Anytown Council's own contribution" in told
    assert "with effect from 1 April 2026" in told
    more = "--meeting 'Board, 3 March' --by CFO --for 'Anytown ICB' --year 2027/28"
    assert report(PLACES / "last-year.toml", paper, more)[0] == 0
    typed = paper.read_text(encoding="utf-8")
    assert typed.startswith("Report to: Board, 3 March · Agenda item: 7\n")
    assert "- **Report of:** CFO\n" in typed
    assert "authorise Anytown ICB's own contribution" in typed
    assert "| 2026/27 | 2027/28 |" in typed
