"""The editions by hand give what the two annexes print, row by row, cell by cell."""

from dataclasses import replace
from datetime import date

import pytest

from tests.oracles.by_hand import aco_2017, icb_2022, icp_2018
from tests.oracles.by_hand.functions import (
    FORCES_AND_DETAINED,
    OTHER_PRIMARY,
    PRESCRIBED_DENTAL,
)
from tests.oracles.by_hand.questions import Circumstances, Commissioner, Edition, Pool
from tests.oracles.by_hand.structures import contents, every, home, lines, pattern

ONE_CCG = (("ccg", "C1"),)
TWO_CCGS = (("ccg", "C1"), ("ccg", "C2"))
COUNCIL = (("local-authority", "L1"),)
TWO_COUNCILS = (("local-authority", "L1"), ("local-authority", "L2"))
COMBINED = (("combined-authority", "M1"),)
NHS_ENGLAND = (("nhs-england", "NHS England"),)

PRIMARY_AND_COMMUNITY = frozenset({"primary-medical", "community-health"})
ACUTE = frozenset({"acute-non-invasive", "acute-invasive"})
CARE = frozenset({"social-care"})
COUNCIL_HEALTH = frozenset({"la-public-health"})
SECTION_7A = frozenset({"s7a-public-health"})
SPECIALISED = frozenset({"specialised-non-invasive", "specialised-invasive"})

Place = tuple[Commissioner, ...]


def place(mix: frozenset[str], commissioners: Place, *levers: str) -> Circumstances:
    return Circumstances(
        commissioners,
        mix,
        levers=frozenset(levers),
        mechanisms=frozenset({"section-75"}),
    )


def pooled_at_the_fullest(edition: Edition, asked: Circumstances) -> set[str]:
    """The functions in the one section 75 fund that takes every other such fund's."""
    funds = [
        {line.function for line in contents(structure, fund)}
        for structure in every(edition, asked)
        for fund in pattern(structure)
    ]
    fullest = max(funds, key=len, default=set())
    assert all(fund <= fullest for fund in funds)
    return fullest


def ring_fenced(edition: Edition, asked: Circumstances) -> dict[str, str]:
    held = lines(edition, asked)
    assert held is not None
    return {
        line.function: fence
        for line in held
        if (fence := home(edition, line, asked).ring_fence)
    }


def idle(edition: Edition, asked: Circumstances) -> set[str]:
    """The kinds of those who would hold no line."""
    held = lines(edition, asked)
    assert held is not None
    with_a_line = {line.owner for line in held}
    return {each[0] for each in asked.commissioners if each not in with_a_line}


ROW_A = PRIMARY_AND_COMMUNITY | ACUTE
ROW_B = ROW_A | CARE | COUNCIL_HEALTH
ROW_C = frozenset({"community-health"}) | CARE | COUNCIL_HEALTH
ROW_D = ROW_C | ACUTE
ROW_E = ROW_B | SECTION_7A
ROW_F = ROW_B | SPECIALISED

SERVICES_2018 = {"A": ROW_A, "B": ROW_B, "C": ROW_C, "D": ROW_D, "E": ROW_E, "F": ROW_F}
KEPT_OUT_2018 = {
    "A": ROW_A,
    "B": {"primary-medical", "acute-invasive"},
    "C": set[str](),
    "D": {"acute-invasive"},
    "E": {"primary-medical", "s7a-public-health", "acute-invasive"},
    "F": {"primary-medical", "acute-invasive", "specialised-invasive"},
}
COMMISSIONERS_2018: dict[str, list[Place]] = {
    "A": [ONE_CCG],
    "B": [ONE_CCG + COUNCIL, ONE_CCG + TWO_COUNCILS],
    "C": [ONE_CCG + COUNCIL, TWO_CCGS + COUNCIL, ONE_CCG + TWO_COUNCILS],
    "D": [ONE_CCG + COUNCIL, TWO_CCGS + COUNCIL, ONE_CCG + TWO_COUNCILS],
    "E": [
        ONE_CCG + COUNCIL + NHS_ENGLAND,
        ONE_CCG + TWO_COUNCILS + NHS_ENGLAND,
    ],
    "F": [ONE_CCG + COUNCIL + NHS_ENGLAND],
}


@pytest.mark.parametrize(
    ("row", "commissioners"),
    [(row, each) for row, places in COMMISSIONERS_2018.items() for each in places],
)
def test_each_row_of_2018_pools_what_it_prints(row: str, commissioners: Place) -> None:
    asked = place(SERVICES_2018[row], commissioners)
    pooled = pooled_at_the_fullest(icp_2018, asked)
    assert SERVICES_2018[row] - pooled == KEPT_OUT_2018[row]


