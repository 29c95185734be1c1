"""The streams of money in each edition: who pays them, for what, and where they lie.

Put down from section 223GA of the 2006 Act, the conditions of grants and the planning
rules. Only what decides where a line may lie is here.
"""

from dataclasses import dataclass, replace
from datetime import date

from tests.oracles.by_hand.functions import in_section_75
from tests.oracles.by_hand.questions import (
    CCG,
    ICB,
    LOCAL_AUTHORITY,
    NHS_ENGLAND,
)
from tests.oracles.listed.places import Line, Place

WHATEVER_SECTION_75_ADMITS = ("@section-75",)

ACT = "nhs-england-directs-otherwise"
"""The Act requires it; section 223GA(5)(c) lets NHS England direct otherwise."""

CONDITION = "grant-condition-changed"
"""The grant's conditions or planning rules require it; the Minister may change them."""


@dataclass(frozen=True)
class Stream:
    """Money of one name."""

    payers: tuple[str, ...]
    pays_for: tuple[str, ...]
    firm: bool = True
    """Whether a source was read for what it pays for; else that is a caution."""

    in_section_75_unless: str | None = None
    """The lever without which it must lie in a section 75 fund, if it must."""

    not_in_section_75: bool = False
    ring_fence: str | None = None
    within: str | None = None
    passed_on: bool = False
    first: date = date.min
    until: date = date.max


CARE = ("social-care",)
CARE_AND_COMMUNITY = ("social-care", "community-health")
COUNCIL = (LOCAL_AUTHORITY,)
LIFTS_SCHOOLS_BAR = "authorise-schools-budget-expenditure"


def common(local_nhs: str) -> dict[str, Stream]:
    """The streams of every edition."""
    minimum = Stream((local_nhs,), WHATEVER_SECTION_75_ADMITS, in_section_75_unless=ACT)
    part = replace(minimum, within="nhs-minimum-contribution")
    return {
        "nhs-minimum-contribution": minimum,
        "nhs-minimum-social-care": replace(part, pays_for=CARE),
        # No earmark is left in these: what they were given for is a caution.
        "care-act-money": replace(part, pays_for=CARE, firm=False),
        "carers-breaks-money": replace(part, pays_for=CARE_AND_COMMUNITY, firm=False),
        "reablement-money": replace(part, pays_for=CARE_AND_COMMUNITY, firm=False),
        "additional-nhs-contribution": Stream(
            (local_nhs, NHS_ENGLAND), WHATEVER_SECTION_75_ADMITS, firm=False
        ),
        "additional-la-contribution": Stream(
            COUNCIL, WHATEVER_SECTION_75_ADMITS, firm=False
        ),
        "improved-better-care-fund": Stream(
            COUNCIL, CARE, in_section_75_unless=CONDITION
        ),
        "disabled-facilities-grant-money": Stream(
            COUNCIL,
            ("disabled-facilities-grant", "discretionary-housing-help", "social-care"),
            in_section_75_unless=CONDITION,
            passed_on=True,
        ),
        "public-health-grant": Stream(COUNCIL, ("la-public-health",)),
        "high-needs-block": Stream(
            COUNCIL,
            ("special-educational-needs",),
            not_in_section_75=True,
            ring_fence="high-needs-block-kept-apart",
        ),
        "transforming-care-transfer": Stream(
            (NHS_ENGLAND, local_nhs), (*CARE_AND_COMMUNITY, "mental-health")
        ),
        "personal-health-budget": Stream(
            (local_nhs,),
            (
                "continuing-healthcare",
                "section-117-aftercare-nhs",
                "wheelchairs",
                "community-health",
            ),
            firm=False,
        ),
        "housing-related-support": Stream(COUNCIL, CARE, firm=False),
    }


