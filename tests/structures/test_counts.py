"""Counts equal brute force on small questions, and a second count on large ones."""

from dataclasses import replace
from functools import cache
from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.law.rules import Function
from poolcheck.question.question import Asked, Question, Wish, Wishes
from poolcheck.structures.lines import TooManyFunds, model
from poolcheck.structures.patterns import patterns_of
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.funds import Commissioner
from tests.asked import LAST_DAY_2018, question, rulebook_2018
from tests.drawn import drawn
from tests.drawn.questions import Case, small_questions, tables_2018
from tests.oracles import brute_force, counter

SETS = [
    ["ccg"] * ccgs + ["la"] * councils + ["nhse"] * national
    for ccgs, councils, national in product(range(3), range(3), range(2))
    if ccgs or councils or national
]

MIXES = [
    ["community-health", "social-care"],
    ["primary-medical", "social-care"],
    ["acute", "la-public-health"],
    ["specialised", "community-health"],
    ["s7a-public-health", "mental-health"],
    ["primary-dental", "specialised-invasive", "emergency-ambulance"],
    ["community-health", "surgery", "social-care"],
]

MOST_MAPS = 200_000
MOST_LINES_MOST_FUNDS = 4  # any four lines are few enough for brute force

# Every placing of every line, lawful or not: more take the second count too long, and
# sooner where it has to remember what is to be kept apart.
MOST_PLACINGS = 10**10
MOST_PLACINGS_AS_WISHED = 10**8

KINDS = {"ccg": "ccg", "la": "local-authority", "nhse": "nhs-england"}
FACT = "primary-medical-delegated"


@pytest.mark.parametrize("kinds", SETS, ids=",".join)
def test_counts_and_patterns_of_small_mixes_equal_brute_force(
    kinds: list[str],
) -> None:
    compared = 0
    for services in MIXES:
        asked = question(services, ",".join(kinds))
        m = model(asked)
        if 17 ** len(m.lines) > MOST_MAPS and len(m.lines) > MOST_LINES_MOST_FUNDS:
            continue
        who = [(c.kind, c.name) for c in asked.commissioners]
        brute = brute_force.structures(tables_2018(), who, asked.mix, on=LAST_DAY_2018)
        result = patterns_of(m)
        assert result.count == len(brute)
        assert len(result.patterns) == len(brute_force.patterns(brute))
        compared += 1
    assert compared >= 3


def second_count(asked: Question, tables: dict[str, Any]) -> dict[counter.Pattern, int]:
    """Patterns and their counts by the code beside the tests."""
    wishes = asked.wishes
    choices = brute_force.choices(
        tables,
        [(c.kind, c.name) for c in asked.commissioners],
        asked.mix,
        asked.facts,
        asked.assume,
        wishes.mechanisms or None,
        asked.day,
    )

    def pairs(made: tuple[Wish, ...]) -> list[brute_force.Wish]:
        return [(w.services[0].functions, w.services[1].functions) for w in made]

    return counter.patterns(
        choices,
        pairs(wishes.together),
        pairs(wishes.apart),
        wishes.max_funds,
        wishes.host,
    )


def first_count(asked: Question) -> dict[counter.Pattern, int]:
    """Patterns and their counts by the program."""
    try:
        result = patterns_of(model(asked))
    except (TooMany, TooManyFunds):
        assume(False)
    told: dict[counter.Pattern, int] = {
        frozenset(
            ("pooled", fund.mechanism, tuple(c.name for c in fund.contributors))
            for fund in pattern.pooled_funds
        ): pattern.count
        for pattern in result.patterns
    }
    assert len(told) == len(result.patterns)
    assert sum(told.values()) == result.count
    return told


@cache
def able(who: tuple[tuple[str, str], ...], fact: bool) -> list[Function]:
    """The functions that somebody among these commissioners can hold."""
    return [
        f
        for f in rulebook_2018().functions
        if brute_force.lines(tables_2018(), who, [f.id], {FACT: fact}, LAST_DAY_2018)
        is not None
    ]


