"""Transcripts: commands and what they print, kept as text and run again by tests.

A transcript is a block whose lines starting with "$ " are commands, each followed by
all that it prints (stdout, then stderr), and by "exit N" where N is not 0. A line
"[...]" stands for lines left out.

    python -m tests.transcript FILE...

runs the commands in those files again and writes down what they print now: read the
change before it is committed. Blocks with lines left out are not rewritten.
"""

import contextlib
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from poolcheck import cli

LEFT_OUT = "[...]"
ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "tests" / "gallery"


@dataclass(frozen=True)
class Told:
    """A command as it was told, and what it was said to print."""

    command: str
    printed: str


@dataclass(frozen=True)
class Ran:
    """What a command printed, and the code it left with."""

    out: str
    err: str
    code: object


def words(command: str) -> list[str]:
    r"""The words of a command; $'\x1b' is a character told by its code, as in bash."""

    def quoted(part: re.Match[str]) -> str:
        return shlex.quote(part[1].encode("ascii").decode("unicode_escape"))

    return shlex.split(re.sub(r"\$'((?:[^'\\]|\\.)*)'", quoted, command))


def ran(arguments: list[str], folder: Path = ROOT) -> Ran:
    """What poolcheck does with these arguments in this folder, at 80 columns."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    before = Path.cwd()
    os.chdir(folder)
    try:
        with (
            mock.patch.dict(os.environ, {"COLUMNS": "80"}),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                cli.main(arguments)
            except SystemExit as left:
                code = left.code
    finally:
        os.chdir(before)
    return Ran(out.getvalue(), err.getvalue(), code)


def run(command: str, folder: Path = ROOT) -> str:
    """What a poolcheck command prints at 80 columns, and its exit code if not 0."""
    program, *arguments = words(command)
    assert program == "poolcheck", command
    done = ran(arguments, folder)
    return done.out + done.err + (f"exit {done.code}\n" if done.code else "")


def told(block: str) -> Iterator[Told]:
    """The commands of a block and what each is said to print."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield Told(command, printed.rstrip("\n") + "\n")


def agrees(printed: str, expected: str) -> bool:
    """Whether what is printed is what was told, but for lines left out."""
    parts = [re.escape(part) for part in expected.split(f"{LEFT_OUT}\n")]
    pattern = r"(?:.*\n)*?".join(parts)
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None


def blocks(text: str) -> list[str]:
    """The console blocks of a Markdown page."""
    return re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def retold(block: str, folder: Path) -> str:
    """A block with what its commands print now."""
    if LEFT_OUT in block:
        return block
    parts = [f"$ {t.command}\n{run(t.command, folder)}" for t in told(block)]
    return "\n".join(parts)


def main(files: list[str]) -> None:
    """Write down in each file what its commands print now."""
    for name in files:
        path = Path(name)
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".md":
            for block in blocks(text):
                text = text.replace(block, retold(block, ROOT))
        else:
            text = retold(text, path.parent)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
