"""A day after the law was last read is told of in the first lines of an answer."""

import pytest

from poolcheck.law import editions
from poolcheck.law.file.read import load
from tests.command import as_json, call

LAST_READ = "2026-07-02"
SAID = "The law was last read on 2 July 2026: no later change is in this answer."
ASKED = "'community health' 'social care'"
COMMANDS = [
    f"can-pool {ASKED} -c icb,la",
    f"structures {ASKED} -c icb,la",
    f"structures --count {ASKED} -c icb,la",
    f"matrix {ASKED} -c icb,la",
    f"who {ASKED}",
    f"reform {ASKED} -c icb,la",
]


def first_lines(command: str) -> list[str]:
    """The verdict, and the paragraph after it."""
    told = call(f"{command} --full")[1].split("\n\n")
    return [" ".join(part.split()) for part in told[:2]]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_day_after_the_law_was_read_is_told_of_straight_after_the_verdict(
    command: str,
) -> None:
    verdict, after = first_lines(f"{command} --on 2027-05-01")
    assert after == SAID
    # It stands beside the verdict, and never in its place.
    assert [verdict] == first_lines(f"{command} --on {LAST_READ}")[:1]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_last_day_that_was_read_is_like_any_before_it(command: str) -> None:
    assert SAID not in " ".join(call(f"{command} --on {LAST_READ}")[1].split())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_first_screen_has_it_too(command: str) -> None:
    assert SAID in " ".join(call(f"{command} --on 2027-05-01")[1].split())


def test_markdown_has_it_in_its_first_lines_too() -> None:
    told = call(f"{COMMANDS[0]} --on 2027-05-01 --format markdown --full")[1]
    assert told.split("\n\n")[1].replace("\n", " ") == SAID


def test_json_says_how_far_the_law_was_read_and_of_an_older_edition_nothing() -> None:
    assert as_json(f"{COMMANDS[0]} --on 2027-05-01")["read_to"] == LAST_READ
    old = as_json(f"can-pool {ASKED} -c ccg,la -e icp-2018")
    assert old["read_to"] is None


def test_an_edition_in_force_says_how_far_it_was_read_and_one_that_ended_need_not() -> (
    None
):
    for edition in editions.listed():
        found = load(edition.path, editions.shipped()).edition
        assert (found.read_to is None) is (found.until is not None)
