"""The engine and its rulebooks agree with the three editions written by hand."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.law import editions
from poolcheck.question.question import Asked
from poolcheck.structures.lines import Model, model
from poolcheck.structures.one_fund import pooling
from poolcheck.structures.patterns import every as every_of_engine
from poolcheck.structures.patterns import patterns_of
from poolcheck.terms.funds import Aligned, Grant, Pooled, RingFenced
from poolcheck.terms.funds import Fund as EngineFund
from poolcheck.terms.funds import Line as EngineLine
from tests.drawn import drawn
from tests.drawn.by_hand import (
    BY_HAND,
    DAYS,
    MOST_OF_A_KIND,
    TURNING_DAYS,
    Case,
    cases,
    facts_on,
    of,
)
from tests.oracles.by_hand.functions import COUNCILS, TREATMENTS, beside_its_own_part
from tests.oracles.by_hand.questions import (
    Circumstances,
    Commissioner,
    Edition,
    Home,
    Line,
    Pool,
)
from tests.oracles.by_hand.structures import Fund, every, home, lines, pattern, tally
from tests.oracles.by_hand.verdicts import verdict, verdict_of_all

MOST_TRIALS = 1_500

each_edition = pytest.mark.parametrize("name", BY_HAND)


def fund_by_hand(fund: EngineFund) -> Fund:
    """A fund of the engine's as it is written by hand."""
    match fund:
        case Pooled(mechanism, contributors):
            return Pool(mechanism, frozenset((c.kind, c.name) for c in contributors))
        case Aligned(owner):
            return Home(None, (owner.kind, owner.name))
        case RingFenced(ring_fence, owner):
            return Home(ring_fence, (owner.kind, owner.name))
        case Grant():
            raise NotImplementedError("nothing is paid over in a typed question")


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
@drawn(1.2)
def test_the_lines_and_their_homes_are_those_by_hand(
    name: str, data: st.DataObject
) -> None:
    case = data.draw(cases(name))
    by_engine = model(case.question)
    assert set(by_engine.question.mix) == case.circumstances.mix
    agree_on_lines(case.edition, by_engine, case.circumstances)


def agree_on_lines(edition: Edition, m: Model, given: Circumstances) -> None:
    """Fails unless engine and hand name the same lines, each with the same home."""
    by_hand = lines(edition, given)
    assert {function for function, holding in m.holdings.items() if not holding} == {
        function for function in given.mix if not edition.holders(function, given)
    }
    if by_hand is not None:
        assert {
            line_by_hand(line): fund_by_hand(m.own.of(line)[0]) for line in m.lines
        } == {line: home(edition, line, given) for line in by_hand}


def plain_places(name: str) -> list[tuple[Commissioner, ...]]:
    """Everybody alone, and partnerships with one or two of the local NHS kind."""
    kinds = BY_HAND[name].KINDS
    local_nhs, nhs_england, local = (kinds[0], "1"), (kinds[1], "2"), (kinds[2], "3")
    second, others = (kinds[0], "4"), tuple((kind, "5") for kind in kinds[3:])
    return [
        (local_nhs, local),
        (local_nhs, second, local),
        (local_nhs, second, nhs_england, local),
        *((local_nhs, second, other, local) for other in others),
        *((local_nhs, second, other) for other in others),
    ]


PLACES = [
    pytest.param(name, on, who, so, id=f"{name}-{on}-{len(who)}-{number}-{so}")
    for name in BY_HAND
    for on in TURNING_DAYS.get(name, DAYS[name][:1])
    for number, who in enumerate(plain_places(name))
    for so in (True, False)
]


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "on", "who", "so"), PLACES)
def test_every_pair_of_functions_has_its_lines_homes_and_verdict_by_hand(
    name: str, on: date, who: tuple[Commissioner, ...], so: bool
) -> None:
    edition = BY_HAND[name]
    place = Circumstances(
        who, frozenset(), on, dict.fromkeys(facts_on(edition, on), so)
    )
    case = of(Case(name, (), 2, place), ("social-care", "mental-health"))
    typed = case.question
    for pair in combinations(edition.FUNCTIONS, 2):
        if beside_its_own_part(frozenset(pair)):
            continue
        asked = tuple(Asked(each, each, each, (each,)) for each in pair)
        m = model(replace(typed, asked=asked, mix=typed.rulebook.in_order(pair)))
        given = of(case, pair).circumstances
        agree_on_lines(edition, m, given)
        by_hand = verdict(edition, given, [frozenset({each}) for each in pair])
        assert pooling(m).verdict.value == by_hand.word, given


