"""A survey says of each place what the place's own commands say, and adds it up."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks import national

from poolcheck import answers
from poolcheck.answers.survey import Survey, survey
from poolcheck.answers.survey_place import Row, refused, row
from poolcheck.asking.ask import ask
from poolcheck.asking.folder import places
from poolcheck.asking.options import Options
from poolcheck.structures.sums import Sums
from poolcheck.terms.verdicts import Verdict
from tests.command import as_json
from tests.transcript import ROOT

REGION = ROOT / "examples" / "region"
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))


def of_region(quick: bool = False) -> Survey:
    asked, _ = places(Options(scenario=REGION))
    rulebook = asked.questions[0].rulebook
    of = zip(asked.files, asked.questions, strict=True)
    rows = [row(file, question, quick) for file, question in of]
    return survey(rows, {rulebook.edition.id: rulebook}, quick)


def in_a_nation(folder: Path, number: int) -> Iterator[Path]:
    national.written(folder, number)
    return iter(sorted(folder.glob("*.toml")))


def held_to_its_own_commands(file: Path) -> None:
    found = row(str(file), ask(Options(scenario=file)))
    one_fund = as_json(f"can-pool -s '{file}'")
    many = as_json(f"structures -s '{file}'")
    assert found.verdict is not None
    assert found.verdict.value == one_fund["verdict"]
    assert found.edition == one_fund["edition"]
    assert (found.structures, found.patterns) == (many["count"], many["pattern_count"])
    money = many["patterns"][0]["money"]
    assert found.money is not None
    assert found.money.pooled == money["pooled"]
    assert found.money.total == money["total"]
    assert found.money.outside + found.money.not_split == (
        money["total"] - money["pooled"]
    )
    outside = {rule for each in one_fund["outside"] for rule in each["rules"]}
    assert {*found.in_the_way} == outside
    assert found.remedy == best_of(one_fund["remedies"], found)


def best_of(remedies: list[dict[str, Any]], found: Row) -> object:
    """The remedy of the row, if it is the first told that leaves everybody in."""
    kept = [remedy for remedy in remedies if not remedy["remove"]]
    if not kept:
        return None
    assert found.remedy is not None
    assert [*found.remedy.levers] == kept[0]["levers"]
    assert [*found.remedy.add] == kept[0]["add"]
    assert found.remedy.verdict.value == kept[0]["verdict"]
    return found.remedy


@pytest.mark.parametrize("file", sorted(REGION.glob("*.toml")), ids=lambda f: f.stem)
def test_a_row_says_what_can_pool_and_structures_say(file: Path) -> None:
    held_to_its_own_commands(file)


@pytest.mark.thorough(but=1)
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_row_of_an_example_says_what_its_commands_say(file: Path) -> None:
    held_to_its_own_commands(file)


@pytest.mark.thorough
def test_rows_of_a_nation_say_what_their_commands_say(tmp_path: Path) -> None:
    for file in in_a_nation(tmp_path, 8):
        held_to_its_own_commands(file)


def freed_as_reform_has_it(asked: Any, found: Survey) -> None:
    told = answers.reform.reform(asked)
    assert [
        (e.levers, e.places, e.amount_known, e.let_in_known, e.lines, e.new_lines)
        for e in found.frees
    ] == [
        (
            unlocked.levers,
            len(unlocked.effects),
            unlocked.amount_known,
            unlocked.let_in_known,
            len(unlocked.lines),
            unlocked.new_lines,
        )
        for unlocked in told.sets
    ]
    for ours, theirs in zip(found.frees, told.sets, strict=True):
        assert ours.amount == theirs.amount
        assert ours.functions == theirs.functions
        assert (ours.kind, ours.actors) == (theirs.kind, theirs.actors)
    assert found.money is None or found.money.total == told.money


def test_what_would_free_most_is_what_reform_says_of_the_folder() -> None:
    asked, _ = places(Options(scenario=REGION))
    freed_as_reform_has_it(asked, of_region())


@pytest.mark.thorough
def test_so_it_is_of_a_nation_of_places(tmp_path: Path) -> None:
    national.written(tmp_path, 12, seed=3)
    asked, _ = places(Options(scenario=tmp_path))
    rulebook = asked.questions[0].rulebook
    rows = [row(f, q) for f, q in zip(asked.files, asked.questions, strict=True)]
    freed_as_reform_has_it(asked, survey(rows, {rulebook.edition.id: rulebook}))


def test_the_money_of_all_is_that_of_each_added_up() -> None:
    found = of_region()
    assert found.money == sum((row.money or Sums() for row in found.rows), Sums())
    assert found.verdicts == {
        Verdict.YES: 0,
        Verdict.PARTLY: 4,
        Verdict.NO: 0,
        Verdict.NOT_COMMISSIONABLE: 0,
    }


def test_a_quick_one_has_the_same_but_remedies_and_what_would_free() -> None:
    quick = of_region(quick=True)
    assert quick.frees == ()
    for ours, whole in zip(quick.rows, of_region().rows, strict=True):
        assert ours.remedy is None
        assert (ours.verdict, ours.money) == (whole.verdict, whole.money)
        assert ours.in_the_way == whole.in_the_way


def test_a_remedy_leaves_every_partner_in_the_place() -> None:
    dale = next(row for row in of_region().rows if row.title == "Dale")
    first = as_json(f"can-pool -s '{REGION / 'dale.toml'}'")["remedies"][0]
    assert first["remove"] == ["Dale Council"]
    assert dale.remedy is not None
    assert dale.remedy.levers == ("admit-invasive-treatments",)


def test_a_place_with_no_lawful_structure_has_its_money_in_no_fund(
    tmp_path: Path,
) -> None:
    file = tmp_path / "place.toml"
    file.write_text(
        'edition = "icp-2018"\n[[commissioner]]\nkind = "la"\nname = "A"\n'
        '[[commissioner]]\nkind = "ccg"\nname = "B"\n'
        '[[line]]\ncommissioner = "A"\nservice = "home care"\namount = 7\n'
        '[[line]]\ncommissioner = "B"\nservice = "mental health"\namount = 5\n'
        '[wishes]\ntogether = [["home care", "mental health"]]\nmax_funds = 0\n',
        encoding="utf-8",
    )
    found = row("place.toml", ask(Options(scenario=file)))
    assert found.structures == 0
    assert found.money == Sums(in_no_fund=1_200)
    assert found.share == "0.0%"


def test_a_place_that_is_refused_counts_in_no_sum() -> None:
    asked, _ = places(Options(scenario=REGION))
    rulebook = asked.questions[0].rulebook
    one = row(asked.files[0], asked.questions[0])
    found = survey([one, refused("bad.toml", ())], {rulebook.edition.id: rulebook})
    assert found.money == one.money
    assert len(found.answered) == 1
