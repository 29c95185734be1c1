"""The clock set to a day, for a command that is run by itself."""

from datetime import date
from pathlib import Path

SET_CLOCK = Path(__file__).parent / "set_clock"


def at_noon(day: date) -> dict[str, str]:
    """What is put in the environment of a Python, so that its clock stands there."""
    return {"PYTHONPATH": str(SET_CLOCK), "RELEASE_CLOCK": day.isoformat()}
