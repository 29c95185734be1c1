"""A page as Markdown, to be pasted into a paper.

Text is shown as it stands by CommonMark, GitHub and Pandoc, each of which takes other
characters for markup: quotation marks and rows of dots or hyphens are Pandoc's.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from poolcheck.report.parts.growing import GrowingPage
from poolcheck.report.parts.page import Branch, Column

# What a backslash keeps from being markup, wherever it stands.
MARKUP = re.compile(
    r"""
    [\\`*_{}\[\]<>\#|~^$"@]
    | & (?= [\#\w])                 # an entity
    | : (?= //)                     # an address
    | (?<= www) \.
    | (?<! [^\W_]) ' | ' (?! \w)    # a quotation mark; not the apostrophe in a word
    | ([-.=+]) (?= \1)              # a dash, an ellipsis, a mark of some dialects
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What is markup where a block begins with it: an item of a list, a definition, a rule.
AT_THE_START = re.compile(
    r"""
    \(? (?: \d+ | [a-z] | [ivxlcdm]+ ) [.)] (?= \s | $)
    | table :
    | [-+=:%]
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What is acted on once the Markdown is read, when no backslash is left to keep it from
# that: mentions, issues by number, pictures by name, boxes to tick. A comment parts it.
ACTED_ON = re.compile(
    r"@(?=\w) | \#(?=\d) | \bGH-(?=\d) | :(?=[\w+-]+:) | \[(?=[ x]\])",
    re.VERBOSE | re.IGNORECASE,
)
PARTED = "<!-- -->"
# Of very many structures the same few words are told again and again.
FEW_OF_VERY_MANY = 5_000


def escaped(text: str) -> str:
    """Text that Markdown will show as it stands, wherever in a line it is."""
    parts, last = [], 0
    for found in ACTED_ON.finditer(text):
        parts.append(MARKUP.sub(r"\\\g<0>", text[last : found.end()]))
        last = found.end()
    return PARTED.join([*parts, MARKUP.sub(r"\\\g<0>", text[last:])])


@lru_cache(maxsize=FEW_OF_VERY_MANY)
def begun(text: str) -> str:
    """Text that Markdown will show as it stands at the beginning of a line."""
    text = text.strip()
    found = AT_THE_START.match(text)
    if found is None:
        return escaped(text)
    at = found.end() - 1
    return f"{escaped(text[:at])}\\{text[at]}{escaped(text[at + 1 :])}"


class MarkdownPage(GrowingPage):
    """A page as Markdown blocks."""

    def __init__(self) -> None:
        """Start an empty page."""
        super().__init__()
        self._blocks: list[str] = []
        self._listing = False

    def _block(self, text: str) -> None:
        self._listing = False
        self._blocks.append(text)

    def _verdict(self, text: str) -> None:
        """The verdict as the title."""
        self._block(f"# {begun(text)}")

    def _heading(self, text: str) -> None:
        """A second-level heading."""
        self._block(f"## {begun(text)}")

    def _paragraph(self, text: str) -> None:
        """A paragraph."""
        self._block(begun(text))

    def _table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        total: Sequence[str] | None,
        bare: bool,
    ) -> None:
        """A pipe table, the totals in bold; it cannot go without headings."""
        del bare
        headings = [escaped(column.heading) or " " for column in columns]
        rules = ["---:" if column.figures else "---" for column in columns]
        lines = [headings, rules, *([_cell(cell) for cell in row] for row in rows)]
        if total is not None:
            lines.append([f"**{_cell(cell)}**" if cell else "" for cell in total])
        self._block("\n".join(f"| {' | '.join(line)} |" for line in lines))

    def _tree(self, root: Branch) -> None:
        """A list with lists in it, the figures after a comma."""
        self._block("\n".join(_items(root, "")))

    def _led(self, lead: str, entries: Sequence[tuple[str, str]]) -> None:
        """A list under a heading."""
        self._heading(lead)
        for mark, text in entries:
            self._noted(mark or "-", text, ())

    def _noted(self, mark: str, text: str, below: Sequence[str]) -> None:
        """An item of a list, its number kept."""
        first = (
            begun(text) if mark == "-" else f"{escaped(mark)} {escaped(text.strip())}"
        )
        item = "\n  ".join([f"- {first}", *map(begun, below)])
        if self._listing:
            self._blocks[-1] += f"\n{item}"
        else:
            self._block(item)
        self._listing = True

    def _taken(self) -> str:
        """The blocks written since this was last asked, a blank line between them."""
        text = "\n\n".join(self._blocks)
        self._blocks.clear()
        self._listing = False
        return text

    def _joined(self, pieces: Iterator[str]) -> Iterator[str]:
        """Pieces with a blank line between them."""
        between = ""
        for piece in filter(None, pieces):
            yield f"{between}{piece}"
            between = "\n\n"
        yield "\n"


def _items(branch: Branch, indent: str) -> Iterator[str]:
    """A part of a tree as an item of a list, and what lies in it below."""
    figure = f", {escaped(branch.figure)}" if branch.figure else ""
    yield f"{indent}- {begun(branch.text)}{figure}"
    for part in branch.parts:
        yield from _items(part, f"{indent}  ")


@lru_cache(maxsize=FEW_OF_VERY_MANY)
def _cell(text: str) -> str:
    """A cell, its lines parted by what HTML parts them by."""
    return "<br>".join(escaped(line.strip()) for line in text.split("\n"))
