"""Markdown as its reader sees it: the words shown, and that they are nothing more."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

# What a page of ours is made of. Anything else was made of somebody's text.
OURS = {
    "heading", "paragraph", "bullet_list", "list_item",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
OURS_IN_A_LINE = {"text", "softbreak"}
# The bold of a total; the line break in a cell; what parts a mention from its sign.
OURS_IN_HTML = ("<br>", "<!-- -->")


def shown(markdown: str) -> list[str]:
    """The text of each block of a page, which holds nothing but text and our blocks."""
    told = []
    for token in PARSER.parse(markdown):
        if token.type == "inline":
            told.append("".join(_shown(part) for part in token.children or ()))
        else:
            assert token.type.removesuffix("_open").removesuffix("_close") in OURS
    return told


def _shown(part: Token) -> str:
    if part.type == "html_inline":
        assert part.content in OURS_IN_HTML
        return "\n" if part.content == "<br>" else ""
    if part.type in ("strong_open", "strong_close"):
        return ""
    assert part.type in OURS_IN_A_LINE, part
    return "\n" if part.type == "softbreak" else part.content
