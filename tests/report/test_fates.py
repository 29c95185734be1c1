"""What an answer would be, in a few words, beside a question of an interview."""

import pytest

from poolcheck.interview.items import Fates
from poolcheck.report.parts.fates import decides, in_short
from poolcheck.terms.verdicts import Verdict
from tests.asked import rulebook_2018

CARE = ("community-health", "social-care")
TOLD = "community health services and social care"


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        (Verdict.YES, f"yes, with {TOLD} in the fund"),
        (Verdict.PARTLY, f"partly, with {TOLD} in the fund"),
        (Verdict.NO, "no"),
        (Verdict.NOT_COMMISSIONABLE, "these bodies cannot buy it all"),
    ],
)
def test_a_verdict_is_told_with_what_lies_in_the_fund(
    verdict: Verdict, told: str
) -> None:
    inside = frozenset(CARE if verdict in (Verdict.YES, Verdict.PARTLY) else ())
    assert in_short(rulebook_2018(), Fates(verdict, inside, frozenset())) == told


def test_what_takes_too_long_to_work_out_is_told_as_that() -> None:
    assert in_short(rulebook_2018(), None) == "it cannot be worked out"


@pytest.mark.parametrize(
    ("functions", "verdict", "told"),
    [
        (CARE, True, f"whether {TOLD} may lie in the fund."),
        (
            (*CARE, "mental-health", "wheelchairs"),
            True,
            "what may lie in the fund: community health services, mental health "
            "services, wheelchairs and other vehicles and social care.",
        ),
        ((), True, "the answer itself."),
        ((), False, "whose money lies in the fund."),
    ],
)
def test_it_is_told_what_the_answer_to_a_question_decides(
    functions: tuple[str, ...], verdict: bool, told: str
) -> None:
    said = decides(rulebook_2018(), functions, verdict)
    assert said == f"Here it decides {told}"
