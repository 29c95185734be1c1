"""What a scenario says of the front of its paper, key by key."""

from datetime import date
from pathlib import Path

from poolcheck.asking.scenario.file import read
from tests.asking.scenario.town import LISTED

FRONT = """
[paper]
title = "Pooled budgets"
meeting = "Cabinet"
date = 2021-11-02
agenda_item = "7"
report_of = "The director of finance"
contact = "A. Person"
decision = "To agree the pooled fund"
for = "Anytown Council"
figures = "plan"
begins = 2022-04-01
"""


def test_everything_that_is_said_of_the_front_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "town.toml"
    file.write_text(LISTED + FRONT, encoding="utf-8")
    written, faults = read(file)
    assert faults == []
    paper = written.paper
    said = (paper.title, paper.meeting, paper.day, paper.item, paper.report_of)
    assert said == (
        "Pooled budgets",
        "Cabinet",
        date(2021, 11, 2),
        "7",
        "The director of finance",
    )
    more = (paper.contact, paper.decision, paper.whose, paper.figures, paper.begins)
    assert more == (
        "A. Person",
        "To agree the pooled fund",
        "Anytown Council",
        "plan",
        date(2022, 4, 1),
    )
