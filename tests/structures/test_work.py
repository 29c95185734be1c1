"""Each search of the panel takes just as many steps as are written down for it."""

from pathlib import Path

import pytest

from poolcheck.structures.as_sorts import as_sorts
from poolcheck.structures.search.fold import Fold, TooLong
from tests.structures.panel import PANEL
from tests.structures.steps import read
from tests.structures.work import REPAIRS, SEARCHES, repairs, steps

TAKEN = read(SEARCHES)


def test_the_steps_are_written_down_of_the_whole_panel() -> None:
    assert list(TAKEN) == list(PANEL)


@pytest.mark.parametrize("name", PANEL)
def test_a_search_takes_as_many_steps_as_it_did(name: str, tmp_path: Path) -> None:
    assert steps(PANEL[name](tmp_path)) == TAKEN[name]


def test_a_draft_of_the_panel_is_mended_in_as_many_steps_and_moves_as_it_was(
    tmp_path: Path,
) -> None:
    assert repairs(tmp_path) == read(REPAIRS)


@pytest.mark.parametrize("name", PANEL)
def test_a_fold_goes_on_for_as_many_steps_as_it_is_given(
    name: str, tmp_path: Path
) -> None:
    puzzle, enough = as_sorts(PANEL[name](tmp_path)), TAKEN[name]["fold"]
    assert Fold(puzzle, enough).placings() == TAKEN[name]["structures"]
    with pytest.raises(TooLong):
        Fold(puzzle, enough - 1).placings()
