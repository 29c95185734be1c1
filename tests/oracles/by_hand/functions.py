"""The functions by the side that owes them, and what section 75 leaves out.

The same in every edition: note 3 of 2018 and endnote (i) of 2017 give one list,
regulation 5 of SI 2000/617 has not changed since, regulation 6 gives the councils'.
"""

TREATMENTS = (
    "surgery",
    "radiotherapy",
    "termination-of-pregnancy",
    "endoscopy",
    "class-4-laser",
    "other-invasive",
)
LOCAL_NHS = (
    "community-health",
    "acute-non-invasive",
    "acute-invasive",
    *TREATMENTS,
    "mental-health",
    "continuing-healthcare",
    "section-117-aftercare-nhs",
    "wheelchairs",
    "emergency-ambulance",
)
"""The own duty of a clinical commissioning group, then of an integrated care board."""

SPECIALISED = ("specialised-non-invasive", "specialised-invasive")
PARTS_OF_SECTION_7A = (
    "national-screening",
    "national-immunisation",
    "child-health-information",
    "detained-public-health",
    "sexual-assault-referral",
)
SECTION_7A = ("s7a-public-health", *PARTS_OF_SECTION_7A)
OTHER_PRIMARY = ("primary-dental", "pharmaceutical", "primary-ophthalmic")
PRESCRIBED_DENTAL = ("prescribed-dental", "prescribed-dental-surgery")
"""Dentistry that is not primary: section 3B(1)(a), SI 2012/2996 Schedule 2."""

FORCES_AND_DETAINED = ("armed-forces-health", "detained-health")
"""Section 3B(1)(b) and (c)."""

NATIONAL_NHS = (
    "primary-medical",
    *SPECIALISED,
    *SECTION_7A,
    *OTHER_PRIMARY,
    *PRESCRIBED_DENTAL,
    *FORCES_AND_DETAINED,
)
"""The own duty of NHS England, whoever may hold it for the time being."""

COUNCILS = (
    "section-117-aftercare-council",
    "social-care",
    "la-public-health",
    "disabled-facilities-grant",
    "discretionary-housing-help",
    "special-educational-needs",
    "adoption",
    "approved-mental-health-professionals",
)

ALL = (*LOCAL_NHS, *NATIONAL_NHS, *COUNCILS)

BUNDLES = {
    "acute": ("acute-non-invasive", "acute-invasive"),
    "specialised": SPECIALISED,
}

ADMITTED_BY_REGULATIONS = (
    *(f"admit-{treatment}" for treatment in TREATMENTS),
    "admit-invasive-treatments",
    "admit-s7a-public-health",
    "admit-primary-dental",
    "admit-pharmaceutical",
    "admit-primary-ophthalmic",
    "admit-emergency-ambulance",
    "admit-adoption",
    "admit-approved-mental-health-professionals",
)
"""The levers that amend regulation 5 or 6."""


def beside_its_own_part(functions: frozenset[str]) -> bool:
    """Whether a mix names a whole and a part of it, which is refused."""
    return bool(
        ("acute-invasive" in functions and functions & set(TREATMENTS))
        or ("s7a-public-health" in functions and functions & set(PARTS_OF_SECTION_7A))
    )


def in_section_75(function: str, levers: frozenset[str]) -> bool:
    """Whether regulations 5 and 6 let the function into a pooled fund.

    Primary medical services are in regulation 5 since 1 April 2016; what else stands in
    their way is for the edition to say.
    """
    if function in ("acute-invasive", "specialised-invasive"):
        # They stand for all six: out while one of the six is out.
        return all(in_section_75(treatment, levers) for treatment in TREATMENTS)
    if function == "prescribed-dental-surgery":
        # Section 3B stands in regulation 5(a), and so under the exclusion of surgery.
        return in_section_75("surgery", levers)
    if function in TREATMENTS:
        return bool({"admit-invasive-treatments", f"admit-{function}"} & levers)
    if function in SECTION_7A:
        return "admit-s7a-public-health" in levers
    if function in (*OTHER_PRIMARY, "emergency-ambulance"):
        return f"admit-{function}" in levers
    if function in ("adoption", "approved-mental-health-professionals"):
        return f"admit-{function}" in levers
    return True


def of_both_sides(functions: frozenset[str]) -> bool:
    """Whether there is an NHS function and a local authority function among them."""
    return any(each in COUNCILS for each in functions) and any(
        each not in COUNCILS for each in functions
    )


# What lifts a condition of a stream of money, in every edition.
OF_STREAMS = (
    "nhs-england-directs-otherwise",
    "grant-condition-changed",
    "authorise-schools-budget-expenditure",
)
