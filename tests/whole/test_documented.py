"""Each command, option, fault and stream is on a page, each page in the index."""

import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from poolcheck.cli.every_command import poolcheck
from poolcheck.law.editions import listed, supplied
from poolcheck.terms.faults import FaultKind
from tests import json_page, streams_page
from tests.command import call
from tests.transcript import ROOT

DOCS = ROOT / "docs"
REFERENCE = (DOCS / "reference.md").read_text(encoding="utf-8")
INDEX = (DOCS / "index.md").read_text(encoding="utf-8")
PAGES = [
    *sorted(DOCS.glob("*.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *(
        ROOT / name / "README.md"
        for name in ("data", "examples", "fuzz", "docs/schemas")
    ),
]

# Each sort of block, and the test that runs what stands in it, or the page that does.
RUN = {
    "json": "cli/mcp/talk, which starts the server so",
    "console": "test_docs, test_changing_a_rule",
    "python": "notebook/test_the_page, report/test_schemas",
    "text": "what a block above it prints, or the reference",
    "toml": "below; what is no whole file is only read",
    "csv": "below, test_changing_a_rule",
    "diff": "test_changing_a_rule",
    "": "a plan of rooms, in concepts",
}


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each fenced block of a page: what it says that it is, and what stands in it."""
    for sort, inner in re.findall(r"^```(.*)\n((?:.*\n)*?)```$", text, re.MULTILINE):
        yield sort.partition(" ")[0], inner


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(poolcheck)
    for name in poolcheck.list_commands(context):
        command = poolcheck.get_command(context, name)
        assert command is not None
        yield name, command


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_the_reference_has_the_command_and_each_of_its_options(
    name: str, command: click.Command
) -> None:
    section = REFERENCE.split(f"\n### {name}\n")[1].split("\n### ")[0]
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            for option in parameter.opts:
                assert re.search(rf"(^|[\s,]){option}\b", section), option


def test_each_kind_of_fault_is_told_in_the_order_of_the_code() -> None:
    page = (DOCS / "faults.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)
    assert told == [kind.value for kind in FaultKind]


def test_each_stream_of_each_edition_is_told() -> None:
    assert streams_page.PAGE.read_text(encoding="utf-8") == streams_page.page()
    for edition in listed():
        section = streams_page.page().split(f"## `{edition.id}`\n")[1].split("\n## ")[0]
        for stream in supplied(edition.id).streams:
            assert f"\n`{stream.id}`, paid by" in section


def test_each_object_of_the_json_is_told_key_by_key() -> None:
    assert json_page.PAGE.read_text(encoding="utf-8") == json_page.page()


def test_each_page_is_in_the_index_from_which_the_site_is_made() -> None:
    listed = re.findall(r"^- \[[^\]]*\]\(([^)#]+\.md)\)", INDEX, re.MULTILINE)
    pages = {page.name for page in DOCS.glob("*.md")} - {"index.md"}
    assert pages == {name for name in listed if "/" not in name}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_block_is_of_a_sort_that_some_test_runs(page: Path) -> None:
    for sort, _ in blocks(page.read_text(encoding="utf-8")):
        assert sort in RUN, sort


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_block_of_toml_can_be_read(page: Path) -> None:
    for sort, text in blocks(page.read_text(encoding="utf-8")):
        if sort == "toml":
            tomllib.loads(text)


PLACES = [
    pytest.param(text, id=f"{page.relative_to(ROOT)}: {text.splitlines()[0]}")
    for page in PAGES
    for sort, text in blocks(page.read_text(encoding="utf-8"))
    if sort == "toml" and "[[commissioner]]" in text
]


@pytest.mark.parametrize("text", PLACES)
def test_each_file_of_a_place_on_a_page_is_answered(text: str, tmp_path: Path) -> None:
    file = tmp_path / "place.toml"
    file.write_text(text, encoding="utf-8")
    for sheet in (ROOT / "examples").glob("*.csv"):
        shutil.copy(sheet, tmp_path)
    code, out, err = call(f"structures -s '{file}'")
    assert (code, err) == (0, ""), out
    if "[[fund]]" in text:
        code, out, err = call(f"check '{file}' --format json")
        assert (code, err) == (0, "")
        assert json.loads(out)["money"]["not_split"] == 0


def test_the_sheet_of_a_place_is_read_as_the_lines_that_it_stands_for(
    tmp_path: Path,
) -> None:
    page = (DOCS / "scenario-files.md").read_text(encoding="utf-8")
    (sheet,) = (text for sort, text in blocks(page) if sort == "csv")
    (tmp_path / "budget.csv").write_text(sheet, encoding="utf-8")
    place = tmp_path / "place.toml"
    bodies = [("ccg", "Anytown CCG"), ("local-authority", "Anytown Council")]
    text = 'edition = "icp-2018"\nlines = "budget.csv"\n'
    for kind, name in bodies:
        text += f'[[commissioner]]\nkind = "{kind}"\nname = "{name}"\n'
    place.write_text(text, encoding="utf-8")
    lines = json.loads(call(f"structures -s '{place}' --format json")[1])["budget"]
    assert sum(line["amount"] for line in lines) == 227_300_000_00


TYPED = [
    pytest.param(line.strip(), id=f"{page.relative_to(ROOT)}: {line.strip()}")
    for page in PAGES
    for line in page.read_text(encoding="utf-8").splitlines()
    if line.startswith("    poolcheck ")
]
# Of these a page says no more than what to type: they ask a person, or of files that
# the reader has.
OF_THE_READERS = ("ask ", "survey places ")


@pytest.mark.parametrize("line", TYPED)
def test_each_command_told_without_its_answer_is_answered(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, *words = shlex.split(line)[1:]
    command = dict(commands())[name]
    # With no context above, click would keep another help option for ever after.
    above = click.Context(poolcheck, **poolcheck.context_settings)
    assert command.make_context(name, list(words), parent=above).params
    if not line.removeprefix("poolcheck ").startswith(OF_THE_READERS):
        shutil.copytree(ROOT / "examples", tmp_path / "examples")
        monkeypatch.chdir(tmp_path)
        assert call(shlex.join([name, *words]))[0] in (0, 1)
