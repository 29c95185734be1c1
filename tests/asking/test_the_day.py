"""The day of asking: today, by the clock, and by no other than the one door to it."""

import subprocess
import sys
from datetime import date

from poolcheck.asking.options import Options
from tests import THE_DAY

OUTSIDE = (
    "from datetime import date; from poolcheck.asking.options import Options; "
    "before = date.today(); asked = Options().today; "
    "assert before <= asked <= date.today()"
)


def test_a_question_is_asked_today() -> None:
    subprocess.run([sys.executable, "-c", OUTSIDE], check=True)


def test_the_tests_ask_on_one_and_the_same_day() -> None:
    assert Options().today == THE_DAY
    assert date(2026, 11, 26) == THE_DAY
