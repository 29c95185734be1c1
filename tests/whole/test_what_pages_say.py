"""What the pages say in passing is so: links, options, amounts, figures, exit codes."""

import csv
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import click
import pytest

from poolcheck.asking.scenario import file as scenario_file
from poolcheck.cli.every_command import poolcheck
from poolcheck.door.sheets import UNITS
from poolcheck.law.editions import supplied
from poolcheck.terms import money
from tests.command import call
from tests.transcript import ROOT
from tests.whole.test_docs import ALL_PAGES, PAGES

DOCS = ROOT / "docs"
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def fenced(page: Path) -> list[str]:
    """The examples of a page."""
    return FENCED.findall(text_of(page))


def prose(page: Path) -> str:
    """A page without its examples, in one line."""
    return " ".join(FENCED.sub("", text_of(page)).split())


def anchors(page: Path) -> set[str]:
    """What the headings of a page are linked to by, as GitHub has it."""
    times: Counter[str] = Counter()
    found = set()
    for heading in re.findall(r"^#+ (.*)$", FENCED.sub("", text_of(page)), re.M):
        shown = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading)
        name = re.sub(r"[^\w\- ]", "", shown.strip().casefold()).replace(" ", "-")
        found.add(f"{name}-{times[name]}" if times[name] else name)
        times[name] += 1
    return found


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: page.relative_to(ROOT))
def test_every_link_to_a_heading_leads_to_one(page: Path) -> None:
    for target, heading in re.findall(r"\]\(([^)#\s]*)#([^)\s]+)\)", prose(page)):
        if "://" not in target:
            to = page.parent / target if target else page
            assert heading in anchors(to), f"{target}#{heading}"


# Of the programs beside poolcheck that pages speak of: pytest, start.py, the tools.
OF_OTHER_PROGRAMS = {
    *("--branch", "--draw", "--hypothesis-profile", "--hypothesis-seed", "--long"),
    *("--no-days", "--prefix", "--profile", "--python", "--seed", "--test", "--tests"),
    *("--thorough", "--write"),
}


def options_of(command: click.Command) -> Iterator[str]:
    for param in command.params:
        yield from (*param.opts, *param.secondary_opts)


def test_every_option_on_a_page_is_one_of_a_command() -> None:
    group = poolcheck
    context = click.Context(group)
    known = {*options_of(group), "--help", *OF_OTHER_PROGRAMS}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        known |= {*options_of(command)}
    for page in ALL_PAGES:
        told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text_of(page)))
        assert told <= known, page.name


def amounts(heading: str) -> list[str]:
    """The amounts in the table of a page of the file of a place, under a heading."""
    page = text_of(DOCS / "scenario-files.md").split("## Amounts")[1]
    _, _, table = page.partition(f"| {heading} |")
    rows = [row for row in table.split("\n\n")[0].split("\n") if row.startswith("| ")]
    return [
        each for row in rows for each in re.findall(r"`([^`]+)`", row.split("|")[1])
    ]


def pence(written: str) -> int:
    """The pence in an amount as it stands in a scenario file, or in a cell."""
    if written.startswith("="):
        return money.parse(written)
    read = tomllib.loads(f"amount = {written}", parse_float=Decimal)
    return money.parse(read["amount"])


def test_the_amounts_that_a_page_says_are_taken_are_and_those_refused_are_not() -> None:
    taken, refused = amounts("taken"), amounts("refused")
    assert len(taken) > 8
    assert len(refused) > 8
    for written in taken:
        assert pence(written) in {0, 45_300_000_00, 45_300_000_50}, written
    for written in refused:
        with pytest.raises(money.NotMoney):
            pence(written)


# Sums that stand in no example: a wrong unit, and the most that is taken.
OF_NO_EXAMPLE = {"£4.2bn", f"£{money.MOST_POUNDS:,}"}
SUM = re.compile(r"£\d[\d,.]*\d(?:m|bn|k)?\b")
UNITS_IN_WORDS = {"m": 1_000_000, "k": 1_000}
NUMBER = re.compile(r"\d[\d,_]*(?:\.\d+)?")


def number(written: str) -> Decimal:
    return Decimal(re.sub("[,_]", "", written))


