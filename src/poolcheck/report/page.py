"""A page of text: the verdict, tables and numbered reasons, at a given width.

Nothing here depends on colour, and text from users is shown as plain text.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.box import Box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDTH = 80

UNDERLINED = Box(
    "    \n"
    "    \n"
    " -  \n"
    "    \n"
    "    \n"
    " -  \n"
    "    \n"
    "    \n",
    ascii=True,
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, and whether it holds figures."""

    heading: str
    figures: bool = False
    fixed: bool = False


class Page:
    """Gathers a report line by line; `text` gives it whole."""

    def __init__(self, width: int = WIDTH, colour: bool = False) -> None:
        """Start an empty page of this width, in characters."""
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            width=width,
            force_terminal=colour,
            no_color=not colour,
            markup=False,
            highlight=False,
            emoji=False,
            soft_wrap=False,
        )

    def verdict(self, text: str) -> None:
        """The first line: what the answer is, to be acted on."""
        self._paragraph(Text(text, style="bold"), 1)

    def paragraph(self, text: str, indent: int = 1) -> None:
        """A paragraph, with a blank line before it."""
        self._paragraph(Text(text), indent)

    def _paragraph(self, text: Text, indent: int) -> None:
        self._console.print()
        self._console.print(Padding(text, (0, 0, 0, indent)))

    def heading(self, text: str) -> None:
        """The heading of a part of the page."""
        self._paragraph(Text(text, style="bold"), 1)

    def line(self, text: str, indent: int = 2) -> None:
        """A line that follows straight on."""
        self._console.print(Padding(Text(text), (0, 0, 0, indent)))

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """A table under its headings; figures to the right."""
        table = Table(
            box=UNDERLINED,
            show_edge=False,
            pad_edge=False,
            padding=(0, 1, 0, 0),
            header_style="",
        )
        for column in columns:
            table.add_column(
                Text(column.heading),
                justify="right" if column.figures else "left",
                no_wrap=column.fixed or column.figures,
                overflow="fold",
            )
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        self._console.print()
        self._console.print(Padding(table, (0, 0, 0, 2)))

    def noted(self, mark: str, text: str, *below: str) -> None:
        """A numbered or bulleted entry, what follows hanging under its first line."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(Text(mark), Text(text))
        for line in below:
            grid.add_row(Text(""), Text(line, style="dim"))
        self._console.print(Padding(grid, (0, 0, 0, 2)))

    def text(self) -> str:
        """The page so far, with no spaces at the ends of lines."""
        lines = [line.rstrip() for line in self._out.getvalue().split("\n")]
        return "\n".join(lines).strip("\n") + "\n"
