"""What each format of a paper promises, read back from the file."""

import io
import re
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from poolcheck.answers.board_paper import board_paper
from poolcheck.asking.ask import ask
from poolcheck.asking.options import Options
from poolcheck.paper import writers
from poolcheck.paper.document import Paper, Typed, bare, texts
from poolcheck.paper.paper import paper
from poolcheck.question.again import Again
from poolcheck.terms.faults import BadInput
from tests.paper.made import NAMES, PLACES, made, of
from tests.transcript import ROOT

PICTURED = [name for name in NAMES if name != "none-lawful"]
AGAIN = Again(("poolcheck", "report"))


def words_of(found: Paper) -> list[str]:
    """All that a paper says, but for what is to be read letter by letter."""
    told = [found.lead, *(text for _, text in found.front)]
    told += [t for s in found.sections for b in s.blocks for t in texts(b)]
    plain = [tuple(r for r in text if not isinstance(r, Typed)) for text in told]
    return [found.title, found.foot, *map(bare, plain)]


@pytest.mark.parametrize("ending", list(writers.ENDINGS))
def test_the_same_question_gives_the_same_bytes(ending: str) -> None:
    place = PLACES / "with-amounts.toml"
    assert writers.written(of("with-amounts"), ending) == writers.written(
        made(place), ending
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_holds_no_id(name: str) -> None:
    found = of(name)
    rulebook = ask(Options(scenario=PLACES / f"{name}.toml")).rulebook
    ids = {rule.id for rule in rulebook.rules() if "-" in rule.id}
    for told in words_of(found):
        said = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", told))
        assert not said & (ids - {"non-invasive"}), told


@pytest.mark.parametrize("name", NAMES)
def test_recommendations_are_lettered_and_end_as_a_minute_does(name: str) -> None:
    section = next(
        s for s in of(name).sections if s.heading.endswith("Recommendations")
    )
    told = [bare(t) for block in section.blocks[1:] for t in texts(block)]
    assert [text[-1] for text in told] == [";"] * (len(told) - 1) + ["."] or (
        told[-2].endswith("; and") and told[-1].endswith(".")
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_status_counts_the_places_left_for_the_author(name: str) -> None:
    found = of(name)
    status = bare(dict(found.front)["Status"])
    # Its own example is one more.
    assert f"{found.to_write - 1} place" in status


@pytest.mark.parametrize("name", PICTURED)
def test_every_formula_of_a_workbook_has_its_value_and_every_check_holds(
    name: str,
) -> None:
    raw = writers.written(of(name), ".xlsx")
    live = openpyxl.load_workbook(io.BytesIO(raw))
    stored = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    formulas = 0
    for sheet in live:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    formulas += 1
                    assert stored[sheet.title][cell.coordinate].value is not None
    assert formulas > 5
    checks = [row[1].value for row in stored["Checks"].iter_rows(min_row=5)]
    held = checks[: checks.index(None)]
    assert held == [True] * (5 if "Last year" in stored.sheetnames else 4)


def test_a_word_file_repeats_its_headings_and_describes_its_picture() -> None:
    found = of("with-amounts")
    file = docx.Document(io.BytesIO(writers.written(found, ".docx")))
    tables = [t for t in file.tables if t.style is not None and len(t.columns) > 1]
    headed = [
        t for t in tables if t.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    ]
    assert len(headed) >= 6
    (figure,) = found.figures()
    (about,) = file.element.body.iter(qn("wp:docPr"))
    assert about.get("descr") == figure.flows.says


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_an_archive_bears_no_day(ending: str) -> None:
    raw = writers.written(of("with-amounts"), ending)
    with zipfile.ZipFile(io.BytesIO(raw)) as found:
        assert {part.date_time[0] for part in found.infolist()} == {1980}


def test_a_page_is_one_file_that_asks_for_nothing() -> None:
    page = writers.written(of("with-amounts"), ".html").decode()
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=|@import|url\((?!#)", page)
    assert page.count("<h1") == 1


def test_where_nothing_is_lawful_the_picture_says_so() -> None:
    picture = writers.written(of("none-lawful"), ".svg").decode()
    assert of("none-lawful").headline in picture
    assert "<path" not in picture


def test_a_writer_whose_library_is_missing_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(_: Paper) -> bytes:
        raise ModuleNotFoundError("No module named 'docx'", name="docx")

    monkeypatch.setitem(writers.ENDINGS, ".docx", missing)
    with pytest.raises(BadInput) as told:
        writers.written(of("with-amounts"), ".docx")
    (fault,) = told.value.faults
    assert 'pip install "poolcheck[report]"' in fault.remedy
    assert "docx" in fault.problem


def test_the_partner_whose_paper_it_is_comes_first_with_its_own_contribution() -> None:
    question = ask(Options(scenario=PLACES / "with-amounts.toml"))
    found = paper(board_paper(question, "anytown council"), AGAIN)
    assert found.budget.partners == ("Anytown Council", "Anytown ICB")
    told = " ".join(words_of(found))
    assert "authorise Anytown Council's own contribution of £61,250,400" in told
    assert "keep one" not in told


def test_another_option_is_told_as_another_and_the_base_case_pools_nothing() -> None:
    question = ask(Options(scenario=PLACES / "seven-councils.toml"))
    second = paper(board_paper(question, option=2), AGAIN)
    assert "not the one that pools most" in " ".join(words_of(second))
    base = paper(board_paper(question, option=64), AGAIN)
    assert "Nothing would be pooled" in " ".join(bare_boxes(base))


def bare_boxes(found: Paper) -> list[str]:
    return [getattr(b, "heading", "") for s in found.sections for b in s.blocks]


def test_a_year_given_stands_in_title_and_front() -> None:
    found = of("no-amounts")
    assert "year that these amounts are for" in bare(
        dict(found.front)["Financial year"]
    )
    question = ask(Options(scenario=PLACES / "no-amounts.toml"))
    dated = paper(board_paper(question, year=2027), AGAIN)
    assert dict(dated.front)["Financial year"] == ("2027/28",)
    assert "2027/28" in dated.title


def test_a_year_that_the_place_is_called_after_is_said_once_in_the_title() -> None:
    found = made(ROOT / "examples" / "better-care-fund.toml", seek_changes=False)
    assert found.title.count("26") == 1
