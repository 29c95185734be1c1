"""What to take care over: how heavily it weighs, and who must be spoken to."""

from pathlib import Path

import pytest

from poolcheck.law import editions
from poolcheck.law.file.read import load
from poolcheck.law.rulebook import Rulebook
from poolcheck.terms.verdicts import Weight
from tests.command import as_json, call
from tests.transcript import GALLERY


def supplied_editions() -> list[Rulebook]:
    """Every edition supplied."""
    folder = editions.shipped()
    return [load(edition.path, folder) for edition in editions.listed()]


SMALL = GALLERY / "errors" / "rulebooks" / "small.toml"


@pytest.fixture
def rulebook(tmp_path: Path) -> Path:
    """The invented rulebook, its health board's route resting on the county's word."""
    text = SMALL.read_text(encoding="utf-8")
    changed = text.replace(
        'by = "a letter"\n',
        'by = "a letter"\ncondition = "The county has sent the letter."\n'
        'condition_actor = "The county"\ncondition_kind = "national-consent"\n',
    )
    assert changed != text
    file = tmp_path / "county.toml"
    file.write_text(changed, encoding="utf-8")
    return file


def test_a_condition_is_shown_with_who_decides_it(rulebook: Path) -> None:
    asked = f"nursing 'home care' -c board,town --rulebook '{rulebook}'"
    for command in ("can-pool", "structures"):
        page = " ".join(call(f"{command} {asked}")[1].split())
        assert "The county has sent the letter. Speak to: The county." in page
        (caution,) = [
            c
            for c in as_json(f"{command} {asked}")["cautions"]
            if c["rule"] == "health-board-buys"
        ]
        assert caution["says"] == "The county has sent the letter."
        assert caution["actor"] == "The county"


def test_a_remedy_names_who_decides_the_condition_that_it_would_rest_on(
    rulebook: Path,
) -> None:
    asked = f"can-pool nursing 'home care' -c town --rulebook '{rulebook}'"
    (remedy,) = as_json(asked)["remedies"]
    assert remedy["add"] == ["health-board"]
    assert remedy["kind"] == "national-consent"
    assert remedy["actors"] == ["The county"]
    page = " ".join(call(asked)[1].split())
    then = "Then all of it may lie in one fund."
    assert f"The county; the commissioners: add health board. {then}" in page


def test_every_caution_of_every_edition_says_how_heavy_it_is_and_whom_to_ask() -> None:
    for edition in supplied_editions():
        weights = {caution.weight for caution in edition.cautions}
        assert weights == set(Weight)
        assert all(caution.actor.strip() for caution in edition.cautions)


def test_what_is_to_be_settled_before_signing_is_told_first_and_with_whom() -> None:
    asked = (
        "can-pool 'gp practice' 'social care' -c icb,icb,la -e icb-2022 --on 2026-07-02"
    )
    cautions = as_json(asked)["cautions"]
    weights = [caution["weight"] for caution in cautions]
    assert weights == sorted(weights) == [*weights]
    assert set(weights) == {"before-signing", "to-know"}
    page = " ".join(call(f"{asked} --full")[1].split())
    before, after = page.index("Before signing"), page.index("Take care")
    assert before < after
    for caution in cautions:
        heavy = caution["weight"] == "before-signing"
        told = page.index(" ".join(caution["says"].split()))
        assert (before < told < after) is heavy
        if heavy and caution["actor"]:
            end = told + len(caution["says"])
            assert page[end:].startswith(f" Speak to: {caution['actor']}.")


def test_what_a_name_or_an_idle_body_cautions_of_is_to_know() -> None:
    asked = "can-pool reablement 'mental health' -c icb,la,nhse -e icb-2022"
    asked += " --on 2026-07-02"
    by_nobody = [c for c in as_json(asked)["cautions"] if c["rule"] is None]
    assert len(by_nobody) == 2
    assert {(c["weight"], c["actor"]) for c in by_nobody} == {("to-know", None)}


def test_what_a_stream_cautions_of_is_to_be_settled_before_signing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "place.toml"
    path.write_text(
        """
        edition = "icb-2022"
        commissioner = [{ kind = "icb", name = "Our ICB" },
                        { kind = "local-authority", name = "Our Council" }]
        [[line]]
        commissioner = "Our ICB"
        service = "community health"
        stream = "nhs-minimum-contribution"
        [[line]]
        commissioner = "Our Council"
        service = "social care"
        """,
        encoding="utf-8",
    )
    cautions = as_json(f"can-pool -s '{path}'")["cautions"]
    (told,) = [c for c in cautions if c["rule"] == "nhs-minimum-contribution"]
    assert (told["weight"], told["actor"]) == ("before-signing", "NHS England")


def test_a_lever_assumed_is_to_be_settled_with_whoever_pulls_it() -> None:
    asked = (
        "can-pool 'gp practice' 'social care' -c icb,la -e icb-2022 --on 2026-07-02 "
        "--assume delegation-terms-permit"
    )
    cautions = as_json(asked)["cautions"]
    (told,) = [c for c in cautions if c["rule"] == "delegation-terms-permit"]
    assert (told["weight"], told["actor"]) == ("before-signing", "NHS England")


ONE = ""
OTHER = 'stream = "Public Health Grant"'


@pytest.mark.parametrize(
    ("streams", "said"),
    [((ONE,), True), ((OTHER,), False), ((ONE, OTHER), True), ((OTHER, ONE), True)],
    ids=["of none", "of one", "the first of none", "the second of none"],
)
def test_what_is_said_of_lines_of_no_stream_is_said_where_any_line_is_of_none(
    streams: tuple[str, ...], said: bool, tmp_path: Path
) -> None:
    lines = (
        "".join(
            f'[[line]]\ncommissioner = "Our Council"\nservice = "{service}"\n{stream}\n'
            for service, stream in zip(("smoking", "weight"), streams, strict=False)
        )
        .replace("smoking", "stop smoking")
        .replace("weight", "sexual health promotion")
    )
    path = tmp_path / "place.toml"
    path.write_text(
        """
        edition = "icb-2022"
        commissioner = [{ kind = "icb", name = "Our ICB" },
                        { kind = "local-authority", name = "Our Council" }]
        [[line]]
        commissioner = "Our ICB"
        service = "community health"
        """
        + lines,
        encoding="utf-8",
    )
    rules = {c["rule"] for c in as_json(f"can-pool -s '{path}'")["cautions"]}
    assert ("public-health-grant-conditions" in rules) is said
    assert ("public-health-grant" in rules) is (OTHER in streams)
