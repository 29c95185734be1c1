"""Whole pages as the terminal shows them at 80 columns, kept and compared.

To change one on purpose, and read the change:
python -m tests.transcript tests/gallery/transcripts/*.txt
"""

import re

import pytest

from tests.transcript import GALLERY, Told, run, told

FOLDER = GALLERY / "transcripts"

# The commands that take longest; row A is compared in the quick run too.
SLOW = (
    r"poolcheck (lint( --full)?"
    r"|compare aco-2017 icp-2018 --row [B-F]( --column 3)?( --full)?)"
)


def slow(command: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.thorough] if re.fullmatch(SLOW, command) else []


PAGES = [
    pytest.param(one, id=one.command, marks=slow(one.command))
    for path in sorted(FOLDER.glob("*.txt"))
    for one in told(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_as_it_was_kept(page: Told) -> None:
    assert run(page.command, FOLDER).rstrip("\n") + "\n" == page.printed


@pytest.mark.parametrize("page", PAGES)
def test_the_page_begins_with_the_verdict_and_ends_with_its_standing(
    page: Told,
) -> None:
    lines = page.printed.splitlines()
    assert lines[0].strip()
    assert "not legal advice" in " ".join(" ".join(lines[-6:]).split())
