"""Puts a command to poolcheck, and keeps all that came of it."""

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from poolcheck import cli

# No command may work longer than this, in seconds of the processor.
MOST_SECONDS = 2.0
STOPPED_AFTER = 6.0

NO_CODE = -1

Files = dict[str, bytes]


@dataclass(frozen=True)
class Ran:
    """What a command printed, its code, and the files before it and after it.

    `escaped` is what left poolcheck as an exception, if anything did; `warned` are the
    warnings of Python on the way. `typed` says whether it could ask at a terminal.
    """

    code: int
    out: str
    err: str
    seconds: float = 0.0
    escaped: str = ""
    warned: tuple[str, ...] = ()
    before: Files = field(default_factory=dict)
    after: Files = field(default_factory=dict)
    typed: bool = False


class TooLong(BaseException):
    """A command that would not end was stopped."""


class Terminal(io.StringIO):
    """A terminal at which all that is to be typed is typed already."""

    def isatty(self) -> bool:
        """Whether this is a terminal: it is."""
        return True


def run(words: tuple[str, ...], files: Files, typed: tuple[str, ...] | None) -> Ran:
    """Run a command in this process, in a folder that holds these files alone."""
    with _folder(files) as folder:
        stdin = io.StringIO() if typed is None else Terminal("\n".join(typed))
        out, err = _stream(), _stream()
        start = time.process_time()
        with (
            warnings.catch_warnings(record=True) as warned,
            mock.patch.dict(os.environ, {"COLUMNS": "80"}),
            mock.patch.object(sys, "stdin", stdin),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            warnings.simplefilter("always")
            code, escaped = _left_with(list(words))
        seconds = time.process_time() - start
        return Ran(
            code,
            _printed(out),
            _printed(err),
            seconds,
            escaped,
            tuple(str(w.message) for w in warned),
            files,
            _files_in(folder),
            typed is not None,
        )


def run_alone(words: tuple[str, ...], files: Files) -> Ran:
    """Run a command as a program of its own, with Python's warnings shown."""
    with _folder(files) as folder:
        done = subprocess.run(
            [sys.executable, "-W", "always", "-m", "poolcheck", *_typed(words)],
            env=os.environ | {"COLUMNS": "80", "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        out = done.stdout.decode(errors="replace")
        err = done.stderr.decode(errors="replace")
        return Ran(done.returncode, out, err, before=files, after=_files_in(folder))


def _typed(words: tuple[str, ...]) -> list[bytes]:
    """Words as a terminal hands them to a program."""
    return [word.encode("utf-8", "surrogateescape") for word in words]


def _left_with(words: list[str]) -> tuple[int, str]:
    """The code that poolcheck left with, and what else left it."""
    with _stopped_in_time():
        try:
            cli.main(words)
        except SystemExit as left:
            return left.code if isinstance(left.code, int) else NO_CODE, ""
        except TooLong:
            return NO_CODE, "stopped: it would not end"
        except BaseException:
            return NO_CODE, traceback.format_exc()
    return NO_CODE, "no code was given"


@contextlib.contextmanager
def _stopped_in_time() -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, STOPPED_AFTER)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextlib.contextmanager
def _folder(files: Files) -> Iterator[Path]:
    """A new folder with these files in it, to work in and to take away."""
    folder, before = Path(tempfile.mkdtemp(prefix="fuzz-")), Path.cwd()
    try:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        os.chdir(folder)
        yield folder
    finally:
        os.chdir(before)
        shutil.rmtree(folder)


def _files_in(folder: Path) -> Files:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _printed(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw: Any = stream.buffer
    return str(raw.getvalue().decode("utf-8", "replace"))
