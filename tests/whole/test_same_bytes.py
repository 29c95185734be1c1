"""The same question gives the same bytes, in two ways that differ in all they can.

`python -m release.same_bytes` tries every way by itself, with more questions.
"""

from release.same_bytes import OTHER, QUESTIONS, Way, answers, differences

ASKED = tuple(
    question
    for question in QUESTIONS
    if any(f"poolcheck {name} " in question for name in ("can-pool", "check", "matrix"))
    or "--format jsonl" in question
)


def test_seed_locale_zone_width_and_order_make_no_difference() -> None:
    assert len(ASKED) == 7
    one = answers(Way("one", {"COLUMNS": "20"}), ASKED)
    other = answers(Way("other", {**OTHER, "COLUMNS": "200"}, backwards=True), ASKED)
    assert list(differences(one, other)) == []


def test_a_difference_is_told_with_its_question_and_the_line() -> None:
    one = {"poolcheck rules": {"code": 0, "out": "a\nb\n", "err": ""}}
    other = {"poolcheck rules": {"code": 0, "out": "a\nc\n", "err": ""}}
    (told,) = differences(one, other)
    assert told == "poolcheck rules\n  out: 'b'\n  not:  'c'"
