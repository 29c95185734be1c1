"""Papers as a person reads them, kept in tests/gallery/papers."""

import pytest

from tests.paper.golden import GALLERY, kept
from tests.paper.made import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_says_what_it_is_kept_as_saying(name: str) -> None:
    assert kept(name) == (GALLERY / f"{name}.md").read_text(encoding="utf-8")


def test_every_paper_kept_is_of_a_place_here() -> None:
    assert sorted(path.stem for path in GALLERY.glob("*.md")) == NAMES
