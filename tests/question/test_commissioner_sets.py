"""The smallest sets that can commission a mix, however many a route asks for."""

from pathlib import Path

import pytest

from tests.command import as_json, call
from tests.transcript import GALLERY

SMALL = GALLERY / "errors" / "rulebooks" / "small.toml"
BOROUGHS = 'own_duty_of = ["borough"]\nsays = "A borough commissions'


def asking_for(folder: Path, needs: str) -> Path:
    """The invented rulebook, its boroughs' route with these needs."""
    text = SMALL.read_text(encoding="utf-8")
    changed = text.replace(BOROUGHS, f"needs = [{needs}]\n{BOROUGHS}")
    assert changed != text
    file = folder / "asking.toml"
    file.write_text(changed, encoding="utf-8")
    return file


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_as_many_of_a_kind_are_taken_as_a_route_asks_for(
    number: int, tmp_path: Path
) -> None:
    needs = f'{{ kinds = ["borough"], at_least = {number} }}'
    asked = f"'home care' --rulebook '{asking_for(tmp_path, needs)}'"
    assert as_json(f"who {asked}")["sets"] == [{"borough": f"{number}+"}]
    taken = as_json(f"structures {asked}")["question"]["commissioners"]
    assert [c["kind"] for c in taken] == ["borough"] * number


def test_no_more_of_a_kind_are_said_to_do_than_a_route_serves(tmp_path: Path) -> None:
    needs = '{ kinds = ["borough"], at_least = 3, at_most = 3 }'
    asked = f"'home care' --rulebook '{asking_for(tmp_path, needs)}'"
    assert as_json(f"who {asked}")["sets"] == [{"borough": "3"}]


def test_the_number_asked_for_may_be_made_up_of_several_kinds(tmp_path: Path) -> None:
    needs = '{ kinds = ["borough", "health-board"], at_least = 3 }'
    asked = f"'home care' --rulebook '{asking_for(tmp_path, needs)}'"
    assert as_json(f"who {asked} --all")["sets"] == [
        {"borough": "3+"},
        {"health-board": "1", "borough": "2+"},
    ]
    code, page, _ = call(f"who {asked} --all")
    assert code == 0
    assert "3 or more boroughs" in page
