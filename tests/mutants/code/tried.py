"""A change put into a copy of the checkout, and the tests that reach it run there."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants.code.changes import ROOMS, Change
from tests.mutants.code.limits import FAILED, TESTS
from tests.mutants.code.reached import Reached, Tree

# A test may take so many times as long as it does unchanged, and as many seconds more.
TIMES, MORE = 10, 5
# So many seconds' worth are run of the tests of the room that reach a change, of all
# others that do, and of those of the room that do not reach it by themselves.
SECONDS = (60, 60, 30)
# What stands between a line as it was and as it is.
ARROW = "  ->  "
# pytest's codes for tests that all pass, and for none that were found.
PASSED, NONE_FOUND = 0, 5


class Net(Enum):
    """What a change is caught by."""

    ROOM = "the room's own tests"
    WIDER = "the wider suite"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Tried:
    """What came of a change: what it was caught by, and the test that failed."""

    change: Change
    line: str
    net: Net
    by: str = ""
    left_out: int = 0

    def as_json(self) -> str:
        """It as one line of JSON."""
        return json.dumps({**asdict(self), "net": self.net.name})


def read(line: str) -> Tried:
    """What came of a change, as it was written down."""
    told = json.loads(line)
    change, net = Change(**told.pop("change")), Net[told.pop("net")]
    return Tried(change, net=net, **told)


def tried(change: Change, reached: Reached, tree: Tree, seed: int) -> Tried:
    """Put a change into the tree, run the tests that reach it, and take it out."""
    file = tree.root / change.file
    code, kept = file.read_text(encoding="utf-8"), file.stat()
    changed = change.made(code)
    if changed is None:
        raise ValueError(f"{change} makes no Python")
    line = _changed(code, changed)
    file.write_text(changed, encoding="utf-8")
    try:
        own = ROOMS[change.room][1] + "/"
        every = reached.tests(change)
        in_room = [test for test in every if test.startswith(own)]
        others = [test for test in every if not test.startswith(own)]
        # What is read once for several tests is reached by the first of them alone.
        rest = [test for test in reached.of_room(own) if test not in every]
        left_out = 0
        for net, tests, most in (
            (Net.ROOM, in_room, SECONDS[0]),
            (Net.WIDER, others, SECONDS[1]),
            (Net.ROOM, rest, SECONDS[2]),
        ):
            chosen = _within(most, tests, reached.usual)
            left_out += len(tests) - len(chosen)
            by = failing(chosen, reached.usual, tree, seed)
            if by:
                return Tried(change, line, net, by)
        return Tried(change, line, Net.NOTHING, left_out=left_out)
    finally:
        # Byte code is known to be of a file by its size and its time.
        file.write_text(code, encoding="utf-8")
        os.utime(file, ns=(kept.st_atime_ns, kept.st_mtime_ns))


def failing(
    tests: Sequence[str], usual: dict[str, float], tree: Tree, seed: int
) -> str:
    """The first test that fails, or that takes too long; empty where all pass."""
    if not tests:
        return ""
    limits = {test: TIMES * usual[test] + MORE for test in tests}
    with TemporaryDirectory() as folder:
        to_run, failed = Path(folder, "tests"), Path(folder, "failed")
        to_run.write_text(json.dumps(limits), encoding="utf-8")
        failed.write_text("before the first test", encoding="utf-8")
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        code = tree.pytest(
            ["-x", "--tb=no", "-p", "no:xdist", f"--hypothesis-seed={seed}", *files],
            {TESTS: str(to_run), FAILED: str(failed), "PYTHONDONTWRITEBYTECODE": "1"},
            wait=20 * sum(usual[test] for test in tests) + 300,
        )
        if code == PASSED:
            return ""
        if code == NONE_FOUND:
            raise ValueError(f"none of these tests were found: {tests[:3]}")
        late = " (too long)" if code < 0 else ""
        return failed.read_text(encoding="utf-8") + late


def _within(
    seconds: float, tests: Sequence[str], usual: dict[str, float]
) -> Sequence[str]:
    """As many of the tests, the quickest first, as take so long together."""
    took = 0.0
    for number, test in enumerate(tests):
        took += usual[test]
        if took > seconds:
            return tests[:number]
    return tests


def _changed(code: str, changed: str) -> str:
    """The first line that is changed: as it was, and as it is."""
    pairs = zip(code.splitlines(), changed.splitlines(), strict=False)
    for before, after in pairs:
        if before != after:
            return f"{before.strip()}{ARROW}{after.strip()}"
    return ""
