"""Reading a rulebook from its file, with every fault in it told at once.

What it takes to find the files is here; the rest takes long to load.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from poolcheck.terms.opened import Largest, is_file, lies_in
from poolcheck.terms.text import unseen

LARGEST = Largest(1_000_000, "leave out what is no rule; those supplied have a third")


def names_asked(data: Mapping[str, Any]) -> str:
    """The file of everyday names that a rulebook asks for; empty where none."""
    edition = data.get("edition")
    name = edition.get("names") if isinstance(edition, dict) else None
    # A name that cannot be shown is told of as the text that it is.
    return name.strip() if isinstance(name, str) and not unseen(name) else ""


def names_file(name: str, *folders: Path) -> Path | None:
    """The everyday names that a rulebook asks for: beside it, or in other folders."""
    if not name:
        return None
    first, *others = folders
    paths = [first / name] if lies_in(first / name, first) else []
    paths += [folder / Path(name).name for folder in others]
    return next(filter(is_file, paths), None)
