"""By which doubts a verdict would be another, and how an answer says so."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from poolcheck.law import editions
from poolcheck.law.file.read import load
from tests.command import call
from tests.oracles import other_ways
from tests.oracles.worked_doubts import ICB, LISTED, WORKED, YES

FILES = other_ways.FILES
NAMES = dict(zip(FILES, ("icp-2018", "aco-2017", "icb-2022"), strict=True))
GP = "gp-practice social-care -c icb,la -e icb-2022 --on 2026-07-02"
BOTH_7A = "immunisation community-health -c icb,nhse -e icb-2022 --on 2026-07-02"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every edition, asked about without its published table."""
    made = tmp_path_factory.mktemp("rulebooks")
    for file in other_ways.FILES:
        other_ways.written(other_ways.tables(file), made / file)
    return made


def told(command: str) -> Any:
    code, out, err = call(f"{command} --format json")
    assert code in (0, 1), err
    return json.loads(out)


def page(command: str) -> str:
    return " ".join(call(command)[1].split())


def words(file: str, reading: str, number: int) -> str:
    """What an other choice says, by its number under its reading."""
    others = other_ways.others(other_ways.tables(file))
    return [says for of, says, _, _ in others if of == reading][number - 1]


def verdicts(answer: Any, of: str) -> dict[str, str]:
    """By what each other choice of a reading says, the verdict it would give."""
    return {
        d["says"]: d["verdict"] for d in answer["depends"] if d.get("reading") == of
    }


# ------------------------------------------------- against what was worked by hand


@pytest.mark.thorough(but=4)
@pytest.mark.parametrize(
    ("file", "reading", "number", "question", "now", "then"), WORKED
)
def test_a_verdict_depends_on_a_reading_where_its_other_choice_gives_another(
    file: str, reading: str, number: int, question: str, now: str, then: str,
    folder: Path,
) -> None:  # fmt: skip
    rulebook = shlex.quote(str(folder / file))
    answer = told(f"can-pool {question} --rulebook {rulebook}")
    found = verdicts(answer, reading).get(words(file, reading, number))
    assert found == (then if now != then else None)


@pytest.mark.parametrize(("file", "reading", "number", "lines", "now", "then"), LISTED)
def test_what_places_list_depends_on_the_reading_of_one_sided_funds(
    file: str, reading: str, number: int, lines: list[tuple[str, str]],
    now: str, then: str, tmp_path: Path,
) -> None:  # fmt: skip
    path = place(tmp_path, NAMES[file], lines)
    answer = told(f"can-pool -s {path}")
    found = verdicts(answer, reading).get(words(file, reading, number))
    assert (answer["verdict"], found) == (now, then if now != then else None)


def place(
    folder: Path, edition: str, lines: list[tuple[str, str]], more: str = ""
) -> str:
    """The file of a place: each kind once, and lines by who pays and for what."""
    kinds = dict.fromkeys(kind for kind, _ in lines)
    text = f'edition = "{edition}"\n'
    text += "".join(f'[[commissioner]]\nkind = "{k}"\nname = "{k} 1"\n' for k in kinds)
    text += "".join(
        f'[[line]]\ncommissioner = "{kind} 1"\nservice = "{function}"\n'
        for kind, function in lines
    )
    path = folder / "place.toml"
    path.write_text(text + more, encoding="utf-8")
    return shlex.quote(str(path))


# --------------------------------------------------------- the lever that does the same


@pytest.mark.parametrize(
    ("question", "reading", "lever"),
    [
        (GP, "primary-medical-needs-delegation-terms", "delegation-terms-permit"),
        (
            "primary-dental social-care -c icb,la -e icb-2022 --on 2026-07-02",
            "dental-pharmaceutical-ophthalmic-stay-outside-section-75",
            "admit-primary-dental",
        ),
        (
            f"{BOTH_7A} --assume lift-s7a-ring-fence",
            "section-7a-outside-nhs-only-pools",
            "s7a-terms-permit-joint-exercise",
        ),
        (
            f"{BOTH_7A} --assume s7a-terms-permit-joint-exercise",
            "section-7a-terms-on-money",
            "lift-s7a-ring-fence",
        ),
        # It takes two levers together to do what this reading would.
        (BOTH_7A, "section-7a-terms-on-money", None),
    ],
)
def test_the_lever_that_does_the_same_is_named_and_does_it(
    question: str, reading: str, lever: str | None
) -> None:
    answer = told(f"can-pool {question}")
    found = next(d for d in answer["depends"] if d.get("reading") == reading)
    assert found["lever"] == lever
    if lever is not None:
        pulled = told(f"can-pool {question} --assume {lever}")
        assert pulled["verdict"] == found["verdict"] != answer["verdict"]
        assert [lever] in [remedy["levers"] for remedy in answer["remedies"]]


def test_with_the_terms_of_both_permitting_it_section_7a_money_is_pooled() -> None:
    both = "--assume lift-s7a-ring-fence --assume s7a-terms-permit-joint-exercise"
    answer = told(f"can-pool {BOTH_7A} {both}")
    assert answer["verdict"] == YES
    assert answer["fund"]["mechanism"] == "section-65z6"


def test_a_lever_that_was_assumed_is_no_doubt_of_ours() -> None:
    answer = told(f"can-pool {GP} --assume delegation-terms-permit")
    assert answer["verdict"] == YES
    assert not any("rule" in found for found in answer["depends"])


def test_a_lever_told_among_the_remedies_is_told_there_alone() -> None:
    told_of = page(f"can-pool {GP} --full")
    assert told_of.count("NHS England delegation terms that let primary medical") == 1
    assert "The same comes of" not in told_of


