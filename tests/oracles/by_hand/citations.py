"""Where each bar on money is written, and who could lift it: copied from the sources.

By edition and by what the bar or lever is called in the rulebook: the document and the
place in it, and after it the other places that say so. Copied from both annexes and
their notes, and from SI 2000/617 as its amending instruments have it.
"""

from tests.oracles.by_hand.functions import TREATMENTS

Place = tuple[str, str]
Cited = dict[str, tuple[Place, ...]]

NOTE_3 = ("ccg-roles-2018", "Annex B, note 3")
ENDNOTE_1 = ("aco-commissioning-2017", "Annex B, endnote i")
ENDNOTE_2 = ("aco-commissioning-2017", "Annex B, endnote ii")
ROW_E = ("aco-commissioning-2017", "Annex B, row E, columns 3 and 4")
PARAGRAPH_18 = ("aco-commissioning-2017", "section 4, paragraph 18")
SECTION_75 = ("nhs-act-2006", "section 75(1)")
UNREAD_7A = (
    "nhs-act-2006",
    "sections 7A(3)(a) and 7B(5) and (6); the terms set under them were not read",
)
UNREAD_DELEGATION_OF_7A = (
    "nhs-act-2006",
    "sections 7A(3)(b) and 7B(3); the terms set under them were not read",
)
UNREAD_JOINT_EXERCISE = (
    "nhs-act-2006",
    "sections 7A(3)(b), 7B(3) and 65Z6; the terms set under them were not read",
)
UNREAD_DELEGATION = (
    "nhs-act-2006",
    "section 65Z5(4); the Delegation Agreements themselves were not read",
)


def regulation(number: str) -> Place:
    return ("si-2000-617", f"regulation {number}")


# Left out in so many words by regulation 5(a), or by not being in regulation 5 at all.
IN_TERMS = (*TREATMENTS, "emergency-ambulance")
BY_OMISSION = ("primary-dental", "pharmaceutical", "primary-ophthalmic")
NOT_SECTION_7A = (*IN_TERMS, *BY_OMISSION)
COUNCILS_OWN = {
    "adoption": regulation("6(a)(iii)"),
    "approved-mental-health-professionals": regulation("6(a)(iv)"),
}


def of_regulation_5(function: str) -> Place:
    return regulation("5(a)" if function in IN_TERMS else "5")


def excluded(first: Place) -> Cited:
    """The exclusions from section 75 that a paper lists, and those of regulation 6."""
    return {
        **{f: (first, of_regulation_5(f)) for f in NOT_SECTION_7A},
        **{f: (place,) for f, place in COUNCILS_OWN.items()},
    }


EXCLUDED: dict[str, Cited] = {
    "icp-2018": {
        **excluded(NOTE_3),
        "s7a-public-health": (
            ("ccg-roles-2018", "Annex B, row E, third column, and note 3"),
            regulation("5"),
            ("aco-commissioning-2017", "Annex B, row E, column 3"),
        ),
    },
    "aco-2017": {
        **excluded(ENDNOTE_1),
        "s7a-public-health": (
            ("aco-commissioning-2017", "Annex B, row E, column 3, and endnote i"),
            regulation("5"),
        ),
    },
    "icb-2022": {
        **{f: (of_regulation_5(f),) for f in (*NOT_SECTION_7A, "s7a-public-health")},
        **{f: (place,) for f, place in COUNCILS_OWN.items()},
    },
}

KEPT_APART: dict[str, Cited] = {
    "icp-2018": {
        "primary-medical-ring-fence": (
            (
                "ccg-roles-2018",
                "Annex B, rows A and B, third and fourth columns, and rows E and F, "
                "third column",
            ),
        ),
        "s7a-ring-fence": (("ccg-roles-2018", "Annex B, row E, third column"), ROW_E),
    },
    "aco-2017": {
        "primary-medical-ring-fence": (
            ("aco-commissioning-2017", "Annex B, row B, columns 3 and 4"),
            ("ccg-roles-2018", "Annex B, rows A and B, third and fourth columns"),
        ),
        "s7a-ring-fence": (ROW_E,),
        "devolved-money-kept-apart": (
            ("aco-commissioning-2017", "Annex B, row F, column 3"),
            ("nhs-act-2006", "section 13ZA"),
            ("clgda-2016", "Schedule 4, paragraph 4"),
        ),
    },
    "icb-2022": {
        "s7a-ring-fence": (
            UNREAD_7A,
            (ROW_E[0], f"{ROW_E[1]}, and endnote ii"),
        ),
        "section-75-needs-delegation-terms-for-primary-medical": (UNREAD_DELEGATION,),
        "section-65z6-excludes-s7a-public-health": (UNREAD_JOINT_EXERCISE,),
    },
}

# Who pulls a lever, and what kind of change that is.
NHS_ENGLAND_CONSENTS = ("NHS England", "national-consent")
MINISTER_CONSENTS = ("Secretary of State", "national-consent")
MINISTER_LEGISLATES = ("Secretary of State, by regulations", "legislation")

