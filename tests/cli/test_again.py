"""The command printed after "Ask again", asked again, prints the same page."""

import shlex
from pathlib import Path

import pytest

from tests.transcript import GALLERY, ROOT, ran, words

RULEBOOK = ROOT / "data" / "annex_b.toml"
ERRORS = GALLERY / "errors"
SMALL = "--rulebook rulebooks/small.toml"

TOWN = """
edition = "icp-2018"
assume = ["admit-surgery"]
mechanisms = ["section-75"]

[[commissioner]]
kind = "ccg"
name = "Anytown CCG"

[[commissioner]]
kind = "council"
name = "St Mary's & \\"Old\\" Council"

[[line]]
commissioner = "Anytown CCG"
service = "community health"
amount = 45_000_000

[[line]]
commissioner = "Anytown CCG"
service = "surgery"
amount = 10_000_000

[[line]]
commissioner = "St Mary's & \\"Old\\" Council"
service = "social care"
amount = 60_000_000

[wishes]
together = [["community health", "social care"]]
max_funds = 2
"""

DRAFT = """
[[fund]]
kind = "pooled"
mechanism = "section-75"
lines = [
  { commissioner = "Anytown CCG", function = "community health" },
  { commissioner = "St Mary's & \\"Old\\" Council", function = "social care" },
]

[[fund]]
kind = "aligned"
commissioner = "Anytown CCG"
lines = [{ commissioner = "Anytown CCG", function = "surgery" }]
"""


def _again(page: str) -> str:
    """The command to ask again, its lines put together."""
    (command,) = page.split("Ask again: ")[1:]
    return command.split("\n\n")[0].replace("\n ", " ")


def _same(command: str, folder: Path) -> str:
    """The command to ask again, once it has printed the page that it stands on.

    It is on whole pages alone, and asks for a whole one.
    """
    asked, *rest = words(command)
    whole = [] if "--ids" in rest else ["--full"]
    first = ran([asked, *whole, *rest], folder)
    assert first.code in (0, 1), first.err
    program, *arguments = shlex.split(_again(first.out))
    assert program == "poolcheck"
    second = ran(arguments, folder)
    assert (second.out, second.err, second.code) == (first.out, "", first.code)
    return shlex.join(word for word in arguments if word != "--full")


@pytest.mark.thorough(but=8)
@pytest.mark.parametrize(
    "command",
    [
        "structures --row E --column 3 -e aco-2017",
        "can-pool --row B -c ca,ccg --on 2017-12-01",
        "can-pool acute dentistry -c 'icb=Anytown ICB' -c nhse --on 2023-03-31",
        "can-pool acute 'social care'",
        "can-pool acute 'social care' -c ccg,la",
        "can-pool acute 'social care' -c ccg -c council,la",
        "can-pool acute 'social  care' -c 'ccg=Anytown CCG' -c la='Anytown Council'",
        "can-pool acute 'social care' -c 'ccg=CCG of Anytown' -c la=LAs",
        "can-pool acute 'social care' -c 'ccg=CCG 2' -c ccg -c la,nhse",
        "can-pool acute 'social care' -c ccg -c 'ccg=CCG 7' -c ccg,la",
        """can-pool acute 'social care' -c "ccg=St Mary's" -c 'la=The "Old" $Town'""",
        "can-pool acute 'social care' -c 'ccg=A, B and C' -c 'la=x=y' -c 'nhse=-n'",
        "can-pool acute 'social care' -c 'ccg=a[31mb' -c 'la=  two   spaces '",
        "can-pool acute 'social care' -c la=💉 -c 'ccg=[red]x[/red]'",
        "can-pool -- -acute --social-care",
        "can-pool 'social  care' acute --apart 'acute, social care'",
        "can-pool surgery 'social care' -c ccg,la --assume admit-surgery",
        "can-pool 'GP services' 'social care' -c ccg,la "
        "--fact primary-medical-delegated=false",
        "can-pool 'GP services' 'social care' -c la",
        "can-pool acute 'social care' -c ccg,la --on 2019-02-01",
        "can-pool acute 'social care' -c ccg,la --mechanism section-75 "
        "--mechanism section-13v",
        "can-pool acute 'social care' 'mental health' -c ccg,la "
        "--together 'acute,social care' --apart 'mental health,social care'",
        "can-pool acute 'social care' -c 'ccg=A b' -c la --host 'A b' --max-funds 1",
        "can-pool 'community health' 'social care' "
        "--apart 'community health,social care' --max-funds 0",
        "can-pool --row F",
        "can-pool --row F -c ccg,la,la",
        "can-pool acute 'social care' --row F",
        "structures --row D",
        "structures --row D --all --limit 2",
        "structures --row D --count",
        "structures --row D --limit 1 --max-funds 1",
        "structures --row B -c ccg,ccg,la",
        "structures --row A --together 'community health,acute'",
        "structures 'mental health' --row A",
        "structures 'community health' 'social care' -c ccg,la,la --host 'LA 2'",
        "structures 'social care' -c ccg",
        "structures 'acute' 'social care' -c ccg,la --assume admit-surgery "
        "--assume admit-endoscopy",
        "matrix",
        "matrix -c ccg,ccg,la --mechanism section-75 --assume admit-surgery",
        "matrix surgery 'social care' reablement -c 'ccg=Anytown CCG' -c la",
        "matrix --row E",
        "matrix acute 'social care' --row F",
        "annex-b",
        "annex-b --assume admit-surgery --fact primary-medical-delegated=false",
        "annex-b --on 2019-02-01",
        "who acute 'social care'",
        "who --row F --all",
        "who --row F --ids",
        "can-pool acute 'social care' -c ccg,la --ids",
        "structures --row D --limit 1 --ids",
        "matrix acute 'social care' --ids",
        "annex-b --ids",
        "who 'GP services' 'social care' -e icp-2018 "
        "--fact primary-medical-delegated=false",
    ],
)
def test_the_command_to_ask_again_prints_the_same_page(command: str) -> None:
    assert "-c ''" not in _same(command, ROOT)


