"""What a question names is in force on its day; else it is told when it is."""

from pathlib import Path

import pytest

from tests.command import as_json, call
from tests.spoiled import SMALL

LATER = "from = 2021-01-01"
AFTER = "To mend it: leave it out, or ask about a day from 2021-01-01 on"
BEFORE = "To mend it: leave it out, or ask about a day from 2020-01-01 to 2020-12-31"
PLACE = """
edition = "small-1"
[[commissioner]]
kind = "health-board"
name = "Board"
[[commissioner]]
kind = "borough"
name = "Town"
[[line]]
commissioner = "Board"
service = "nursing"
[[line]]
commissioner = "Board"
service = "dentistry"
[[line]]
commissioner = "Town"
service = "home care"
"""
FUNDS = """
[[fund]]
kind = "pooled"
mechanism = "a county fund"
lines = [
  { commissioner = "Board", function = "nursing" },
  { commissioner = "Town", function = "home care" },
]
[[fund]]
kind = "ring-fenced"
ring_fence = "dentistry-ring-fence"
commissioner = "Board"
lines = [{ commissioner = "Board", function = "dentistry" }]
"""
# The page on which each stands, and what a fault calls it.
NAMED = {
    "dentists-there": ("page 11", "fact"),
    "dentistry-ring-fence": ("page 14", "ring-fence"),
    "county-fund": ("page 15", "mechanism"),
    "no-operations": ("page 26", "exclusion"),
    "let-operations-in": ("page 27", "lever"),
}


def rulebook(folder: Path, name: str, days: str) -> Path:
    """The small rulebook with other days for one of its rules."""
    page, _ = NAMED[name]
    before, after = SMALL.split(f'at = "{page}"\nbasis = "stated"\nfrom = 2020-01-01\n')
    file = folder / "small.toml"
    text = f'{before}at = "{page}"\nbasis = "stated"\n{days}\n{after}'
    file.write_text(text, encoding="utf-8")
    return file


def told(command: str) -> str:
    """What is told of a question that is refused, on one line."""
    code, out, err = call(command)
    assert (code, out) == (2, "")
    return " ".join(err.split())


OPTIONS = {
    "--fact dentists-there=true": "dentists-there",
    "--assume let-operations-in": "let-operations-in",
    "--mechanism county-fund": "county-fund",
    "--mechanism 'A county fund'": "county-fund",
}


@pytest.mark.parametrize("command", ["can-pool", "structures", "matrix", "reform"])
@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_that_names_what_is_not_in_force_yet_is_told_from_when_it_is(
    tmp_path: Path, option: str, command: str
) -> None:
    name = OPTIONS[option]
    file = rulebook(tmp_path, name, LATER)
    asked = f"{command} nursing 'home care' -c board,town --rulebook {file} {option}"
    said = told(f"{asked} --on 2020-12-31")
    assert f"The {NAMED[name][1]} is not in force on 2020-12-31 {AFTER}" in said
    assert call(f"{asked} --on 2021-01-01")[0] != 2


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_that_names_what_has_ended_is_told_until_when_it_was_in_force(
    tmp_path: Path, option: str
) -> None:
    ended = "from = 2020-01-01\nuntil = 2021-01-01"
    file = rulebook(tmp_path, OPTIONS[option], ended)
    asked = f"can-pool nursing 'home care' -c board,town --rulebook {file} {option}"
    assert BEFORE in told(f"{asked} --on 2021-01-01")
    assert call(f"{asked} --on 2020-12-31")[0] != 2


@pytest.mark.parametrize(
    ("name", "key", "line"),
    [
        ("dentists-there", "facts, dentists-there", "[facts]\ndentists-there = true"),
        ("let-operations-in", "assume", 'assume = ["let-operations-in"]'),
        ("county-fund", "mechanisms", 'mechanisms = ["county-fund"]'),
        ("county-fund", "fund 1 (a county fund), mechanism", FUNDS),
        ("dentistry-ring-fence", "fund 2 (dentistry-ring-fence), ring_fence", FUNDS),
    ],
)
def test_a_file_that_names_what_is_not_in_force_is_told_from_when_it_is(
    tmp_path: Path, name: str, key: str, line: str
) -> None:
    book = rulebook(tmp_path, name, LATER)
    file = tmp_path / "place.toml"
    table = line.strip().startswith("[")
    file.write_text(PLACE + line if table else f"{line}\n{PLACE}", encoding="utf-8")
    command = "check" if line == FUNDS else "structures -s"
    asked = f"{command} {file} --rulebook {book}"
    said = told(f"{asked} --on 2020-12-31")
    assert f"place.toml, {key}:" in said
    assert f"The {NAMED[name][1]} is not in force on 2020-12-31 To mend it: " in said
    without = "place its lines elsewhere" if command == "check" else "leave it out"
    assert f"{without}, or ask about a day from 2021-01-01 on" in said
    assert call(f"{asked} --on 2021-01-01")[0] != 2


