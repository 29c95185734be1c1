"""Text on a Markdown page is text, whoever reads the page: CommonMark, GitHub, Pandoc.

What CommonMark and tables make of it is asked of a parser. What GitHub and Pandoc take
for markup besides was tried on both, and stands here as they have to be given it.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.report.parts.page import Column
from poolcheck.report.to_markdown import MarkdownPage, begun, escaped
from tests.reads_markdown import shown

MARKUP = [
    "`", "``x``", "*x*", "**x**", "_x_", "__x__", "snake_case", "~x~", "~~x~~", "~~~",
    "[x](y)", "![x](y)", "[x]", "[^1]", "[x]: y", "<b>x</b>", "<!-- x -->", "<a@b.c>",
    "<http://x.y>", "<", "<br>", "&amp;", "&#65;", "&copy;", "&", "R&D", "\\", "\\*x",
    "a\\", "|", "a|b", "\\|", "\\\\|", "# x", "x #", "> x", "- x", "+ x", "* x", "1. x",
    "2) x", "---", "***", "===", "=", ": x", "    x", "x  ", "- - x", "1.", "-", "+",
    "#", "[ ] x", "[x] y", "```", "{.x}", "$x$", "$$x$$", "^x^", "@x", "#1", ":x:",
    "--x", "www.nhs.uk", "http://x.y", "a@b.c", "|---|", "| x | y |", "\\<!-- -->",
]  # fmt: skip


def pages(text: str) -> MarkdownPage:
    """A page with a text in every place that a page has."""
    page = MarkdownPage()
    page.verdict(text)
    page.heading(text)
    page.paragraph(text)
    page.line(text)
    page.noted("-", text, text)
    page.noted("[1]", text, text)
    page.table([Column(text), Column("Lines")], [(text, (text, text))], [text, ""])
    page.paragraph(text)
    return page


def told(text: str) -> list[str]:
    """What is read of such a page."""
    first = [text, text, text, text, f"{text}\n{text}", f"[1] {text}\n{text}"]
    return [*first, text, "Lines", text, f"{text}\n{text}", text, "", text]


@pytest.mark.parametrize("text", MARKUP)
def test_text_is_shown_as_it_stands_in_every_place_of_a_page(text: str) -> None:
    assert shown(pages(text).text()) == told(text.strip())


@given(st.lists(st.sampled_from([*MARKUP, "x", " ", "A b", "é", "9"]), max_size=5))
def test_text_put_together_from_markup_is_shown_as_it_stands(parts: list[str]) -> None:
    text = "".join(parts).strip() or "x"
    assert shown(pages(text).text()) == told(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        # What GitHub acts on once the Markdown is read: a backslash would not help.
        ("ask @bob", r"ask \@<!-- -->bob"),
        ("post@town.gov.uk", r"post\@<!-- -->town.gov.uk"),
        ("row #1", r"row \#<!-- -->1"),
        ("GH-12 and gh-3", "GH-<!-- -->12 and gh-<!-- -->3"),
        ("a :smile: b", "a :<!-- -->smile: b"),
        ("[x] done", r"\[<!-- -->x\] done"),
        # Addresses with nothing round them.
        ("www.nhs.uk", r"www\.nhs.uk"),
        ("see https://x.y", r"see https\://x.y"),
        # Entities, and mathematics.
        ("R&D", r"R\&D"),
        ("health & care", "health & care"),
        ("$5m and $6m", r"\$5m and \$6m"),
        # What Pandoc alone takes for markup.
        ("5^2^", r"5\^2\^"),
        ("the \"old\" town's 'fund'", "the \\\"old\\\" town's \\'fund\\'"),
        ("--host and ...", r"\--host and \.\.."),
        ("==x== ++y++", r"\==x\== \++y\++"),
    ],
)
def test_what_a_reader_beyond_commonmark_would_act_on_is_kept_from_it(
    text: str, written: str
) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. x", r"1\. x"),
        ("(a) x", r"(a\) x"),
        ("iv. x", r"iv\. x"),
        ("A. x", r"A\. x"),
        (": x", r"\: x"),
        ("Table: x", r"Table\: x"),
        ("% x", r"\% x"),
        ("- x", r"\- x"),
        ("1.5 x", "1.5 x"),
        ("No. x", "No. x"),
        ("   x", "x"),
    ],
)
def test_what_is_markup_at_the_beginning_of_a_line_is_kept_from_being_so(
    text: str, written: str
) -> None:
    assert begun(text) == written


def test_what_is_not_seen_is_shown_as_its_code_in_every_place_of_a_page() -> None:
    text = "a\u202eb\u200bc\x1b[31md\ne\ue000\u0301\U000e0001"
    seen = r"a\u202eb\u200bc\u001b[31md\u000ae\ue000\u0301\U000e0001"
    assert shown(pages(text).text()) == told(seen)
