"""CCG roles where ICPs are established, August 2018, Annex B: by hand."""

from datetime import date

from tests.oracles.by_hand.functions import (
    ADMITTED_BY_REGULATIONS,
    ALL,
    COUNCILS,
    LOCAL_NHS,
    OF_STREAMS,
    SECTION_7A,
    in_section_75,
    of_both_sides,
)
from tests.oracles.by_hand.questions import (
    CCG,
    COMBINED_AUTHORITY,
    LOCAL_AUTHORITY,
    NHS_ENGLAND,
    Circumstances,
    Commissioner,
    Line,
)

LOCAL = (LOCAL_AUTHORITY, COMBINED_AUTHORITY)
KINDS = (CCG, NHS_ENGLAND, *LOCAL)
FUNCTIONS = ALL
FACTS = {
    "primary-medical-delegated": (date.min, date.max),
    # Greater Manchester's order is of 30 November 2017, before this edition.
    "public-health-conferred": (date.min, date.max),
}
LEVERS = (
    "amended-delegation-agreement",
    "lift-s7a-ring-fence",
    *ADMITTED_BY_REGULATIONS,
    *OF_STREAMS,
)
MECHANISMS = ("section-75", "ccg-pooled-fund", "section-13v")


def holders(function: str, circumstances: Circumstances) -> tuple[Commissioner, ...]:
    """Who holds a line for this function; nobody: it cannot be commissioned."""
    ccgs = circumstances.of(CCG)
    nhs_england = circumstances.of(NHS_ENGLAND)
    if function in LOCAL_NHS:
        return ccgs
    if function in COUNCILS:
        return circumstances.of(*councils(function, circumstances))
    if function == "primary-medical":
        # Note 1; rows A, B, E and F are for a single CCG.
        if circumstances.facts.get("primary-medical-delegated", True):
            return ccgs if len(ccgs) == 1 else ()
        return nhs_england
    if function in SECTION_7A:
        # Note 4.
        return nhs_england if len(ccgs) <= 1 else ()
    return nhs_england


def councils(function: str, circumstances: Circumstances) -> tuple[str, ...]:
    """The kinds that owe a council's function here."""
    conferred = circumstances.facts.get("public-health-conferred", False)
    return LOCAL if function == "la-public-health" and conferred else (LOCAL_AUTHORITY,)


def ring_fence(line: Line, circumstances: Circumstances) -> str | None:
    """The ring-fence that the line lies under, if it is not pooled."""
    levers = circumstances.levers
    if line.function == "primary-medical" and line.owner[0] == CCG:
        lifted = "amended-delegation-agreement" in levers
        return None if lifted else "primary-medical-ring-fence"
    if line.function in SECTION_7A:
        return None if "lift-s7a-ring-fence" in levers else "s7a-ring-fence"
    return None


def may_be(mechanism: str, contributors: frozenset[Commissioner]) -> bool:
    """Whether these may set up a pooled fund by this mechanism."""
    kinds = [kind for kind, _ in contributors]
    if len(kinds) < 2:
        return False
    if mechanism == "section-75":
        local = any(kind in LOCAL for kind in kinds)
        return local and (CCG in kinds or NHS_ENGLAND in kinds)
    if mechanism == "ccg-pooled-fund":
        return set(kinds) == {CCG}
    return set(kinds) == {CCG, NHS_ENGLAND}


def may_lie(line: Line, mechanism: str, circumstances: Circumstances) -> bool:
    """Whether a fund of this mechanism may take the line of a contributor."""
    if ring_fence(line, circumstances) is not None:
        return False
    return admits(mechanism, line.function, line.owner[0], circumstances.levers)


def admits(mechanism: str, function: str, holder: str, levers: frozenset[str]) -> bool:
    """Whether the mechanism takes the function as this kind holds it."""
    if mechanism == "section-75":
        return in_section_75(function, levers)
    if mechanism == "ccg-pooled-fund":
        return function in LOCAL_NHS
    if function == "primary-medical":
        return holder == NHS_ENGLAND
    return function not in (*SECTION_7A, *COUNCILS)


def complete(mechanism: str, functions: frozenset[str]) -> bool:
    """Whether a fund has functions of every side that the mechanism asks for."""
    return mechanism != "section-75" or of_both_sides(functions)
