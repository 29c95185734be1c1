"""An answer on its way out: as a table, Markdown, JSON or CSV; to stdout or a file."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from poolcheck.door.commands import Asked
from poolcheck.law.editions import files_supplied
from poolcheck.report.finding import Finding
from poolcheck.report.parts.page import Page
from poolcheck.terms import saving, writing
from poolcheck.terms.faults import BadInput, Fault
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.opened import FileRead, seen

if TYPE_CHECKING:
    from poolcheck.report.waiting import Waiting


@dataclass(frozen=True)
class Form:
    """As what an answer is written, and where: to a file, or to stdout."""

    form: str = "table"
    file: Path | None = None
    ids: bool = False
    full: bool = False
    files: tuple[FileRead, ...] = ()
    waiting: "Waiting | None" = None

    def write(self, finding: Finding) -> int:
        """Write an answer whole or not at all, and give the code to leave with.

        Raises BadInput when it cannot be written.
        """
        if self.form == "json":
            from poolcheck.report.to_json import dumps

            text = dumps(finding.json(self.files))
        elif self.form == "csv":
            text = finding.as_csv()
        else:
            paper = _paper(self.form, self.file)
            finding.tell(paper, ids=self.ids, full=self.full)
            if paper.grows:
                self.stream(paper.pieces())
                return finding.code
            text = paper.text()
        self.put(text)
        return finding.code

    def stream(self, pieces: Iterable[str]) -> None:
        """Write an answer as it is found; to a file, whole or not at all."""
        if self.waiting is not None:
            self.waiting.end()
        if self.file is None:
            writing.stream(pieces)
        else:
            saving.save_stream(self.file, pieces)

    def put(self, text: str, over: bool = True) -> None:
        """Write a text; over no file that is there already unless `over` is true."""
        if self.waiting is not None:
            self.waiting.end()
        if self.file is None:
            writing.answer(text)
        else:
            saving.save(self.file, text, over)

    def keep(self, paper: bytes) -> None:
        """Write a paper to its file, whole or not at all."""
        assert self.file is not None
        if self.waiting is not None:
            self.waiting.end()
        saving.save(self.file, paper)


class Output:
    """Where an answer is to go, before it is known which files are to be spared."""

    def __init__(self, form: Form) -> None:
        """Take the form in which the answer is to be written."""
        self._form = form

    @property
    def form(self) -> str:
        """As what the answer is to be written."""
        return self._form.form

    @property
    def file(self) -> Path | None:
        """Where it is to go; None where that is stdout."""
        return self._form.file

    def write(self, asked: Asked) -> int:
        """Write the answer to a question, and give the code to leave with."""
        return self.sparing(*asked.files).write(asked.find())

    def over(self, named: Iterable[str]) -> Fault | None:
        """The fault of writing over one of these files, which need not be sound."""
        if self._form.file is None:
            return None
        return saving.over_what_was_read(self._form.file, seen(named))

    def sparing(self, *files: FileRead) -> Form:
        """The form to write in, once it is known from which files a question was read.

        BadInput where the answer is to go to one of them, or to a rulebook supplied:
        that is said before it is worked out.
        """
        path = self._form.file
        form = replace(self._form, files=files, waiting=_waiting())
        if path is not None:
            read = (*files, *files_supplied())
            fault = saving.over_what_was_read(path, read)
            if fault is not None:
                raise BadInput([fault])
        return form


def _waiting() -> "Waiting | None":
    """Whoever waits at a terminal is told after a while; nobody is in a pipe."""
    terminal = writing.terminal_beside()
    if terminal is None:
        return None
    from poolcheck.report.waiting import Waiting

    waiting = Waiting(terminal)
    # Where there is no answer it is over as well: before the faults are told.
    click.get_current_context().call_on_close(waiting.end)
    return waiting


def _in_colour(terminal: bool) -> bool:
    """Whether a page on stdout is to have colour; NO_COLOR goes before FORCE_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    return terminal or bool(os.environ.get("FORCE_COLOR"))


def _paper(form: str, output: Path | None) -> Page:
    """An empty page; for a terminal as wide as it is, up to a hundred characters."""
    if form == "markdown":
        from poolcheck.report.to_markdown import MarkdownPage

        return MarkdownPage()
    from poolcheck.report.to_terminal import WIDTH, TerminalPage

    terminal = output is None and writing.to_a_terminal()
    width = WIDTH
    if terminal:
        import shutil

        width = shutil.get_terminal_size((WIDTH, 24)).columns
    colour = output is None and _in_colour(terminal)
    # Narrower than a page, tables would lose columns: let the terminal wrap it.
    return TerminalPage(max(WIDTH, min(width, 100)), colour)
