"""The Pythons that poolcheck is for, and those of them that are on this machine."""

import re
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
with (ROOT / "pyproject.toml").open("rb") as file:
    PROJECT = tomllib.load(file)["project"]

NAMED = "Programming Language :: Python :: "
# Where pyenv and uv keep those that they have made.
KEPT = (".pyenv/versions/*/bin/python", ".local/share/uv/python/*/bin/python3")


@dataclass(frozen=True)
class Python:
    """A Python: its version in two numbers, and where it is."""

    version: str
    path: Path


def named() -> tuple[str, ...]:
    """The versions that pyproject.toml names, oldest first."""
    found = (c.removeprefix(NAMED) for c in PROJECT["classifiers"] if NAMED in c)
    return tuple(version for version in found if "." in version)


def here(also: list[Path]) -> tuple[Python, ...]:
    """One Python of each version named that is to be found, oldest first.

    Those given are looked at first, then those on the path, then those kept at home.
    """
    on_path = (shutil.which(f"python{version}") for version in named())
    at_home = (path for kept in KEPT for path in sorted(Path.home().glob(kept)))
    places = [*also, *(Path(p) for p in on_path if p), *at_home]
    found: dict[str, Python] = {}
    for place in places:
        version = _version(place)
        if version in named() and version not in found:
            found[version] = Python(version, place)
    return tuple(found[version] for version in named() if version in found)


def _version(path: Path) -> str:
    """The version of a Python in two numbers; empty where it has no venv and pip."""
    program = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run(
            [path, "-c", program], capture_output=True, check=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip() if re.fullmatch(r"\d\.\d+\s*", done.stdout) else ""