@st.composite
def large(draw: st.DrawFn, kinds: list[str], most: int) -> Question:
    """Six to eight functions, or all that these commissioners can hold, and levers."""
    rulebook = rulebook_2018()
    who = [(KINDS[kind], f"{kind} {n}") for n, kind in enumerate(kinds, 1)]
    usual = {fact.id: fact.default for fact in rulebook.facts}
    facts = usual | {FACT: draw(st.booleans())}
    held = able(tuple(who), facts[FACT])
    whole = {f.part_of for f in held}
    parts = draw(st.booleans())
    held = [f for f in held if not f.part_of or parts]
    held = [f for f in held if f.id not in whole or not parts]
    number = min(len(held), draw(st.integers(6, 8)))
    order = draw(st.permutations([f.id for f in held]))
    mix = rulebook.in_order(order[:number])
    levers = draw(st.sets(st.sampled_from([x.id for x in rulebook.levers]), max_size=4))
    may = brute_force.choices(tables_2018(), who, mix, facts, levers, on=LAST_DAY_2018)
    assert may is not None
    assume(prod(len(funds) for funds in may.funds.values()) <= most)
    commissioners = tuple(Commissioner(kind, name) for kind, name in who)
    return Question(
        rulebook, LAST_DAY_2018, commissioners, (), mix, facts, tuple(levers)
    )


@st.composite
def large_wishes(draw: st.DrawFn, asked: Question) -> Wishes:
    """One to three wishes about a large question, one at most to keep two apart."""
    services = [Asked(f, f, f, (f,)) for f in asked.mix]

    def pair() -> tuple[Wish, ...]:
        return (Wish(tuple(draw(st.permutations(services))[:2])),)

    wishes = Wishes()
    for _ in range(draw(st.integers(1, 3))):
        match draw(st.sampled_from(["together", "apart", "most", "host", "power"])):
            case "together" if len(services) > 1:
                wishes = wishes.also(Wishes(together=pair()))
            case "apart" if len(services) > 1 and not wishes.apart:
                wishes = wishes.also(Wishes(apart=pair()))
            case "most":
                wishes = wishes.also(Wishes(max_funds=draw(st.integers(0, 3))))
            case "host":
                host = draw(st.sampled_from(asked.commissioners)).name
                wishes = wishes.also(Wishes(host=host))
            case "power":
                powers = [m.id for m in asked.rulebook.mechanisms]
                wishes = wishes.also(Wishes((draw(st.sampled_from(powers)),)))
    return wishes


@pytest.mark.thorough(but=4)
@pytest.mark.parametrize("kinds", SETS, ids=",".join)
@given(data=st.data())
@drawn(0.12)
def test_counts_of_every_pattern_of_large_mixes_equal_a_second_count(
    kinds: list[str], data: st.DataObject
) -> None:
    asked = data.draw(large(kinds, MOST_PLACINGS))
    told = first_count(asked)
    assert told
    assert told == second_count(asked, tables_2018())


@pytest.mark.thorough(but=3)
@pytest.mark.parametrize("kinds", SETS[3:], ids=",".join)
@given(data=st.data())
@drawn(0.08)
def test_counts_as_wished_of_large_mixes_equal_a_second_count(
    kinds: list[str], data: st.DataObject
) -> None:
    asked = data.draw(large(kinds, MOST_PLACINGS_AS_WISHED))
    asked = replace(asked, wishes=data.draw(large_wishes(asked)))
    assert first_count(asked) == second_count(asked, tables_2018())


@given(case=small_questions())
@drawn(0.8)
def test_the_second_count_is_that_of_brute_force_on_small_questions(
    case: Case,
) -> None:
    brute = brute_force.structures(
        case.tables, case.who, case.question.mix, **case.common
    )
    assert second_count(case.question, case.tables) == brute_force.patterns(brute)


def test_the_large_case_keeps_the_count_that_four_other_methods_gave() -> None:
    services = "community-health;acute;mental-health;social-care;la-public-health"
    asked = question(f"{services};specialised", "ccg,ccg,la,nhse")
    result = patterns_of(model(asked))
    assert (result.count, len(result.patterns)) == (622_842, 224)
    assert second_count(asked, tables_2018()) == first_count(asked)
