"""Every file that a question was read from goes with it, as which file it is."""

import pickle
from pathlib import Path

import pytest

from poolcheck.asking.ask import ask
from poolcheck.asking.folder import places
from poolcheck.asking.options import Options
from poolcheck.asking.two_editions import ask_both, two
from poolcheck.law.editions import shipped
from poolcheck.law.file.read import load_anyway
from poolcheck.terms.opened import FileRead
from tests.asking.scenario.town import SPREADSHEET, TOWN

IN_A_SHEET = f'lines = "budget.csv"\nedition = "icp-2018"\n{TOWN}'


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / "budget.csv").write_text(SPREADSHEET, encoding="utf-8")
    (tmp_path / "town.toml").write_text(IN_A_SHEET, encoding="utf-8")
    return tmp_path / "town.toml"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A rulebook of one's own in another folder, beside its everyday names."""
    folder = tmp_path / "rules"
    folder.mkdir()
    for name in ("annex_b.toml", "everyday_names.toml"):
        (folder / name).write_bytes((shipped() / name).read_bytes())
    return folder / "annex_b.toml"


def are(files: tuple[FileRead, ...], *paths: Path) -> bool:
    """Whether these are the files, told by which they are and not by name."""
    found = {(f.device, f.inode) for f in files}
    return found == {(p.stat().st_dev, p.stat().st_ino) for p in paths}


def names_beside(rules: Path) -> Path:
    return rules.parent / "everyday_names.toml"


def test_a_question_keeps_its_scenario_its_sheet_and_its_rulebook(
    town: Path, rules: Path
) -> None:
    link = town.parent / "link.toml"
    link.symlink_to(town)
    question = ask(Options(scenario=link, rulebook=rules))
    assert are(
        question.files, town, town.parent / "budget.csv", rules, names_beside(rules)
    )
    assert question.files[0].name == str(link)
    assert pickle.loads(pickle.dumps(question)).files == question.files


def test_a_question_without_files_keeps_the_rulebook_supplied() -> None:
    question = ask(
        Options(services=("acute", "social care"), commissioners=("ccg,la",))
    )
    assert are(
        question.files, shipped() / "annex_b.toml", shipped() / "everyday_names.toml"
    )


def test_each_question_of_a_folder_keeps_its_own_files(town: Path) -> None:
    other = town.parent / "village.toml"
    other.write_bytes(town.read_bytes())
    found, _ = places(Options(scenario=town.parent))
    sheet = town.parent / "budget.csv"
    first, second = found.questions
    assert are(first.scenario, town, sheet)
    assert are(second.scenario, other, sheet)


def test_what_is_put_to_two_editions_keeps_the_files_of_both(
    town: Path, rules: Path
) -> None:
    new = (shipped() / "icb_2022.toml", shipped() / "everyday_names.toml")
    named = two(str(rules), "icb-2022", Options())
    assert are(named.files, rules, names_beside(rules), *new)
    both = ask_both(named, Options(scenario=town))
    sheet = town.parent / "budget.csv"
    assert are(both.files, town, sheet, rules, names_beside(rules), *new)


def test_a_rulebook_that_is_refused_keeps_its_files_too(rules: Path) -> None:
    rules.write_text(rules.read_text().replace("[edition]", "[edition]\nnope = 1"))
    rulebook, faults = load_anyway(rules, shipped())
    assert faults
    assert are(rulebook.files, rules, names_beside(rules))
