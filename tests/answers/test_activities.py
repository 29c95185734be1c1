"""What stays with the commissioner: as both Annexes have it, and found by words."""

import csv
import io
import shlex
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from poolcheck.answers.activities import activities
from poolcheck.answers.provider_checks import annex_a
from poolcheck.law.editions import shipped, supplied
from poolcheck.law.file.annexed import FILE, annexed
from poolcheck.law.rules.annex_a import May, Opens
from poolcheck.terms.faults import BadInput
from poolcheck.terms.verdicts import Basis
from tests.command import as_json, call
from tests.transcript import ROOT, run

BY_HAND = ROOT / "tests" / "oracles" / "by_hand" / "activities.csv"
DAY = date(2018, 9, 1)
EDITIONS = ("aco-2017", "icp-2018", "icb-2022")
TEXT = (shipped() / FILE).read_text("utf-8")
UNTIL_MANDATED = (
    '\nfrom = 2018-08-03\nuntil = 2022-07-01\n\n[[activity]]\nid = "mandated-expenses"'
)
PLACE_2017 = '\nat = "section 3, paragraph 7"'


def test_every_activity_is_as_the_table_written_by_hand_has_it() -> None:
    with BY_HAND.open(encoding="utf-8", newline="") as file:
        by_hand = list(csv.DictReader(file))
    annex = annex_a()
    numbers = Counter[str]()
    told = []
    for each in annex.activities:
        numbers[each.paper] += 1
        told.append(
            {
                "paper": each.paper,
                "number": str(numbers[each.paper]),
                "id": each.id,
                "heading": each.heading,
                "part": each.part,
                "may": each.may.value,
                "opens": each.opens.value,
            }
        )
    assert told == by_hand


@pytest.mark.parametrize(
    ("paper", "opens", "may"),
    [
        ("icp-2018", (17, 4, 4), (10, 11, 4)),
        ("aco-2017", (20, 5, 1), (10, 11, 5)),
    ],
)
def test_as_many_open_with_yes_and_no_as_are_printed(
    paper: str, opens: tuple[int, ...], may: tuple[int, ...]
) -> None:
    answer = activities(supplied(paper), DAY)
    words = Counter(each.opens for each in answer.activities)
    assert tuple(words[word] for word in (Opens.YES, Opens.NO, Opens.NEITHER)) == opens
    assert tuple(len(answer.that(each)) for each in May) == may


def test_what_changed_between_the_papers_is_told_apart() -> None:
    old = {a.id: a for a in activities(supplied("aco-2017"), DAY).activities}
    new = {a.id: a for a in activities(supplied("icp-2018"), DAY).activities}
    assert old.keys() - new.keys() == {"quality-improvement"}
    assert not new.keys() - old.keys()
    changed = {i for i in new if new[i].opens is not old[i].opens}
    assert changed == {"procurement", "system-performance", "health-inequalities"}


def test_an_answer_that_opens_with_neither_word_is_told_as_our_reading() -> None:
    for each in annex_a().activities:
        ours = each.opens is Opens.NEITHER
        assert each.basis is (Basis.INFERRED if ours else Basis.STATED)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_answer_says_that_functions_stay_and_that_the_list_is_a_prompt(
    edition: str,
) -> None:
    for words in ("", "complaints", "nothing of that name"):
        for more in ("", "--full"):
            out = call(f"activities {words} -e {edition} {more}")[1]
            page = " ".join(out.split())
            assert "every function stays with the CCG" in page
            assert "and not complete" in page


def test_an_edition_without_a_list_says_so_and_shows_the_last_as_a_prompt() -> None:
    told = as_json("activities -e icb-2022")
    assert told["unpublished"]["id"] == "icb-2022"
    assert told["paper"]["id"] == "icp-2018"
    assert len(told["activities"]) == 25
    assert as_json("activities -e icp-2018")["unpublished"] is None


def test_the_list_of_2018_answers_where_no_edition_is_named() -> None:
    assert as_json("activities")["edition"] == "icp-2018"


def test_words_find_activities_and_what_is_said_beside_them() -> None:
    told = as_json("activities conflict of interest")
    assert [each["id"] for each in told["activities"]] == []
    assert {each["about"] for each in told["points"]} == {"third-party"}


def test_words_that_nothing_holds_are_answered_with_what_they_are_like() -> None:
    asked = " ".join(run("poolcheck activities complainst").split())
    assert 'Did you mean "complaints"' in asked
    assert 'Nothing holds "qqqq".\n' in run("poolcheck activities qqqq")


