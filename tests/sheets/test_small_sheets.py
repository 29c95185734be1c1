"""All that is read of each small sheet is what the gallery keeps of it."""

from pathlib import Path

import pytest

from tests.sheets.small_sheets import Case, cases, read, themes

EVERY = [(theme, case) for theme in themes() for case in cases(theme)]
NAMED = [pytest.param(*each, id=f"{each[0].stem}: {each[1].name}") for each in EVERY]
FEWEST_CASES = 60


@pytest.mark.parametrize(("theme", "case"), NAMED)
def test_a_small_sheet_is_read_as_it_was_when_somebody_looked(
    theme: Path, case: Case, tmp_path: Path
) -> None:
    assert read(case, theme, tmp_path) == case.read


def test_there_are_enough_small_sheets_and_no_two_share_a_name() -> None:
    names = [case.name for _, case in EVERY]
    assert len(set(names)) == len(names) >= FEWEST_CASES
