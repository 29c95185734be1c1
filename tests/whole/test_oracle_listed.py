"""The brute force over listed lines gives the values that are worked out on paper."""

from datetime import date

import pytest

from tests.oracles.listed.holding import can_be_listed
from tests.oracles.listed.places import (
    Aligned,
    Body,
    Fund,
    KeptApart,
    Line,
    PaidOver,
    Place,
    Pool,
    Wishes,
)
from tests.oracles.listed.placings import every, own_budget, pattern
from tests.oracles.listed.verdicts import draft_is_lawful, unplaced, verdict, why_none

ICB = Body("icb", "Northshire ICB")
COUNCIL = Body("local-authority", "Northtown Council")
SECOND = Body("local-authority", "Easttown Council")
NHS_ENGLAND = Body("nhs-england", "NHS England")
CCG = Body("ccg", "Northshire CCG")
COUNTY = Body("local-authority", "Northshire County Council", "county")
DISTRICT = Body("local-authority", "Northtown District Council", "district")
DAY = date(2026, 12, 1)

A = Line("a", ICB, "social-care")
A_OF_THE_MINIMUM = Line("a", ICB, "social-care", "nhs-minimum-contribution")
B = Line("b", COUNCIL, "social-care")
C = Line("c", ICB, "community-health")
E = Line("e", COUNCIL, "community-health")
GRANT_FOR_HOMES = Line("d", COUNCIL, "disabled-facilities-grant")
OF_THE_SECOND = Line("s", SECOND, "social-care")
LIKE_C = Line("like c", ICB, "community-health")


def place(*lines: Line, on: date = DAY, also: tuple[Body, ...] = ()) -> Place:
    """Those who list the lines, with the edition that knows them."""
    bodies = tuple(dict.fromkeys((*(line.payer for line in lines), *also)))
    edition = "icb-2022" if on >= date(2022, 7, 1) else "icp-2018"
    return Place(edition, on, bodies, lines)


SECTION_75_ALONE = Wishes(mechanisms=frozenset({"section-75"}))


@pytest.mark.parametrize(
    ("asked", "structures", "patterns"),
    [
        (place(A, B), 1, 1),
        (place(A, B, C), 3, 2),
        (place(A_OF_THE_MINIMUM, B, C), 1, 1),
        (place(A_OF_THE_MINIMUM, B), 0, 0),
        (place(E, C), 1, 1),
        (place(E, B, C), 3, 2),
        (place(A, E), 2, 2),
        (place(A, GRANT_FOR_HOMES), 1, 1),
        (place(A, C, also=(COUNCIL,)), 1, 1),
        (place(A, B, C, E), 8, 2),
        (place(A, B, C, OF_THE_SECOND), 7, 4),
        (place(C, LIKE_C, B), 4, 2),
    ],
)
def test_structures_and_patterns_are_as_many_as_on_paper(
    asked: Place, structures: int, patterns: int
) -> None:
    found = list(every(asked, SECTION_75_ALONE))
    assert len(found) == structures
    assert len({pattern(placing) for placing in found}) == patterns


def test_what_must_be_pooled_and_cannot_be_has_no_lawful_place() -> None:
    asked = place(A_OF_THE_MINIMUM, B)
    assert why_none(asked) == "no-lawful-place"
    assert unplaced(asked) == {A_OF_THE_MINIMUM}
    services = [frozenset({"social-care"}), frozenset({"community-health"})]
    assert verdict(asked, services[:1]) == "no"


def test_money_for_a_function_that_nobody_here_holds_cannot_be_commissioned() -> None:
    assert why_none(place(A, C)) == "not-commissionable"
    assert why_none(place(A, C, also=(COUNCIL,))) is None


SOCIAL = frozenset({"social-care"})
COMMUNITY = frozenset({"community-health"})


def test_verdicts_count_no_payment_as_one_fund() -> None:
    assert verdict(place(A, B), [SOCIAL]) == "no"
    assert verdict(place(A, E), [SOCIAL, COMMUNITY]) == "yes"
    assert verdict(place(A, C, also=(COUNCIL,)), [SOCIAL, COMMUNITY]) == "no"
    assert verdict(place(A, B, C), [SOCIAL, COMMUNITY]) == "yes"


def section_75(*who: Body, number: int = 0) -> Pool:
    return Pool("section-75", frozenset(who), number)


def lawful(asked: Place, **where: Fund) -> bool:
    """Whether a draft is lawful that places each line, by its name."""
    return draft_is_lawful(
        asked, {line: where[line.name] for line in asked.lines if line.name in where}
    )


