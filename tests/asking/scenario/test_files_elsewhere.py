"""No file outside the folder of a scenario or a rulebook is opened because of it."""

from pathlib import Path

import pytest

from poolcheck.law.editions import shipped
from tests.asking.scenario.town import SPREADSHEET, TOWN, asked, lines, refused
from tests.command import call

SECRET = "commissioner,service,amount\nthe password is swordfish,acute,1\n"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text(SECRET, encoding="utf-8")
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "up").symlink_to(tmp_path)
    return folder


@pytest.mark.parametrize(
    "name", ["../secret.csv", "link.csv", "up/secret.csv", "sheets/../../secret.csv"]
)
def test_a_spreadsheet_outside_the_folder_is_not_opened(name: str, town: Path) -> None:
    (town / "sheets").mkdir()
    toml = f'edition = "icp-2018"\nlines = "{name}"\n{TOWN}'
    assert refused(town, toml) == [
        f"{name}: is not in the folder of the scenario, nor in one within it"
    ]


def test_nothing_that_a_file_elsewhere_holds_is_shown(town: Path) -> None:
    absolute = town.parent / "secret.csv"
    for name in ("../secret.csv", "link.csv", str(absolute)):
        toml = f'edition = "icp-2018"\nlines = "{name}"\n{TOWN}'
        (town / "town.toml").write_text(toml, encoding="utf-8")
        code, out, err = call(f"structures -s {town / 'town.toml'}")
        assert (code, out) == (2, "")
        assert "swordfish" not in err
        assert "password" not in err


def test_a_spreadsheet_in_a_folder_within_that_of_the_scenario_is_read(
    town: Path,
) -> None:
    (town / "sheets").mkdir()
    for name in ("budget.csv", "sheets/budget.csv"):
        (town / name).write_text(SPREADSHEET, encoding="utf-8")
    (town / "same.csv").symlink_to("sheets/budget.csv")
    plain, *others = (
        lines(asked(town, f'edition = "icp-2018"\nlines = "{name}"\n{TOWN}'))
        for name in (
            "budget.csv",
            "sheets/budget.csv",
            "same.csv",
            str(town / "budget.csv"),
        )
    )
    assert others == [plain] * 3


def test_everyday_names_outside_the_folder_of_a_rulebook_are_not_opened(
    town: Path,
) -> None:
    rules = (shipped() / "annex_b.toml").read_text(encoding="utf-8")
    (town.parent / "secret.toml").write_text("password = 'swordfish'\n")
    (town / "link.toml").symlink_to(town.parent / "secret.toml")
    for name in ("../secret.toml", "link.toml"):
        (town / "rules.toml").write_text(
            rules.replace('names = "everyday_names.toml"', f'names = "{name}"'),
            encoding="utf-8",
        )
        code, out, err = call(f"rules --rulebook {town / 'rules.toml'}")
        assert (code, out) == (2, "")
        assert "There is no such file beside the rulebook" in " ".join(err.split())
        assert "password" not in err
