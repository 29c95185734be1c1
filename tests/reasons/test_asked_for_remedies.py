"""Remedies are found by asking as many questions again as are written down for each."""

import pytest

from tests.reasons.asked_for_remedies import FILE, questions, read, told

ASKED = dict(questions())
WRITTEN = read(FILE)


def test_all_questions_are_written_down() -> None:
    assert list(WRITTEN) == list(ASKED)


@pytest.mark.parametrize("name", ASKED)
def test_as_much_is_asked_again_and_found_as_was(name: str) -> None:
    assert [str(each) for each in told(ASKED[name])] == WRITTEN[name]
