"""Puts drawn inputs to every way in: python -m fuzz --inputs 1000 --seed 7."""

import argparse
import io
import resource
import secrets
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from fuzz.shrink import smallest
from fuzz.tried import Broken, Input
from fuzz.ways import WAYS

MOST_MEMORY = 4 * 2**30
# Of one cause there are soon hundreds: one of each is made small and told.
MOST_TOLD = 20


@dataclass
class Found:
    """What is found on one way in: how inputs were taken, and one of each failure."""

    way: str
    how: Counter[str] = field(default_factory=Counter)
    failures: dict[str, tuple[int, Broken]] = field(default_factory=dict)
    seconds: float = 0.0

    def __str__(self) -> str:
        """How many inputs there were, and how they were taken."""
        how = ", ".join(f"{count:,} {how}" for how, count in self.how.most_common())
        return (
            f"{self.way}: {self.how.total():,} inputs, {how}; "
            f"{len(self.failures)} sorts of failure; {self.seconds:.0f} s"
        )


def main(arguments: list[str] | None = None) -> int:
    """Try each way, tell what was found, and say with 1 that something was."""
    asked = _parser().parse_args(arguments)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    seed = secrets.randbelow(10**9) if asked.seed is None else asked.seed
    ways = asked.way or list(WAYS)
    print(f"seed {seed}", flush=True)
    if asked.number is not None:
        return sum(_tell(seed, way, asked.number, asked.keep) for way in ways)
    failed = 0
    for way in ways:
        found = _search(way, seed, _numbers(asked, len(ways)))
        print(found, flush=True)
        for number, _ in list(found.failures.values())[:MOST_TOLD]:
            failed += _tell(seed, way, number, asked.keep)
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1000, help="how many of each way")
    parser.add_argument("--cpu", type=float, help="seconds of the processor, for all")
    parser.add_argument("--seed", type=int, help="draws the same again; else a new one")
    parser.add_argument("--way", action="append", choices=WAYS, help="only this way in")
    parser.add_argument("--number", type=int, help="this one input of the seed")
    parser.add_argument("--keep", type=Path, help="a folder for the files of a failure")
    return parser


def _numbers(asked: argparse.Namespace, ways: int) -> Iterator[int]:
    """The numbers of the inputs of one way, for as long as there is time."""
    until = None if asked.cpu is None else time.process_time() + asked.cpu / ways
    for number in range(asked.inputs):
        if until is not None and time.process_time() > until:
            return
        yield number


def draw(seed: int, way: str, number: int) -> Input:
    """The input of this number: the same whenever and wherever it is drawn."""
    return WAYS[way](Random(f"{seed} {way} {number}"))


def _search(way: str, seed: int, numbers: Iterator[int]) -> Found:
    found, start = Found(way), time.process_time()
    for number in numbers:
        tried = draw(seed, way, number).tried()
        found.how[tried.how] += 1
        for broken in tried.broken:
            found.failures.setdefault(broken.sort, (number, broken))
    found.seconds = time.process_time() - start
    return found


def _tell(seed: int, way: str, number: int, keep: Path | None) -> bool:
    """Print an input, how it fails, and the smallest that fails so; False if none."""
    given = draw(seed, way, number)
    tried = given.tried()
    print(f"\n=== python -m fuzz --way {way} --seed {seed} --number {number}")
    if not tried.broken:
        print(f"{given.told()}\n{tried.how}, and every promise is kept")
        return False
    first = tried.broken[0]
    small = smallest(given, _fails(first.sort))
    told = next((b for b in small.tried().broken if b.sort == first.sort), first)
    print(f"{told.promise}:\n{told.seen.rstrip()[-2000:]}\nfor\n{small.told()}")
    print(f"as Python: {ascii(small)[:3000]}", flush=True)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{way}-{seed}-{number}.py").write_text(ascii(small), encoding="utf-8")
    return True


def _fails(sort: str) -> Callable[[Input], bool]:
    return lambda less: any(broken.sort == sort for broken in less.tried().broken)


if __name__ == "__main__":
    sys.exit(main())
