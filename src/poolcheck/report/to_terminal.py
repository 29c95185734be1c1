"""A page for the terminal, at a given width; nothing on it depends on colour."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console
from rich.containers import Lines
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from poolcheck.report.parts.growing import GrowingPage
from poolcheck.report.parts.page import Branch, Column

if TYPE_CHECKING:
    from rich.tree import Tree

    from poolcheck.report.alike import Alike

WIDTH = 80
INDENT = 2
GAP = 2
# How wide the words are that lead entries.
LEAD = 7
# A column of words is broken no narrower than this to make room for figures.
LEAST_WORDS = 12

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


class _Cell(Text):
    """The text of a cell; a word wider than its column is broken at a hyphen."""

    def wrap(self, console: Console, width: int, **how: Any) -> Lines:
        """The lines of the text, as many characters wide as there is room for."""
        if how.get("no_wrap"):
            return super().wrap(console, width, **how)
        words = re.split(r"(\s+)", self.plain)
        broken = "".join(_at_hyphens(word, width) for word in words)
        return Text(broken).wrap(console, width, **how)


def _at_hyphens(word: str, width: int) -> str:
    if cell_len(word) <= width:
        return word
    lines = [""]
    for part in re.findall(r"[^-]*-+|[^-]+", word):
        if lines[-1] and cell_len(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _built(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    total: Sequence[str] | None,
    bare: bool,
    apart: Box | None = None,
) -> Padding:
    """A table set in, ruled with hyphens; or with lines between its rows, all as told.

    A bare one has no headings, and no rules.
    """
    table = Table(
        box=None if bare else apart or UNDERLINED,
        show_header=not bare,
        show_edge=False,
        show_lines=apart is not None,
        pad_edge=False,
        padding=(0, 2 if bare else 1, 0, 0),
        header_style="",
        footer_style="",
        show_footer=total is not None,
    )
    for number, column in enumerate(columns):
        table.add_column(
            Text(column.heading),
            Text(total[number]) if total is not None else "",
            justify="right" if column.figures else "left",
            no_wrap=column.fixed or column.figures,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(_Cell(cell) for cell in row))
    return Padding(table, (0, 0, 0, INDENT))


class TerminalPage(GrowingPage):
    """A page as lines of text, wrapped to its width in characters."""

    def __init__(self, width: int = WIDTH, colour: bool = False) -> None:
        """Start an empty page of this width."""
        super().__init__()
        self._alike: Alike | None = None
        # Whether a heading is what was printed last: a bare table follows straight on.
        self._headed = False
        self._out = io.StringIO()
        self._width = width
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

    def _verdict(self, text: str) -> None:
        """The first line, in bold where there is bold."""
        self._print(Text(text, style="bold"))

    def _heading(self, text: str) -> None:
        """A heading, in bold where there is bold."""
        if self._alike is not None:
            self._out.write(f"\n{self._alike.heading(text, self._width)}")
        else:
            self._print(Text(text, style="bold"))
        self._headed = True

    def _paragraph(self, text: str) -> None:
        """A paragraph, with a blank line before it."""
        self._print(Text(text))

    def _print(self, text: Text) -> None:
        self._headed = False
        self._console.print()
        self._console.print(Padding(text, (0, 0, 0, 1)))

    def _line(self, text: str, indent: int) -> None:
        """A line set in by so many characters."""
        self._headed = False
        set_ = self._set if self._alike is None else self._alike.line
        self._out.write(set_(text, indent, ""))

    def _set(self, text: str, indent: int, style: str) -> str:
        """A text as it is printed, set in by so many characters."""
        with self._console.capture() as printed:
            self._console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))
        return printed.get()

    def _table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        total: Sequence[str] | None,
        bare: bool,
    ) -> None:
        """A table ruled with hyphens; figures too wide for it stand one to a line."""
        every = rows if total is None else [*rows, total]
        # Words alone are broken, however narrow their column.
        if sum(c.figures for c in columns) > 1 and self._too_wide(columns, every):
            self._one_to_a_line(columns, every)
            return
        if self._alike is not None and rows and not bare:
            self._headed = False
            self._out.write(f"\n{self._alike.table(columns, rows, total)}")
            return
        if not (bare and self._headed):
            self._console.print()
        self._headed = False
        self._console.print(_built(columns, rows, total, bare))

    def _apart(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        total: Sequence[str] | None,
    ) -> str:
        """A table as it is printed, its rows parted."""
        from poolcheck.report.alike import APART

        with self._console.capture() as printed:
            self._console.print(_built(columns, rows, total, False, APART))
        return printed.get()

    def _too_wide(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]]
    ) -> bool:
        """Whether figures, which are never broken or cut, leave no room for words."""
        least = INDENT + GAP * (len(columns) - 1)
        for number, column in enumerate(columns):
            longest = max(
                cell_len(x) for x in (column.heading, *(r[number] for r in rows))
            )
            whole = column.figures or column.fixed
            least += longest if whole else min(longest, LEAST_WORDS)
        return least > self._width

    def _one_to_a_line(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]]
    ) -> None:
        """Each row under its words, or its number, with one figure to a line."""
        told = [n for n, column in enumerate(columns) if column.figures and n > 0]
        label = max(cell_len(columns[n].heading) for n in told)
        widest = max(cell_len(row[n]) for row in rows for n in told)
        self._console.print()
        for row in rows:
            words = [c for n, c in enumerate(row) if n not in told]
            numbered = columns[0].figures
            title = f"{columns[0].heading} {row[0]}" if numbered else "  ".join(words)
            self._line(title, INDENT)
            for n in told:
                name = columns[n].heading.ljust(label)
                self._line(f"{name}  {row[n].rjust(widest)}", 2 * INDENT)

    def _tree(self, root: Branch) -> None:
        """A tree drawn with lines, its figures one under another to the right."""
        self._headed = False
        from rich.tree import Tree

        drawn = Tree(_leaf(root), guide_style="")
        _grow(drawn, root)
        self._console.print()
        self._console.print(Padding(drawn, (0, 0, 0, INDENT)))

    def _led(self, lead: str, entries: Sequence[tuple[str, str]]) -> None:
        """Entries to the right of the word that leads them."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True, min_width=LEAD)
        marked = any(mark for mark, _ in entries)
        if marked:
            grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for number, (mark, text) in enumerate(entries):
            first = Text("" if number else lead, style="bold")
            grid.add_row(first, *([Text(mark)] if marked else []), Text(text))
        self._console.print()
        self._console.print(Padding(grid, (0, 0, 0, 1)))

    def _noted(self, mark: str, text: str, below: Sequence[str]) -> None:
        """An entry whose lines hang under its first."""
        self._headed = False
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(Text(mark), Text(text))
        for line in below:
            grid.add_row(Text(""), Text(line, style="dim"))
        self._console.print(Padding(grid, (0, 0, 0, 2)))

    def one_by_one(self, steps: Iterable[object]) -> None:
        """What is written here step by step: what is alike in it is set but once."""
        super().one_by_one(self._as_alike(steps))

    def _as_alike(self, steps: Iterable[object]) -> Iterator[object]:
        from poolcheck.report.alike import Alike

        self._alike = Alike(self._apart, self._set)
        yield from steps
        self._alike = None

    def _taken(self) -> str:
        """The lines written since this was last asked, with no spaces at their ends."""
        self._headed = False
        lines = [line.rstrip() for line in self._out.getvalue().split("\n")]
        self._out.seek(0)
        self._out.truncate()
        return "\n".join(lines)

    def _joined(self, pieces: Iterator[str]) -> Iterator[str]:
        """Pieces with no blank line before the first of them or after the last."""
        blank, begun = "", False
        for piece in pieces:
            text = piece if begun else piece.lstrip("\n")
            inside = text.rstrip("\n")
            if inside:
                yield f"{blank}{inside}"
                blank, begun = "", True
            blank += text[len(inside) :]
        yield "\n"


def _grow(drawn: "Tree", branch: Branch) -> None:
    """Add to a tree what lies in a part of it."""
    for part in branch.parts:
        _grow(drawn.add(_leaf(part)), part)


def _leaf(branch: Branch) -> Table:
    """A part of a tree, its figure at the right edge."""
    leaf = Table.grid(padding=(0, GAP, 0, 0), expand=True)
    leaf.add_column(overflow="fold")
    leaf.add_column(justify="right", no_wrap=True)
    leaf.add_row(Text(branch.text), Text(branch.figure))
    return leaf
