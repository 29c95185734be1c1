"""The search reads the words of a command as they are read when it is asked."""

import pytest
from fuzz.asked import Asked, Twice
from fuzz.command_words import TAKE_A_VALUE, command_of, value_of

from poolcheck.cli.every_command import poolcheck
from poolcheck.cli.usage import options_with_a_value


def test_every_option_that_takes_a_value_is_known_to_the_search() -> None:
    assert options_with_a_value(poolcheck) == set(TAKE_A_VALUE)


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ("rules -o -o", "-o"),
        ("rules -o", ""),
        ("rules -oa", "a"),
        ("rules --output a --output=b", "b"),
        ("rules -hoa", "a"),
        ("rules -eo a", None),
        ("rules -e -o a", None),
        ("rules -e -- -o a", "a"),
        ("rules -- -o a", None),
        ("rules -o a -- -o b", "a"),
        ("-- rules -o a", "a"),
        ("-- -- -o a", None),
    ],
)
def test_an_option_has_the_value_that_follows_it_unless_the_options_ended(
    words: str, file: str | None
) -> None:
    assert value_of(tuple(words.split()), "-o", "--output") == file


def test_the_command_is_the_first_word_that_is_no_option() -> None:
    assert command_of(("--debug", "init", "acute")) == "init"
    assert command_of(("levers", "init")) == "levers"
    assert command_of(("--help",)) == ""


@pytest.mark.parametrize(
    "words",
    [
        "editions --",
        "les --",
        "levers init",
        "can-pool -help -o",
        "services -- -o",
        "lint -- --format json",
        "who --apart --",
        "levers --row --",
    ],
)
def test_what_is_asked_of_nothing_breaks_no_promise(words: str) -> None:
    for twice in (Twice.NOTHING, Twice.AS_JSON, Twice.AS_CSV):
        assert Asked(tuple(words.split()), twice=twice).tried().broken == ()
