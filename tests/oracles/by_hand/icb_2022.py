"""Pooling by integrated care boards, from 1 July 2022: the statute by hand."""

from datetime import date, timedelta

from tests.oracles.by_hand.functions import (
    ADMITTED_BY_REGULATIONS,
    ALL,
    COUNCILS,
    LOCAL_NHS,
    OF_STREAMS,
    OTHER_PRIMARY,
    PRESCRIBED_DENTAL,
    SECTION_7A,
    SPECIALISED,
    in_section_75,
    of_both_sides,
)
from tests.oracles.by_hand.questions import (
    COMBINED_AUTHORITY,
    ICB,
    LOCAL_AUTHORITY,
    NHS_ENGLAND,
    Circumstances,
    Commissioner,
    Line,
)

LOCAL = (LOCAL_AUTHORITY, COMBINED_AUTHORITY)
KINDS = (ICB, NHS_ENGLAND, *LOCAL)
FUNCTIONS = ALL
LEVERS = (
    "delegation-terms-permit",
    "lift-s7a-ring-fence",
    "s7a-terms-permit-joint-exercise",
    *ADMITTED_BY_REGULATIONS,
    *OF_STREAMS,
)
MECHANISMS = ("section-75", "section-65z6", "section-13v")

FIRST_DAY = date(2022, 7, 1)
DENTAL_AND_THE_LIKE = (*OTHER_PRIMARY, *PRESCRIBED_DENTAL)
DENTAL_AND_THE_LIKE_DELEGATED = date(2023, 4, 1)
SPECIALISED_DELEGATED_EARLY = date(2024, 4, 1)
SPECIALISED_DELEGATED = date(2025, 4, 1)
ONE_DAY = timedelta(days=1)
FACTS = {
    "pod-early": (FIRST_DAY, DENTAL_AND_THE_LIKE_DELEGATED - ONE_DAY),
    "specialised-early-region": (
        SPECIALISED_DELEGATED_EARLY,
        SPECIALISED_DELEGATED - ONE_DAY,
    ),
    "specialised-delegated": (SPECIALISED_DELEGATED, date.max),
    "public-health-conferred": (FIRST_DAY, date.max),
}


def holders(function: str, circumstances: Circumstances) -> tuple[Commissioner, ...]:
    """Who holds a line for this function; nobody: it cannot be commissioned."""
    boards = circumstances.of(ICB)
    nhs_england = circumstances.of(NHS_ENGLAND)
    on = circumstances.on
    if function in LOCAL_NHS or function == "primary-medical":
        return boards
    if function in COUNCILS:
        return circumstances.of(*councils(function, circumstances))
    if function in DENTAL_AND_THE_LIKE:
        early = circumstances.facts.get("pod-early", False)
        delegated = on >= DENTAL_AND_THE_LIKE_DELEGATED or early
        return boards if delegated else nhs_england
    if function in SPECIALISED:
        if on >= SPECIALISED_DELEGATED:
            delegated = circumstances.facts.get("specialised-delegated", True)
        else:
            early = circumstances.facts.get("specialised-early-region", False)
            delegated = early and on >= SPECIALISED_DELEGATED_EARLY
        return boards if delegated else nhs_england
    return nhs_england


def councils(function: str, circumstances: Circumstances) -> tuple[str, ...]:
    """The kinds that owe a council's function here."""
    conferred = circumstances.facts.get("public-health-conferred", False)
    return LOCAL if function == "la-public-health" and conferred else (LOCAL_AUTHORITY,)


def ring_fence(line: Line, circumstances: Circumstances) -> str | None:
    """The ring-fence that the line lies under, if it is not pooled."""
    if line.function in SECTION_7A:
        lifted = "lift-s7a-ring-fence" in circumstances.levers
        return None if lifted else "s7a-ring-fence"
    return None


def may_be(mechanism: str, contributors: frozenset[Commissioner]) -> bool:
    """Whether these may set up a pooled fund by this mechanism."""
    kinds = [kind for kind, _ in contributors]
    if len(kinds) < 2:
        return False
    local = any(kind in LOCAL for kind in kinds)
    if mechanism == "section-75":
        return local and (ICB in kinds or NHS_ENGLAND in kinds)
    if mechanism == "section-65z6":
        return not local
    return set(kinds) == {ICB, NHS_ENGLAND}


def may_lie(line: Line, mechanism: str, circumstances: Circumstances) -> bool:
    """Whether a fund of this mechanism may take the line of a contributor."""
    if ring_fence(line, circumstances) is not None:
        return False
    return admits(mechanism, line.function, line.owner[0], circumstances.levers)


def admits(mechanism: str, function: str, holder: str, levers: frozenset[str]) -> bool:
    """Whether the mechanism takes the function as this kind holds it."""
    del holder
    if mechanism == "section-75":
        if function == "primary-medical":
            return "delegation-terms-permit" in levers
        return in_section_75(function, levers)
    if function in SECTION_7A:
        permitted = "s7a-terms-permit-joint-exercise" in levers
        return mechanism == "section-65z6" and permitted
    return function not in COUNCILS


def complete(mechanism: str, functions: frozenset[str]) -> bool:
    """Whether a fund has functions of every side that the mechanism asks for."""
    return mechanism != "section-75" or of_both_sides(functions)
