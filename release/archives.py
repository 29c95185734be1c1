"""The two archives that are handed out, and what has to be in them."""

import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from release.environment import Failed, run
from release.pythons import ROOT


@dataclass(frozen=True)
class Archives:
    """The sources as they are handed out, and the wheel that is built from them."""

    sdist: Path
    wheel: Path


def build(folder: Path) -> Archives:
    """Build both: the wheel from the sources that were packed."""
    run([sys.executable, "-m", "build", "--outdir", folder, ROOT])
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return Archives(sdist, wheel)


def unpack(sdist: Path, folder: Path) -> Path:
    """The folder of the sources, unpacked."""
    with tarfile.open(sdist) as packed:
        packed.extractall(folder, filter="data")
    (top,) = folder.iterdir()
    return top


def holds_every_file(archives: Archives, unpacked: Path) -> str:
    """That the sources hold all that git does, and the wheel all that the law is in."""
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split("\0")
    missing = [n for n in tracked if n and not (unpacked / n).is_file()]
    with zipfile.ZipFile(archives.wheel) as wheel:
        names = wheel.namelist()
    law = [f"poolcheck/data/{path.name}" for path in (ROOT / "data").glob("*.toml")]
    missing += [name for name in [*law, "poolcheck/py.typed"] if name not in names]
    if not any(name.endswith("share/man/man1/poolcheck.1") for name in names):
        missing.append("the man page")
    if missing:
        raise Failed(f"left out of an archive: {', '.join(missing)}")
    return f"{len(tracked) - 1} files, {len(names)} in the wheel"
