"""Whatever in a rulebook has dates is there on its days alone, or is refused them."""

import copy
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from poolcheck.law import excerpts
from poolcheck.law.file.read import parse, parse_anyway
from poolcheck.law.rulebook import Rulebook
from poolcheck.terms.faults import Fault
from tests.spoiled import CITED, SMALL

Way = tuple[str | int, ...]

FALLBACK = f"""
[[fallback]]
id = "a-letter"
label = "a letter"
says = "They may write to each other."
{CITED}
"""
TABLES = tomllib.loads(SMALL + FALLBACK)
DAY, LATER = timedelta(days=1), date(2021, 1, 1)
MARK = "the page that is marked"


def whole() -> Rulebook:
    return parse(TABLES, "small")


def entry(tables: dict[str, Any], way: Way) -> dict[str, Any]:
    """What stands in a file at the end of a way."""
    found: Any = tables
    for step in way:
        found = found[step - 1 if isinstance(step, int) else step]
    assert isinstance(found, dict)
    return found


def every_way() -> Iterator[Any]:
    dated = {table.key: table.dated for table in Rulebook.tables()}
    for way, _ in whole().placed():
        name = ", ".join(map(str, way))
        yield pytest.param(way, dated[str(way[0])], id=name)


def with_days(way: Way, **days: date) -> dict[str, Any]:
    """The small rulebook with other days for one of its rules, which is marked."""
    tables = copy.deepcopy(TABLES)
    entry(tables, way).update({"at": MARK, **days})
    return tables


def there(tables: dict[str, Any], day: date) -> bool:
    """Whether the rule that is marked is in force on a day."""
    cut = excerpts.on(parse(tables, "small"), day)
    return MARK in {rule.at for _, rule in cut.placed()}


def faults(tables: dict[str, Any]) -> list[Fault]:
    found: list[Fault] = []
    parse_anyway(tables, "small", "", found)
    return found


def test_the_small_rulebook_has_an_entry_in_every_table() -> None:
    for table in Rulebook.tables():
        assert whole().in_table(table), table.key


@pytest.mark.parametrize(("way", "dated"), list(every_way()))
def test_what_is_ended_is_not_there_from_that_day_or_its_end_is_refused(
    way: Way, dated: bool
) -> None:
    tables = with_days(way, until=LATER)
    if not dated:
        (fault,) = faults(tables)
        assert fault.place.last == "until"
        assert fault.value == LATER.isoformat()
        return
    assert there(tables, LATER - DAY)
    assert not there(tables, LATER)


@pytest.mark.parametrize(("way", "dated"), list(every_way()))
def test_what_begins_later_is_not_there_before_or_its_first_day_is_refused(
    way: Way, dated: bool
) -> None:
    tables = with_days(way, **{"from": LATER})
    if not dated:
        (fault,) = faults(tables)
        assert fault.place.last == "from"
        assert fault.value == LATER.isoformat()
        return
    assert not there(tables, LATER - DAY)
    assert there(tables, LATER)


def test_what_holds_for_the_whole_of_its_edition_may_end_with_it() -> None:
    tables = copy.deepcopy(TABLES)
    for part in (tables["edition"], tables["kind"][0], tables["principles"]["host"]):
        part["until"] = LATER
    assert faults(tables) == []


def test_a_lever_ends_with_the_last_rule_that_it_lifts() -> None:
    tables = copy.deepcopy(TABLES)
    tables["exclusion"].append({**tables["exclusion"][0], "id": "no-eyes"})
    tables["lever"][0]["lifts"] += ["no-eyes"]
    tables["exclusion"][0]["until"] = LATER
    (lever,) = excerpts.on(parse(tables, "small"), LATER).levers
    assert lever.lifts == ("no-eyes",)
    tables["exclusion"][1]["until"] = LATER
    assert excerpts.on(parse(tables, "small"), LATER - DAY).levers
    assert excerpts.on(parse(tables, "small"), LATER).levers == ()


def test_the_bars_of_a_power_and_their_levers_end_with_it() -> None:
    tables = copy.deepcopy(TABLES)
    tables["mechanism"][0]["until"] = LATER
    cut = excerpts.on(parse(tables, "small"), LATER)
    assert (cut.mechanisms, cut.exclusions, cut.levers) == ((), (), ())
    (fence,) = cut.ring_fences
    assert fence.open_to == ()


def test_a_ring_fence_over_the_lines_of_one_route_ends_with_that_route() -> None:
    tables = copy.deepcopy(TABLES)
    tables["route"][1]["until"] = LATER
    cut = excerpts.on(parse(tables, "small"), LATER)
    assert cut.ring_fences == ()
