"""The docs say what is so: every example is run, every list compared."""

import re
import tomllib
from pathlib import Path

import pytest

from poolcheck.asking import commissioners, folder, scenarios
from poolcheck.asking.scenario import file as scenario_file
from poolcheck.asking.scenario import sheet, spreadsheet
from poolcheck.asking.scenario.table import Table
from poolcheck.law.editions import listed, supplied
from poolcheck.law.file import LARGEST
from poolcheck.sheets import archive
from poolcheck.terms import money, toml_file, toml_tables
from poolcheck.terms.toml_tables import Cursor
from tests import reference
from tests.asked import rulebook_2018
from tests.command import as_json
from tests.transcript import ROOT, Told, agrees, blocks, run, told

PAGES = [
    ROOT / "README.md",
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]

# Its examples follow one another, and are run so by test_changing_a_rule.
IN_STEPS = ROOT / "docs" / "changing-a-rule.md"

EXAMPLES = [
    pytest.param(example, id=f"{page.relative_to(ROOT)}: {example.command}")
    for page in PAGES
    if page != IN_STEPS
    for block in blocks(page.read_text(encoding="utf-8"))
    for example in told(block)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_prints_what_the_page_says(example: Told) -> None:
    assert agrees(run(example.command), example.printed), run(example.command)


def test_the_reference_is_what_the_program_says_of_itself() -> None:
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page()


ALL_PAGES = [*PAGES, *ROOT.glob("*.md"), ROOT / "data" / "README.md"]


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: page.relative_to(ROOT))
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for part in text.split("](")[1:]:
        target = part.split(")")[0].split("#")[0]
        if target and "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_limit_on_a_file_stands_in_the_page_of_limits() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    _, page = page.split("## How large a file may be")
    numbers = (
        LARGEST.size,
        scenario_file.LARGEST.size,
        spreadsheet.LARGEST_TEXT.size,
        spreadsheet.LARGEST_WORKBOOK.size,
        archive.MOST_UNPACKED,
        archive.MOST_PARTS,
        archive.MOST_ELEMENTS,
        sheet.MOST_ROWS,
        sheet.MOST_COLUMNS,
        sheet.LONGEST_CELL,
        Table.longest,
        Cursor.longest,
        money.LONGEST,
        folder.MOST_SCENARIOS,
        scenarios.MOST_PLACES,
        commissioners.MOST_COMMISSIONERS,
        toml_tables.MOST_NAMES,
        toml_file.MOST_DOTS_IN_A_LINE,
    )
    told = re.findall(r"\d+(?:,\d{3})*", page)
    assert [number for number in numbers if f"{number:,}" not in told] == []


def test_the_limits_name_everything_that_was_left_out_and_every_reading() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    text = " ".join(page.split()).casefold()
    for entry in rulebook_2018().not_encoded:
        assert entry.label.casefold() in text, entry.id
    for reading in rulebook_2018().readings:
        assert reading.question.casefold() in text, reading.id


@pytest.mark.parametrize("edition", ["aco-2017", "icb-2022"])
def test_what_another_edition_leaves_out_and_reads_is_told_of_too(edition: str) -> None:
    pages = (ROOT / "docs" / name for name in ("limits.md", "editions.md"))
    text = " ".join(" ".join(p.read_text(encoding="utf-8").split()) for p in pages)
    text = text.casefold()
    for entry in supplied(edition).not_encoded:
        assert entry.label.casefold() in text, entry.id
    for reading in supplied(edition).readings:
        assert reading.question.casefold() in text, reading.id


def test_the_schema_names_every_table_of_the_rulebook() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for edition in listed():
        for table in tomllib.loads(edition.path.read_text(encoding="utf-8")):
            assert f"[{table}]" in text or f"[{table}.…]" in text, table


def test_ci_runs_the_test_command_that_the_readme_tells_a_person_to_run() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    quick, every = re.findall(r"^    (python3 start\.py --test.*)$", page, re.MULTILINE)
    ran = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    # The second holds the first: with --thorough no test without that mark is left out.
    assert every == f"{quick} --thorough"
    assert every in ran


def test_no_page_tells_of_a_path_on_somebodys_machine() -> None:
    for page in ALL_PAGES:
        text = page.read_text(encoding="utf-8")
        assert "/home/" not in text
        assert "/tmp/" not in text


@pytest.mark.parametrize(
    "command",
    [
        "can-pool acute 'social care' -c ccg,la",
        "structures --row D --limit 1",
        "structures --row B -c ccg,ccg,la",
        "check examples/draft-section-75-schedule.toml",
        "who 'GP services' 'social care'",
        "matrix surgery 'social care'",
        "annex-b",
        "rules",
        "readings",
    ],
)
def test_the_reference_tells_of_every_key_at_the_top_of_the_json(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    name = command.split()[0]
    keys_told = set()
    for row in reference.HEAD.split("| key | in |")[1].splitlines():
        keys, _, where = row.strip("| ").partition(" | ")
        commands = where.split(" | ")[0]
        if f"`{name}`" in commands or commands.startswith(("all", "questions")):
            keys_told |= {key.strip("` ") for key in keys.split(",")}
    keys_told |= {name} if name in ("rules", "readings") else set()
    assert set(as_json(command)) <= keys_told


def test_every_module_that_a_page_names_is_there() -> None:
    for page in (ROOT / "docs" / "concepts.md", ROOT / "CONTRIBUTING.md"):
        text = page.read_text(encoding="utf-8")
        rooms = {path.name for path in (ROOT / "src" / "poolcheck").iterdir()}
        named = [
            name
            for name in re.findall(r"`([a-z_]+/[a-z_/]*(?:\.py)?)`", text)
            if name.split("/")[0] in rooms
        ]
        assert named, page
        for name in named:
            assert (ROOT / "src" / "poolcheck" / name).exists(), name


def test_the_concepts_tell_of_every_room_in_the_order_of_the_import_rules() -> None:
    text = (ROOT / "docs" / "concepts.md").read_text(encoding="utf-8")
    plan = text.split("```")[1]
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    floors = contracts[0]["layers"]
    places = [plan.index(f"\n{floor.split(' | ')[0]} ") for floor in floors]
    assert places == sorted(places)
    rooms = [
        path.parent.name for path in (ROOT / "src/poolcheck").glob("*/__init__.py")
    ]
    for room in rooms:
        assert room in text, room
