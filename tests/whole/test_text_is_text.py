"""Text from files and options is data, by every command and in every format.

A marker full of what is active somewhere stands in every field that a file can carry:
what comes out is looked at as its reader would.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator

import pytest

from tests.reads_markdown import shown
from tests.transcript import GALLERY, ran

SMALL = GALLERY / "errors" / "rulebooks" / "small.toml"

# Markup of Markdown, HTML, mathematics and rich; a formula; mentions and addresses.
MARKER = (
    "=1+1 <b>x</b> &amp; *x* _x_ `x` $x$ ^x^ ~~x~~ [red]x[/red] [x](y) | @x #1 :x: "
    "http://x.y www.x.y \\ -- \"x\" 'x' ${x} %s {0}"
)
# What is shown by its number, since it has no look of its own.
CODES = "\ue000\u00a0\U000e1000"
TEXTS = re.compile(
    r"^(label|says|title|short|guide|at|actor|by|chosen|question|otherwise|why|"
    r'needs_says|remedy|caution) = "(.*)"$',
    re.MULTILINE,
)
PLACE = """
title = {marker}
on = 2021-01-01
[[commissioner]]
kind = "health-board"
name = {board}
[[commissioner]]
kind = "borough"
name = {town}
[[line]]
commissioner = {board}
service = "nursing"
name = {marker}
amount = 1000
[[line]]
commissioner = {board}
service = "operations"
[[line]]
commissioner = {town}
service = "home care"
name = {marker}
amount = 50
[wishes]
host = {board}
[[fund]]
kind = "pooled"
mechanism = "county-fund"
host = {town}
lines = [{{ commissioner = {board}, function = "nursing" }}]
"""
BOARD, TOWN = f"{MARKER} board", f"{MARKER} town"
COMMANDS = {
    "can-pool": ["can-pool", "-s", "PLACE", "--rulebook", "RULES"],
    "can-pool by options": [
        "can-pool", "nursing", "operations", "home care", "--rulebook", "RULES",
        "-c", f"health-board={BOARD}", "-c", f"town={TOWN}", "--host", BOARD, "--ids",
    ],
    "structures": ["structures", "-s", "PLACE", "--rulebook", "RULES", "--all"],
    "patterns": ["structures", "-s", "PLACE", "--rulebook", "RULES"],
    "check": ["check", "PLACE", "--rulebook", "RULES"],
    "who": ["who", "nursing", "home care", "--rulebook", "RULES"],
    "matrix": ["matrix", "-s", "PLACE", "--rulebook", "RULES"],
    "reform": ["reform", "-s", "FOLDER", "--rulebook", "RULES"],
    "survey": ["survey", "FOLDER", "--rulebook", "RULES", "--full"],
    "rules": ["rules", "--rulebook", "RULES"],
    "services": ["services", "--rulebook", "RULES"],
    "levers": ["levers", "--rulebook", "RULES"],
    "readings": ["readings", "--rulebook", "RULES", "--ids"],
    "compare": ["compare", "RULES@2021-01-01", "OTHER@2021-01-01"],
    "compare of a place": ["compare", "RULES@2021-01-01", "OTHER@2021-01-01",
                           "-s", "PLACE"],
    "lint": ["lint", "RULES"],
    "lint of a faulty one": ["lint", "FAULTY"],
}  # fmt: skip
FORMATS = ("table", "markdown", "csv", "json")


def marked(text: str, marker: str) -> str:
    """A rulebook with a marker after the text of every field that is shown."""

    def said(found: re.Match[str]) -> str:
        value = json.loads(f'"{found[2]}"')
        return f"{found[1]} = {json.dumps(f'{value} {marker}', ensure_ascii=False)}"

    return TEXTS.sub(said, text)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files, themselves called by active names, by what stands for each."""
    folder = tmp_path_factory.mktemp("=1 <b>*x*_ @x [y](z) \x1b[31m\u202e")
    small = SMALL.read_text(encoding="utf-8")
    place = PLACE.format(
        marker=json.dumps(MARKER), board=json.dumps(BOARD), town=json.dumps(TOWN)
    )
    texts = {
        "RULES": marked(small, MARKER + CODES),
        "OTHER": marked(small, f"{MARKER} too").replace('"small-1"', '"small-2"'),
        "FAULTY": marked(small, MARKER).replace(
            'source = "paper"', r'source = "p\u001b[31m\u202e"'
        ),
        "PLACE": place,
    }
    found = {"FOLDER": str(folder / "places")}
    (folder / "places").mkdir()
    for what, text in texts.items():
        inside = folder / "places" if what == "PLACE" else folder
        path = inside / f"=1+1 <b>{what} &amp; *x* `x` @x \x1b[31m\u202e.toml"
        path.write_text(text, encoding="utf-8")
        found[what] = str(path)
    return found


