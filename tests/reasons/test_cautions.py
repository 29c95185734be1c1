"""What a route rests on that others decide, shown with an answer and who decides."""

from pathlib import Path

import pytest

from tests.command import as_json, call
from tests.transcript import GALLERY

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
        assert "The county has sent the letter. Who decides: The county." in page
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
    assert "The county; the commissioners add health board yes" in page


def test_what_rests_on_no_condition_is_for_nobody_to_decide() -> None:
    asked = "can-pool acute 'social care' -c ccg,la"
    assert {c["actor"] for c in as_json(asked)["cautions"]} == {None}
    assert "Who decides" not in call(asked)[1]
