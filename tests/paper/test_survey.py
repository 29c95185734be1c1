"""A survey as a workbook and as a picture, read back from the file."""

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from poolcheck.answers.survey import Survey, survey
from poolcheck.answers.survey_place import Row, refused, row
from poolcheck.asking.folder import places
from poolcheck.asking.options import Options
from poolcheck.paper.figures.lettering import LINE, SIZE, wide
from poolcheck.paper.survey import MOST_BARS, picture, workbook
from poolcheck.structures.sums import Sums
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.verdicts import Verdict
from tests.transcript import ROOT

FAULT = Fault(Place("bad.toml"), "=1+1", "is wrong", "mend it", FaultKind.EMPTY)
SUMS = st.integers(min_value=0, max_value=10**17)


@pytest.fixture(scope="module")
def region() -> Survey:
    asked, _ = places(Options(scenario=ROOT / "examples" / "region"))
    rulebook = asked.questions[0].rulebook
    rows = [row(f, q) for f, q in zip(asked.files, asked.questions, strict=True)]
    rows[0] = replace(rows[0], title="=cmd()|'x'!A1")
    bad = refused("bad.toml", (FAULT,))
    return survey([*rows, bad], {rulebook.edition.id: rulebook})


def sheets(raw: bytes, values: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw), data_only=values)


def test_the_totals_of_the_workbook_are_formulas_that_have_their_values(
    region: Survey,
) -> None:
    raw = workbook(region)
    live, told = (sheets(raw, values)["Places"] for values in (False, True))
    heads = [cell.value for cell in told[4]]
    last = 4 + len(region.rows) + 1
    assert region.money is not None
    for head, pence in (
        ("Pooled, £", region.money.pooled),
        ("Outside, £", region.money.outside),
        ("Not split, £", region.money.not_split),
        ("All, £", region.money.total),
    ):
        column = heads.index(head) + 1
        letter = get_column_letter(column)
        assert live.cell(last, column).value == f"=SUM({letter}5:{letter}{last - 1})"
        assert told.cell(last, column).value == pence / 100
        known: list[Any] = [told.cell(n, column).value or 0 for n in range(5, last)]
        assert sum(known) == pence / 100


def test_text_of_a_place_is_never_a_formula(region: Survey) -> None:
    cell = sheets(workbook(region), False)["Places"]["A5"]
    assert (cell.value, cell.data_type) == ("=cmd()|'x'!A1", "s")


def test_what_is_not_answered_is_a_sheet_with_what_to_mend(region: Survey) -> None:
    found = sheets(workbook(region), True)["Not answered"]
    told = [cell.value for cell in found[5]]
    assert (told[0], told[2:]) == ("bad.toml", ["is wrong", "mend it"])


def test_the_same_survey_is_the_same_bytes(region: Survey) -> None:
    assert workbook(region) == workbook(region)
    assert picture(region) == picture(region)


def test_every_bar_is_told_in_words_too(region: Survey) -> None:
    said = ET.fromstring(picture(region)).find("{*}desc")
    assert said is not None
    assert said.text is not None
    for each in ("Hill: £170.2m of £250.6m (67.9%)", "Dale: £49.5m of £145.5m (34.0%)"):
        assert each in said.text


def of_money(*sums: Sums) -> Survey:
    rows = [
        Row(
            f"{n}.toml",
            f"Place {n} with a name that goes on for rather longer than its room",
            "icb-2022",
            date(2026, 11, 27),
            verdict=Verdict.PARTLY,
            money=money,
        )
        for n, money in enumerate(sums)
    ]
    return survey(rows, {})


@given(st.lists(st.builds(Sums, SUMS, SUMS, SUMS, SUMS, SUMS), max_size=8))
def test_no_text_lies_over_another_or_outside_the_picture(sums: list[Sums]) -> None:
    drawn = ET.fromstring(picture(of_money(*sums)))
    width, height = float(drawn.attrib["width"]), float(drawn.attrib["height"])
    boxes = []
    for text in drawn.iter("{*}text"):
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        boxes.append((x, y - SIZE, x + wide(text.text or ""), y - SIZE + LINE))
    for bar in drawn.iter("{*}rect"):
        if bar.attrib["height"] == "14" and float(bar.attrib["y"]) > 50:
            x, y = float(bar.attrib["x"]), float(bar.attrib["y"])
            boxes.append((x, y, x + float(bar.attrib["width"]) - 0.1, y + 14))
    for number, (left, top, right, below) in enumerate(boxes):
        assert left >= 0
        assert right <= width + 0.1
        assert 0 <= top < below <= height
        for other in boxes[number + 1 :]:
            apart = (
                right <= other[0] + 0.02
                or other[2] <= left + 0.02
                or below <= other[1]
                or other[3] <= top
            )
            assert apart, (boxes[number], other)


def test_of_very_many_the_first_are_drawn_and_the_rest_is_told() -> None:
    found = picture(of_money(*(Sums(pooled=n) for n in range(MOST_BARS + 3))))
    assert len(re.findall(r'<rect x="220', found)) == MOST_BARS
    assert "And 3 places more, which pool £0.03 of £0.03." in found


def test_with_no_money_at_all_there_is_a_picture_that_says_so() -> None:
    found = survey([Row("a.toml", verdict=Verdict.YES)], {})
    assert "1 place without amounts." in picture(found)