@pytest.mark.thorough
@each_edition
def test_each_lever_by_itself_lets_in_what_it_does_by_hand(name: str) -> None:
    edition = BY_HAND[name]
    kinds = edition.KINDS
    place = Circumstances(
        ((kinds[0], "1"), (kinds[1], "2"), ("local-authority", "3")),
        frozenset(),
        DAYS[name][1],
    )
    for lever in edition.LEVERS:
        pulled = replace(place, levers=frozenset({lever}))
        for function in edition.FUNCTIONS:
            beside = "mental-health" if function in COUNCILS else "social-care"
            case = of(Case(name, (), 2, pulled), (function, beside))
            by_hand = verdict(edition, case.circumstances, case.services)
            m = model(case.question)
            assert pooling(m).verdict.value == by_hand.word, case
            agree_on_lines(edition, m, case.circumstances)


@each_edition
@pytest.mark.parametrize("left_out", [None, *TREATMENTS])
def test_invasive_treatment_is_let_in_once_all_six_of_its_kinds_are(
    name: str, left_out: str | None
) -> None:
    local_nhs = BY_HAND[name].KINDS[0]
    place = Circumstances(
        ((local_nhs, "1"), ("local-authority", "2")),
        frozenset(),
        DAYS[name][0],
        levers=frozenset(f"admit-{each}" for each in TREATMENTS if each != left_out),
    )
    case = of(Case(name, (), 2, place), ("acute-invasive", "social-care"))
    expected = "no" if left_out else "yes"
    assert verdict(case.edition, case.circumstances, case.services).word == expected
    assert pooling(model(case.question)).verdict.value == expected


@each_edition
def test_aftercare_that_both_sides_owe_may_be_pooled_by_one_name(name: str) -> None:
    local_nhs = BY_HAND[name].KINDS[0]
    place = Circumstances(
        ((local_nhs, "1"), ("local-authority", "2")), frozenset(), DAYS[name][0]
    )
    parts = ("section-117-aftercare-nhs", "section-117-aftercare-council")
    case = of(Case(name, (), 2, place), parts)
    by_name = of(case, ("section-117-aftercare",)).question
    assert set(by_name.mix) == set(parts)
    assert pooling(model(by_name)).verdict.value == "yes"
    assert verdict(case.edition, case.circumstances, case.services).word == "yes"


@each_edition
def test_a_fund_of_more_services_is_shown_before_one_of_more_lines(name: str) -> None:
    local_nhs = BY_HAND[name].KINDS[0]
    who = tuple((local_nhs, str(n)) for n in range(3))
    place = Circumstances((*who, ("local-authority", "3")), frozenset(), DAYS[name][0])
    # Two services and six lines of the NHS's own; three services, five lines.
    case = of(
        Case(name, (), 4, place),
        ("community-health", "emergency-ambulance", "social-care", "la-public-health"),
    )
    by_hand = verdict(case.edition, case.circumstances, case.services)
    assert by_hand.fund == Pool("section-75", frozenset(place.commissioners))
    by_engine = pooling(model(case.question)).fund
    assert by_engine is not None
    assert fund_by_hand(by_engine.fund) == by_hand.fund


@each_edition
@given(data=st.data())
@drawn(1.2)
def test_every_pattern_has_the_count_that_it_has_by_hand(
    name: str, data: st.DataObject
) -> None:
    case = data.draw(cases(name))
    by_engine = patterns_of(model(case.question))
    by_hand = tally(case.edition, case.circumstances)
    assert {
        frozenset(map(fund_by_hand, each.pooled_funds)): each.count
        for each in by_engine.patterns
    } == by_hand
    assert by_engine.count == by_hand.total()


@each_edition
@given(data=st.data())
@drawn(1.2)
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
@drawn(1.2)
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
        for structure in every_of_engine(m, patterns_of(m).patterns, None)
    }
    assert by_engine == {
        frozenset(structure.items())
        for structure in every(case.edition, case.circumstances)
    }


@each_edition
@given(data=st.data())
@drawn(1.2)
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
@drawn(0.6)
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
