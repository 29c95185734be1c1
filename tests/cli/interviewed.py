"""Interviews kept as text: what is asked, and after "> " what is typed.

A page begins with its command, after "$ ". Below stands what is said at the terminal,
and below "[...]" how the answer ends, with what it turns on.

    python -m tests.cli.interviewed FILE...

holds the interviews in those files again, with the same typed, and writes down what is
said now: read the change before it is committed.
"""

import io
import re
import sys
from pathlib import Path
from unittest import mock

from tests.transcript import GALLERY, LEFT_OUT, ran, words

FOLDER = GALLERY / "interviews"
ENDS = ("It turns on what is not known", "Not asked")


class Typing(io.StringIO):
    """A terminal that shows what is typed at it, as terminals do."""

    def isatty(self) -> bool:
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = super().readline()
        sys.stderr.write(line)
        return line


def held(page: str) -> str:
    """The page of an interview as it is held now."""
    command, _, before = page.partition("\n")
    program, *arguments = words(command.removeprefix("$ "))
    assert program == "poolcheck"
    typed = re.findall(r"^> ?(.*)\n", before, re.MULTILINE)
    with mock.patch.object(sys, "stdin", Typing("\n".join([*typed, ""]))):
        done = ran(arguments)
    shown = re.sub(r"^> $", ">", done.err, flags=re.MULTILINE)
    starts = [at for end in ENDS if (at := done.out.find(f"\n {end}")) >= 0]
    end = done.out[min(starts) :] if starts else ""
    return f"{command}\n{shown}{LEFT_OUT}\n{end}exit {done.code}\n"


def main(files: list[str]) -> None:
    """Write down each interview as it is held now."""
    for name in files:
        path = Path(name)
        path.write_text(held(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