BOTH = section_75(ICB, COUNCIL)


def test_the_minimum_is_pooled_beside_functions_of_both_sides_or_is_unlawful() -> None:
    asked = place(A_OF_THE_MINIMUM, B, C)
    at_home = {"b": Aligned(COUNCIL), "c": Aligned(ICB)}
    assert lawful(asked, a=BOTH, b=BOTH, c=BOTH)
    assert not lawful(asked, a=BOTH, b=BOTH, c=Aligned(ICB))
    assert not lawful(asked, a=Aligned(ICB), **at_home)
    assert not lawful(asked, a=PaidOver("section-256", A_OF_THE_MINIMUM), **at_home)
    own = place(Line("a", ICB, "community-health", "nhs-minimum-contribution"), B)
    assert not lawful(own, a=Aligned(ICB), b=Aligned(COUNCIL))


def test_money_for_social_care_needs_a_council_that_pays_in_or_is_paid_over() -> None:
    asked = place(A, C, also=(COUNCIL,))
    pool_without_the_council = section_75(ICB)
    assert not lawful(asked, a=pool_without_the_council, c=pool_without_the_council)
    assert lawful(asked, a=PaidOver("section-256", A), c=Aligned(ICB))
    assert not lawful(asked, a=Aligned(ICB), c=Aligned(ICB))
    assert not lawful(asked, a=PaidOver("section-256", A))


@pytest.mark.parametrize(
    "function", ["adoption", "approved-mental-health-professionals"]
)
def test_what_section_75_leaves_out_of_a_councils_work_may_be_paid_over(
    function: str,
) -> None:
    line = Line("a", ICB, function)
    asked = place(line, B, C)
    assert not lawful(asked, a=BOTH, b=BOTH, c=BOTH)
    assert lawful(asked, a=PaidOver("section-256", line), b=BOTH, c=BOTH)


@pytest.mark.parametrize(
    ("function", "funds"),
    [
        ("surgery", set[str]()),
        ("primary-dental", set[str]()),
        ("s7a-public-health", set[str]()),
        ("community-health", {"section-75", "section-76"}),
        ("primary-medical", set[str]()),
    ],
)
def test_a_councils_money_reaches_what_the_regulations_list(
    function: str, funds: set[str]
) -> None:
    line = Line("a", COUNCIL, function)
    asked = place(line, B, C, also=(NHS_ENGLAND,))
    assert {
        fund.mechanism if isinstance(fund, Pool) else getattr(fund, "power", "own")
        for placing in every(asked)
        for fund in [placing[line]]
    } == funds
    assert unplaced(asked) == (set() if funds else {line})


def test_general_practice_takes_a_councils_money_once_delegation_terms_permit() -> None:
    line = Line("a", COUNCIL, "primary-medical")
    asked = place(line, B, C)
    permitted = Place(
        asked.edition,
        DAY,
        asked.bodies,
        asked.lines,
        levers=frozenset({"delegation-terms-permit"}),
    )
    assert {placing[line] for placing in every(permitted)} == {BOTH}


def test_a_councils_money_for_general_practice_is_not_delegated_money() -> None:
    line = Line("a", COUNCIL, "primary-medical")
    own = Line("g", CCG, "primary-medical")
    community = Line("c", CCG, "community-health")
    asked = place(line, B, community, own, on=date(2019, 12, 1))
    both = section_75(CCG, COUNCIL)
    apart = KeptApart("primary-medical-ring-fence", CCG)
    assert own_budget(asked, own) == apart
    assert lawful(asked, a=both, b=both, c=both, g=apart)
    assert not lawful(asked, a=both, b=both, c=both, g=both)


def test_a_countys_grant_for_homes_is_passed_on_where_the_minimum_is_in_the_pool() -> (
    None
):
    grant = Line(
        "d", COUNTY, "disabled-facilities-grant", "disabled-facilities-grant-money"
    )
    care = Line("b", COUNTY, "social-care")
    minimum = Line("a", ICB, "community-health", "nhs-minimum-contribution")
    both = section_75(ICB, COUNTY)
    asked = place(grant, care, minimum, C, also=(DISTRICT,))
    assert lawful(asked, d=both, a=both, b=both, c=Aligned(ICB))
    # What is passed on makes no local side: something else of the county's has to.
    assert not lawful(asked, d=both, a=both, b=Aligned(COUNTY), c=Aligned(ICB))
    second = section_75(ICB, COUNTY, number=1)
    assert lawful(asked, d=both, a=both, b=both, c=both)
    assert not lawful(asked, d=Aligned(COUNTY), a=both, b=both, c=Aligned(ICB))
    without = place(grant, care, C, also=(DISTRICT,))
    assert not lawful(without, d=both, b=both, c=both)
    assert unplaced(without) == {grant}
    split = place(grant, care, minimum, C, Line("e", COUNTY, "la-public-health"))
    split = Place(split.edition, DAY, (*split.bodies, DISTRICT), split.lines)
    assert not lawful(split, d=second, c=second, e=second, a=both, b=both)
    assert lawful(split, d=both, a=both, b=both, c=second, e=second)


