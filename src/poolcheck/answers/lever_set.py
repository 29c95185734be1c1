"""Levers pulled together: how far off they are, and who would have to act."""

from poolcheck.law.rules import Lever
from poolcheck.terms.verdicts import Reach


class LeverSet:
    """Levers that are pulled together, of which an answer tells what they would do."""

    levers: tuple[Lever, ...]

    @property
    def kind(self) -> Reach:
        """How far off the hardest of the levers is."""
        return max((lever.kind for lever in self.levers), key=lambda r: r.distance)

    @property
    def actors(self) -> tuple[str, ...]:
        """Who would have to act, each once."""
        return tuple(dict.fromkeys(lever.actor for lever in self.levers))
