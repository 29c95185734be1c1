"""The rules that a question is put to: chosen by what is typed, and by the day."""

import re
from datetime import date
from pathlib import Path

import pytest

import poolcheck
from poolcheck.asking.ask import Options, ask
from poolcheck.asking.choose import choose
from poolcheck.law.rulebook import Superseded
from poolcheck.terms.faults import BadInput

WHILE_IT_WAS_LAW = date(2020, 1, 2)
LONG_AFTER = date(2024, 5, 6)
BY_KIND = Options(commissioners=("ccg,la",))


def test_an_edition_is_superseded_from_the_day_that_it_is_the_law_no_longer() -> None:
    def superseded(today: date) -> Superseded | None:
        typed = Options(commissioners=("ccg,la",), edition="icp-2018", today=today)
        return choose(typed).rulebook.superseded

    assert superseded(WHILE_IT_WAS_LAW) is None
    assert superseded(date(2022, 6, 30)) is None
    since = Superseded(date(2022, 7, 1), "icb-2022")
    assert superseded(date(2022, 7, 1)) == since
    assert superseded(LONG_AFTER) == since


def test_where_no_day_is_said_it_is_today_or_the_last_day_of_the_edition() -> None:
    asked = Options(edition="icp-2018", today=WHILE_IT_WAS_LAW)
    assert choose(asked).day == WHILE_IT_WAS_LAW
    asked = Options(edition="icp-2018", today=LONG_AFTER)
    assert choose(asked).day == date(2022, 6, 30)
    asked = Options(edition="icb-2022", today=LONG_AFTER)
    assert choose(asked).day == LONG_AFTER


def test_a_kind_that_only_todays_law_has_is_asked_of_todays_law() -> None:
    def edition(today: date) -> str:
        typed = Options(commissioners=("icb,la",), today=today)
        return choose(typed).rulebook.edition.id

    assert edition(LONG_AFTER) == "icb-2022"
    assert edition(WHILE_IT_WAS_LAW) == "icp-2018"


def test_rules_chosen_once_answer_many_questions() -> None:
    chosen = choose(BY_KIND)
    for service in ("acute", "social care", "mental health"):
        typed = Options(services=(service,), commissioners=("ccg,la",))
        assert ask(typed, chosen) == ask(typed)


def test_faults_in_what_chooses_are_told_with_those_in_the_words() -> None:
    typed = Options(services=("acuet",), commissioners=("ccg",), on="yesterday")
    with pytest.raises(BadInput) as bad:
        ask(typed, choose(typed))
    assert [str(fault.place) for fault in bad.value.faults] == ["--on", "SERVICE 1"]


def test_the_clock_is_looked_at_where_options_are_made_and_nowhere_else() -> None:
    source = Path(poolcheck.__file__).parent
    clock = re.compile(r"\bdate\.today\b|\bdatetime\.now\b|\btime\.time\b")
    looking = [
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if clock.search(path.read_text(encoding="utf-8"))
    ]
    assert looking == ["asking/options.py"]
