"""How long a survey takes on one worker, on two, and on a cluster of two.

    python benchmarks/survey.py [--places N] [--full]

writes so many places of a made-up nation, asks about them by each, asserts that all of
them gave the same bytes, and prints the seconds: by the clock, and of the processor.
Without --full it is asked with --quick.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import national

PLACES = 1_000


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a cluster of two workers on this machine, ready to work."""
    import distributed

    started: Any = distributed.LocalCluster
    with started(n_workers=2, threads_per_worker=1, dashboard_address=None) as here:
        yield here.scheduler_address


def surveyed(folder: Path, *more: str) -> tuple[bytes, float, float]:
    """The answer, the seconds by the clock, and those of the processor."""
    file = folder.parent / "rows.csv"
    words = ["poolcheck", "survey", str(folder), "-o", str(file), *more]
    before, began = getrusage(RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([sys.executable, "-m", *words], check=False)
    taken, after = time.monotonic() - began, getrusage(RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return file.read_bytes(), taken, worked


def main() -> None:
    """Survey the same places by each, and print how long it took."""
    words = argparse.ArgumentParser()
    words.add_argument("--places", type=int, default=PLACES)
    words.add_argument("--full", action="store_true")
    given = words.parse_args()
    how = () if given.full else ("--quick",)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "places"
        national.written(folder, given.places)
        answers = []
        for name, who in (("one worker", "1"), ("two workers", "2")):
            answer, taken, worked = surveyed(folder, "--workers", who, *how)
            answers.append(answer)
            _print(name, given.places, taken, worked)
        with cluster() as address:
            answer, taken, _ = surveyed(folder, "--cluster", address, *how)
        answers.append(answer)
        _print("a cluster of two", given.places, taken, None)
        assert all(answer == answers[0] for answer in answers), "they differ"
        print("the same bytes from each")


def _print(name: str, places: int, taken: float, worked: float | None) -> None:
    of_processor = "" if worked is None else f", {worked:.1f} s of the processor"
    each = f"{1000 * taken / places:.1f} ms a place"
    print(f"{name}: {taken:.1f} s for {places:,} places, {each}{of_processor}")


if __name__ == "__main__":
    main()
