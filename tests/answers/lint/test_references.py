"""What lists and standing terms name has to be in the editions that they speak of."""

from collections.abc import Callable
from pathlib import Path

import pytest

from poolcheck.answers.lint.lint import lint
from poolcheck.answers.provider_checks import annex_a
from poolcheck.law.editions import shipped

LISTS, TERMS = "annex_a.toml", "agreement.toml"

Spoil = Callable[[str, str, str], list[str]]


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoil:
    """The faults that lint finds in a file, after words in it are changed."""

    def faults(name: str, was: str, now: str) -> list[str]:
        text = (shipped() / name).read_text(encoding="utf-8")
        assert was in text
        path = tmp_path / name
        path.write_text(text.replace(was, now, 1), encoding="utf-8")
        return [f"{flaw.place}: {flaw.says}" for flaw in lint(path, name).flaws]

    return faults


@pytest.mark.parametrize("name", [LISTS, TERMS])
def test_every_name_is_there_as_supplied(name: str) -> None:
    assert lint(shipped() / name, name).flaws == ()


def test_a_function_has_to_be_in_every_edition_of_the_papers_of_a_check(
    spoilt: Spoil,
) -> None:
    was, now = 'when = { functions = ["primary-medical"] }', "primary-medicine"
    number = [check.id for check in annex_a().checks].index("practices-in-full") + 1
    assert spoilt(LISTS, was, was.replace("primary-medical", now)) == [
        f"annex_a.toml, check {number} (practices-in-full), when, functions: "
        '"primary-medicine" is not the id of a function in icp-2018'
    ]


def test_a_function_has_to_be_in_every_edition_of_a_schemes_days(
    spoilt: Spoil,
) -> None:
    (told,) = spoilt(LISTS, 'but = ["primary-medical",', 'but = ["primary-care",')
    assert told.endswith(
        '(cquin-2018), but: "primary-care" is not the id of a function in icp-2018'
    )


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('functions_of = ["ccg"]', 'functions_of = ["icb"]', "a kind in icp-2018"),
        ('mechanisms = ["section-75"]', 'mechanisms = ["s75"]', "a mechanism in icp-"),
        ('side = "nhs"', 'side = "health"', "a side in icp-2018"),
        ('id = "icb-2022"', 'id = "icb-2023"', "an edition"),
    ],
)
def test_so_has_every_other_name(spoilt: Spoil, was: str, now: str, told: str) -> None:
    assert any(f"is not the id of {told}" in each for each in spoilt(LISTS, was, now))


def test_a_power_that_no_edition_of_a_terms_days_has_is_a_fault(spoilt: Spoil) -> None:
    (told,) = spoilt(TERMS, 'mechanisms = ["section-13v"]', 'mechanisms = ["s13v"]')
    assert '"s13v" is not the id of a mechanism in aco-2017, icp-2018 or icb' in told


def test_a_power_of_an_edition_that_was_over_is_a_fault(spoilt: Spoil) -> None:
    was, now = 'mechanisms = ["section-65z6"]', 'mechanisms = ["ccg-pooled-fund"]'
    (told,) = spoilt(TERMS, was, now)
    assert told.endswith('"ccg-pooled-fund" is not the id of a mechanism in icb-2022')