def test_what_is_in_force_on_no_day_of_its_edition_is_to_be_left_out(
    tmp_path: Path,
) -> None:
    ended = "from = 2010-01-01\nuntil = 2011-01-01"
    file = rulebook(tmp_path, "dentists-there", ended)
    asked = f"can-pool nursing 'home care' -c board,town --rulebook {file}"
    said = told(f"{asked} --fact dentists-there=false")
    assert "leave it out: it is in force on no day" in said


def test_a_lever_with_nothing_left_to_lift_is_neither_listed_nor_assumed(
    tmp_path: Path,
) -> None:
    file = rulebook(tmp_path, "no-operations", "from = 2020-01-01\nuntil = 2021-01-01")
    levers = f"levers --rulebook {file} --on"
    assert [x["id"] for x in as_json(f"{levers} 2020-12-31")["levers"]] == [
        "let-operations-in"
    ]
    assert as_json(f"{levers} 2021-01-01")["levers"] == []
    asked = f"can-pool operations 'home care' -c board,town --rulebook {file}"
    assert BEFORE in told(f"{asked} --assume let-operations-in --on 2021-01-01")


# ------------------------------------------------------- the fact of April 2025

DELEGATED = "specialised-delegated"
FACT = f"--fact {DELEGATED}=false"
SPECIALISED = "acute specialised -c icb,la,nhse"
FROM_APRIL = "leave it out, or ask about a day from 2025-04-01 on"


def test_a_fact_that_does_not_count_yet_is_refused_and_not_listed() -> None:
    asked = f"can-pool {SPECIALISED} --on"
    assert FROM_APRIL in told(f"{asked} 2023-03-31 {FACT}")
    before = as_json(f"{asked} 2023-03-31")["question"]["facts"]
    assert DELEGATED not in before
    after = as_json(f"{asked} 2025-04-01 {FACT}")["question"]["facts"]
    assert after[DELEGATED] is False


def test_a_fact_in_force_in_one_of_two_editions_is_used_for_that_one() -> None:
    asked = f"{SPECIALISED} {FACT}"
    code, out, _ = call(
        f"compare icb-2022@2022-07-02 icb-2022@2025-04-02 {asked} --full"
    )
    assert code == 0
    said = " ".join(out.split())
    assert "as the other has nothing of that name: specialised-delegated." in said
    assert said.count("You said not so:") == 1


def test_a_fact_in_force_in_neither_of_two_editions_is_told_from_when_it_is() -> None:
    asked = f"{SPECIALISED} {FACT}"
    both = "compare icb-2022@2022-07-02 icb-2022@2024-04-02"
    assert FROM_APRIL in told(f"{both} {asked}")
    older = asked.replace("icb,", "ccg,")
    assert FROM_APRIL in told(f"compare icp-2018 icb-2022@2022-07-02 {older}")


# ------------------------------------------------------------ given, and taken


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("", "Assumed: the specialised services"),
        (f"--fact {DELEGATED}=true", "You said so: the specialised services"),
        (f"--fact {DELEGATED}=false", "You said not so: the specialised services"),
    ],
)
def test_what_was_given_is_told_as_given_even_where_it_would_have_been_assumed(
    given: str, says: str
) -> None:
    asked = f"can-pool {SPECIALISED} --on 2026-01-01 {given}"
    _, out, _ = call(f"{asked} --full")
    said = " ".join(out.split())
    assert says in said
    assert ("Assumed" in said) == (not given)
    (taken,) = (x for x in as_json(asked)["taken"] if x["fact"] == DELEGATED)
    assert taken == {
        "fact": DELEGATED,
        "value": not given.endswith("false"),
        "how": "given" if given else "taken",
    }


def test_the_command_that_asks_again_states_what_was_stated() -> None:
    given = f"--fact {DELEGATED}=true"
    _, out, _ = call(f"can-pool {SPECIALISED} --on 2026-01-01 {given} --full")
    again = " ".join(out.split()).partition("Ask again: poolcheck ")[2]
    command = again.partition(given)[0] + given
    assert call(f"{command} --full")[1] == out


def test_what_a_file_states_is_told_as_given_and_so_is_a_lever(tmp_path: Path) -> None:
    file = tmp_path / "place.toml"
    file.write_text(
        'on = 2026-01-01\nservices = ["acute", "specialised"]\n'
        'assume = ["admit-surgery"]\n'
        '[[commissioner]]\nkind = "icb"\n[[commissioner]]\nkind = "la"\n'
        f"[facts]\n{DELEGATED} = true\n",
        encoding="utf-8",
    )
    _, out, _ = call(f"structures -s {file} --full")
    assert "You said so: the specialised services" in " ".join(out.split())
    taken = as_json(f"structures -s {file}")["taken"]
    assert [each for each in taken if each["how"] == "given"] == [
        {"fact": DELEGATED, "value": True, "how": "given"},
        {"lever": "admit-surgery", "value": True, "how": "given"},
    ]
