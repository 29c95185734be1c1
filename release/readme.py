"""The commands of the README, run with what was installed."""

import re
import shlex
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import THE_DAY
from tests.transcript import LEFT_OUT, blocks, told

from release.clock import at_noon
from release.environment import Environment, Failed, run
from release.pythons import Python

README = "README.md"


def examples(environment: Environment, folder: Path) -> str:
    """That each example prints what the README says, on the day that it was written."""
    text = (folder / README).read_text(encoding="utf-8")
    every = [example for block in blocks(text) for example in told(block)]
    for example in every:
        program, *words = shlex.split(example.command)
        done = run(
            [environment.program(program), *words],
            folder,
            codes=(0, 1, 2),
            more=at_noon(THE_DAY),
        )
        code = f"exit {done.returncode}\n" if done.returncode else ""
        printed = done.stdout + done.stderr + code
        if not _alike(printed, example.printed):
            raise Failed(f"$ {example.command}\n{printed}\nis not\n{example.printed}")
    return f"{len(every)} examples"


def commands(environment: Environment, folder: Path) -> str:
    """That each command told by itself is done: those that poolcheck is to do."""
    text = (folder / README).read_text(encoding="utf-8")
    asked = [
        shlex.split(line)
        for line in text.splitlines()
        if line.startswith("    poolcheck ")
    ]
    with TemporaryDirectory() as empty:
        for program, *words in asked:
            run([environment.program(program), *words], Path(empty), codes=(0, 1))
    return f"{len(asked)} commands"


def start(python: Python, folder: Path) -> str:
    """That the first command of the README sets itself up, and answers."""
    words = ["start.py", "structures", "--row", "B"]
    assert f"    python3 {' '.join(words)}\n" in (folder / README).read_text("utf-8")
    told = run([python.path, *words], folder).stdout
    return told.strip().splitlines()[0].strip()[:40] + " …"


def _alike(printed: str, expected: str) -> bool:
    """Whether a page is the one expected, but for lines left out and where lines end.

    What is installed has its rules elsewhere than a checkout has, and says where.
    """
    parts = [re.escape(_words(part)) for part in expected.split(f"{LEFT_OUT}\n")]
    return re.fullmatch(".*".join(parts), _words(printed)) is not None


def _words(page: str) -> str:
    words = " ".join(page.split())
    return re.sub(r"rules read from .*? · ", "", words)
