"""What is drawn for the oracles is varied: each sort of place and of answer is met.

The same cases are drawn at each run, and thousands of them before a sort is said to be
never met: none of this is a matter of luck.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from tests.drawn.by_hand import BY_HAND, TURNING_DAYS, cases
from tests.drawn.by_hand import Case as Typed
from tests.drawn.listed import Asked, asked
from tests.drawn.questions import Case as Invented
from tests.drawn.questions import small_questions
from tests.oracles import brute_force
from tests.oracles.by_hand.verdicts import verdict as verdict_by_hand
from tests.oracles.listed.holding import is_own
from tests.oracles.listed.places import KeptApart, PaidOver, Pool
from tests.oracles.listed.placings import every, pattern
from tests.oracles.listed.streams import STREAMS
from tests.oracles.listed.verdicts import verdict, why_none
from tests.whole.test_listed_by_hand import DRAWN

T = TypeVar("T")

each_edition = pytest.mark.parametrize("edition", list(BY_HAND))


def never_met(
    strategy: st.SearchStrategy[T],
    traits: Callable[[T], Iterable[str]],
    wanted: Iterable[str],
) -> set[str]:
    """Which traits of those wanted no case shows, of the thousands that are drawn."""
    missing = set(wanted)

    def shows_the_last(case: T) -> bool:
        missing.difference_update(traits(case))
        return not missing

    with suppress(NoSuchExample):
        find(strategy, shows_the_last, settings=DRAWN_ALIKE)
    return missing


DRAWN_ALIKE = settings(
    derandomize=True,
    max_examples=5_000,
    database=None,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def of_a_place(case: Asked) -> Iterator[str]:
    """What a drawn place with listed lines shows."""
    place, wished = case.place, case.wishes
    own = [is_own(place, line) for line in place.lines]
    yield "a line in a function of its payer's" if any(own) else "no such line"
    yield "a contribution" if not all(own) else "no contribution"
    for line in place.lines:
        yield f"stream {line.stream}" if line.stream else "a line of no stream"
        if line.pays_for:
            yield "a line that says for whom it pays"
        if line.payer.tier:
            yield f"a {line.payer.tier}"
    yield "a lever" if place.levers else "no lever"
    yield from (f"fact {fact}, {so}" for fact, so in place.facts.items())
    for wish in ("together", "apart", "mechanisms", "host"):
        if getattr(wished, wish):
            yield f"wish {wish}"
    if wished.most_funds is not None:
        yield f"wish of at most {wished.most_funds} funds"
    placings = list(islice(every(place, wished), 50))
    funds = {type(fund) for placing in placings for fund in placing.values()}
    names = {Pool: "a pooled fund", KeptApart: "money kept apart"}
    yield from (names[sort] for sort in funds if sort in names)
    if PaidOver in funds:
        yield "money paid over"
    patterns = {pattern(placing) for placing in placings}
    yield "many structures" if len(placings) > 10 else "few structures"
    yield "several patterns" if len(patterns) > 2 else "few patterns"
    yield f"because {why_none(place, wished)}"
    if len(case.services) > 1:
        services = [frozenset({service}) for service in case.services]
        yield f"verdict {verdict(place, services, wished)}"


WISHES = {
    *(f"wish {wish}" for wish in ("together", "apart", "mechanisms", "host")),
    *(f"wish of at most {number} funds" for number in range(3)),
}


@pytest.mark.thorough
@each_edition
def test_listed_places_are_of_every_sort(edition: str) -> None:
    wanted = {
        "a line in a function of its payer's", "a contribution", "a line of no stream",
        "a line that says for whom it pays", "a county", "a district", "a lever",
        "no lever", "a pooled fund", "money kept apart", "money paid over",
        "many structures", "few structures", "several patterns", "few patterns",
        *WISHES,
        *(f"stream {stream}" for stream in STREAMS[edition]),
        "because None", "because not-commissionable", "because none-under-wishes",
        "because no-lawful-place",
        *(f"verdict {each}" for each in ("yes", "partly", "no")),
    }  # fmt: skip
    assert never_met(asked(edition, DRAWN), of_a_place, wanted) == set()


def of_a_typed_question(case: Typed) -> Iterator[str]:
    given = case.circumstances
    yield verdict_by_hand(case.edition, given, case.services).word
    for kind in {kind for kind, _ in given.commissioners}:
        number = sum(each == kind for each, _ in given.commissioners)
        yield f"{kind}: {'several' if number > 1 else 'one'}"
    yield f"asked about: {'one' if case.asked == 1 else 'several'}"
    yield from (f"lever {lever}" for lever in given.levers)
    if given.on in TURNING_DAYS.get(case.name, ()):
        yield "a day on which the law turns"


@pytest.mark.thorough
@each_edition
def test_typed_questions_are_of_every_sort(edition: str) -> None:
    by_hand = BY_HAND[edition]
    wanted = {
        "yes", "partly", "no",
        *(f"{kind}: one" for kind in by_hand.KINDS),
        *(f"lever {lever}" for lever in by_hand.LEVERS),
        *(["a day on which the law turns"] if edition in TURNING_DAYS else []),
    }  # fmt: skip
    assert never_met(cases(edition), of_a_typed_question, wanted) == set()


def of_a_rulebook(case: Invented) -> Iterator[str]:
    tables = case.tables
    for table in ("ring_fence", "exclusion", "lever"):
        yield f"{table}: {'some' if tables[table] else 'none'}"
    yield f"mechanisms: {len(tables['mechanism'])}"
    for each in tables["mechanism"]:
        yield "a side asked for" if "both_sides" in each else "no side asked for"
        yield f"groups of parties: {len(each['parties']['groups'])}"
    for route in tables["route"]:
        yield from (f"route with {key}" for key in route)
    yield brute_force.verdict(
        tables, case.who, case.asked, mix=case.question.mix, **case.common
    )


def test_invented_rulebooks_are_of_every_sort() -> None:
    wanted = {
        "ring_fence: some", "ring_fence: none", "exclusion: some", "exclusion: none",
        "lever: some", "lever: none", "mechanisms: 1", "mechanisms: 2",
        "a side asked for", "no side asked for", "route with condition",
        "route with facts", *(f"groups of parties: {n}" for n in range(3)),
        "yes", "partly", "no",
    }  # fmt: skip
    assert never_met(small_questions(), of_a_rulebook, wanted) == set()
