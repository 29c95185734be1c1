"""A poolcheck command in a process of its own that may use only so much."""

import os
import resource
import subprocess
import sys
from pathlib import Path

# Far above what any of it needs, and far below what an unguarded reading takes: a
# minute and more, and gigabytes.
MOST_SECONDS = 60
MOST_MEMORY = 1_500_000_000

SOURCE = Path(__file__).parents[1] / "src"


def bounded(folder: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command run in a folder.

    Its seconds are of the processor, so that a busy machine changes nothing.
    """

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))

    run = subprocess.run(
        [sys.executable, "-m", "poolcheck", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        preexec_fn=limit,
        check=False,
    )
    return run.returncode, run.stdout, run.stderr


def refused(folder: Path, *words: str) -> str:
    """What is told of a command that is refused, on one line."""
    code, out, err = bounded(folder, *words)
    assert (code, out) == (2, ""), err
    assert len(err) < 20_000
    return " ".join(err.split())
