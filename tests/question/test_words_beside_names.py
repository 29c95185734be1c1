"""Words beside a name leave what it means; two names in one are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.law.editions import supplied
from poolcheck.law.rules import Qualifier
from poolcheck.question.service_names import Names

NAMES = Names(supplied("icb-2022"))
QUALIFIERS = NAMES.rulebook.qualifiers
# Names of one function each, that hold no words which stand beside others.
OF_ONE = {
    "home care": "social-care",
    "podiatry": "community-health",
    "talking therapies": "mental-health",
    "funded nursing care": "continuing-healthcare",
    "stop smoking": "la-public-health",
    "adoption allowances": "adoption",
    "cataract surgery": "surgery",
    "999 ambulance": "emergency-ambulance",
    "opticians": "primary-ophthalmic",
}


def _functions(words: str, payer: str = "") -> tuple[str, ...]:
    found = NAMES.find(words, payer)
    return found.functions if found else ()


@given(st.sampled_from(QUALIFIERS), st.sampled_from(sorted(OF_ONE)), st.data())
def test_words_beside_a_name_leave_it_or_it_is_not_known(
    qualifier: Qualifier, name: str, data: st.DataObject
) -> None:
    said = data.draw(st.sampled_from((*qualifier.words, *qualifier.after)))
    function = OF_ONE[name]
    leaves = {
        f
        for service in qualifier.leaves
        for asked in [NAMES.find(service)]
        if asked
        for f in asked.functions
    }
    for words in (f"{name} - {said}", f"{name} ({said})", f"{name} {said}"):
        found = _functions(words)
        if not leaves or function in leaves:
            assert found in ((function,), ()) or said in WIDER, words
        else:
            assert function not in found or said in WIDER, words


# With these some names mean something else, which the list has; or they tell nothing
# beside any name.
TOLD_NOTHING = NAMES.rulebook.name_words
assert TOLD_NOTHING is not None
WIDER = {
    *TOLD_NOTHING.asides,
    *TOLD_NOTHING.endings_of_money,
    *TOLD_NOTHING.endings_of_work,
    *("7 day", "care homes", "mental health", "children", "child", "in care homes"),
    *("block funding", "in borough", "in county", "staff costs", "staffing costs"),
    *("adults with learning disabilities", "specialist", "support with"),
}


@pytest.mark.parametrize(
    ("words", "same_as"),
    [
        ("Home Care (Older People)", "home care"),
        ("OP Home Care - North - Block", "home care"),
        ("LD & PD day opportunities", "day care"),
        ("Day Care for people with learning disabilities", "day care"),
        ("Physical Support: Residential Placements 65+", "residential placements"),
        ("Home care staffing pressures 2025/26", "home care"),
        ("District Nursing, Leeds", "district nursing"),
        ("Residential care - Cedar House", "residential care"),
        ("Step-down beds Willow Court", "step-down beds"),
        ("Age UK handyperson", "handyperson"),
        ("ICES - Millbrook", "ICES"),
        ("Home care - hours of the moon", None),
        ("Home care - Zebra", None),
        ("Anytown home care", None),
        ("Nursing House", None),
        # Whom it is for makes it another's work, or it may.
        ("physiotherapy - children", "children's physiotherapy"),
        ("podiatry - children", None),
        ("rehabilitation - mental health", "mental health rehabilitation"),
        ("podiatry - mental health", None),
        ("Private foster care", None),
        ("Children's day services", None),
        # What joins one of them to a name does not go with it.
        ("Mental health and home care", None),
        ("Older people / district nursing", None),
        ("care home staff", None),
    ],
)
def test_who_it_is_for_and_where_it_is_done_make_no_difference(
    words: str, same_as: str | None
) -> None:
    assert _functions(words) == (_functions(same_as) if same_as else ())


def test_a_name_of_two_bodies_is_cut_to_the_part_of_the_one_that_is_named() -> None:
    assert _functions("Hospital discharge team (adult social care)") == ("social-care",)
    assert _functions("ASC aids and adaptations") == (
        "social-care",
        "disabled-facilities-grant",
    )


def test_of_who_pays_and_what_it_is_spent_on_the_stream_is_what_counts() -> None:
    found = NAMES.find("iBCF - home care")
    assert found
    assert found.stream == "improved-better-care-fund"
    assert _functions("Public Health Grant - home care") == ()


@pytest.mark.parametrize(
    ("words", "functions"),
    [
        ("Day care / respite", ("social-care",)),
        ("Residential and nursing home care", ("social-care",)),
        ("AMHP service & EDT", ()),
        ("Telecare and lifelines", ("social-care",)),
        ("Supported living, day care and respite", ("social-care",)),
        ("community nursing and therapy", ("community-health",)),
        ("Reablement and home care", ("community-health", "social-care")),
        ("District nursing and home care", ()),
        ("Home care and horses", ()),
    ],
)
def test_two_services_of_one_function_are_one_name(
    words: str, functions: tuple[str, ...]
) -> None:
    assert _functions(words) == functions


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ("District nursing and home care", ("District nursing", "home care")),
        ("School nursing & immunisations", ("School nursing", "immunisations")),
        ("AMHP service & EDT", ("AMHP service", "EDT")),
        ("Podiatry - home care", ("Podiatry", "home care")),
        ("Day care / respite", ()),
        ("Home care and horses", ()),
        ("home care", ()),
    ],
)
def test_two_services_of_different_functions_are_told_apart(
    words: str, apart: tuple[str, ...]
) -> None:
    assert NAMES.apart(words) == apart


NOTHING = """
    Pflegeheim / soins infirmiers à domicile / Zephyr widgets / Community orchestra
    Home brewing supplies / Dog care at home / Street nursing trees / Adult learning
    Care of churchyards / Equipment for playgrounds / School meals service
    Residential parking permits / Respite from taxation / Health and safety at work
    Day trips to the seaside / Mental arithmetic support / Nursing home for cats
    Reablement of horses / Community payback / Council tax support
    Telecare for pigeons / Intermediate French / Transition to net zero
    Primary school / Social media team / Hospital radio / Emergency lighting
    Physical education / Blue badge parking / Primary care for pets
    Veterinary community nursing / Hemtjänst / Thuiszorg / asistencia domiciliaria
    ambulatorischer Pflegedienst / Fußpflege / cuidados continuados
    Home insulation / Community centre heating / Older people's cinema
    Mobile library / Nursing bursaries / Hospital car parks / Care leavers' cars
    Crisis in the Middle East / Falls of snow / Equipment leasing for offices
    Discharge of sewage / Placement of statues / Carers of animals
    Wheelchair basketball / Prescription windows / Meals for councillors
    Memory sticks / Bridging loans / Support vessels
"""


@pytest.mark.parametrize(
    "words", [w.strip() for line in NOTHING.split("\n") for w in line.split(" / ") if w]
)
def test_what_is_no_service_is_taken_for_none(words: str) -> None:
    assert _functions(words) == ()
