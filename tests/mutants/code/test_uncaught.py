"""Of what nothing caught it is said what became of it, change by change."""

import csv
import re
from pathlib import Path

from tests.transcript import ROOT

with (
    Path(__file__).with_name("uncaught.csv").open(encoding="utf-8", newline="") as file
):
    ROWS = list(csv.DictReader(file))
PAGE = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")


def test_they_are_as_many_as_the_table_counts() -> None:
    table = PAGE.partition("<!-- python -m tests.mutants.code --write -->")[2]
    totals = re.search(r"^\| all \| .*\| (\d+) \|$", table, re.MULTILINE)
    assert totals is not None
    assert int(totals[1]) == len(ROWS)


def test_each_is_caught_by_a_test_since_or_has_a_reason_why_none_can() -> None:
    for row in ROWS:
        file, _, test = row["since"].partition("::")
        if file.startswith("tests/"):
            assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), row
        else:
            assert len(row["since"].split()) > 3, row
