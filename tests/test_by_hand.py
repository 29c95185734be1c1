"""The engine and its rulebooks agree with the three editions written by hand.

Questions go in as they would be typed, so that nothing of the engine's reading of them
is taken on trust: services, commissioners, day, facts, levers, mechanisms.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poolcheck import asking
from poolcheck.model import model
from poolcheck.pooling import pooling
from poolcheck.question import Question
from poolcheck.rulebook import editions
from poolcheck.structures import every as every_of_engine
from poolcheck.structures import found
from poolcheck.terms import Aligned, Pooled, RingFenced
from poolcheck.terms import Fund as EngineFund
from poolcheck.terms import Line as EngineLine
from tests.by_hand import aco_2017, icb_2022, icp_2018
from tests.by_hand.functions import BUNDLES, TREATMENTS, beside_its_own_part
from tests.by_hand.questions import (
    Circumstances,
    Edition,
    Home,
    Line,
    Pool,
)
from tests.by_hand.structures import (
    Fund,
    every,
    home,
    lines,
    pattern,
    steps,
    tally,
    trials,
)
from tests.by_hand.verdicts import Services, verdict, verdict_of_all

BY_HAND: dict[str, Edition] = {
    "aco-2017": aco_2017,
    "icp-2018": icp_2018,
    "icb-2022": icb_2022,
}
DAYS = {
    "aco-2017": (date(2017, 8, 1), date(2018, 8, 2)),
    "icp-2018": (date(2018, 8, 3), date(2022, 6, 30)),
    "icb-2022": (date(2022, 7, 1), date(2026, 11, 1)),
}
TURNING_DAYS = {
    "icb-2022": [
        date(2022, 7, 1),
        date(2023, 3, 31),
        date(2023, 4, 1),
        date(2025, 3, 31),
        date(2025, 4, 1),
    ]
}
MOST_OF_A_KIND = {
    "ccg": 3,
    "icb": 3,
    "local-authority": 3,
    "combined-authority": 2,
    "nhs-england": 1,
}
# The services that the annexes speak of: drawn more often, for they meet in most rules.
USUAL = (
    "primary-medical",
    "community-health",
    "acute",
    "social-care",
    "la-public-health",
    "s7a-public-health",
    "specialised",
    "specialised-non-invasive",
    "emergency-ambulance",
    "primary-dental",
)
MOST_STEPS = 1_500
MOST_TRIALS = 1_500

drawn = settings(max_examples=150, deadline=None, derandomize=True)
each_edition = pytest.mark.parametrize("name", BY_HAND)


@dataclass(frozen=True)
class Case:
    """A question, as typed for the engine and as taken by hand."""

    name: str
    words: tuple[str, ...]
    """The services of the mix."""

    asked: int
    """How many of them, from the first, are asked about."""

    circumstances: Circumstances

    @property
    def edition(self) -> Edition:
        return BY_HAND[self.name]

    @property
    def services(self) -> Services:
        return [frozenset(parts(word)) for word in self.words[: self.asked]]

    @property
    def question(self) -> Question:
        """As the engine takes it."""
        given = self.circumstances
        typed = asking.ask(
            asking.Options(
                services=self.words,
                commissioners=tuple(
                    f"{kind}={who}" for kind, who in given.commissioners
                ),
                edition=self.name,
                on=given.on.isoformat(),
                assume=tuple(sorted(given.levers)),
                facts=tuple(
                    f"{fact}={str(so).lower()}" for fact, so in given.facts.items()
                ),
                mechanisms=tuple(sorted(given.mechanisms or ())),
            )
        )
        return replace(typed, asked=typed.asked[: self.asked])


def parts(word: str) -> tuple[str, ...]:
    """The functions of a service."""
    return BUNDLES.get(word, (word,))


def functions_of(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(function for word in words for function in parts(word))


def goes_with(words: tuple[str, ...], word: str) -> bool:
    """Whether a service may stand in a mix: no overlap, no whole beside its part."""
    mix = functions_of(words)
    return mix.isdisjoint(parts(word)) and not beside_its_own_part(
        mix | frozenset(parts(word))
    )


@st.composite
def mixes(draw: st.DrawFn, edition: Edition) -> tuple[str, ...]:
    """Services for two to five functions, of all that there are."""
    some = st.sampled_from(USUAL) | st.sampled_from((*edition.FUNCTIONS, *BUNDLES))
    words: tuple[str, ...] = ()
    for word in draw(st.lists(some, min_size=2, max_size=5, unique=True)):
        fits = goes_with(words, word) and len(functions_of((*words, word))) <= 5
        words = (*words, word) if fits else words
    if len(functions_of(words)) < 2:
        words = (
            *words,
            "social-care" if "social-care" not in words else "mental-health",
        )
    return words


@st.composite
def cases(draw: st.DrawFn, name: str, most_trials: int | None = None) -> Case:
    """A question of an edition, small enough for what is asked of it."""
    edition = BY_HAND[name]
    words = draw(mixes(edition))
    # One of a kind first: several bar some functions, and none bars more.
    numbers = {
        kind: min(draw(st.sampled_from([1, 0, 1, 2, 1, 3])), MOST_OF_A_KIND[kind])
        for kind in edition.KINDS
    }
    if not any(numbers.values()):
        numbers[edition.KINDS[0]] = 1
    who = draw(
        st.permutations(
            [(kind, f"{kind} {n}") for kind in numbers for n in range(numbers[kind])]
        )
    )
    first, last = DAYS[name]
    days = st.dates(first, last)
    if name in TURNING_DAYS:
        days = st.sampled_from(TURNING_DAYS[name]) | days
    # Levers drawn blindly seldom meet the mix: sometimes none, or those for it.
    mix = functions_of(words)
    pulled = draw(
        st.just(set[str]())
        | st.just({f"admit-{treatment}" for treatment in TREATMENTS})
        | st.sets(st.sampled_from(edition.LEVERS), max_size=4)
        | st.sets(
            st.sampled_from(
                [
                    *edition.LEVERS[:2],
                    "admit-invasive-treatments",
                    "admit-s7a-public-health",
                    *(each for each in edition.LEVERS if each[len("admit-") :] in mix),
                ]
            )
        )
    )
    case = Case(
        name,
        words,
        len(words),
        Circumstances(
            tuple(who),
            functions_of(words),
            draw(days),
            {
                fact: draw(st.sampled_from([True, True, False]))
                for fact in edition.FACTS
            },
            frozenset(pulled),
            frozenset(draw(st.sets(st.sampled_from(edition.MECHANISMS), max_size=2)))
            or None,
        ),
    )
    if draw(st.booleans()):
        case = possible(case)
    case = small_enough(case, most_trials)
    return replace(case, asked=draw(asked_of(case.words)))


def asked_of(words: tuple[str, ...]) -> st.SearchStrategy[int]:
    """How many of the services are asked about: at least two functions' worth."""
    enough = [
        number
        for number in range(1, len(words) + 1)
        if len(functions_of(words[:number])) >= 2
    ]
    return st.sampled_from([len(words), *enough])


