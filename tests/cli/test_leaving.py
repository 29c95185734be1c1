"""The code that a command leaves with, whatever has become of what it writes to."""

import errno
import io
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO
from unittest import mock

import pytest

from poolcheck import cli
from poolcheck.answers import structures
from poolcheck.terms import saving
from poolcheck.terms.faults import BadInput
from tests.command import call

POOLCHECK = f"{shlex.quote(sys.executable)} -m poolcheck"
NO = "can-pool surgery 'social care' -c ccg,la"
WRONG = "can-pool nonsense x"

FULL = Path("/dev/full")


def left_with(command: str, **streams: TextIO | None) -> int:
    """The code that a command leaves with where these are its streams."""
    held: dict[str, Any] = {**streams}
    with mock.patch.multiple(sys, **held), pytest.raises(SystemExit) as left:
        cli.main(shlex.split(command))
    assert isinstance(left.value.code, int)
    return left.value.code


@contextmanager
def read_by_nobody() -> Iterator[TextIO]:
    """A pipe whose reader has left."""
    ours, theirs = os.pipe()
    os.close(ours)
    with open(theirs, "w", encoding="utf-8") as pipe:
        yield pipe


@pytest.mark.parametrize(
    ("command", "code"),
    [("--help", 0), ("--version", 0), ("rules", 0), ("annex-b", 0), (NO, 1)],
)
def test_a_reader_who_has_left_changes_no_answer(command: str, code: int) -> None:
    with read_by_nobody() as pipe:
        assert left_with(command, stdout=pipe) == code


def test_a_reader_of_faults_who_has_left_changes_no_refusal() -> None:
    with read_by_nobody() as pipe:
        assert left_with(WRONG, stderr=pipe) == 2


@pytest.mark.parametrize(
    "command", ["--help", "--version", "annex-b", NO, "init acute"]
)
def test_an_answer_that_cannot_be_written_is_a_fault_told_on_stderr(
    command: str,
) -> None:
    told = io.StringIO()
    assert left_with(command, stdout=None, stderr=told) == 2
    assert "it is closed" in told.getvalue()
    if FULL.exists():
        with FULL.open("w", encoding="utf-8") as full:
            assert left_with(command, stdout=full, stderr=told) == 2
        assert "no room left" in told.getvalue()


@pytest.mark.parametrize("command", [WRONG, "nonsense", "annex-b --nonsense", ""])
def test_a_refusal_that_cannot_be_told_is_still_one(command: str) -> None:
    assert left_with(command, stderr=None) == 2
    if FULL.exists():
        with FULL.open("w", encoding="utf-8") as full:
            assert left_with(command, stderr=full) == 2


def test_nobody_is_asked_where_stdin_is_closed() -> None:
    assert left_with("init", stdin=None) == 2
    assert left_with("init reablement -c ccg,la", stdin=None) == 0


@pytest.mark.parametrize(
    ("script", "code", "told"),
    [
        ("rules | (exec <&-; wait); exit ${PIPESTATUS[0]}", 0, ""),
        (f"{WRONG} 2>&-", 2, ""),
        ("annex-b >&-", 2, "it is closed"),
        ("annex-b <&- >&- 2>&-", 2, ""),
        ("annex-b -o /dev/stdout", 0, ""),
    ],
)
def test_a_process_leaves_with_that_code_and_says_no_more(
    script: str, code: int, told: str
) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{POOLCHECK} {script}"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code
    assert told in done.stderr
    assert bool(told) is bool(done.stderr)


def test_a_full_pipe_that_would_not_be_waited_for_is_waited_for() -> None:
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    words = [*shlex.split(POOLCHECK), "services", "--format", "json"]
    with subprocess.Popen(words, stdout=theirs) as running:
        os.close(theirs)
        with open(ours, encoding="utf-8") as pipe:
            told = pipe.read()
        assert running.wait() == 0
    assert len(told) > 2**16
    assert told.endswith("}\n")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("foo", 2), ("bash", 2), ("bash_foo", 2), ("bash_complete", 2), ("zsh_source", 0)],
)
def test_a_shell_that_asks_for_no_known_completion_is_refused(
    wanted: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_POOLCHECK_COMPLETE", wanted)
    left, out, err = call("")
    assert left == code
    assert bool(out) is (code == 0)
    assert ("_POOLCHECK_COMPLETE" in err) is (code == 2)


def test_a_shell_is_told_how_the_words_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_POOLCHECK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "poolcheck ann")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert call("") == (0, "plain,annex-b\n", "")


