"""An answer that shows itself: as a page in a notebook, printed, or in a line."""

from abc import ABC, abstractmethod
from typing import Any

from poolcheck.report.parts.page import Page
from poolcheck.report.to_markdown import MarkdownPage


class Shown(ABC):
    """An answer with the page and the JSON that the command has of it."""

    @abstractmethod
    def _write(self, page: Page) -> None:
        """Write the answer on a page."""

    @abstractmethod
    def _json(self) -> dict[str, Any]:
        """The answer as `--format json` has it."""

    def _repr_markdown_(self) -> str:
        """The page, as a notebook shows it."""
        page = MarkdownPage()
        self._write(page)
        return page.text()

    def __str__(self) -> str:
        """The page, as a terminal shows it."""
        from poolcheck.report.to_terminal import WIDTH, TerminalPage

        page = TerminalPage(WIDTH, False)
        self._write(page)
        return page.text().rstrip("\n")

    def __repr__(self) -> str:
        """The verdict alone, as a list of answers is to be read."""
        page = _Verdict()
        self._write(page)
        return f"<{type(self).__name__}: {page.told}>"


class _Verdict(MarkdownPage):
    """A page of which the verdict alone is kept, as it is said."""

    told = ""

    def _verdict(self, text: str) -> None:
        """Keep the verdict."""
        self.told = text


def plain(answer: Shown) -> dict[str, Any]:
    """The answer as dicts and lists: what `--format json` prints, key for key."""
    return answer._json()
