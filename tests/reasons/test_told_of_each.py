"""Every rule that is told of some small questions is the one that is written down."""

import pytest

from tests.reasons.told_of_each import FILE, questions, told

TEXT = FILE.read_text(encoding="utf-8")
WRITTEN = dict(
    part.partition("\n")[::2] for part in TEXT.removeprefix("== ").split("\n\n== ")
)
ASKED = dict(questions())


def test_every_question_is_written_down() -> None:
    assert list(WRITTEN) == list(ASKED)


@pytest.mark.parametrize("name", ASKED)
def test_all_that_is_told_of_a_question_is_written_down(name: str) -> None:
    assert [*told(ASKED[name])] == WRITTEN[name].rstrip("\n").split("\n")