@pytest.mark.parametrize("fault", [MemoryError, RecursionError, OSError])
def test_whatever_else_goes_wrong_is_a_fault_of_ours_in_one_line(
    fault: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(structures, "structures", broken)
    code, out, err = call("structures --row B")
    assert (code, out) == (3, "")
    assert err.count("\n") == 1
    assert fault.__name__ in err


@pytest.mark.parametrize(
    "words",
    [
        ["init", "acute", "social care", "-c", "ccg=Any\udcfftown", "-c", "la"],
        ["rules", "\udcff"],
        ["lint", "\udcff.toml"],
        ["compare", "icb-2022", "\udcff"],
        ["annex-b", "-o", "\udcff.txt"],
        ["\udcff"],
    ],
)
def test_bytes_that_are_not_text_are_refused_wherever_they_stand(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = call(shlex.join(words))
    assert (code, out) == (2, "")
    assert "\\udcff" in err
    assert "not text" in err or "no such command" in err
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------ a file to write


def looped(folder: Path) -> str:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    return "a"


def in_a_file(folder: Path) -> str:
    (folder / "file").touch()
    return "file/answer"


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (looped, "leads back to itself"),
        (lambda _: "x" * 300, "so long a name"),
        (lambda _: "nowhere/answer", "folder is not there"),
        (lambda _: ".", "Is a folder"),
        (lambda _: "answer/", "Is a folder"),
        (lambda _: "a\0b", "No file can have this name"),
        (in_a_file, "Not a directory"),
    ],
)
def test_a_file_that_cannot_be_written_is_told_beside_the_other_faults(
    named: object, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert callable(named)
    name = named(tmp_path)
    before = sorted(tmp_path.iterdir())
    code, out, err = call(f"structures nonsense -o {shlex.quote(name)}")
    assert (code, out) == (2, "")
    assert told.lower() in " ".join(err.split()).lower()
    assert "There is no service of that name" in err
    assert sorted(tmp_path.iterdir()) == before
    with pytest.raises(BadInput, match="--output"):
        saving.save(Path(name) if name != "answer/" else tmp_path, "text")


def test_a_file_or_a_folder_that_is_closed_to_the_user_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there").touch()
    # Everything is open to the root user, as whom the tests may be run.
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "may not change" in call(f"annex-b -o {tmp_path / 'there'}")[2]
    assert "closed to you" in " ".join(
        call(f"annex-b -o {tmp_path / 'new'}")[2].split()
    )


def test_init_writes_to_stdout_where_it_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = "init reablement 'social care' -c ccg,la"
    assert call(f"{asked} -o -") == call(asked)
    assert list(tmp_path.iterdir()) == []


def test_init_says_before_any_work_that_there_is_such_a_file(tmp_path: Path) -> None:
    there = tmp_path / "place.toml"
    there.touch()
    code, _, err = call(f"init nonsense -c ccg,la -o {there}")
    assert code == 2
    assert "There is such a file already" in err
    assert "There is no service of that name" in err


# A program that sends itself a signal between writing a file and putting it in place.
STOPPED = """
import os, signal
put = os.replace

# Whatever the tests were started by may have them ignored, as nohup does.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

def stopped(*names):
    os.kill(os.getpid(), signal.{name})
    put(*names)

os.replace = stopped
from poolcheck.cli import main
main(["annex-b", "-o", {file!r}])
"""


@pytest.mark.parametrize(
    ("name", "code"),
    [("SIGINT", 130), ("SIGTERM", -signal.SIGTERM), ("SIGHUP", -signal.SIGHUP)],
)
def test_no_signal_leaves_anything_behind(name: str, code: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED.format(name=name, file=f"{tmp_path}/answer")],
        capture_output=True,
        check=False,
    )
    assert done.returncode == code
    assert {path.name for path in tmp_path.iterdir()} <= {"answer"}


def test_a_disk_that_fills_up_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("poolcheck.terms.saving.os.chmod", no_room)
    code, _, err = call(f"annex-b -o {tmp_path / 'answer'}")
    assert code == 2
    assert "no room left" in err
    assert list(tmp_path.iterdir()) == []
