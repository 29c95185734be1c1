"""What to see to before one provider has it all, told of a draft and in a paper."""

from collections.abc import Callable
from pathlib import Path

import pytest

from poolcheck.answers.check import check
from poolcheck.answers.provider_checks import annex_a
from poolcheck.asking.ask import ask
from poolcheck.asking.options import Options
from tests.command import as_json, call

CCG = '[[commissioner]]\nkind = "ccg"\nname = "Marsh CCG"\n'
COUNCIL = '[[commissioner]]\nkind = "local-authority"\nname = "Fen Council"\n'
COMMUNITY = '{ commissioner = "Marsh CCG", function = "community-health" }'
GP = '{ commissioner = "Marsh CCG", function = "primary-medical" }'
CARE = '{ commissioner = "Fen Council", function = "social-care" }'


def pool(*lines: str) -> str:
    held = ", ".join(lines)
    return f'[[fund]]\nkind = "pooled"\nmechanism = "section-75"\nlines = [{held}]\n'


def own(who: str, *lines: str) -> str:
    held = ", ".join(lines)
    return f'[[fund]]\nkind = "aligned"\ncommissioner = "{who}"\nlines = [{held}]\n'


POOLED = (
    'services = ["community health", "social care"]\n'
    + CCG
    + COUNCIL
    + pool(COMMUNITY, CARE)
)
APART = (
    'services = ["community health", "social care"]\n'
    + CCG
    + COUNCIL
    + own("Marsh CCG", COMMUNITY)
    + own("Fen Council", CARE)
)
PRACTICES = 'services = ["primary medical care"]\n' + CCG + own("Marsh CCG", GP)


Told = Callable[..., set[str]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """The ids of the checks that a draft is told."""

    def ids(draft: str, edition: str = "icp-2018") -> set[str]:
        path = tmp_path / "draft.toml"
        path.write_text(draft, encoding="utf-8")
        found = check(ask(Options(scenario=path, edition=edition)))
        return {each.id for each in found.checks.each} if found.checks else set()

    return ids


def test_every_check_is_told_of_some_draft_and_not_of_every_one(told: Told) -> None:
    always = {"no-unlawful-delegation", "keeps-people-and-skills"}
    always |= {"contracts-of-others", "involve-and-consult"}
    always |= {"legal-advice-first", "assurance-before-award"}
    with_council = {"council-has-thought-it-through", "cost-of-funding-requests"}
    assert told(POOLED) == always | with_council | {"consult-jointly"}
    assert told(APART) == always | with_council | {
        "council-services-in-the-contract",
        "paid-beside-the-pool",
    }
    assert told(PRACTICES) == always | {"paid-beside-the-pool", "practices-in-full"}
    everything = told(POOLED) | told(APART) | told(PRACTICES)
    listed = {c.id for c in annex_a().checks if "icp-2018" in c.papers}
    assert everything == listed


def test_the_paper_of_2017_has_checks_of_its_own(told: Told) -> None:
    assert told(POOLED, "aco-2017") == {
        "functions-stay-2017",
        "keeps-people-and-skills",
        "assurance-2017",
    }


def test_where_no_list_was_published_nothing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    today = POOLED.replace('"ccg"', '"icb"').replace("Marsh CCG", "Marsh ICB")
    path.write_text(today, encoding="utf-8")
    assert as_json(f"check {path}")["checks"] == []
    assert "one provider" not in call(f"check {path} --full")[1]


def test_a_check_of_a_draft_is_told_with_whom_to_ask_and_where_it_is_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "draft.toml"
    path.write_text(PRACTICES, encoding="utf-8")
    page = call(f"check {path} --full")[1]
    below = page.partition("If one provider is to have the services")[2]
    assert "For: NHS England or the CCG, and the practices." in below
    assert "ICP consultation 2018, paragraph 44" in below
    assert "8 matters to see to if one provider" in " ".join(
        call(f"check {path}")[1].split()
    )
    found = as_json(f"check {path}")
    documents = {each["id"] for each in found["checks_documents"]}
    assert all(each["source"] in documents for each in found["checks"])
    assert all(each["actor"] and each["says"] for each in found["checks"])


def test_a_paper_has_them_with_an_owner_and_a_box(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    asked = f"report 'community health' 'social care' -c ccg,la -o {paper}"
    assert call(asked)[0] == 0
    rows = paper.read_text(encoding="utf-8").partition("Table D1")[2].splitlines()
    (advice,) = (row for row in rows if "Take legal advice" in row)
    assert advice.endswith("| Each CCG's lawyers | ☐ |")