def test_a_tier_has_its_own_functions_alone() -> None:
    homes = Line("d", DISTRICT, "disabled-facilities-grant")
    assert why_none(place(homes, C)) is None
    for payer, function in (
        (COUNTY, "disabled-facilities-grant"),
        (DISTRICT, "social-care"),
    ):
        asked = place(Line("x", payer, function), also=(COUNTY, DISTRICT))
        assert not can_be_listed(asked, asked.lines[0])


def test_school_money_stays_out_and_the_councils_own_does_not() -> None:
    schools = Line("a", COUNCIL, "special-educational-needs", "high-needs-block")
    asked = place(schools, B, C)
    apart = KeptApart("high-needs-block-kept-apart", COUNCIL)
    assert lawful(asked, a=apart, b=BOTH, c=BOTH)
    assert not lawful(asked, a=BOTH, b=BOTH, c=BOTH)
    assert not lawful(asked, a=Aligned(COUNCIL), b=BOTH, c=BOTH)
    own = place(Line("a", COUNCIL, "special-educational-needs"), B, C)
    assert lawful(own, a=BOTH, b=BOTH, c=BOTH)


def test_the_public_health_grant_may_be_pooled_but_buys_public_health_alone() -> None:
    grant = Line("a", COUNCIL, "la-public-health", "public-health-grant")
    assert lawful(place(grant, C), a=BOTH, c=BOTH)
    astray = Line("a", COUNCIL, "social-care", "public-health-grant")
    assert not lawful(place(astray, C), a=BOTH, c=BOTH)
    assert unplaced(place(astray, C)) == {astray}


@pytest.mark.parametrize(
    ("stream", "on", "may_be_aligned"),
    [
        ("improved-better-care-fund", date(2025, 3, 31), False),
        ("improved-better-care-fund", date(2025, 5, 1), True),
        ("winter-pressures-grant-2018", date(2018, 12, 1), True),
        ("winter-pressures-grant", date(2019, 12, 1), False),
        ("local-authority-better-care-grant", date(2025, 5, 1), False),
    ],
)
def test_a_grant_binds_while_it_runs(
    stream: str, on: date, may_be_aligned: bool
) -> None:
    nhs = ICB if on >= date(2022, 7, 1) else CCG
    asked = place(
        Line("a", COUNCIL, "social-care", stream),
        Line("c", nhs, "community-health"),
        on=on,
    )
    assert lawful(asked, a=Aligned(COUNCIL), c=Aligned(nhs)) == may_be_aligned


def test_the_minimum_may_be_split_between_two_funds_of_one_place() -> None:
    asked = place(
        A_OF_THE_MINIMUM,
        B,
        C,
        Line("second", ICB, "community-health", "nhs-minimum-contribution"),
        Line("more", COUNCIL, "social-care"),
    )
    again = section_75(ICB, COUNCIL, number=1)
    assert lawful(asked, a=BOTH, b=BOTH, c=BOTH, second=again, more=again)


def test_nhs_bodies_may_pay_for_each_other_in_a_pool_of_theirs() -> None:
    line = Line("a", ICB, "specialised-non-invasive")
    own = Line("n", NHS_ENGLAND, "specialised-invasive")
    asked = place(line, own, on=date(2024, 12, 1))
    pool = Pool("section-13v", frozenset({ICB, NHS_ENGLAND}))
    assert lawful(asked, a=pool, n=pool)
    assert not lawful(asked, a=Aligned(ICB), n=Aligned(NHS_ENGLAND))


def test_twenty_own_lines_on_each_side_are_counted_by_a_formula_only() -> None:
    # Every subset of one with some of the other, or nothing pooled at all.
    for many in (1, 2, 3):
        lines = [
            line
            for n in range(many)
            for line in (
                Line(f"i{n}", ICB, "community-health"),
                Line(f"l{n}", COUNCIL, "social-care"),
            )
        ]
        found = list(every(place(*lines), SECTION_75_ALONE))
        assert len(found) == (2**many - 1) ** 2 + 1
    assert (2**20 - 1) ** 2 + 1 == 1_099_509_530_626
