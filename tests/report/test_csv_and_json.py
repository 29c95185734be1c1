"""The CSV of an answer says what its JSON says, row by row."""

import csv
import io
from typing import Any

from tests.command import as_json, call


def rows(command: str) -> list[dict[str, str]]:
    """The rows of a command's CSV, by their headings."""
    out = call(f"{command} --format csv")[1]
    return list(csv.DictReader(io.StringIO(out)))


def test_a_cell_of_2017_is_what_is_said_and_who_is_not_needed() -> None:
    command = "annex-b -e aco-2017"
    told = {
        (row["row"], cell["column"]): cell
        for row in as_json(command)["rows"]
        for cell in row["cells"]
    }
    assert len(told) == len(rows(command)) == 24
    for row in rows(command):
        cell = told[row["row"], row["column"]]
        assert row["published"] == in_one_cell(cell, "published")
        assert row["derived"] == in_one_cell(cell, "derived")
        assert row["agrees"] == str(cell["agrees"]).lower()


def in_one_cell(cell: dict[str, Any], side: str) -> str:
    """What is said of those in a column of 2017, and who of them is not needed."""
    idle = ", ".join(cell["superfluous"][side])
    return f"{cell[side]}; not needed: {idle}" if idle else str(cell[side])


def test_what_nobody_here_may_buy_is_a_row_with_the_routes_that_there_are() -> None:
    command = "can-pool 'GP services' 'social care' -c la -e icp-2018"
    (lacking,) = as_json(command)["unmet"]
    (row,) = rows(command)
    assert row["verdict"] == "not-commissionable"
    assert row["function"] == lacking["function"]
    assert row["rules"] == "; ".join(lacking["rules"])


def test_a_pair_is_a_row_with_the_names_that_it_was_asked_by() -> None:
    command = "matrix 'acute care' 'social care' adoption -c icb,la -e icb-2022"
    cells = as_json(command)["cells"]
    for row, cell in zip(rows(command), cells, strict=True):
        assert (row["a"], row["b"]) == (cell["a"], cell["b"])
        assert row["verdict"] == cell["verdict"]
        assert row["rules"] == "; ".join(cell["rules"])
    names = {row["a_asked"] for row in rows(command)}
    assert names == {"acute care", "social care"}