PULLED_BY = {
    "amended-delegation-agreement": NHS_ENGLAND_CONSENTS,
    "delegation-terms-permit": NHS_ENGLAND_CONSENTS,
    "s7a-terms-permit-joint-exercise": MINISTER_CONSENTS,
    "lift-s7a-ring-fence": MINISTER_CONSENTS,
    "nhs-england-directs-otherwise": NHS_ENGLAND_CONSENTS,
    "grant-condition-changed": ("the Minister who pays the grant", "national-consent"),
    "authorise-schools-budget-expenditure": (
        "Secretary of State for Education",
        "national-consent",
    ),
    **{
        f"admit-{function}": MINISTER_LEGISLATES
        for function in (
            "invasive-treatments",
            "s7a-public-health",
            *NOT_SECTION_7A,
            *COUNCILS_OWN,
        )
    },
}

OF_TODAY: Cited = {
    **{f: (SECTION_75, of_regulation_5(f)) for f in NOT_SECTION_7A},
    **{f: (SECTION_75, place) for f, place in COUNCILS_OWN.items()},
    "invasive-treatments": (SECTION_75, regulation("5(a)")),
    "s7a-public-health": (
        SECTION_75,
        regulation("5"),
        ("nhs-act-2006", "section 13Z4(2) as it stood before July 2022"),
    ),
}
BY_PARAGRAPH_18: Cited = {f"admit-{function}": (PARAGRAPH_18,) for function in OF_TODAY}

# What may be done about the conditions of money: by NHS England, a Minister, the other.
ON_CONDITIONS: Cited = {
    "nhs-england-directs-otherwise": (("nhs-act-2006", "section 223GA(5)(c)"),),
    "grant-condition-changed": (("lga-2003", "section 31(4)"),),
    "authorise-schools-budget-expenditure": (("si-2018-10", "regulation 8(11)(a)"),),
}

LIFTED: dict[str, Cited] = {
    "icp-2018": {
        **BY_PARAGRAPH_18,
        **ON_CONDITIONS,
        "amended-delegation-agreement": (("ccg-roles-2018", "Annex B, note 2"),),
        "lift-s7a-ring-fence": (ENDNOTE_2, ROW_E),
    },
    "aco-2017": {
        **BY_PARAGRAPH_18,
        **ON_CONDITIONS,
        "amended-delegation-agreement": (
            ("aco-commissioning-2017", "Annex B, row B, columns 3 and 4"),
        ),
        "lift-s7a-ring-fence": (ENDNOTE_2, ROW_E),
    },
    "icb-2022": {
        **{f"admit-{function}": places for function, places in OF_TODAY.items()},
        **ON_CONDITIONS,
        "delegation-terms-permit": (UNREAD_DELEGATION,),
        "lift-s7a-ring-fence": (UNREAD_7A, ENDNOTE_2),
        "s7a-terms-permit-joint-exercise": (UNREAD_DELEGATION_OF_7A,),
    },
}

# What a lever lifts, where that is not the one bar of its own name.
LIFTS = {
    "amended-delegation-agreement": ("primary-medical-ring-fence",),
    "delegation-terms-permit": (
        "section-75-needs-delegation-terms-for-primary-medical",
    ),
    "lift-s7a-ring-fence": ("s7a-ring-fence",),
    "s7a-terms-permit-joint-exercise": ("section-65z6-excludes-s7a-public-health",),
    "admit-invasive-treatments": tuple(
        f"section-75-excludes-{treatment}" for treatment in TREATMENTS
    ),
    **dict.fromkeys(ON_CONDITIONS, ()),
}

# And what it lifts of the conditions of streams of money: those kept apart by the same
# agreement, and of grants those that a Minister asks to be pooled while they are paid.
MINIMUM = ("nhs-minimum-contribution-must-be-pooled",)
IBCF = "improved-better-care-fund-must-be-pooled"
DFG = "disabled-facilities-grant-money-must-be-pooled"
APART = {
    "lift-s7a-ring-fence": ("section-7a-money-kept-apart",),
    "admit-s7a-public-health": ("section-7a-money-not-in-section-75",),
    "nhs-england-directs-otherwise": MINIMUM,
    "authorise-schools-budget-expenditure": (
        "high-needs-block-not-in-section-75",
        "high-needs-block-kept-apart",
    ),
}
DELEGATED = {"amended-delegation-agreement": ("delegated-primary-medical-kept-apart",)}
OF_STREAMS: dict[str, dict[str, tuple[str, ...]]] = {
    "aco-2017": {**APART, **DELEGATED, "grant-condition-changed": (IBCF, DFG)},
    "icp-2018": {
        **APART,
        **DELEGATED,
        "grant-condition-changed": (
            IBCF,
            "winter-pressures-grant-must-be-pooled",
            DFG,
        ),
    },
    "icb-2022": {
        **APART,
        "grant-condition-changed": (
            IBCF,
            "local-authority-better-care-grant-must-be-pooled",
            "adult-social-care-discharge-fund-must-be-pooled",
            "discharge-fund-local-authority-must-be-pooled",
            "discharge-fund-icb-must-be-pooled",
            DFG,
        ),
    },
}


def citations() -> list[tuple[str, str, tuple[Place, ...]]]:
    """Edition, rule and the places that it is to cite."""
    named = {
        edition: {
            **{f"section-75-excludes-{f}": p for f, p in EXCLUDED[edition].items()},
            **KEPT_APART[edition],
            **LIFTED[edition],
        }
        for edition in EXCLUDED
    }
    return [
        (e, rule, places)
        for e, found in named.items()
        for rule, places in found.items()
    ]
