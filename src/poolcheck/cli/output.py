"""Writes a finding: to stdout or a file, as a table, Markdown, JSON or CSV."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from poolcheck.report.parts.page import Again, Page
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place


@dataclass(frozen=True)
class Output:
    """As what an answer is written, and where: to a file, or to stdout."""

    form: str = "table"
    file: Path | None = None
    ids: bool = False

    def write(
        self,
        *,
        page: Callable[[Page], None],
        as_json: Callable[[], dict[str, Any]],
        as_csv: Callable[[], str],
        again: Callable[[tuple[str, ...]], Again] | None = None,
    ) -> None:
        """Write an answer whole or not at all.

        `again` gives the command that asks the same again, ending in the words given.
        Raises BadInput when the file cannot be written.
        """
        if self.form == "json":
            from poolcheck.report.to_json import dumps

            text = dumps(as_json())
        elif self.form == "csv":
            text = as_csv()
        else:
            paper = _paper(self.form, self.file)
            paper.ids = self.ids
            paper.again = again(("--ids",) * self.ids) if again else None
            page(paper)
            text = paper.text()
        if self.file is None or str(self.file) == "-":
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            save(self.file, text)


def _paper(form: str, output: Path | None) -> Page:
    """An empty page; for a terminal as wide as it is, up to a hundred characters."""
    if form == "markdown":
        from poolcheck.report.to_markdown import MarkdownPage

        return MarkdownPage()
    from poolcheck.report.to_terminal import WIDTH, TerminalPage

    terminal = output is None and sys.stdout.isatty()
    width = shutil.get_terminal_size((WIDTH, 24)).columns if terminal else WIDTH
    colour = terminal and "NO_COLOR" not in os.environ
    # Narrower than a page, tables would lose columns: let the terminal wrap it.
    return TerminalPage(max(WIDTH, min(width, 100)), colour)


def save(path: Path, text: str, over: bool = True) -> None:
    """Write a file whole, or leave what was there untouched.

    Raises BadInput when it cannot be written, or is there already and `over` is false.
    """
    if not over and path.exists():
        raise _unwritable(path, "there is such a file already", "name another")
    made = None
    # A link is followed; a device or a pipe is written to, never replaced.
    path = path.resolve() if path.is_symlink() else path
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="")
            return
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, delete=False
        ) as made:
            made.write(text)
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        os.chmod(made.name, mode & 0o777)
        os.replace(made.name, path)
    except OSError as error:
        if made is not None and os.path.exists(made.name):
            os.unlink(made.name)
        raise _unwritable(
            path,
            f"cannot be written ({error.strerror})",
            "name a file in a folder that you may write to",
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, problem: str, remedy: str) -> BadInput:
    place = Place.option("--output")
    return BadInput([Fault(place, str(path), problem, remedy, FaultKind.UNWRITABLE)])
