"""Builds what is handed out, installs it cleanly, and tries it: python -m release.

The sources and the wheel are installed with the lowest versions of what they stand on,
by the oldest Python, and with the highest, by each Python that is here. With each the
commands of the README are run, and with the sources the tests that came with them.
"""

import argparse
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from release import archives, readme
from release.bounds import Bound
from release.environment import Environment, Failed, run
from release.publishing import publishing
from release.pythons import Python, here, named
from release.same_bytes import (
    FIRST,
    ON_A_DAY,
    QUESTIONS,
    Answers,
    answers,
    days,
    differences,
)
from release.same_bytes import main as same_bytes
from release.site import site
from release.steps import Done, step, table

EVERY_TEST = "--thorough"
PYTEST = ("-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do every step, print the table of them, and say whether all is well."""
    typed = _options().parse_args(arguments)
    pythons = here([path.absolute() for path in typed.python])
    if not pythons:
        print("None of the Pythons that pyproject.toml names is here.")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        steps = list(_steps(typed, pythons, Path(folder)))
    print(f"\n{table(steps)}\n")
    for version in sorted({*named()} - {p.version for p in pythons}):
        print(f"Not tried: Python {version} is not here; --python names one.")
    well = all(each.well for each in steps)
    print("All of it passed." if well else "Not all of it passed.")
    return 0 if well else 1


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m release", description=__doc__)
    parser.add_argument(
        "--python", type=Path, action="append", default=[], metavar="PATH",
        help="a Python to try it with, beside those that are found",
    )  # fmt: skip
    parser.add_argument(
        "--tests", default=EVERY_TEST, metavar="WORDS",
        help="what pytest is told, in place of --thorough: fewer tests, as in "
        "--tests 'tests/cli -k check'; none with --tests ''",
    )  # fmt: skip
    parser.add_argument(
        "--lowest-only", action="store_true",
        help="leave out all but the oldest Python and the lowest versions",
    )  # fmt: skip
    parser.add_argument(
        "--no-days", action="store_true",
        help="leave out the days of the law, each with the clock set to it",
    )  # fmt: skip
    return parser


def _steps(
    typed: argparse.Namespace, pythons: tuple[Python, ...], folder: Path
) -> Iterator[Done]:
    """Every step, done one after another; none goes on without archives."""
    yield step("what an index is told", "pyproject.toml", publishing)
    made: list[archives.Archives] = []

    def build() -> str:
        made.append(archives.build(folder / "dist"))
        return ", ".join(path.name for path in (made[0].sdist, made[0].wheel))

    yield step("build", "sdist, and the wheel from it", build)
    if not made:
        return
    built, top = made[0], archives.unpack(made[0].sdist, folder / "unpacked")
    whole = lambda: archives.holds_every_file(built, top)  # noqa: E731
    yield step("hold every file", "sdist and wheel", whole)
    yield step("site of the docs", "sdist", lambda: site(top, folder))
    first: list[Answers] = []
    tries = [(pythons[0], Bound.LOWEST)]
    if not typed.lowest_only:
        tries += [(python, Bound.HIGHEST) for python in pythons]
    for python, bound in tries:
        for archive in (built.sdist, built.wheel):
            there = Environment(folder / "clean", python, archive, bound)
            yield from _tried(there, top, shlex.split(typed.tests), first)
    newest = pythons[-1]
    where = f"sdist, Python {newest.version}"
    yield step("README's start.py", where, lambda: readme.start(newest, top))
    where = "every way" if typed.no_days else "every way, and each day of the law"
    yield step("same bytes", where, lambda: _same_bytes(not typed.no_days))


def _tried(
    there: Environment, top: Path, tests: Sequence[str], first: list[Answers]
) -> Iterator[Done]:
    """One archive installed by itself, and tried.

    `first` are the answers that the first one gave, once there are some.
    """
    where = f"{there.kind}, Python {there.python.version}, {there.bound.value}"

    def install() -> str:
        there.make("test")
        told = there.versions()
        return f"click {told['click']}, rich {told['rich']}"

    installed = step("install", where, install)
    yield installed
    if not installed.well:
        return
    yield step("README's examples", where, lambda: readme.examples(there, top))
    yield step("README's commands", where, lambda: readme.commands(there, top))
    if there.kind == "sdist":
        yield step("same bytes", where, lambda: _as_the_first(there, top, first))
    if tests and there.kind == "sdist":
        yield step("its own tests", where, lambda: _tests(there, top, tests))


def _as_the_first(there: Environment, top: Path, first: list[Answers]) -> str:
    """That the same questions have the same bytes as in the first environment."""
    first.append(answers(FIRST, QUESTIONS, there.program("python"), top))
    if found := list(differences(first[0], first[-1])):
        raise Failed("\n".join(found))
    return f"{len(QUESTIONS)} questions"


def _same_bytes(on_days: bool) -> str:
    """That nothing else makes a difference."""
    if same_bytes(on_days):
        raise Failed("told above")
    told = f"{len(QUESTIONS)} questions"
    return told + (f"; {len(ON_A_DAY)} on {len(days())} days" if on_days else "")


def _tests(there: Environment, top: Path, tests: Sequence[str]) -> str:
    """The tests that came with the sources, with what was installed beside them."""
    python = there.program("python")
    more = {"PYTHONPATH": str(top / "src")}
    told = run([python, *PYTEST, *tests], top, more=more).stdout
    return told.strip().splitlines()[-1].strip("= ")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        print(failed)
        sys.exit(1)
