"""The structures lawful under two editions are those that each of them lists."""

from pathlib import Path

import pytest

from poolcheck.asking.ask import ask
from poolcheck.asking.options import Options
from poolcheck.law.editions import shipped
from poolcheck.structures.in_common import in_common
from poolcheck.structures.lines import Model, model
from poolcheck.structures.patterns import every, patterns_of
from poolcheck.terms.funds import Structure

# A county that passes its grant on, beside two streams that it may go out beside.
PLACE = """
on = 2026-07-01
commissioner = [
  { kind = "icb", name = "ICB" },
  { kind = "local-authority", tier = "county", name = "County" },
  { kind = "local-authority", tier = "district", name = "District" },
]
[[line]]
commissioner = "ICB"
service = "community health"
stream = "nhs-minimum-contribution"
[[line]]
commissioner = "ICB"
service = "mental health"
stream = "additional-nhs-contribution"
[[line]]
commissioner = "County"
service = "social care"
[[line]]
commissioner = "County"
service = "disabled-facilities-grant"
stream = "disabled-facilities-grant-money"
"""
BESIDE = (
    'beside = "nhs-minimum-contribution"',
    'beside = "additional-nhs-contribution"',
)


def lawful(m: Model) -> set[Structure]:
    return set(every(m, patterns_of(m).patterns, None))


@pytest.fixture
def rulebook(tmp_path: Path) -> Path:
    """Today's law, but that the grant goes out beside another stream."""
    text = (shipped() / "icb_2022.toml").read_text(encoding="utf-8")
    assert text.count(BESIDE[0]) == 1
    file = tmp_path / "other.toml"
    file.write_text(text.replace(*BESIDE), encoding="utf-8")
    return file


def asked(folder: Path, rulebook: Path | None) -> Model:
    file = folder / "place.toml"
    file.write_text(PLACE, encoding="utf-8")
    levers = ("nhs-england-directs-otherwise", "grant-condition-changed")
    return model(ask(Options(scenario=file, rulebook=rulebook, assume=levers)))


def test_what_either_edition_has_money_lie_beside_is_asked_in_both(
    rulebook: Path, tmp_path: Path
) -> None:
    today, other = asked(tmp_path, None), asked(tmp_path, rulebook)
    names = {c: c for c in today.question.commissioners}
    both = lawful(today) & lawful(other)
    assert both
    assert both < lawful(today)
    assert both < lawful(other)
    for old, new in ((today, other), (other, today)):
        assert sum(in_common(old, new, names).values()) == len(both)