def told(command: list[str], files: dict[str, str], *more: str) -> str:
    """What a command prints, with nothing in it that is not seen."""
    words = []
    for word in command:
        name, at, day = word.partition("@")
        words.append(files.get(name, name) + at + day if name in files else word)
    done = ran([*words, *more])
    assert done.code in (0, 1), done.err
    # A stream of structures says beside it how many there are.
    assert re.fullmatch(r"([\d,]+ lawful structures?\.\n)?", done.err)
    assert not list(hidden(done.out))
    return done.out


def hidden(text: str) -> Iterator[str]:
    """The characters of an output that its reader does not see as themselves."""
    for char in text:
        if char != "\n" and unicodedata.category(char) in (
            "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp",
        ):  # fmt: skip
            yield char


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_of_a_terminal_holds_nothing_that_is_not_seen(
    command: str, files: dict[str, str]
) -> None:
    assert told(COMMANDS[command], files)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_of_markdown_holds_nothing_but_text_where_text_was_given(
    command: str, files: dict[str, str]
) -> None:
    out = told(COMMANDS[command], files, "--format", "markdown")
    read = " ".join(" ".join(shown(out)).split())
    page = " ".join(told(COMMANDS[command], files).split())
    # Where the marker is whole on the page of a terminal it is so here.
    whole = " ".join(MARKER.split())
    assert (whole in read) or (whole not in page)
    assert not re.search(r"(?<!\\):(?=//)|(?<!\\)www\.|@(?!<!-- -->)\w", out)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_cell_of_csv_is_a_formula(command: str, files: dict[str, str]) -> None:
    out = told(COMMANDS[command], files, "--format", "csv")
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        plainly = unicodedata.normalize("NFKC", cell).strip()
        assert not plainly.startswith(("=", "+", "@", "\t"))
        assert re.fullmatch(r"-\d+(\.\d\d)?", plainly) or not plainly.startswith("-")


@pytest.mark.parametrize("command", COMMANDS)
def test_json_gives_the_text_as_it_was_given(
    command: str, files: dict[str, str]
) -> None:
    out = told(COMMANDS[command], files, "--format", "json")
    assert out.isascii()
    given = json.dumps(json.loads(out), ensure_ascii=False)
    assert json.dumps(MARKER, ensure_ascii=False)[1:-1] in given


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "command",
    [
        ["can-pool", "-s", "PLACE"],
        ["can-pool", "-s", "FAULTY"],
        ["structures", "nursing", "--rulebook", "FAULTY"],
        ["check", "RULES", "--rulebook", "RULES"],
        ["reform", "-s", "FOLDER"],
        ["can-pool", MARKER, MARKER, "-c", MARKER, "--host", MARKER, "--on", MARKER],
        ["structures", "-s", f"{MARKER}\x1b\u202e.toml"],
        ["rules", f"--{MARKER}\x1b\u202e"],
        [f"{MARKER}\x1b\u202e"],
        ["compare", f"{MARKER}\x1b\u202e", "icb-2022"],
        ["lint", f"{MARKER}\x1b\u202e"],
        ["init", "acute", "-c", f"icb={MARKER}\x1b\u202e"],
    ],
    ids=range(12),
)
def test_a_fault_is_told_with_nothing_in_it_that_is_not_seen(
    command: list[str], form: str, files: dict[str, str]
) -> None:
    more = [] if command[0] == "init" else ["--format", form]
    done = ran([files.get(word, word) for word in command] + more)
    assert (done.code, done.out) == (2, "")
    assert not list(hidden(done.err))


def test_a_starter_file_holds_nothing_that_is_not_seen(files: dict[str, str]) -> None:
    who = ["-c", f"health-board={MARKER}{CODES[0]}", "-c", f"town={TOWN}"]
    assert told(["init", "nursing", "home care", *who, "--rulebook", "RULES"], files)