@pytest.mark.parametrize("row", "ABCDEF")
def test_each_row_of_2018_keeps_apart_the_money_it_says_is_ring_fenced(
    row: str,
) -> None:
    asked = place(SERVICES_2018[row], COMMISSIONERS_2018[row][0])
    expected = {
        "primary-medical": "primary-medical-ring-fence",
        "s7a-public-health": "s7a-ring-fence",
    }
    assert ring_fenced(icp_2018, asked) == {
        function: fence
        for function, fence in expected.items()
        if function in SERVICES_2018[row]
    }


@pytest.mark.parametrize("row", "ABCDEF")
def test_the_commissioners_column_of_2018_leaves_nobody_out(row: str) -> None:
    def possible(commissioners: Place) -> bool:
        return lines(icp_2018, place(SERVICES_2018[row], commissioners)) is not None

    full = COMMISSIONERS_2018[row][0]
    second_ccg = (*full, ("ccg", "C2"))
    no_council = tuple(each for each in full if each[0] != "local-authority")
    no_nhs_england = tuple(each for each in full if each[0] != "nhs-england")
    assert possible(full)
    assert possible(second_ccg) == (row in "CD")
    assert possible(no_council) == (row == "A")
    assert possible(no_nhs_england) == (row not in "EF")


ROWS_2017 = {
    "A": PRIMARY_AND_COMMUNITY,
    "B": PRIMARY_AND_COMMUNITY | CARE,
    "C": PRIMARY_AND_COMMUNITY | CARE | COUNCIL_HEALTH,
    "D": PRIMARY_AND_COMMUNITY | CARE | COUNCIL_HEALTH | ACUTE,
    "E": PRIMARY_AND_COMMUNITY | CARE | COUNCIL_HEALTH | ACUTE | SECTION_7A,
    "F": PRIMARY_AND_COMMUNITY
    | CARE
    | COUNCIL_HEALTH
    | ACUTE
    | SECTION_7A
    | SPECIALISED,
}
LOCAL_SIDES: list[Place] = [COUNCIL, COMBINED, COUNCIL + COMBINED]
COLUMNS_2017: dict[int, list[Place]] = {
    1: [ONE_CCG],
    2: [TWO_CCGS],
    3: [ccgs + local for ccgs in (ONE_CCG, TWO_CCGS) for local in LOCAL_SIDES],
    4: [
        ccgs + local + NHS_ENGLAND
        for ccgs in (ONE_CCG, TWO_CCGS)
        for local in LOCAL_SIDES
    ],
}
PARTNERSHIPS = [each for column in (3, 4) for each in COLUMNS_2017[column]]


def cell(row: str, column: int, commissioners: Place) -> str:
    """What the cell says, in the terms of the legal model."""
    asked = place(ROWS_2017[row], commissioners)
    if lines(aco_2017, asked) is None:
        return "no"
    if (without := idle(aco_2017, asked)) - {"nhs-england"}:
        return "unnecessary"
    return "possible, without NHS England" if without else "possible"


@pytest.mark.parametrize("column", [1, 2, 3, 4])
@pytest.mark.parametrize("row", "ABCDEF")
def test_each_cell_of_2017_says_what_it_prints(row: str, column: int) -> None:
    if row == "A":
        expected = {1: "possible", 2: "no", 3: "unnecessary", 4: "unnecessary"}[column]
    elif column <= 2:
        expected = "no"
    elif column == 4 and row in "BCD":
        expected = "possible, without NHS England"
    else:
        expected = "possible"
    # Integrated commissioning is unnecessary in row A where one group could do alone.
    places = [
        each
        for each in COLUMNS_2017[column]
        if row != "A" or column == 2 or len([c for c in each if c[0] == "ccg"]) == 1
    ]
    assert {cell(row, column, each) for each in places} == {expected}


NEVER_2017 = frozenset({"s7a-public-health", "acute-invasive", "specialised-invasive"})


@pytest.mark.parametrize("commissioners", PARTNERSHIPS)
@pytest.mark.parametrize("row", "BCDEF")
def test_rows_b_to_f_of_2017_pool_all_but_the_exclusions(
    row: str, commissioners: Place
) -> None:
    mix = ROWS_2017[row]
    asked = place(mix, commissioners)
    amended = replace(asked, levers=frozenset({"amended-delegation-agreement"}))
    everyone = pool_of_everyone(aco_2017, asked)
    assert everyone == mix - NEVER_2017 - {"primary-medical"}
    assert pool_of_everyone(aco_2017, amended) == mix - NEVER_2017


