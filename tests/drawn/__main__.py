"""Holds the answers to independent programs for long, and tells how much was drawn.

    python -m tests.drawn [--profile long] [--seed 7] [--write]

Every test that draws its cases and holds them to a program of `tests/oracles` is run,
on as many cases as a profile in tests/conftest.py says: `dev`, `ci`, `long` or more.
`--write` puts the table into docs/trust.md.
"""

import argparse
import ast
import re
import secrets
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.transcript import ROOT

PAGE = ROOT / "docs" / "trust.md"
BEGIN, END = "<!-- python -m tests.drawn --write -->\n", "<!-- end -->\n"
# What Hypothesis tells of one test: its name, and how many cases passed.
TOLD = re.compile(r"^(?P<file>tests/\S+?\.py)::\S+?:$", re.MULTILINE)
PASSED = re.compile(r"(\d+) passing, (\d+) failing")
STATISTICS = "Hypothesis Statistics"


def main() -> int:
    """Run them, print the table, and say by the code whether all agreed."""
    parser = argparse.ArgumentParser(prog="python -m tests.drawn")
    parser.add_argument("--profile", default="long")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    words = (f"--profile {asked.profile}", f"--seed {asked.seed}")
    print(" ".join(words), flush=True)
    files = list(held_to_oracles(ROOT / "tests"))
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"),
            *("-p", "no:cacheprovider", "--thorough", "--hypothesis-show-statistics"),
            f"--hypothesis-profile={asked.profile}",
            f"--hypothesis-seed={asked.seed}",
            *files,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    told = table(run.stdout)
    print(told)
    if run.returncode:
        failures, _, figures = run.stdout.partition(STATISTICS)
        print(failures[-20_000:], figures[-1_000:], run.stderr)
    elif asked.write:
        said = f"Drawn by `python -m tests.drawn {' '.join(words)}`:\n\n"
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}{said}{told}{END}{after}", encoding="utf-8")
    return run.returncode


def held_to_oracles(tests: Path) -> Iterator[str]:
    """The files of tests that draw cases, and hold them to an independent program."""
    for file in sorted(tests.rglob("test_*.py")):
        code = file.read_text(encoding="utf-8")
        if "from tests.oracles" in code and "@given" in code:
            yield file.relative_to(tests.parent).as_posix()


def table(printed: str) -> str:
    """What each file holds, and of how many cases, from what pytest printed."""
    rows: dict[str, Counter[str]] = {}
    parts = TOLD.split(printed)[1:]
    for file, text in zip(parts[::2], parts[1::2], strict=True):
        of = rows.setdefault(file, Counter())
        of["tests"] += 1
        for passed, failed in PASSED.findall(text):
            of["drawn"] += int(passed) + int(failed)
            of["differed"] += int(failed)
    lines = [
        ("What is held", "tests", "cases drawn", "differed"),
        ("---", "---:", "---:", "---:"),
        *(row(first_line(file), of) for file, of in sorted(rows.items())),
        row("all", sum(rows.values(), Counter())),
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def row(said: str, of: Counter[str]) -> tuple[str, ...]:
    return said, *(f"{of[each]:,}" for each in ("tests", "drawn", "differed"))


def first_line(file: str) -> str:
    """What a file of tests says that it holds."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return (ast.get_docstring(tree) or "").partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main())
