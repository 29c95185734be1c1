"""A clean environment: a Python, poolcheck from an archive, and what it stands on."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from release.bounds import Bound, constraints
from release.pythons import Python

# What would have a Python look elsewhere, or write otherwise, than by itself.
TAKEN_AWAY = (
    "PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED",
    "VIRTUAL_ENV", "NO_COLOR", "FORCE_COLOR", "COLUMNS",
)  # fmt: skip


class Failed(Exception):  # noqa: N818 - it is the outcome of a step
    """A step did not come out as it has to; the text says what was seen."""


@dataclass(frozen=True)
class Environment:
    """Where it is, which Python it has, and what was installed how."""

    folder: Path
    python: Python
    archive: Path
    bound: Bound

    @property
    def kind(self) -> str:
        """Which sort of archive it was made from."""
        return "wheel" if self.archive.suffix == ".whl" else "sdist"

    def program(self, name: str) -> Path:
        """A program that was installed there."""
        return self.folder / "bin" / name

    def make(self, extras: str) -> None:
        """Make it anew, and install the archive with these extras."""
        run([self.python.path, "-m", "venv", "--clear", self.folder])
        limits = self.folder / "constraints.txt"
        limits.write_text("\n".join(constraints(self.bound)) + "\n", encoding="utf-8")
        self.pip("install", "-q", "-c", limits, f"{self.archive}[{extras}]")

    def pip(self, *words: str | Path) -> str:
        """What pip prints there."""
        quiet = "--disable-pip-version-check"
        return run([self.program("python"), "-m", "pip", *words, quiet]).stdout

    def versions(self) -> dict[str, str]:
        """What is installed there, each with its version."""
        told = self.pip("list", "--format", "freeze")
        return dict(line.split("==") for line in told.split() if "==" in line)


def run(
    words: Sequence[str | Path],
    folder: Path | None = None,
    codes: tuple[int, ...] = (0,),
    more: dict[str, str] | None = None,
) -> "subprocess.CompletedProcess[str]":
    """What a command does; Failed where it leaves with another code than these."""
    kept = {k: v for k, v in os.environ.items() if k not in TAKEN_AWAY}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=kept | (more or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode not in codes:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-200:])
        command = " ".join(map(str, words))
        raise Failed(f"{command}\nleft with {done.returncode}:\n{last}")
    return done
