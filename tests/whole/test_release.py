"""What the release command takes for so, without the release."""

import os
import re
import subprocess
import sys
from datetime import date

import pytest
from release import law, publishing
from release.bounds import Bound, constraints, lowest
from release.clock import at_noon
from release.environment import Failed
from release.pythons import NAMED, PROJECT, named
from release.steps import step, table

from poolcheck.law.editions import listed, shipped
from poolcheck.law.file.read import load
from tests import man_page
from tests.transcript import ROOT

CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
NEWEST = CHANGELOG.split("\n## ")[1]


def test_each_row_of_the_newest_law_section_is_as_the_rulebooks_have_it() -> None:
    section = NEWEST.partition("### Law\n")[2].split("\n### ")[0]
    said = [line for line in section.splitlines() if line.startswith("|")]
    if CHANGELOG.count("\n## ") == 1:
        # Of the first release every row is to be there.
        assert said == law.table(law.rows()).splitlines()
    books = [load(edition.path, shipped()) for edition in listed()]
    rules = [law.row(b, r) for b in books for r in (b.edition, *b.deciding())]
    kept = [line for line in said[2:] if "| taken out |" not in line]
    assert set(kept) <= set(law.table(iter(rules)).splitlines())


def test_a_rule_that_is_changed_taken_out_or_new_is_a_row_and_no_other_is() -> None:
    old, _, new = [load(edition.path, shipped()) for edition in listed()]
    assert list(law.changed(old, old)) == []
    rows = list(law.changed(old, new))
    assert {row[1] for row in rows if row[3] == "taken out"} == (
        {rule.id for rule in old.deciding()} - {rule.id for rule in new.deciding()}
    )
    assert {rule.id for rule in new.deciding()} - {r.id for r in old.deciding()} <= (
        {row[1] for row in rows if row[3] != "taken out"}
    )


def test_the_lowest_of_what_is_allowed_is_that_very_version() -> None:
    asked = ["click>=8.2", "python-constraint2>=2.9,<3", "types-openpyxl"]
    assert list(lowest(asked)) == ["click==8.2", "python-constraint2==2.9"]


def test_a_requirement_of_another_form_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="click~=8"):
        list(lowest(["click~=8.2"]))


def test_every_requirement_has_a_lowest_version_that_is_tried() -> None:
    told = {each.partition("==")[0] for each in constraints(Bound.LOWEST)}
    asked = {re.split("[><=]", each)[0] for each in PROJECT["dependencies"]}
    assert asked <= told
    assert constraints(Bound.HIGHEST) == ()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/poolcheck",
        "https://github.com/OWNER/poolcheck",
        "https://github.com/your-name/poolcheck",
        "http://somewhere.net/poolcheck",
        "https://localhost/poolcheck",
        "somewhere",
        "",
    ],
)
def test_an_address_that_cannot_be_true_is_refused(address: str) -> None:
    assert publishing.addresses_at_fault({"Source": address})


def test_the_addresses_given_are_none_or_could_be_true() -> None:
    assert publishing.addresses_at_fault(PROJECT.get("urls", {})) == []
    assert (
        publishing.addresses_at_fault({"S": "https://codeberg.org/a/poolcheck"}) == []
    )


def test_what_an_index_is_told_holds_together() -> None:
    assert publishing.version() in publishing.publishing()


def test_the_version_stands_in_one_place() -> None:
    assert PROJECT["dynamic"] == ["version"]
    for file in ("pyproject.toml", "docs/poolcheck.1", "README.md"):
        assert publishing.version() not in (ROOT / file).read_text(encoding="utf-8")


def test_the_pythons_named_are_those_of_the_classifiers_oldest_first() -> None:
    assert [f"{NAMED}{v}" for v in named()] == [
        c for c in PROJECT["classifiers"] if re.fullmatch(rf"{NAMED}3\.\d+", c)
    ]


def test_the_man_page_is_what_the_program_says_of_itself() -> None:
    assert man_page.PAGE.read_text(encoding="utf-8") == man_page.page()


def test_a_step_that_failed_is_told_in_the_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails() -> str:
        raise Failed("what was seen")

    told = table([step("build", "here", lambda: "two"), step("try", "there", fails)])
    assert "what was seen" in capsys.readouterr().out
    assert [line.split()[:3] for line in told.splitlines()[2:]] == [
        ["build", "here", "passed"], ["try", "there", "FAILED"],
    ]  # fmt: skip


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12"])
def test_a_clock_that_is_set_stands_on_that_day_wherever_it_is(zone: str) -> None:
    day = date(2027, 4, 1)
    program = "from poolcheck.asking.options import the_day; print(the_day())"
    there = at_noon(day)
    there["PYTHONPATH"] += os.pathsep + str(ROOT / "src")
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | there | {"TZ": zone},
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout == f"{day}\n"