def pool_of_everyone(edition: Edition, asked: Circumstances) -> frozenset[str]:
    """What a section 75 fund of all who have a line for it would take at the most.

    Not by brute force, which would be long here: such a fund is lawful with every
    line that its contributors may put in.
    """
    held = lines(edition, asked) or []
    taken = [line for line in held if edition.may_lie(line, "section-75", asked)]
    assert edition.may_be("section-75", frozenset(line.owner for line in taken))
    functions = frozenset(line.function for line in taken)
    assert edition.complete("section-75", functions)
    return functions


def test_in_row_f_of_2017_devolved_money_is_kept_apart_until_it_is_pooled() -> None:
    asked = place(ROWS_2017["F"], ONE_CCG + COUNCIL)
    fences = ring_fenced(aco_2017, asked)
    assert fences["specialised-non-invasive"] == "devolved-money-kept-apart"
    assert fences["specialised-invasive"] == "devolved-money-kept-apart"
    assert "specialised-non-invasive" in pool_of_everyone(aco_2017, asked)


GENERAL_PRACTICE = frozenset({"primary-medical"})
DENTAL_AND_THE_LIKE = frozenset({*OTHER_PRIMARY, *PRESCRIBED_DENTAL})
ALWAYS_NATIONAL = frozenset({*SECTION_7A, *FORCES_AND_DETAINED})


def boards_hold(on: date, **facts: bool) -> frozenset[str]:
    """What a board holds of all that is NHS England's duty, NHS England beside it."""
    mix = GENERAL_PRACTICE | DENTAL_AND_THE_LIKE | SPECIALISED | ALWAYS_NATIONAL
    said = {fact.replace("_", "-"): so for fact, so in facts.items()}
    asked = Circumstances((("icb", "I1"), *NHS_ENGLAND), mix, on, said)
    held = lines(icb_2022, asked)
    assert held is not None
    return frozenset(line.function for line in held if line.owner[0] == "icb")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 7, 1), GENERAL_PRACTICE),
        (date(2023, 3, 31), GENERAL_PRACTICE),
        (date(2023, 4, 1), GENERAL_PRACTICE | DENTAL_AND_THE_LIKE),
        (date(2025, 3, 31), GENERAL_PRACTICE | DENTAL_AND_THE_LIKE),
        (date(2025, 4, 1), GENERAL_PRACTICE | DENTAL_AND_THE_LIKE | SPECIALISED),
    ],
)
def test_boards_take_over_on_the_days_in_law(
    on: date, expected: frozenset[str]
) -> None:
    assert boards_hold(on) == expected


def test_the_early_boards_take_over_before_the_others_where_that_is_said() -> None:
    dental, specialised = DENTAL_AND_THE_LIKE, SPECIALISED
    first = boards_hold(date(2022, 7, 1), pod_early=True)
    assert first == GENERAL_PRACTICE | dental
    before = boards_hold(date(2024, 3, 31), specialised_early_region=True)
    after = boards_hold(date(2024, 4, 1), specialised_early_region=True)
    assert (before, after - before) == (GENERAL_PRACTICE | dental, specialised)
    assert not boards_hold(date(2025, 4, 1), specialised_delegated=False) & specialised


@pytest.mark.parametrize("edition", [icp_2018, icb_2022])
def test_a_combined_authority_holds_public_health_only_where_it_was_conferred(
    edition: Edition,
) -> None:
    def holding(function: str, *, conferred: bool) -> Place:
        asked = place(frozenset({function}), COUNCIL + COMBINED)
        return edition.holders(
            function, replace(asked, facts={"public-health-conferred": conferred})
        )

    assert holding("la-public-health", conferred=False) == COUNCIL
    assert holding("la-public-health", conferred=True) == COUNCIL + COMBINED
    assert holding("social-care", conferred=True) == COUNCIL


def test_a_pool_in_2018_has_one_mechanism_and_its_own_contributors() -> None:
    asked = place(ROW_C, ONE_CCG + COUNCIL)
    found = list(every(icp_2018, asked))
    assert {fund for each in found for fund in pattern(each)} == {
        Pool("section-75", frozenset(ONE_CCG + COUNCIL))
    }
    # One line of the group's and one or both of the council's; or nothing pooled.
    assert len(found) == 4
