"""The lowest and the highest versions of what poolcheck is allowed to stand on."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from release.pythons import PROJECT

REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:>=(?P<lowest>[\w.]+))?(?:,<[\w.]+)?")


class Bound(Enum):
    """With which versions of what is allowed something is tried."""

    LOWEST = "lowest"
    HIGHEST = "highest"


def lowest(requirements: Iterable[str]) -> Iterator[str]:
    """Each requirement at the lowest version that it allows.

    What these stand on themselves is left to the installer.
    """
    for requirement in requirements:
        found = REQUIREMENT.fullmatch(requirement)
        if found is None:
            raise ValueError(
                f"not a requirement of the form NAME>=LOWEST: {requirement}"
            )
        if found["lowest"]:
            yield f"{found['name']}=={found['lowest']}"


def constraints(bound: Bound) -> tuple[str, ...]:
    """What pip is told beside the requirements; nothing for the highest."""
    if bound is Bound.HIGHEST:
        return ()
    extras = PROJECT["optional-dependencies"]
    asked = [*PROJECT["dependencies"], *(r for name in extras for r in extras[name])]
    return tuple(dict.fromkeys(lowest(asked)))
