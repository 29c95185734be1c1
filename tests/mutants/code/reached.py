"""Which tests reach a line, and how long each takes: told by coverage.py, once."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from coverage import CoverageData

from tests.mutants.code.changes import Change
from tests.mutants.code.limits import FAILED, TESTS, USUAL

Part = ast.stmt | ast.match_case | ast.ExceptHandler
TOLD = (TESTS, FAILED, USUAL)
PLUGIN = "tests.mutants.code.limits"


@dataclass(frozen=True)
class Tree:
    """A copy of the checkout, in which code may be changed and tests be run."""

    root: Path

    def pytest(
        self, words: Iterable[str], also: Mapping[str, str], wait: float | None = None
    ) -> int:
        """Run tests in it, and give back pytest's code; none of them are kept."""
        path = os.pathsep.join((str(self.root / "src"), str(self.root)))
        # A test may run tests in a tree of its own: it is told nothing of these.
        around = {name: text for name, text in os.environ.items() if name not in TOLD}
        command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
        with subprocess.Popen(
            [*command, "-p", PLUGIN, *words],
            cwd=self.root,
            env={**around, "PYTHONPATH": path, **also},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as run:
            try:
                return run.wait(wait)
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, 9)
                return -9


@dataclass(frozen=True)
class Reached:
    """What one run of the quick tests reached, in a folder that keeps it."""

    tree: Tree
    kept: Path

    @property
    def _usual(self) -> Path:
        return self.kept / "usual.json"

    @property
    def _lines(self) -> Path:
        return self.kept / "reached"

    def make(self, seed: int) -> None:
        """Run the quick tests once, unless that was done before."""
        if self._usual.exists():
            return
        here = {USUAL: str(self._usual), "COVERAGE_FILE": str(self._lines)}
        here["PYTHONDONTWRITEBYTECODE"] = ""
        words = ["-n", "2", "--cov=src/poolcheck", "--cov-context=test"]
        words += ["--cov-report=", f"--hypothesis-seed={seed}"]
        if code := self.tree.pytest(words, here):
            raise SystemExit(f"the tests fail as they are: pytest says {code}")

    @cached_property
    def usual(self) -> dict[str, float]:
        """How long each test took, in seconds."""
        usual: dict[str, float] = json.loads(self._usual.read_text("utf-8"))
        return usual

    @cached_property
    def _data(self) -> CoverageData:
        data = CoverageData(str(self._lines))
        data.read()
        return data

    def tests(self, change: Change) -> list[str]:
        """The tests that reach what is changed, the quickest first.

        What is no part of a function is run once only, by whichever test is first. Then
        it is all tests that reach something in the file.
        """
        file = self.tree.root / change.file
        lines = _statement(file.read_text(encoding="utf-8"), change.line)
        at = self._data.contexts_by_lineno(str(file))
        found = {
            context.partition("|")[0]
            for line in lines or at
            for context in at.get(line, ())
        }
        return sorted(found & self.usual.keys(), key=lambda test: self.usual[test])

    def of_room(self, own: str) -> list[str]:
        """All tests in a folder, the quickest first."""
        found = [test for test in self.usual if test.startswith(own)]
        return sorted(found, key=lambda test: self.usual[test])


def _statement(code: str, line: int) -> range | None:
    """The lines of the smallest statement around a line, without what is under it.

    None for what is in no function.
    """
    tree = ast.parse(code)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    found = [
        _own(node)
        for function in functions
        for part in function.body
        for node in ast.walk(part)
        if isinstance(node, Part) and line in _own(node)
    ]
    return min(found, key=len, default=None)


def _own(node: Part) -> range:
    """The lines of a statement as far as the first that is under it."""
    start = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
    under = getattr(node, "body", None)
    if under:
        return range(start, max(under[0].lineno, start + 1))
    return range(start, (getattr(node, "end_lineno", None) or start) + 1)