def possible(case: Case) -> Case:
    """The case without what nobody can commission, if two functions are left."""
    given = case.circumstances
    words = tuple(
        word
        for word in case.words
        if all(case.edition.holders(each, given) for each in parts(word))
    )
    return of(case, words) if len(functions_of(words)) >= 2 else case


def of(case: Case, words: tuple[str, ...]) -> Case:
    """The case of other services."""
    mix = functions_of(words)
    return replace(
        case, words=words, circumstances=replace(case.circumstances, mix=mix)
    )


def small_enough(case: Case, most_trials: int | None) -> Case:
    """The case cut down until it can be counted, or tried out whole."""

    def too_long(case: Case) -> bool:
        given = case.circumstances
        if most_trials is not None:
            return trials(case.edition, given) > most_trials
        return steps(case.edition, given) > MOST_STEPS

    while too_long(case):
        given = case.circumstances
        if len(functions_of(case.words[:-1])) >= 2:
            case = of(case, case.words[:-1])
        else:
            fewer = replace(given, commissioners=given.commissioners[:-1])
            case = replace(case, circumstances=fewer)
    return case


def fund_by_hand(fund: EngineFund) -> Fund:
    """A fund of the engine's as it is written by hand."""
    match fund:
        case Pooled(mechanism, contributors):
            return Pool(mechanism, frozenset((c.kind, c.name) for c in contributors))
        case Aligned(owner):
            return Home(None, (owner.kind, owner.name))
        case RingFenced(ring_fence, owner):
            return Home(ring_fence, (owner.kind, owner.name))


def line_by_hand(line: EngineLine) -> Line:
    return Line((line.commissioner.kind, line.commissioner.name), line.function)


@each_edition
def test_the_rulebook_has_the_names_of_the_edition_by_hand(name: str) -> None:
    edition, rulebook = BY_HAND[name], editions.supplied(name)
    assert {kind.id for kind in rulebook.kinds} == set(edition.KINDS)
    assert {each.id for each in rulebook.functions} == set(edition.FUNCTIONS)
    assert {fact.id for fact in rulebook.facts} == set(edition.FACTS)
    assert {lever.id for lever in rulebook.levers} == set(edition.LEVERS)
    assert tuple(each.id for each in rulebook.mechanisms) == edition.MECHANISMS