def test_what_schemes_name_is_of_every_edition() -> None:
    """The lists name functions and sides of rulebooks that they are read without."""
    for edition in EDITIONS:
        rulebook = supplied(edition)
        known = {function.id for function in rulebook.functions}
        sides = {rulebook.side(function) for function in known}
        for scheme in annex_a().incentives:
            assert known.issuperset((*scheme.but, *scheme.functions)), scheme.id
            assert scheme.side in {None, *sides}, scheme.id


def test_a_scheme_has_one_rate_on_a_day() -> None:
    schemes = annex_a().incentives
    for first in schemes:
        on_its_first_day = annex_a().incentives_on(first.from_)
        same = [each for each in on_its_first_day if each.scheme == first.scheme]
        assert same == [first]


def spoiled(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / FILE
    path.write_text(text, "utf-8")
    with pytest.raises(BadInput) as refused:
        annexed(path)
    return [
        f"{f.place}: {f.value} {f.problem}; {f.remedy}" for f in refused.value.faults
    ]


def test_every_fault_of_a_bad_file_is_told_at_once(tmp_path: Path) -> None:
    told = spoiled(
        tmp_path,
        ('stays = "Making the schemes."\nsource = "ccg-roles-2018"\n', ""),
        ('id = "foi"\npaper', 'id = "complaints"\npaper'),
        (f'"inferred"{UNTIL_MANDATED}', f'"stated"{UNTIL_MANDATED}'),
        ('may = "no"\nopens = "No"', 'may = "yes"\nopens = "No"'),
        (
            f'"aco-commissioning-2017"{PLACE_2017}',
            f'"aco-commisioning-2017"{PLACE_2017}',
        ),
    )
    assert told == [
        "annex_a.toml, activity 13 (cost-improvement-planning), source: None is "
        "missing; add source = a text in quotes",
        "annex_a.toml, activity 13 (cost-improvement-planning), stays: None is "
        "missing; add stays = a text in quotes",
        "annex_a.toml, activity complaints, id: complaints is the id of 2 entries in "
        "icp-2018; give each its own",
        "annex_a.toml, paper 1 (aco-2017), source: aco-commisioning-2017 is not the "
        "id of a document in this file; did you mean aco-commissioning-2017?",
        "annex_a.toml, activity 2 (commissioning), may: yes is at odds with the "
        'published "No"; write no, or mend opens',
        "annex_a.toml, activity 3 (allocating-resources), basis: stated is our "
        "reading, for the published answer opens with neither word; write inferred, "
        "or mend opens",
    ]


def test_two_rates_of_one_scheme_on_a_day_are_a_fault(tmp_path: Path) -> None:
    told = spoiled(
        tmp_path,
        ("from = 2018-08-03\nuntil = 2019-04-01", "from = 2018-08-03"),
    )
    assert told[0] == (
        "annex_a.toml, incentive 2 (cquin-2019), from: 2019-04-01 is a day on which "
        "cquin-2018 has the rate of cquin; end one before the other begins"
    )


def test_lint_finds_no_fault_in_the_lists_supplied() -> None:
    code, out, _ = call(f"lint {shlex.quote(str(shipped() / FILE))}")
    assert (code, out.split("\n")[0].startswith(" No fault")) == (0, True)


def test_lint_tells_the_faults_of_lists_by_their_sort(tmp_path: Path) -> None:
    path = tmp_path / "lists.toml"
    text = TEXT.replace('source = "hca-2022"', 'source = "hca-2023"', 1)
    text = text.replace('basis = "stated"\n', "", 1)
    path.write_text(text, "utf-8")
    told = as_json(f"lint {shlex.quote(str(path))}")
    assert [(each["kind"], each["id"]) for each in told["lint"]] == [
        ("dangling", "icb-2022"),
        ("unsourced", "aco-2017"),
    ]
    assert call(f"lint {shlex.quote(str(path))}")[0] == 1


def test_the_csv_has_every_activity_and_point_of_the_json() -> None:
    command = "activities --edition icp-2018"
    told = as_json(command)
    rows = list(csv.DictReader(io.StringIO(call(f"{command} --format csv")[1])))
    named = [("activity", each["id"], each["says"]) for each in told["activities"]]
    named += [("point", each["id"], each["says"]) for each in told["points"]]
    assert named
    assert [(row["table"], row["id"], row["says"]) for row in rows] == named
