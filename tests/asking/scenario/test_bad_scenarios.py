"""A gallery of bad scenario files, and exactly what each is told.

A case is a name after "==", the text of town.toml, then any other file after "--" and
its name, and after "-- told" every fault, as stderr has them. "@town" stands for an
edition and two commissioners, "@lines" for those and a line of each.

    python -m tests.asking.scenario.test_bad_scenarios

writes down what each case is told now: read the change before it is committed.
"""

import contextlib
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from poolcheck.asking.ask import Options, ask
from poolcheck.report.parts.faults import faults
from poolcheck.terms.faults import BadInput, Fault
from tests.transcript import GALLERY

ERRORS = GALLERY / "scenario_errors"
TOLD = "told"
FEWEST_CASES = 45

TOWN = """
[[commissioner]]
kind = "ccg"
name = "Anytown CCG"

[[commissioner]]
kind = "local-authority"
name = "Anytown Council"
"""
LINES = """
[[line]]
commissioner = "Anytown CCG"
service = "community health"
amount = "45,300,000"

[[line]]
commissioner = "Anytown Council"
service = "social care"
amount = 60_000_000
"""


@dataclass(frozen=True)
class Case:
    """A scenario file, the files beside it, and what is told of them."""

    name: str
    files: dict[str, str]
    told: str

    def text(self) -> str:
        """The case as the gallery has it."""
        parts = [f"== {self.name}\n", self.files["town.toml"]]
        for name, text in self.files.items():
            if name != "town.toml":
                parts.append(f"-- {name}\n{text}")
        return f"{''.join(parts)}-- {TOLD}\n{self.told}"


def cases(theme: Path) -> Iterator[Case]:
    """The cases of a theme."""
    for part in re.split(r"^== ", theme.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        first, *more = re.split(r"^-- (.*)\n", rest, flags=re.MULTILINE)
        files = {"town.toml": _tidy(first)}
        files |= {n: _tidy(t) for n, t in zip(more[::2], more[1::2], strict=True)}
        yield Case(name, files, files.pop(TOLD, ""))


def _tidy(text: str) -> str:
    return text.strip("\n") + "\n" if text.strip("\n") else ""


def told(case: Case, folder: Path, *services: str) -> str:
    """What is told of a case, without the line that counts the faults."""
    for name, text in case.files.items():
        whole = text.replace("@town", TOWN).replace("@lines", TOWN + LINES)
        (folder / name).write_text(whole, encoding="utf-8")
    found = refused(folder, *services)
    return faults(found).split("\n", 2)[2]


def refused(folder: Path, *services: str) -> tuple[Fault, ...]:
    """The faults in the scenario of a folder."""
    with contextlib.chdir(folder), pytest.raises(BadInput) as bad:
        ask(Options(scenario=Path("town.toml"), services=services))
    return bad.value.faults


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{theme.stem}: {case.name}")
        for theme in sorted(ERRORS.glob("*.txt"))
        for case in cases(theme)
    ],
)
def test_a_bad_scenario_is_told_every_fault_in_it(case: Case, tmp_path: Path) -> None:
    assert told(case, tmp_path) == case.told


def test_the_gallery_is_large_enough_and_no_two_cases_share_a_name() -> None:
    names = [
        f"{theme.stem}: {case.name}"
        for theme in ERRORS.glob("*.txt")
        for case in cases(theme)
    ]
    assert len(set(names)) == len(names) >= FEWEST_CASES


def main() -> None:
    """Write down in the gallery what each case is told now."""
    for theme in sorted(ERRORS.glob("*.txt")):
        retold = []
        for case in cases(theme):
            with tempfile.TemporaryDirectory() as folder:
                now = _tidy(told(case, Path(folder)))
            retold.append(Case(case.name, case.files, now).text())
        theme.write_text("\n".join(retold), encoding="utf-8")


if __name__ == "__main__":
    main()
