"""What stays with the commissioner, and what a provider would be paid, in a paper."""

import re

import pytest

from tests.command import call
from tests.transcript import ROOT


def paper(asked: str, folder: object) -> str:
    file = f"{folder}/paper.md"
    assert call(f"report {asked} -o {file}")[0] == 0
    with open(file, encoding="utf-8") as written:
        return written.read()


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def pence(figure: str) -> int:
    whole, _, odd = figure.replace(",", "").partition(".")
    return int(whole) * 100 + int(odd or 0)


def test_the_payments_and_what_is_at_risk_come_to_the_years_money(
    tmp_path: object,
) -> None:
    asked = "-s examples/one-ccg-one-council.toml --on 2018-09-01"
    table = paper(asked, tmp_path).split("Table D2")[1]
    rows = re.findall(r"^\| (?!Fund|---).*\|$", table, re.MULTILINE)
    assert len(rows) == 4
    for row in rows:
        year, risk, each, last = (pence(f.strip("* ")) for f in row.split("|")[2:6])
        assert year == risk + 11 * each + last


def test_a_paper_of_law_that_no_list_was_published_for_has_no_such_appendix(
    tmp_path: object,
) -> None:
    assert "Appendix D" not in paper("-s examples/westmere-plan.toml", tmp_path)
    assert "Appendix D" in paper("--row B", tmp_path)
