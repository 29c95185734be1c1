"""A panel of small questions, one for each thing that a way of counting has to heed.

What is drawn meets each of them in some runs; the panel meets them in all.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from poolcheck.asking.ask import Options, ask
from poolcheck.structures.lines import Model, model
from tests.asking.scenario.town import asked
from tests.structures.test_drawn_places import Place

Lines = tuple[tuple[str, str, str], ...]


def _typed(_: Path, who: str, edition: str, services: str, **wishes: Any) -> Model:
    words_of = services.split(";")
    last = words_of[-1]
    pairs = {
        wish: tuple(pair.format(last=last) for pair in said)
        for wish, said in wishes.items()
        if isinstance(said, tuple)
    }
    words = Options(
        services=tuple(words_of),
        commissioners=(who, "la=Our Council"),
        edition=edition,
        **wishes | pairs,
    )
    return model(ask(words))


def _listed(folder: Path, lines: Lines, **wishes: Any) -> Model:
    """Of lines that tell who pays, for what, and of which stream."""
    place = Place(tuple(dict.fromkeys(who for who, _, _ in lines)), lines)
    return model(asked(folder, place.file(), **wishes))


FOUR = "community health;mental health;social care;acute"
SIDES = "community health;mental health;social care;local authority public health"
CARE, HEALTH = ("Council", "social-care", ""), ("ICB", "community-health", "")
FOR_CARE, FOR_HEALTH = ("ICB", "social-care", ""), ("Council", "community-health", "")
MINIMUM = ("ICB", "community-health", "nhs-minimum-contribution")
OTHER_CARE = ("Borough", "social-care", "")

# Who is there beside a council, by which edition, and what they buy.
PLACES = {
    "two CCGs": ("ccg,ccg", "icp-2018", FOUR),
    "two on each side": ("ccg,ccg,la", "icp-2018", SIDES),
    "three powers": ("icb,icb,nhse", "icb-2022", f"{FOUR};specialised-non-invasive"),
}
WISHES: dict[str, dict[str, Any]] = {
    "no wish": {},
    "two apart": {"apart": ("community health,social care",)},
    "two pairs apart": {
        "apart": ("community health,social care", "mental health,social care")
    },
    "two together": {"together": ("community health,social care",)},
    "two at home together": {"together": ("community health,mental health",)},
    "two pairs together": {
        "together": ("community health,social care", "mental health,{last}")
    },
    "all at home together": {
        "together": ("community health,mental health", "social care,{last}")
    },
    "some together and some apart": {
        "together": ("mental health,{last}",),
        "apart": ("mental health,social care",),
    },
    "one fund at most": {"max_funds": 1},
    "two funds at most and two apart": {
        "max_funds": 2,
        "apart": ("community health,mental health",),
    },
    "a host and two together": {
        "host": "Our Council",
        "together": ("mental health,social care",),
    },
}
LISTED: dict[str, Lines] = {
    "either body brings either side": (HEALTH, CARE, FOR_CARE, FOR_HEALTH),
    "either side twice, and for the other": (
        *(HEALTH, CARE, ("ICB", "mental-health", "")),
        *(("Council", "la-public-health", ""), FOR_CARE, FOR_HEALTH),
    ),
    "each pays for the other alone": (FOR_CARE, FOR_CARE, FOR_HEALTH, FOR_HEALTH),
    "the minimum and two councils": (MINIMUM, HEALTH, CARE, OTHER_CARE),
    "a grant that a county passes on": (
        MINIMUM,
        HEALTH,
        ("County", "social-care", ""),
        ("County", "disabled-facilities-grant", "disabled-facilities-grant-money"),
        ("North", "disabled-facilities-grant", ""),
    ),
    "a holder among two councils": (
        FOR_CARE,
        HEALTH,
        ("Council", "la-public-health", ""),
        OTHER_CARE,
    ),
}

# For each name a question, made in a folder for its file.
PANEL: dict[str, Callable[[Path], Model]] = {
    **{
        f"{name} of {of}": partial(
            _typed, who=who, edition=edition, services=services, **wishes
        )
        for of, (who, edition, services) in PLACES.items()
        for name, wishes in WISHES.items()
    },
    **{name: partial(_listed, lines=lines) for name, lines in LISTED.items()},
    "two together and one of them for another": partial(
        _listed,
        lines=(FOR_CARE, HEALTH, ("ICB", "mental-health", ""), CARE, FOR_HEALTH),
        together=("community health,social care",),
    ),
    "pairs that lie together at home, apart from each other": partial(
        _typed,
        who="ccg,ccg",
        edition="icp-2018",
        services="community health;mental health;acute;emergency-ambulance;social care",
        together=("community health,mental health", "acute,emergency-ambulance"),
        apart=("community health,acute",),
    ),
    "an NHS function of a partnership brings no local one": partial(
        _typed,
        who="ccg,ccg,combined-authority",
        edition="aco-2017",
        services="community health;specialised-non-invasive;social care",
    ),
}
