"""How the site is built from these pages: sphinx-build -c docs . OUT, at the top.

The pages are Markdown as a repository shows it, with links from file to file. Here the
folders among those links are led to their own pages, and the list of pages at the side
is made of the lists in the page that all of them hang on.
"""

import re
from pathlib import Path
from typing import ClassVar

from pygments.lexer import RegexLexer, bygroups
from pygments.lexers.special import TextLexer
from pygments.token import Comment, Generic, Keyword
from sphinx.application import Sphinx

ROOT = Path(__file__).parents[1]

project = "poolcheck"
html_title = "poolcheck"
author = "The poolcheck founders"
extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = [
    "docs/*.md", "docs/schemas/README.md", "data/README.md", "examples/README.md",
    "fuzz/README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md",
]  # fmt: skip
myst_heading_anchors = 4
myst_links_external_new_tab = False
highlight_language = "none"
# Quotes, hyphens and dots stay as they were typed: some are to be typed again.
smartquotes = False
html_theme = "furo"
html_static_path = ["site"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
# The same pages give the same bytes, on whatever day.
html_last_updated_fmt = None
html_theme_options = {"navigation_with_keys": True}

LINK = re.compile(r"\[(?P<said>[^\]]*)\]\((?P<to>[^)#\s]+)(?P<part>#[^)\s]*)?\)")
ENTRY = re.compile(r"^- \[[^\]]*\]\((?P<to>[^)#]+\.md)\)", re.MULTILINE)


def led(text: str, page: Path) -> str:
    """A page with each link to a folder led to the page in it, or to none."""

    def one(link: re.Match[str]) -> str:
        to = page.parent / link["to"]
        if "://" in link["to"] or not to.is_dir():
            return link[0]
        if (to / "README.md").is_file() and not link["to"].startswith("../tests"):
            return f"[{link['said']}]({link['to']}/README.md)"
        return link["said"]

    return LINK.sub(one, text)


def sides(index: str) -> str:
    """The list of pages for the side, from the lists in the index."""
    parts = re.split(r"^## ", index, flags=re.MULTILINE)[1:]
    lists = [part.partition("\n") for part in parts]
    return "\n".join(
        f"```{{toctree}}\n:hidden:\n:caption: {heading}\n\n"
        + "\n".join(ENTRY.findall(text))
        + "\n```\n"
        for heading, _, text in lists
    )


def read(app: Sphinx, name: str, source: list[str]) -> None:
    """What is done to a page before it is taken for Markdown."""
    source[0] = led(source[0], ROOT / f"{name}.md")
    if name == root_doc:
        source[0] += "\n" + sides(source[0])


class Console(RegexLexer):
    """Commands as they are typed, and what they print: no language but words."""

    name = "commands and what they print"
    tokens: ClassVar = {
        "root": [
            (r"^(\$ )(.*\n)", bygroups(Generic.Prompt, Keyword)),
            (r"^(\[\.\.\.\]|exit \d+)\n", Comment),
            (r".*\n", Generic.Output),
        ]
    }


def first(app: Sphinx, failed: Exception | None) -> None:
    """Leave a page at the top of the site that leads to the first one."""
    if failed is None and app.builder.name == "html":
        to = f"{root_doc}.html"
        page = (
            '<!doctype html><html lang="en"><meta charset="utf-8">'
            f'<title>poolcheck</title><meta http-equiv="refresh" content="0; url={to}">'
            f'<p><a href="{to}">poolcheck</a></p></html>\n'
        )
        Path(app.outdir, "index.html").write_text(page, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Have the pages read so, several at a time."""
    app.add_lexer("console", Console)
    app.add_lexer("csv", TextLexer)
    app.connect("source-read", read)
    app.connect("build-finished", first)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