TODAY = common(ICB) | {
    "improved-better-care-fund": replace(
        common(ICB)["improved-better-care-fund"], until=date(2025, 4, 1)
    ),
    # Its own conditions were not read: what it pays for is taken from those before it.
    "local-authority-better-care-grant": Stream(
        COUNCIL,
        CARE_AND_COMMUNITY,
        firm=False,
        in_section_75_unless=CONDITION,
        first=date(2025, 4, 1),
    ),
    "adult-social-care-discharge-fund": Stream(
        (LOCAL_AUTHORITY, ICB),
        CARE_AND_COMMUNITY,
        in_section_75_unless=CONDITION,
        first=date(2022, 11, 18),
        until=date(2023, 4, 1),
    ),
    "discharge-fund-local-authority": Stream(
        COUNCIL,
        CARE_AND_COMMUNITY,
        in_section_75_unless=CONDITION,
        first=date(2023, 4, 1),
        until=date(2025, 4, 1),
    ),
    "discharge-fund-icb": Stream(
        (ICB,),
        WHATEVER_SECTION_75_ADMITS,
        firm=False,
        in_section_75_unless=CONDITION,
        first=date(2023, 4, 1),
        until=date(2025, 4, 1),
    ),
    "drug-and-alcohol-grant": Stream(
        COUNCIL, ("la-public-health",), until=date(2026, 4, 1)
    ),
    "social-care-grant": Stream(COUNCIL, CARE, until=date(2026, 4, 1)),
    "market-sustainability-fund": Stream(COUNCIL, CARE, until=date(2026, 4, 1)),
    "delegated-primary-medical": Stream((ICB,), ("primary-medical",), firm=False),
}

OF_2017 = {
    name: stream
    for name, stream in common(CCG).items()
    if name not in ("housing-related-support", "personal-health-budget")
} | {
    "delegated-primary-medical": Stream(
        (CCG,), ("primary-medical",), ring_fence="primary-medical-ring-fence"
    ),
}

OF_2018 = (
    common(CCG)
    | OF_2017
    | {
        "winter-pressures-grant-2018": Stream(
            COUNCIL, CARE, first=date(2018, 10, 17), until=date(2019, 4, 1)
        ),
        "winter-pressures-grant": Stream(
            COUNCIL,
            CARE,
            in_section_75_unless=CONDITION,
            first=date(2019, 4, 1),
            until=date(2020, 4, 1),
        ),
        # Guidance only: "should be pooled".
        "covid-discharge-funding": Stream(
            (CCG,),
            (*CARE_AND_COMMUNITY, "continuing-healthcare"),
            first=date(2020, 3, 19),
            until=date(2022, 4, 1),
        ),
    }
)

STREAMS = {"icb-2022": TODAY, "icp-2018": OF_2018, "aco-2017": OF_2017}


def of(place: Place, line: Line) -> Stream | None:
    """The stream of a line, if it is of one that is in force on the day."""
    if line.stream is None:
        return None
    stream = STREAMS[place.edition][line.stream]
    return stream if stream.first <= place.on < stream.until else None


def is_minimum(place: Place, line: Line) -> bool:
    """Whether this is money that NHS England designates under section 223GA."""
    stream = of(place, line)
    minimum = "nhs-minimum-contribution"
    return stream is not None and minimum in (line.stream, stream.within)


def pays_for(place: Place, line: Line) -> bool:
    """Whether the line's stream, if it has one, may pay for its function."""
    stream = of(place, line)
    if stream is None or not stream.firm:
        return True
    if stream.pays_for == WHATEVER_SECTION_75_ADMITS:
        waits = line.function == "primary-medical" and place.edition == "icb-2022"
        return in_section_75(line.function, place.levers) and not (
            waits and "delegation-terms-permit" not in place.levers
        )
    return line.function in stream.pays_for


def must_be_pooled(place: Place, line: Line) -> bool:
    """Whether the line must lie in a section 75 fund."""
    stream = of(place, line)
    return (
        stream is not None
        and stream.in_section_75_unless is not None
        and stream.in_section_75_unless not in place.levers
    )


def kept_out(place: Place, line: Line) -> bool:
    """Whether the line's stream keeps it out of section 75 funds."""
    stream = of(place, line)
    return (
        stream is not None
        and stream.not_in_section_75
        and LIFTS_SCHOOLS_BAR not in place.levers
    )