# ------------------------------------------------------------------- the headline


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (GP, "No as we read it; yes if your delegation terms allow it. Primary"),
        (
            BOTH_7A,
            "No as we read it; yes if the section 7A terms neither ring-fence the "
            "money nor bar joint exercise. Community",
        ),
        (
            "gp-practice social-care -c ccg,ccg,la -e icp-2018",
            "Not as asked, as we read it; no if several CCGs may each bring delegated "
            "primary medical care. These",
        ),
        # The other choice is worse, and what the yes rests on was read.
        (
            "surgery mental-health -c icb,icb -e icb-2022 --on 2026-07-02",
            "Yes. Surgery and",
        ),
    ],
)
def test_the_headline_says_both_verdicts_where_the_other_is_better(
    question: str, first: str
) -> None:
    assert page(f"can-pool {question}").startswith(first)


def test_a_yes_that_rests_on_what_was_not_verified_says_when_it_would_be_no(
    folder: Path,
) -> None:
    tables = other_ways.tables(ICB)
    power = next(m for m in tables["mechanism"] if m["id"] == "section-65z6")
    power["basis"] = "unverified"
    path = other_ways.written(tables, folder / "unverified.toml")
    asked = f"surgery mental-health -c icb,icb --rulebook {shlex.quote(str(path))}"
    assert page(f"can-pool {asked}").startswith(
        "Yes as we read it; no if the services are not exercised jointly yet. Surgery"
    )
    assert call(f"can-pool {asked}")[0] == 0


def test_a_yes_that_rests_on_a_clause_not_verified_says_that_it_may_be_no(
    folder: Path,
) -> None:
    tables = other_ways.tables(ICB)
    power = next(m for m in tables["mechanism"] if m["id"] == "section-75")
    (clause,) = (
        clause
        for clause in power["admits"]["clause"]
        if clause.get("own_duty_of") == ["icb"]
    )
    clause["basis"] = "unverified"
    path = other_ways.written(tables, folder / "clause.toml")
    asked = "'community health' 'social care' -c icb,la --on 2026-07-02"
    told = page(f"can-pool {asked} --rulebook {shlex.quote(str(path))}")
    assert told.startswith("Yes as we read it; no by another reading. Community health")


def test_the_exit_code_follows_the_verdict_as_we_read_it() -> None:
    assert call(f"can-pool {GP}")[0] == 1


def test_every_other_choice_in_the_editions_says_when_it_would_be_so() -> None:
    for file in FILES:
        for reading in load(editions.shipped() / file, editions.shipped()).readings:
            for other in reading.others:
                assert other.given, reading.id
                assert not other.given.endswith(".")


# ------------------------------------------------- drafts, matrices and structures

POOL = """
[[fund]]
kind = "pooled"
mechanism = "section-75"
lines = [{ commissioner = "icb 1", function = "primary-medical" },
         { commissioner = "local-authority 1", function = "social-care" }]
"""


def test_a_draft_tells_by_which_reading_it_would_be_judged_otherwise(
    tmp_path: Path,
) -> None:
    lines = [("icb", "primary-medical"), ("local-authority", "social-care")]
    path = place(tmp_path, "icb-2022", lines, POOL)
    answer = told(f"check {path}")
    reading = "primary-medical-needs-delegation-terms"
    (found,) = [d for d in answer["depends"] if d.get("reading") == reading]
    assert answer["lawful"] is False
    assert found["verdict"] == "lawful"
    assert found["lever"] == "delegation-terms-permit"
    assert told(f"check {path} --assume delegation-terms-permit")["lawful"]
    assert page(f"check {path}").startswith(
        "Not lawful as we read it; lawful if your delegation terms allow it. One "
    )
    assert "The same comes of delegation terms" in page(f"check {path}")


def test_a_matrix_marks_the_pairs_that_turn_on_a_reading() -> None:
    asked = (
        "gp-practice social-care community-health -c icb,la -e icb-2022 --on 2026-07-02"
    )
    cells = told(f"matrix {asked}")["cells"]
    pairs = {frozenset((c["a"], c["b"])): c for c in cells}
    turning = pairs[frozenset(("primary-medical", "social-care"))]
    assert turning["verdict"] == "no"
    assert YES in {found["verdict"] for found in turning["depends"]}
    assert "-?" in page(f"matrix {asked}")
    assert "?: another verdict by another reading" in page(f"matrix {asked}")


def test_a_matrix_says_of_each_pair_what_can_pool_says() -> None:
    asked = ("gp-practice", "social-care", "surgery")
    who = "-c icb,icb,la -e icb-2022 --on 2026-07-02"
    for cell in told(f"matrix {' '.join(asked)} {who}")["cells"]:
        alone = told(f"can-pool {cell['a']} {cell['b']} {who}")
        assert cell["depends"] == alone["depends"]


def test_where_nothing_is_lawful_it_is_told_by_which_reading_something_would_be() -> (
    None
):
    asked = "gp-practice social-care -c ccg,ccg,la -e icp-2018"
    answer = told(f"structures {asked}")
    assert answer["verdict"] == "not-commissionable"
    assert verdicts(answer, "primary-medical-one-ccg") == {
        "Several CCGs may each bring delegated primary medical care, beside a local "
        "authority.": "found"
    }
    assert "not so if several CCGs may each bring" in page(f"structures {asked}")


def test_depends_is_there_and_empty_where_nothing_turns_on_a_doubt() -> None:
    asked = "community-health social-care -c icb,la -e icb-2022 --on 2026-07-02"
    for command in ("can-pool", "structures"):
        assert told(f"{command} {asked}")["depends"] == []
    assert page(f"can-pool {asked}").startswith("Yes. Community health")