def in_examples() -> Iterator[Decimal]:
    """Every number in the examples that are supplied; sheets may be in thousands."""
    for file in (ROOT / "examples").rglob("*"):
        if file.suffix == ".csv":
            with file.open(encoding="utf-8", errors="replace", newline="") as opened:
                for cell in (cell for row in csv.reader(opened) for cell in row):
                    for found in NUMBER.findall(cell):
                        yield from (number(found), 1_000 * number(found))
        elif file.suffix in {".toml", ".md"}:
            yield from map(number, NUMBER.findall(text_of(file)))


def test_every_sum_of_pounds_in_the_words_of_a_page_stands_in_an_example() -> None:
    given = {*in_examples()}
    told = 0
    for page in PAGES:
        # What a command writes tells of sums in its own words.
        if page.name == "decisions.md" or "Written by `python" in text_of(page):
            continue
        examples = {number(n) for n in NUMBER.findall(" ".join(fenced(page)))}
        for found in {*SUM.findall(prose(page))} - OF_NO_EXAMPLE:
            told += 1
            unit = UNITS_IN_WORDS.get(found[-1], 1)
            pounds = unit * number(found[1:].rstrip("mk"))
            assert pounds in examples | given, f"{page.name}: {found}"
    assert told > 5


def test_the_limit_of_a_number_with_a_point_is_told_in_words() -> None:
    assert money.MOST_EXACT == 10 * 10**12
    for name in ("limits.md", "scenario-files.md"):
        assert "above ten trillion pounds" in prose(DOCS / name)
        assert "hundred trillion" not in prose(DOCS / name)


def test_the_units_in_the_schema_of_a_place_are_those_that_are_taken() -> None:
    schema = json.loads(text_of(DOCS / "schemas" / "scenario.schema.json"))
    units = schema["properties"]["unit"]["enum"]
    assert tuple(units) == scenario_file.UNITS == tuple(map(int, UNITS))


# Each sentence of a page that tells how a command leaves, and a command that does so.
LEAVING = {
    ("survey.md", "the sums leave it out and say so, and the command leaves with 1."):
        ("survey examples/region/hill.toml nowhere.toml", 1),
    ("scenario-files.md", "what has to be known and what to write, and the command "
     "leaves with 1."): ("import examples/joint-budgets.csv -c 'icb=Westmere ICB' "
                         "-c 'la=Westmere Council'", 1),
    ("board-paper.md", "The command leaves with 0 where there is a lawful structure, "
     "and with 1 where there is none"): ("report 'community health' 'social care' "
                                         "-c icb,la -o '{tmp}/paper.md'", 0),
    ("reference.md", "`check` with several files answers each, and leaves with 1 where "
     "any is not lawful."): ("check examples/westmere-draft.toml "
                             "examples/westmere-draft.toml", 1),
}  # fmt: skip


@pytest.mark.parametrize("said", LEAVING, ids=lambda said: said[0])
def test_a_command_leaves_with_what_a_page_says(
    said: tuple[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    command, code = LEAVING[said]
    assert said[1] in prose(DOCS / said[0])
    assert call(command.replace("{tmp}", str(tmp_path)))[0] == code


def test_no_other_page_tells_with_what_a_command_leaves() -> None:
    told = {page.name for page in PAGES if re.search(r"\bleaves with \d", prose(page))}
    assert told == {page for page, _ in LEAVING}


DIRECTION = re.compile(r"section (256|76) \((the other way|[^()]* to [^()]*)\)")


def test_a_page_that_says_from_whom_a_power_pays_to_whom_has_it_right() -> None:
    nhs = {kind.id for kind in supplied("icb-2022").kinds if kind.side == "nhs"}
    to_councils = supplied("icb-2022").grant("section-256")
    assert {*to_councils.payer_kinds} == nhs
    assert to_councils.to_kinds == ("local-authority",)
    told = [
        (number, way)
        for page in ALL_PAGES
        for number, way in DIRECTION.findall(prose(page))
    ]
    assert {number for number, _ in told} == {"256", "76"}
    for number, way in told:
        payer = (
            "NHS" if number == "256" else ("local authority", "council", "the other")
        )
        assert way.startswith(payer), f"section {number} ({way})"
