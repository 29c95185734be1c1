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
    words = Options(
        services=tuple(services.split(";")),
        commissioners=(who, "la=Our Council"),
        edition=edition,
        **wishes,
    )
    return model(ask(words))


def _listed(folder: Path, lines: Lines, **wishes: Any) -> Model:
    """Of lines that tell who pays, for what, and of which stream."""
    place = Place(tuple(dict.fromkeys(who for who, _, _ in lines)), lines)
    return model(asked(folder, place.file(), **wishes))


FOUR = "community health;mental health;acute;social care"
CARE, HEALTH = ("Council", "social-care", ""), ("ICB", "community-health", "")
FOR_CARE, FOR_HEALTH = ("ICB", "social-care", ""), ("Council", "community-health", "")
MINIMUM = ("ICB", "community-health", "nhs-minimum-contribution")
OTHER_CARE = ("Borough", "social-care", "")

WISHES: dict[str, dict[str, Any]] = {
    "two apart": {"apart": ("community health,social care",)},
    "two pairs apart": {
        "apart": ("community health,social care", "mental health,social care")
    },
    "two together": {"together": ("community health,social care",)},
    "two at home together": {"together": ("community health,acute",)},
    "some together and some apart": {
        "together": ("mental health,acute",),
        "apart": ("mental health,social care",),
    },
    "one fund at most": {"max_funds": 1},
    "two funds at most, two apart": {
        "max_funds": 2,
        "apart": ("community health,mental health",),
    },
    "a host, two together": {
        "host": "Our Council",
        "together": ("mental health,social care",),
    },
}
LISTED: dict[str, Lines] = {
    "either body brings either side": (FOR_CARE, HEALTH, CARE, FOR_HEALTH),
    "each pays for the other alone": (FOR_CARE, FOR_CARE, FOR_HEALTH, FOR_HEALTH),
    "the minimum, two councils": (MINIMUM, HEALTH, CARE, OTHER_CARE),
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
        f"{name}: {who}": partial(
            _typed, who=who, edition="icp-2018", services=FOUR, **wishes
        )
        for who in ("ccg,ccg", "ccg,nhse")
        for name, wishes in WISHES.items()
    },
    **{name: partial(_listed, lines=lines) for name, lines in LISTED.items()},
    "two together, one of them for another": partial(
        _listed,
        lines=(FOR_CARE, HEALTH, ("ICB", "mental-health", ""), CARE, FOR_HEALTH),
        together=("community health,social care",),
    ),
    "an NHS function of a partnership brings no local one": partial(
        _typed,
        who="ccg,ccg,combined-authority",
        edition="aco-2017",
        services="community health;specialised-non-invasive;social care",
    ),
}
