"""Every penny of a place is in every form of its paper, once."""

import io
import json
import re
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
from hypothesis import given
from openpyxl.utils import get_column_letter

from poolcheck.answers.structures import structures
from poolcheck.asking.ask import ask
from poolcheck.asking.options import Options
from poolcheck.paper.figures.svg import svg
from poolcheck.paper.paper import paper
from poolcheck.paper.writers.docx import word
from poolcheck.paper.writers.html import html
from poolcheck.paper.writers.markdown import markdown
from poolcheck.paper.writers.xlsx import workbook
from poolcheck.question.again import Again
from poolcheck.report import to_json
from poolcheck.terms.money import parse
from tests.paper.calculated import Calculated
from tests.paper.made import answer, made, text_of
from tests.paper.places_drawn import DrawnPlace, places

# All of it, as the paper says it to the penny.
WHOLE = re.compile(r"all budgets £([\d,]+(?:\.\d\d)?)")


def scenario(place: DrawnPlace, folder: str) -> Path:
    path = Path(folder) / "place.toml"
    path.write_text(place.toml(), encoding="utf-8")
    return path


def whole_in(text: str) -> int:
    """The pence of all budgets, as a text says them."""
    found = WHOLE.search(text)
    assert found is not None
    return parse(found[1])


def in_workbook(raw: bytes) -> tuple[int, int, set[object]]:
    """The pence on the sheet of lines, in the grand total beside it; the checks."""
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    lines = [row[3].value for row in book["Budget lines"].iter_rows(min_row=5)]
    *amounts, total = lines
    summed = sum(round(x * 100) for x in amounts if isinstance(x, int | float))
    assert isinstance(total, int | float)
    assert round(total * 100) == summed
    last = list(book["Contributions"].iter_rows())[-1]
    grand = last[-2].value
    assert isinstance(grand, int | float)
    checks: set[object] = set()
    for row in book["Checks"].iter_rows(min_row=5):
        if row[1].value is None:
            break
        checks.add(row[1].value)
    return summed, round(grand * 100), checks


def in_both_years(raw: bytes) -> tuple[int, int]:
    """The pence of last year and of this, as the sheet that compares them has them."""
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    *_, last = book["Last year"].iter_rows(min_row=5)
    before, now = last[2].value, last[3].value
    assert isinstance(before, int | float)
    assert isinstance(now, int | float)
    return round(before * 100), round(now * 100)


def as_json(path: Path) -> int:
    """The pence of the fullest structure, as JSON has them."""
    found = structures(ask(Options(scenario=path)), every_one=False, limit=None)
    told = to_json.structures.structures(found, False, None, False)
    money = json.loads(json.dumps(told))["patterns"][0]["money"]
    total = money["total"] if "total" in money else money["all"]["total"]
    assert isinstance(total, int)
    return total


@given(places())
def test_the_same_pence_stand_in_every_form(place: DrawnPlace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = scenario(place, folder)
        found = made(path, seek_changes=False)
        assert found.budget.known() == place.pence
        if not found.budget.priced:
            return
        told = "".join(run for run in html(found).split("\n"))
        assert whole_in(told) == place.pence
        assert whole_in(markdown(found)) == place.pence
        assert whole_in(text_of(word(found))) == place.pence
        assert in_workbook(workbook(found)) == (place.pence, place.pence, {True})
        assert as_json(path) == place.pence


@given(places())
def test_last_year_is_told_to_the_penny_and_its_lines_are_all_of_this_years(
    place: DrawnPlace,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = made(scenario(place, folder), seek_changes=False)
    told = markdown(found)
    if all(line.before is None for line in place.lines) or not found.budget.priced:
        assert "Table 1a" not in told
        return
    assert in_both_years(workbook(found)) == (place.before, place.pence)
    both = [x for x in place.lines if x.before is not None and x.pence is not None]
    sums = re.search(r"(?:both years|all budgets): £(\S+) last year, £(\S+) now", told)
    assert sums is not None
    pence = sum(x.before or 0 for x in both), sum(x.pence or 0 for x in both)
    assert (parse(sums[1]), parse(sums[2])) == pence


@given(places())
def test_every_formula_comes_to_what_is_stored_and_follows_a_changed_amount(
    place: DrawnPlace,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = made(scenario(place, folder), seek_changes=False)
    if not found.budget.priced:
        return
    book = Calculated(workbook(found))
    for sheet, cell in book.formulas():
        stored = book.stored[sheet][cell].value
        assert book.value(sheet, cell) == pytest.approx(stored), (sheet, cell)
    lines = book.book["Budget lines"]
    row = next(r for r in range(5, 99) if isinstance(lines[f"D{r}"].value, int | float))
    lines[f"D{row}"].value += 0.01
    whole = get_column_letter(len(found.budget.partners) + 2)
    total = book.value("Contributions", f"{whole}{5 + len(found.budget.places)}")
    assert round(total * 100) == place.pence + 1
    assert book.value("Checks", "B6") is False


@given(places())
def test_a_picture_tells_each_line_and_each_total_to_the_penny(
    place: DrawnPlace,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = made(scenario(place, folder), seek_changes=False)
    if not found.budget.priced:
        return
    (figure,) = found.figures()
    told = re.findall(r"£([\d,]+(?:\.\d\d)?)(?=[:;.]|$)", figure.flows.says)
    # Each line stands there once by itself, and once in the total of its place.
    assert sum(map(parse, told)) == 2 * place.pence
    assert sum(flow.pence or 0 for flow in figure.flows.flows) == place.pence
    assert escape(figure.flows.says) in svg(figure.flows)


@given(places())
def test_rows_are_the_lines_of_the_answer_each_once(place: DrawnPlace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = answer(scenario(place, folder), seek_changes=False)
    assert found.chosen is not None
    placed = [line for p in found.chosen.structure.funds for line in p.lines]
    in_rows = [line for row in found.chosen.rows for line in row.lines]
    assert sorted(map(id, in_rows)) == sorted(map(id, placed))
    assert paper(found, Again(())).budget.known() == place.pence