@pytest.mark.parametrize(
    "command",
    [
        f"can-pool nursing 'home care' {SMALL}",
        f"can-pool hospital home-care -c board,town {SMALL} --assume let-operations-in",
        f"can-pool dentistry 'home care' -c town {SMALL} --fact dentists-there=false",
        f"can-pool dentistry 'home care' {SMALL} --fact dentists-there=false",
        f"structures --row A {SMALL} -e small-1 --on 2021-01-01",
    ],
)
def test_the_command_to_ask_again_names_the_rulebook_asked(command: str) -> None:
    assert _same(command, ERRORS).endswith(SMALL)


@pytest.mark.thorough(but=4)
@pytest.mark.parametrize(
    "beside",
    [
        "",
        "--assume admit-endoscopy --mechanism section-75 --mechanism section-13v",
        "--on 2019-02-01 -e icp-2018 --fact primary-medical-delegated=FALSE",
        "--together 'surgery,social care' --max-funds 1",
        "--apart 'community health,social care' --host 'Anytown CCG'",
        f"--rulebook {shlex.quote(str(RULEBOOK))}",
    ],
)
def test_a_scenario_is_asked_again_by_its_file_and_what_was_typed_beside_it(
    beside: str, tmp_path: Path
) -> None:
    (tmp_path / "our  town.toml").write_text(TOWN, encoding="utf-8")
    asked = f"-s 'our  town.toml' {beside}".strip()
    for command in ("can-pool", "structures"):
        again = _same(f"{command} {asked}", tmp_path)
        assert sorted(shlex.split(again)) == sorted(words(f"{command} {asked}"))
    again = _same(f"can-pool surgery 'social care' {asked}", tmp_path)
    assert again.startswith("can-pool surgery 'social care' -s 'our  town.toml'")
    assert " -c " not in again


@pytest.mark.parametrize(
    "command",
    [
        "matrix -s 'our town.toml' --mechanism section-75 --assume admit-endoscopy",
        "matrix 'community health' 'social care' -s 'our town.toml'",
        "who -s 'our town.toml' --all",
        "check 'our town.toml' --fact primary-medical-delegated=false",
        "check 'our town.toml' --on 2019-02-01 --assume admit-endoscopy",
    ],
)
def test_the_other_questions_of_a_scenario_are_asked_again_by_its_file(
    command: str, tmp_path: Path
) -> None:
    (tmp_path / "our town.toml").write_text(TOWN + DRAFT, encoding="utf-8")
    again = _same(command, tmp_path)
    assert sorted(shlex.split(again)) == sorted(words(command))


def test_every_service_compared_is_not_named_one_by_one() -> None:
    assert _same("matrix -c ccg,la", ROOT) == "matrix -c ccg,la -e icp-2018"


def test_a_set_of_commissioners_that_was_not_named_is_not_said_to_have_been() -> None:
    again = _same("can-pool acute 'social care'", ROOT)
    assert again == "can-pool acute 'social care' -e icb-2022"
