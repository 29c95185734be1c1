"""A page as blocks, for a program that shows it in its own way.

Each block says what it is and to which part of the page it belongs; its text is text.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from poolcheck.report.parts.page import Branch, Column, Page, Part

Block = dict[str, Any]
# How a question is put, given as the command that puts it; empty where it cannot be.
Asked = Callable[[Sequence[str]], str]


class BlocksPage(Page):
    """A page that keeps its blocks.

    Of a whole page every block belongs to the part that a first screen leaves out, and
    tells under `of` which part it would be of there.
    """

    whole = "all of it"

    def __init__(self, asked: Asked | None = None, is_whole: bool = False) -> None:
        """Start an empty page; `asked` is how questions are put, if by no command."""
        self.blocks: list[Block] = []
        self._asked = asked
        self._is_whole = is_whole

    def asked_by(self, words: Sequence[str]) -> str:
        """How a question is put from here."""
        return super().asked_by(words) if self._asked is None else self._asked(words)

    def _block(self, is_: str, **more: Any) -> None:
        where = {"part": self.part.value}
        if self._is_whole:
            where = {"part": Part.ALL.value, "of": self.part.value}
        self.blocks.append({"is": is_, **where, **more})

    def _verdict(self, text: str) -> None:
        """The verdict."""
        self._block("verdict", text=text)

    def _heading(self, text: str) -> None:
        """A heading."""
        self._block("heading", text=text)

    def _paragraph(self, text: str) -> None:
        """A paragraph."""
        self._block("paragraph", text=text)

    def _table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        total: Sequence[str] | None,
        bare: bool,
    ) -> None:
        """A table: its columns, its rows, and the totals if it has any."""
        del bare
        self._block(
            "table",
            columns=[{"heading": c.heading, "figures": c.figures} for c in columns],
            rows=[list(row) for row in rows],
            total=None if total is None else list(total),
        )

    def _tree(self, root: Branch) -> None:
        """What lies in what, each as an entry with what lies in it below."""
        for depth, branch in _each(root):
            told = f"{branch.text}, {branch.figure}" if branch.figure else branch.text
            self._block("noted", mark="-" * (depth + 1), text=told, below=[])

    def _led(self, lead: str, entries: Sequence[tuple[str, str]]) -> None:
        """A heading, and its entries."""
        self._heading(lead)
        for mark, text in entries:
            self._noted(mark, text, ())

    def _noted(self, mark: str, text: str, below: Sequence[str]) -> None:
        """An entry with its mark, and what belongs under it."""
        self._block("noted", mark=mark, text=text, below=list(below))

    def text(self) -> str:
        """The blocks as JSON."""
        from poolcheck.report.to_json import dumps

        return dumps({"blocks": self.blocks})


def _each(branch: Branch, depth: int = 0) -> Iterator[tuple[int, Branch]]:
    """A branch and all that lies in it, each with how far in it lies."""
    yield depth, branch
    for part in branch.parts:
        yield from _each(part, depth + 1)


def written_on(page: Page, blocks: Sequence[Block]) -> None:
    """Write blocks on a page of another kind."""
    for block in blocks:
        match block["is"]:
            case "verdict":
                page.verdict(block["text"])
            case "heading":
                page.heading(block["text"])
            case "paragraph":
                page.paragraph(block["text"])
            case "table":
                page.table(
                    [Column(c["heading"], c["figures"]) for c in block["columns"]],
                    [[tuple(cell.split("\n")) for cell in r] for r in block["rows"]],
                    block["total"],
                )
            case "noted":
                page.noted(block["mark"] or "-", block["text"], *block["below"])
