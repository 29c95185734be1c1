"""A gallery of bad rulebooks, and exactly which faults `lint` finds in each."""

import json
import re
from pathlib import Path

import pytest

from poolcheck.answers.lint.flaws import Sort
from tests.spoiled import SOUND, Case, asked, cases, linted
from tests.transcript import ran

EVERY = cases("bad_rulebooks")
FEWEST_CASES = 35

# What is no TOML that can be read is refused by `lint` too.
UNREADABLE = ("brackets nested too deep", "a number too long")
REFUSED = [c for c in cases("refused_rulebooks") if c.name not in UNREADABLE]


@pytest.mark.parametrize("case", EVERY, ids=lambda case: f"{case.theme}: {case.name}")
def test_a_bad_rulebook_is_told_exactly_what_is_wrong_with_it(case: Case) -> None:
    done = linted(case.rulebook(SOUND))
    assert done.out == case.told
    assert (done.code, done.err) == (1, "")
    assert f" {case.theme.replace('-', ' ').capitalize()}: " in done.out
    assert all(len(line) <= 80 for line in done.out.split("\n"))


def test_the_gallery_has_every_sort_of_fault_and_enough_of_them() -> None:
    assert {case.theme for case in EVERY} == {sort.value for sort in Sort}
    assert len(EVERY) >= FEWEST_CASES
    assert len({case.name for case in EVERY}) == len(EVERY)


def test_no_fault_is_found_in_the_small_rulebook_before_it_is_spoiled() -> None:
    done = linted(SOUND)
    assert done.code == 0
    assert done.out.startswith(" No fault found in small-1.\n")


@pytest.mark.thorough(but=30)
@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_is_refused_elsewhere_is_listed_whole_by_lint(case: Case) -> None:
    refused = asked(case.rulebook(), "rules", "--rulebook", "small.toml")
    done = linted(case.rulebook())
    assert (refused.code, done.code, done.err) == (2, 1, "")
    remedies = re.findall(r"^ +To mend it: (.{1,40})", refused.err, re.MULTILINE)
    assert remedies
    for remedy in remedies:
        assert remedy.split("  ")[0][:20] in done.out


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (None, "There is no such file"),
        (b"[[rule]\n", "The file is not TOML"),
        (b"\xff\xfe", "The file is not UTF-8 text"),
        (b"", "The file is empty"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_refused(
    raw: bytes | None, problem: str, tmp_path: Path
) -> None:
    if raw is not None:
        (tmp_path / "small.toml").write_bytes(raw)
    done = ran(["lint", "small.toml"], tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("poolcheck: 1 fault, no answer given\n")
    assert problem in done.err


def test_no_file_at_all_is_no_name_for_a_rulebook(tmp_path: Path) -> None:
    done = ran(["lint", "", "--format", "jason"], tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("poolcheck: 2 faults, no answer given\n")


def test_the_same_faults_stand_in_json_csv_and_markdown() -> None:
    case = next(c for c in EVERY if c.name == "a route under two ids")
    found = json.loads(linted(case.rulebook(SOUND), "--format", "json").out)
    (item,) = found["lint"]
    assert item["id"] == "boroughs-buy"
    assert item["kind"] == "duplicate"
    assert item["rules"] == ["boroughs-buy", "own-duty"]
    assert item["place"] == "small.toml, route 3 (boroughs-buy)"
    assert (item["source"], item["at"]) == ("paper", "page 40")
    assert (item["basis"], item["from"], item["until"]) == (
        "stated",
        "2020-01-01",
        None,
    )
    row = linted(case.rulebook(SOUND), "--format", "csv").out.split("\n")[1]
    assert row.startswith("duplicate,boroughs-buy; own-duty,")
    page = linted(case.rulebook(SOUND), "--format", "markdown").out
    assert page.startswith("# 1 fault in small-1: 1 duplicate.\n")
