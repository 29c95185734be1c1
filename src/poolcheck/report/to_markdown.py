"""A page as Markdown, to be pasted into a paper."""

import re
from collections.abc import Sequence

from poolcheck.report.parts.page import Column, Page

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def escaped(text: str) -> str:
    """Text that Markdown will show as it stands."""
    return SPECIAL.sub(r"\\\1", text).replace("\n", "<br>")


class MarkdownPage(Page):
    """A page as Markdown blocks."""

    def __init__(self) -> None:
        """Start an empty page."""
        self._blocks: list[str] = []
        self._listing = False

    def _block(self, text: str) -> None:
        self._listing = False
        self._blocks.append(text)

    def verdict(self, text: str) -> None:
        """The verdict as the title."""
        self._block(f"# {escaped(text)}")

    def heading(self, text: str) -> None:
        """A second-level heading."""
        self._block(f"## {escaped(text)}")

    def paragraph(self, text: str) -> None:
        """A paragraph."""
        self._block(escaped(text))

    def line(self, text: str, indent: int = 2) -> None:
        """A paragraph of its own; Markdown has no other lines."""
        del indent
        self._block(escaped(text))

    def _table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        total: Sequence[str] | None,
    ) -> None:
        """A pipe table, the totals in bold."""
        headings = [escaped(column.heading) or " " for column in columns]
        rules = ["---:" if column.figures else "---" for column in columns]
        lines = [headings, rules, *([escaped(cell) for cell in row] for row in rows)]
        if total is not None:
            lines.append([f"**{escaped(cell)}**" if cell else "" for cell in total])
        self._block("\n".join(f"| {' | '.join(line)} |" for line in lines))

    def _noted(self, mark: str, text: str, below: Sequence[str]) -> None:
        """An item of a list, its number kept."""
        number = "" if mark == "-" else f"{escaped(mark)} "
        item = "\n  ".join([f"- {number}{escaped(text)}", *map(escaped, below)])
        if self._listing:
            self._blocks[-1] += f"\n{item}"
        else:
            self._block(item)
        self._listing = True

    def text(self) -> str:
        """The blocks, a blank line between them."""
        return "\n\n".join(self._blocks) + "\n"
