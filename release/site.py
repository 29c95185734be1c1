"""The site of the docs, built from the sources that are handed out."""

import sys
from pathlib import Path

from release.environment import run


def site(top: Path, folder: Path) -> str:
    """That the site is built with no warning, which a broken link is."""
    words = ["-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-c", "docs"]
    run([sys.executable, *words, ".", folder / "site"], top)
    return f"{len(list((folder / 'site').rglob('*.html')))} pages"