@each_edition
@given(data=st.data())
@drawn
def test_the_lines_and_their_homes_are_those_by_hand(
    name: str, data: st.DataObject
) -> None:
    case = data.draw(cases(name))
    by_engine = model(case.question)
    by_hand = lines(case.edition, case.circumstances)
    assert set(by_engine.question.mix) == case.circumstances.mix
    if by_hand is None:
        assert {f for f, holding in by_engine.held.items() if not holding} == {
            function
            for function in case.circumstances.mix
            if not case.edition.holders(function, case.circumstances)
        }
    else:
        assert by_engine.commissionable
        assert {
            line_by_hand(line): fund_by_hand(by_engine.home(line))
            for line in by_engine.lines
        } == {line: home(case.edition, line, case.circumstances) for line in by_hand}


@each_edition
@given(data=st.data())
@drawn
def test_every_pattern_has_the_count_that_it_has_by_hand(
    name: str, data: st.DataObject
) -> None:
    case = data.draw(cases(name))
    by_engine = found(model(case.question))
    by_hand = tally(case.edition, case.circumstances)
    assert {
        frozenset(map(fund_by_hand, each.pooled_funds)): each.count
        for each in by_engine.patterns
    } == by_hand
    assert by_engine.count == by_hand.total()


@each_edition
@given(data=st.data())
@drawn
def test_the_verdict_and_the_fund_that_shows_it_are_those_by_hand(
    name: str, data: st.DataObject
) -> None:
    case = data.draw(cases(name))
    by_engine = pooling(model(case.question))
    by_hand = verdict(case.edition, case.circumstances, case.services)
    assert by_engine.verdict.value == by_hand.word
    if by_hand.fund is None:
        assert by_engine.fund is None
        return
    assert by_engine.fund is not None
    assert fund_by_hand(by_engine.fund.fund) == by_hand.fund
    asked = frozenset[str]().union(*case.services)
    assert by_hand.inside == {
        line_by_hand(line) for line in by_engine.fund.lines if line.function in asked
    }


@each_edition
@given(data=st.data())
@drawn
def test_every_structure_of_a_small_place_is_found_by_hand_too(
    name: str, data: st.DataObject
) -> None:
    case = data.draw(cases(name, MOST_TRIALS))
    m = model(case.question)
    by_engine = {
        frozenset(
            (line_by_hand(line), fund_by_hand(placed.fund))
            for placed in structure.funds
            for line in placed.lines
        )
        for structure in every_of_engine(m, found(m).patterns, None)
    }
    assert by_engine == {
        frozenset(structure.items())
        for structure in every(case.edition, case.circumstances)
    }


@each_edition
@given(data=st.data())
@drawn
def test_the_shorter_ways_by_hand_agree_with_trying_everything(
    name: str, data: st.DataObject
) -> None:
    case = data.draw(cases(name, MOST_TRIALS))
    tried = list(every(case.edition, case.circumstances))
    assert tally(case.edition, case.circumstances) == Counter(map(pattern, tried))
    assert verdict(case.edition, case.circumstances, case.services) == verdict_of_all(
        case.edition, case.circumstances, case.services, tried
    )


@each_edition
@given(data=st.data())
@settings(drawn, max_examples=60)
def test_where_nobody_is_named_no_smaller_set_could_commission_the_mix(
    name: str, data: st.DataObject
) -> None:
    case = data.draw(cases(name))
    nobody = replace(case, circumstances=replace(case.circumstances, commissioners=()))
    taken = tuple(each.kind for each in nobody.question.commissioners)
    able = sets_that_can_commission(nobody)
    assert Counter(taken) in map(Counter, able)
    assert size(taken) == min(map(size, able))


def sets_that_can_commission(case: Case) -> list[tuple[str, ...]]:
    """The kinds of every set, of no more than two of each, that has a line for all."""
    kinds = case.edition.KINDS
    most = [min(2, MOST_OF_A_KIND[kind]) for kind in kinds]
    able = []
    for numbers in product(*(range(number + 1) for number in most)):
        who = tuple(
            (kind, f"{kind} {n}")
            for kind, number in zip(kinds, numbers, strict=True)
            for n in range(number)
        )
        given = replace(case.circumstances, commissioners=who)
        if lines(case.edition, given) is not None:
            able.append(tuple(kind for kind, _ in who))
    return able


def size(kinds: tuple[str, ...]) -> tuple[int, int, int]:
    """Fewest commissioners, fewest kinds, a local authority before a combined one."""
    return (len(kinds), len(set(kinds)), kinds.count("combined-authority"))
