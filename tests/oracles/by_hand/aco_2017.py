"""ACOs and the NHS commissioning system, August 2017, Annex B: by hand."""

from datetime import date

from tests.oracles.by_hand.functions import (
    ADMITTED_BY_REGULATIONS,
    ALL,
    COUNCILS,
    FORCES_AND_DETAINED,
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
FACTS = {"primary-medical-delegated": (date.min, date.max)}
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
        return circumstances.of(*LOCAL)
    if function in (*OTHER_PRIMARY, *PRESCRIBED_DENTAL, *FORCES_AND_DETAINED):
        return nhs_england
    if function == "primary-medical":
        if not circumstances.facts.get("primary-medical-delegated", True):
            return nhs_england
        # Row A, columns 1 and 2; rows B to F, column 3.
        single = len(ccgs) == 1
        return ccgs if single or local_side_holds_a_line(circumstances) else ()
    # Section 7A and specialised functions: rows E and F.
    return nhs_england or devolved_to(circumstances)


def devolved_to(circumstances: Circumstances) -> tuple[Commissioner, ...]:
    """The local or combined authority that holds NHS England's functions for it."""
    if not circumstances.of(CCG):
        return ()
    by_preference = (
        *circumstances.of(LOCAL_AUTHORITY),
        *circumstances.of(COMBINED_AUTHORITY),
    )
    return by_preference[:1]


def local_side_holds_a_line(circumstances: Circumstances) -> bool:
    """Whether a local or combined authority commissions anything in the mix."""
    return any(
        holder[0] in LOCAL
        for function in circumstances.mix
        if function != "primary-medical"
        for holder in holders(function, circumstances)
    )


def devolved(line: Line) -> bool:
    """Whether this is NHS England's specialised money in an authority's hands."""
    return line.function in SPECIALISED and line.owner[0] in LOCAL


def ring_fence(line: Line, circumstances: Circumstances) -> str | None:
    """The ring-fence that the line lies under, if it is not pooled."""
    levers = circumstances.levers
    if line.function == "primary-medical" and line.owner[0] == CCG:
        lifted = "amended-delegation-agreement" in levers
        return None if lifted else "primary-medical-ring-fence"
    if line.function in SECTION_7A:
        return None if "lift-s7a-ring-fence" in levers else "s7a-ring-fence"
    return "devolved-money-kept-apart" if devolved(line) else None


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
    # Devolved money is kept apart from its holder's own, not from a section 75 fund.
    fenced = ring_fence(line, circumstances) is not None and not (
        devolved(line) and mechanism == "section-75"
    )
    return not fenced and admits(
        mechanism, line.function, line.owner[0], circumstances.levers
    )


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
