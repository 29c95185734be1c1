"""The draft rulebooks can still be read, and are not offered as the law."""

import tomllib

from poolcheck.rulebook import editions
from poolcheck.rulebook.file import load, parse
from tests.test_cli import as_json
from tests.transcript import ROOT

DRAFTS = ROOT / "drafts"


def test_no_draft_is_among_the_editions_supplied() -> None:
    assert [e.id for e in editions.listed()] == ["icp-2018"]


def test_the_draft_of_todays_law_loads_and_answers_by_the_day() -> None:
    path = DRAFTS / "icb_2022.toml"
    assert load(path, editions.shipped()).edition.id == "icb-2022"
    ask = f"can-pool 'primary dental' 'community health' -c icb,la --rulebook '{path}'"
    assert as_json(f"{ask} --on 2023-03-31")["verdict"] == "not-commissionable"
    assert as_json(f"{ask} --on 2023-04-01")["verdict"] == "yes"


def test_the_draft_of_2017_loads_but_for_its_published_table() -> None:
    path = DRAFTS / "annex_b_2017.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = tables.pop("row")
    tables["edition"].pop("names")
    assert parse(tables, path.name).edition.id == "aco-2017"
    assert sum(len(row["cell"]) for row in rows) == 24
