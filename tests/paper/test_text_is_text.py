"""Names from a file are text in every format of a paper, whatever they look like."""

import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from poolcheck.paper.document import Paper
from poolcheck.paper.document import bare as bare_text
from poolcheck.paper.figures.svg import svg
from poolcheck.paper.writers.docx import word
from poolcheck.paper.writers.html import html
from poolcheck.paper.writers.markdown import markdown
from poolcheck.paper.writers.xlsx import workbook
from tests.paper.made import made, text_of
from tests.reads_markdown import shown

NAMES = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "a|b `c` *d*",
    "](javascript:x) ![y](http://z)",
    "Colon: and \"quotes\" & 'more'",
    "{{ 7*7 }}{% raw %}",
    "</style></title>--> &amp; &#x3c;",
    "+1 -1 @x #1 $y$",
    "\u05e2\u05d9\u05e8 and \u0639\u0631\u0628\u064a",
    "N" * 300,
)
FRONT = ("title", "meeting", "agenda_item", "report_of", "contact", "decision")


def place(folder: Path) -> Path:
    """A place in which everything that has a name has one of these."""
    quoted = [json.dumps(name, ensure_ascii=False) for name in NAMES]
    icb, council, *others = quoted
    parts = [f"title = {quoted[0]}", 'edition = "icb-2022"', "on = 2026-04-01"]
    parts += ["[paper]", f"for = {council}"]
    parts += [f"{key} = {quoted[number]}" for number, key in enumerate(FRONT, 2)]
    parts += ["[[commissioner]]", 'kind = "icb"', f"name = {icb}"]
    parts += ["[[commissioner]]", 'kind = "local-authority"', f"name = {council}"]
    for number, name in enumerate(others):
        payer, service = (icb, "acute") if number % 2 else (council, "social care")
        parts += ["[[line]]", f"commissioner = {payer}", f'service = "{service}"']
        parts += [f"name = {name}", f"amount = {number + 1}000000", "last_year = 5"]
    path = folder / "names.toml"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return made(place(tmp_path_factory.mktemp("names")), seek_changes=False)


class Read(HTMLParser):
    """What a page shows, and the elements and addresses in it."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.elements: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.addresses += [v or "" for k, v in attrs if k in ("href", "src", "action")]

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def bare(text: str) -> str:
    """A text without its spaces, which a page may put elsewhere."""
    return "".join(text.split())


def test_a_page_shows_every_name_and_holds_no_script_and_no_address(
    named: Paper,
) -> None:
    read = Read()
    read.feed(html(named))
    told = bare("".join(read.shown))
    for name in NAMES:
        assert bare(name).casefold() in told.casefold()
    assert "script" not in read.elements
    assert read.addresses == []
    assert not re.search(r"url\((?!#)|@import", html(named))


def test_markdown_shows_every_name_as_it_is(named: Paper) -> None:
    # How to check it holds commands, which are code.
    kept = [s for s in named.sections if not s.heading.startswith("Appendix C")]
    told = bare("".join(shown(markdown(replace(named, sections=tuple(kept))))))
    for name in NAMES:
        assert bare(name).casefold() in told.casefold()


def test_a_workbook_holds_every_name_as_a_text(named: Paper) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(named)))
    cells = [cell for row in book["Budget lines"].iter_rows() for cell in row]
    texts = {str(cell.value) for cell in cells if cell.data_type == "s"}
    for name in NAMES[:2]:
        assert name in texts
    for name in NAMES[2:]:
        assert any(name.casefold() in text.casefold() for text in texts)
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert all(str(formula).startswith("=SUM(") for formula in formulas)
    assert len(formulas) == 1


def test_a_word_file_shows_every_name(named: Paper) -> None:
    told = bare(text_of(word(named)))
    for name in NAMES:
        assert bare(name).casefold() in told.casefold()


def test_what_the_author_gave_for_the_front_stands_there_as_it_is(
    named: Paper,
) -> None:
    said = [bare_text(text) for _, text in named.front]
    front = [named.title, bare_text(named.lead), *said]
    for name in NAMES[2 : 2 + len(FRONT)]:
        assert any(name in text for text in front), name


def test_a_picture_is_sound_xml_and_describes_every_name(named: Paper) -> None:
    (figure,) = named.figures()
    root = ElementTree.fromstring(svg(figure.flows))
    told = bare(root[1].text or "")
    for name in NAMES:
        assert bare(name).casefold() in told.casefold()
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        *("svg", "title", "desc", "rect", "defs", "pattern"),
        *("path", "circle", "text"),
    }
