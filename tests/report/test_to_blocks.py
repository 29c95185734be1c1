"""Pages as blocks, which another program shows, and blocks written on a page again."""

import json

from poolcheck.report.parts.page import Branch, Column
from poolcheck.report.to_blocks import BlocksPage, written_on
from poolcheck.report.to_markdown import MarkdownPage

TREE = Branch(
    "Anytown ICB", "£5", (Branch("section 75", "£3", (Branch("home care"),)),)
)


def test_what_lies_in_what_is_told_entry_by_entry_as_far_in_as_it_lies() -> None:
    page = BlocksPage()
    page.tree(TREE)
    assert [(block["mark"], block["text"]) for block in page.blocks] == [
        ("-", "Anytown ICB, £5"),
        ("--", "section 75, £3"),
        ("---", "home care"),
    ]


def test_the_text_of_a_page_is_its_blocks_as_json() -> None:
    page = BlocksPage()
    page.verdict("Yes.")
    page.paragraph("All of it.")
    assert json.loads(page.text()) == {"blocks": page.blocks}


def test_blocks_written_on_another_page_are_what_it_would_have_been_told() -> None:
    kept, told = BlocksPage(), MarkdownPage()
    for page in (kept, told):
        page.verdict("Yes.")
        page.heading("Funds")
        page.paragraph("One fund.")
        page.line("All of it.")
        page.table(
            [Column("Fund"), Column("£", figures=True)],
            [(("section 75", "of both"), "3")],
            ("All", "3"),
        )
        page.noted("[1]", "A rule.", "Its source.")
        page.noted("-", "A caution.")
    again = MarkdownPage()
    written_on(again, kept.blocks)
    assert again.text() == told.text()
