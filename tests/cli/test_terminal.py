"""The command at a real terminal: asked for input, interrupted, out of room."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "poolcheck"]


def at_a_terminal(words: list[str], typed: str) -> str:
    """What a command shows at a terminal where these lines are typed."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *words], stdin=theirs, stdout=subprocess.PIPE, stderr=theirs
    ) as running:
        os.write(ours, typed.encode())
        out, _ = running.communicate(timeout=60)
    os.close(theirs)
    os.close(ours)
    return out.decode()


def test_init_asks_for_the_place_when_nothing_is_said() -> None:
    told = at_a_terminal(
        ["init"], "ccg=Anytown CCG\nla=Anytown Council\n\nreablement\n\n"
    )
    assert 'name = "Anytown CCG"' in told
    assert told.count("[[line]]") == 2


def test_init_with_nothing_said_and_nobody_to_ask_is_a_wrong_question() -> None:
    done = subprocess.run(
        [*COMMAND, "init"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"no service was named" in done.stderr.lower()


# A program that is interrupted as soon as it is about to load this module.
INTERRUPTED = """
import signal, sys
from poolcheck.__main__ import main

# Whatever the tests were started by may have it ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

class Interrupted:
    def find_spec(name, path, target=None):
        if name == {module!r}:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Interrupted)
sys.argv = ["poolcheck", "annex-b"]
main()
"""


@pytest.mark.parametrize("module", ["poolcheck.cli", "click", "poolcheck.answers"])
def test_an_interruption_is_quiet_even_while_the_program_is_loading(
    module: str,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(module=module)],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 130
    assert done.stderr == b"poolcheck: interrupted\n"


def test_an_answer_that_nobody_reads_is_no_fault() -> None:
    done = subprocess.run(
        f"{sys.executable} -m poolcheck services | head -n 1",
        shell=True,
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_no_room_for_the_answer_is_told_plainly() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, "annex-b"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"no room" in done.stderr
    assert b"Traceback" not in done.stderr


def test_output_to_a_pipe_or_a_link_leaves_it_what_it_was(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("before", encoding="utf-8")
    link.symlink_to(real)
    subprocess.run([*COMMAND, "annex-b", "-o", str(link)], check=True)
    assert link.is_symlink()
    assert "18 of 18" in real.read_text(encoding="utf-8")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([*COMMAND, "annex-b", "-o", str(pipe)]) as running:
        assert "18 of 18" in pipe.read_text(encoding="utf-8")
        assert running.wait(timeout=60) == 0
    assert pipe.is_fifo()
