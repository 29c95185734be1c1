"""The scenario file that is made of a sheet says what the sheet says."""

from collections import Counter
from pathlib import Path

import pytest

from poolcheck.asking.ask import ask
from poolcheck.asking.options import Options
from poolcheck.sheets.scenario_text import scenario_text
from tests.sheets.as_read import AS_READ, TODAY, lines, read

WITH_LINES = [name for name in AS_READ if lines(name)]


@pytest.mark.parametrize("name", WITH_LINES)
def test_a_scenario_made_of_a_sheet_holds_its_lines(name: str, tmp_path: Path) -> None:
    found = read(name)
    file = tmp_path / "place.toml"
    file.write_text(scenario_text(found, name), encoding="utf-8")
    question = ask(Options(scenario=file, today=TODAY))
    assert question.rulebook.edition.id == found.rulebook.edition.id
    imported = Counter(
        (line.payer.name, f, line.stream,
         line.amount if len(line.functions) == 1 else None)
        for line in found.imported.lines
        for f in line.functions
    )  # fmt: skip
    assert imported == Counter(
        (line.commissioner.name, line.function, line.stream, line.amount)
        for line in question.budget.lines
    )  # fmt: skip


@pytest.mark.parametrize("name", WITH_LINES)
def test_what_the_owner_of_a_sheet_calls_a_line_is_kept(
    name: str, tmp_path: Path
) -> None:
    found = read(name)
    file = tmp_path / "place.toml"
    file.write_text(scenario_text(found, name), encoding="utf-8")
    question = ask(Options(scenario=file, today=TODAY))
    called = {line.name or line.service for line in found.imported.lines}
    kept = {w for line in question.budget.lines for w in (line.name, line.service)}
    assert called <= kept
