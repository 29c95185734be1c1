"""The lists of what a rulebook holds: counted rightly, cut to the words, with ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.answers.lists import services
from poolcheck.law.editions import supplied
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Caution, NotEncoded, Reading
from tests.command import as_json
from tests.drawn import drawn
from tests.transcript import run


@pytest.mark.parametrize(
    ("command", "first"),
    [
        ("levers delegation", '1 lever that holds "delegation" in icb-2022.'),
        ("levers -e icp-2018", "levers in icp-2018."),
        ("readings zzz", '0 readings that hold "zzz" in icb-2022.'),
    ],
)
def test_the_first_line_counts_what_is_listed(command: str, first: str) -> None:
    assert run(f"poolcheck {command}").split("\n")[0].endswith(first)


def test_words_cut_what_was_read_and_not_encoded_too() -> None:
    assert "Read, but not encoded" in run("poolcheck readings --full")
    assert "Read, but not encoded" not in run(
        "poolcheck readings 'other invasive' --full"
    )
    left_out = run("poolcheck readings charging --full").split("Read, but not encoded")[
        1
    ]
    assert "charging" in left_out
    assert "individual funding requests" not in left_out


def test_every_entry_of_the_rulebook_is_in_some_list_with_its_source(
    rulebook: Rulebook,
) -> None:
    lists = [as_json(f"{name} -e icp-2018") for name in ("rules", "readings")]
    places = {
        entry["id"]: (entry["source"], entry["at"])
        for told in lists
        for name in ("rules", "readings", "not_encoded")
        for entry in told.get(name, ())
    }
    entries = list(rulebook.rules())
    assert {type(entry) for entry in entries} >= {Caution, Reading, NotEncoded}
    for entry in entries:
        assert places[entry.id] == (entry.source, entry.at)


def test_the_notes_of_the_table_are_shown_with_their_source(
    rulebook: Rulebook,
) -> None:
    page = " ".join(run("poolcheck annex-b --full").split())
    for note in rulebook.notes:
        assert f"{note.says} CCG roles 2018, {note.at}." in page


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("readings", "(other-invasive-treatments)"),
        ("services", "(social-care)"),
        ("rules", "(section-75)"),
        ("levers", "(admit-surgery)"),
    ],
)
def test_ids_shows_the_ids(command: str, shown: str) -> None:
    assert shown in run(f"poolcheck {command} --ids")


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("DFG", "Disabled Facilities Grant"),
        ("ICES", "integrated community equipment"),
        ("Disabled Facilities Grant (DFG)", "Disabled Facilities Grant"),
        ("district nursing team", "district nursing"),
        ("GUM", "STI testing and treatment"),
        ("iBCF", "improved Better Care Fund"),
    ],
)
def test_services_finds_a_service_by_every_name_that_a_question_knows(
    words: str, label: str
) -> None:
    found = as_json(f"services '{words}'")["services"]
    assert label in [entry["label"] for entry in found]
    assert len(found) <= 10


NAMES = [(n.name, also) for n in supplied("icb-2022").names for also in n.also]


@given(said=st.sampled_from(NAMES))
@drawn(5)
def test_services_finds_every_other_way_to_say_a_name(said: tuple[str, str]) -> None:
    rulebook, (name, words) = supplied("icb-2022"), said
    found = services(rulebook, rulebook.last_day(), words).entries
    assert name in [entry.label for entry in found]


def test_the_other_ways_to_say_a_name_stand_with_it() -> None:
    assert "Also: community equipment, equipment" in run("poolcheck services ICES")
    found = as_json("services ICES")["services"]
    assert "ICES" in found[0]["also"]


def test_services_says_what_a_question_takes_the_words_for() -> None:
    taken = as_json("services 'Community services team'")["taken_for"]
    assert taken["functions"] == ["community-health"]
    assert taken["paid_by"] == [
        {"side": "local-authority", "functions": ["social-care"]}
    ]
    camhs = as_json("services CAMHS")["taken_for"]
    assert camhs["only_with"] == [
        {"kinds": ["nhs-england"], "functions": ["specialised-non-invasive"]}
    ]
    assert camhs["caution"]
    grant = as_json("services 'Public Health Grant'")["taken_for"]
    assert (grant["stream"], grant["functions"]) == (
        "public-health-grant",
        ["la-public-health"],
    )


def test_words_for_no_service_and_words_not_known_are_taken_for_none() -> None:
    for words in ("section 75", "Section 76 agreement", "section 256 transfer"):
        taken = as_json(f"services '{words}'")["taken_for"]
        assert taken["ask_instead"]
        assert taken["paid_by"] == []
    assert as_json("services flying")["taken_for"] is None
    assert as_json("services")["taken_for"] is None


def test_words_that_tell_by_who_pays_alone_are_asked_about_where_nobody_does() -> None:
    taken = as_json("services 'public health'")["taken_for"]
    assert taken["ask_instead"]
    assert taken["paid_by"] == [
        {"side": "local-authority", "functions": ["la-public-health"]}
    ]


def test_the_page_of_services_says_it_too() -> None:
    page = " ".join(run("poolcheck services CAMHS").split())
    assert 'A question takes "CAMHS" for mental health services' in page
    assert "Only where NHS England takes part: non-invasive specialised" in page
    assert "a combined authority pays: social care." in page
    assert "is not a service that can be placed" in run("poolcheck services BCF")
    assert 'Did you mean "CareCall' in run("poolcheck services 'CareCall Anytown'")
