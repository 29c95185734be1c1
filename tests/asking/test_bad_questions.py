"""A gallery of bad questions, and exactly what each is told."""

from pathlib import Path

import pytest

from tests.refused import assert_refused
from tests.transcript import GALLERY, Ran, Told, agrees, ran, told, words

ERRORS = GALLERY / "errors"
LONG = "a" * 10_000


def _told(theme: Path) -> list[Told]:
    return list(told(theme.read_text(encoding="utf-8")))


def _gallery() -> list[object]:
    return [
        pytest.param(each, id=f"{theme.stem}: {each.command}")
        for theme in sorted(ERRORS.glob("*.txt"))
        for each in _told(theme)
    ]


def _run(command: str) -> Ran:
    program, *arguments = words(command)
    assert program == "poolcheck"
    return ran(arguments, ERRORS)


@pytest.mark.parametrize("each", _gallery())
def test_a_bad_question_is_refused_with_every_fault_in_it(each: Told) -> None:
    done = _run(each.command)
    assert_refused(done)
    assert agrees(f"{done.err}exit {done.code}\n", each.printed), done.err


@pytest.mark.parametrize(
    ("place", "arguments"),
    [
        ('SERVICE 1: "', ["can-pool", LONG, "social care"]),
        ('--commissioner 1: "', ["structures", "--row", "D", "-c", LONG]),
        (
            '--commissioner 2: "',
            ["structures", "--row", "D", "-c", f"la={LONG}", "-c", f"ccg={LONG}"],
        ),
        ('--assume: "', ["structures", "--row", "D", "--assume", LONG]),
        ('--fact: "', ["structures", "--row", "D", "--fact", LONG]),
        ('--mechanism: "', ["structures", "--row", "D", "--mechanism", LONG]),
        ('--row: "', ["structures", "--row", LONG]),
        ('--edition: "', ["rules", "-e", LONG]),
        ('--on: "', ["rules", "--on", LONG]),
    ],
)
def test_a_name_of_ten_thousand_characters_is_cut_short(
    place: str, arguments: list[str]
) -> None:
    done = ran(arguments, ERRORS)
    assert_refused(done)
    shown = "".join(line.strip() for line in done.err.split("\n")[2:4])
    assert shown.startswith(f"{place}aaaa")
    assert 'aaa…"' in done.err
    assert done.err.count("a" * 40) <= 4
    assert len(done.err) < 600


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["rules", f"--{LONG}"], id="option"),
        pytest.param(["annex-b", LONG], id="argument"),
        pytest.param(["rules", f"--ids={LONG}"], id="flag"),
        pytest.param(["structures", "--limit", LONG], id="number"),
        pytest.param(["rules", "-e", LONG, "-e", LONG, "-e", LONG], id="thrice"),
        pytest.param([LONG], id="command"),
        pytest.param(["rules", "--format", LONG], id="format"),
    ],
)
def test_whatever_ten_thousand_characters_stand_for_they_are_cut_short(
    arguments: list[str],
) -> None:
    done = ran(arguments, ERRORS)
    assert_refused(done)
    assert len(done.err) < 600


def test_poolcheck_alone_shows_how_it_is_asked_and_answers_nothing() -> None:
    done = ran([], ERRORS)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: poolcheck ")


def test_many_long_names_are_each_told_of() -> None:
    names = [f"{number} {LONG}" for number in range(50)]
    done = ran(["can-pool", *names], ERRORS)
    assert_refused(done)
    assert done.err.startswith("poolcheck: 50 faults, no answer given\n")


def test_bytes_that_are_no_text_in_a_name_are_shown_by_their_codes() -> None:
    done = ran(["can-pool", "social\udcffcare", "acute care"], ERRORS)
    assert_refused(done)
    assert 'SERVICE 1: "social\\udcffcare"\n' in done.err


def test_a_name_too_long_for_a_file_is_refused(tmp_path: Path) -> None:
    done = ran(["rules", "--rulebook", LONG], tmp_path)
    assert_refused(done)
    assert "No file can have so long a name\n" in done.err


@pytest.mark.parametrize(
    "command",
    [
        'can-pool "primary medical care" acute -c "ccg=NHS England"',
        'can-pool s7a-public-health acute -c "nhse=Secretary of State" -c ccg',
    ],
)
def test_a_commissioner_may_share_the_name_of_who_delegates_to_it(command: str) -> None:
    assert ran(words(command), ERRORS).code in (0, 1)
