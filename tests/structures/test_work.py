"""Each search of the panel takes just as many steps as are written down for it."""

from pathlib import Path

import pytest

from tests.structures.panel import PANEL
from tests.structures.work import FILE, rows, steps

WRITTEN = rows(FILE.read_text(encoding="utf-8"))


def test_the_steps_are_written_down_of_the_whole_panel() -> None:
    assert list(WRITTEN) == list(PANEL)


@pytest.mark.parametrize("name", PANEL)
def test_a_search_takes_as_many_steps_as_it_did(name: str, tmp_path: Path) -> None:
    assert steps(PANEL[name](tmp_path)) == WRITTEN[name]
