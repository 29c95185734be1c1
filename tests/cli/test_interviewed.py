"""The interviews kept in the gallery are held word for word as they stand there."""

from pathlib import Path

import pytest

from tests.cli.interviewed import FOLDER, held

PAGES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_an_interview_is_held_as_it_stands(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert held(page) == page
