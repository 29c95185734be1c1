"""Who holds the function of a line; what may pay it over, or keeps it apart."""

from tests.oracles.by_hand import aco_2017, icb_2022, icp_2018
from tests.oracles.by_hand.functions import COUNCILS, SECTION_7A
from tests.oracles.by_hand.questions import (
    CCG,
    COMBINED_AUTHORITY,
    ICB,
    LOCAL_AUTHORITY,
    NHS_ENGLAND,
    Circumstances,
    Edition,
)
from tests.oracles.by_hand.questions import Line as PlainLine
from tests.oracles.listed import streams
from tests.oracles.listed.places import Body, Line, Place

EDITIONS: dict[str, Edition] = {
    "icb-2022": icb_2022,
    "icp-2018": icp_2018,
    "aco-2017": aco_2017,
}
LOCAL = (LOCAL_AUTHORITY, COMBINED_AUTHORITY)
NHS = (CCG, ICB, NHS_ENGLAND)
SECTION_75_PAYS_WITHIN_A_SIDE = False
"""Whether one NHS body's money in a section 75 fund may be for another's function.

The Act ties no contribution to its payer's functions, which speaks for it. Taken here
is the narrower reading: money for another's function there is paid across the sides.
"""
OF_DISTRICTS = "disabled-facilities-grant"
OF_ANY_TIER = "discretionary-housing-help"

SECTION_76 = (
    "community-health",
    "acute-non-invasive",
    "mental-health",
    "continuing-healthcare",
    "specialised-non-invasive",
    "wheelchairs",
    "section-117-aftercare-nhs",
    "prescribed-dental",
    "armed-forces-health",
    "detained-health",
)
"""SI 2012/3094 regulation 13: what a council may pay an NHS body towards."""


NOT_DELEGATED = ("nhs-minimum-contribution", "additional-nhs-contribution")
"""What a CCG puts in of its own is not the money that came with a delegation."""


def circumstances(place: Place) -> Circumstances:
    """The place as the editions by hand are asked.

    They ask of the mix whether a council brings a line. Where lines are listed, it does
    if it pays for something itself.
    """
    return Circumstances(
        tuple(body.named for body in place.bodies),
        frozenset(line.function for line in place.lines if line.payer.kind in LOCAL),
        place.on,
        place.facts,
        place.levers,
    )


def has_in_its_tier(body: Body, function: str) -> bool:
    """Whether a council of this tier has the function."""
    if function not in COUNCILS or function == OF_ANY_TIER:
        return True
    if function == OF_DISTRICTS:
        return body.tier != "county"
    return body.tier != "district"


def holders(place: Place, function: str) -> tuple[Body, ...]:
    """Who commissions the function here."""
    held = EDITIONS[place.edition].holders(function, circumstances(place))
    return tuple(
        body
        for body in place.bodies
        if body.named in held and has_in_its_tier(body, function)
    )


def commissionable(place: Place) -> bool:
    """Whether every function listed has somebody who commissions it."""
    return all(holders(place, line.function) for line in place.lines)


def is_own(place: Place, line: Line) -> bool:
    """Whether the payer commissions the function; else the line is a contribution."""
    return line.payer in holders(place, line.function)


def served(place: Place, line: Line) -> tuple[Body, ...]:
    """Those who commission what the line pays for: one only, where one is named."""
    found = holders(place, line.function)
    return found if line.pays_for is None else (line.pays_for,)


def can_be_listed(place: Place, line: Line) -> bool:
    """Whether a file may list it: between councils only what one passes on."""
    if is_own(place, line):
        return True
    if line.payer.kind not in LOCAL:
        # Of the powers to pool section 75 alone could ever take section 7A.
        between_nhs_bodies = line.function in SECTION_7A
        return SECTION_75_PAYS_WITHIN_A_SIDE or not between_nhs_bodies
    if line.function in COUNCILS:
        return passed_between_councils(place, line)
    # Others may hold an NHS body's function; where they do, this is between councils.
    return all(each.kind not in LOCAL for each in holders(place, line.function))


def passed_between_councils(place: Place, line: Line) -> bool:
    """Whether it is a grant to one council that is another's to spend."""
    stream = streams.of(place, line)
    return (
        stream is not None
        and stream.passed_on
        and not is_own(place, line)
        and any(holder.kind in LOCAL for holder in holders(place, line.function))
    )


def across_the_sides(payer: Body, holder: Body) -> bool:
    """Whether one is an NHS body and the other is not."""
    return (payer.kind in NHS) != (holder.kind in NHS)


def ring_fence(place: Place, line: Line) -> str | None:
    """What keeps the line apart: its stream, or the route by which its payer holds."""
    edition = EDITIONS[place.edition]
    stream = streams.of(place, line)
    if stream is not None and stream.ring_fence is not None:
        lifted = (
            streams.LIFTS_SCHOOLS_BAR
            if stream.not_in_section_75
            else "amended-delegation-agreement"
        )
        return None if lifted in place.levers else stream.ring_fence
    if not is_own(place, line):
        return None
    if line.function == "primary-medical" and line.stream in NOT_DELEGATED:
        return None
    plain = PlainLine(line.payer.named, line.function)
    return edition.ring_fence(plain, circumstances(place))


def powers_to_pay_over(place: Place, line: Line) -> tuple[str, ...]:
    """The powers by which the line may be paid to one who holds its function."""
    if is_own(place, line):
        return ()
    kinds = {holder.kind for holder in served(place, line)}
    found = []
    if (
        line.payer.kind in NHS
        and LOCAL_AUTHORITY in kinds
        and line.function in COUNCILS
    ):
        found.append("section-256")
    if (
        line.payer.kind == LOCAL_AUTHORITY
        and kinds & set(NHS)
        and line.function in SECTION_76
    ):
        found.append("section-76")
    return tuple(found)
