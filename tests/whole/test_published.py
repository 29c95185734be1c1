"""What whoever takes poolcheck from a package index or an archive is told is so."""

import re
import tomllib

from poolcheck import __version__
from tests.command import call
from tests.transcript import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
with (ROOT / "pyproject.toml").open("rb") as file:
    PROJECT = tomllib.load(file)["project"]


def test_the_newest_heading_of_the_changelog_is_of_this_version() -> None:
    newest = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)[0]
    released = re.fullmatch(r"(\d+\.\d+\.\d+), \d+ [A-Z][a-z]+ \d{4}", newest)
    if __version__.endswith(".dev0"):
        assert newest == "Unreleased"
    else:
        assert released
        assert released[1] == __version__


def test_a_version_is_three_numbers_and_says_if_it_is_not_released() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev0)?", __version__)


def test_the_command_tells_the_version() -> None:
    assert call("--version")[1] == f"poolcheck, version {__version__}\n"


def test_the_readme_has_no_link_that_is_dead_on_a_package_index() -> None:
    targets = re.findall(r"\]\(([^)]*)\)", README)
    targets += re.findall(r"^\[[^\]]+\]:\s*(\S+)", README, re.MULTILINE)
    assert [to for to in targets if not to.startswith(("https://", "#"))] == []


def test_every_file_that_the_readme_names_is_there() -> None:
    named = re.findall(r"`([\w./-]+\.(?:md|py|toml)|LICENSE)`", README)
    named = [name for name in named if "anytown" not in name]
    assert len(named) >= 12
    for name in named:
        assert (ROOT / name).is_file(), name


def test_every_page_of_the_docs_is_named_in_the_readme() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        assert f"docs/{page.name}" in README, page


def test_the_python_versions_named_begin_with_the_oldest_that_is_taken() -> None:
    named = [
        line.rsplit(" ", 1)[1]
        for line in PROJECT["classifiers"]
        if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", line)
    ]
    assert PROJECT["requires-python"] == f">={named[0]}"
    minors = [int(name.split(".")[1]) for name in named]
    assert minors == list(range(minors[0], minors[0] + len(minors)))


def test_what_the_archive_of_the_sources_holds_is_not_told_file_by_file() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "targets.sdist" not in text
