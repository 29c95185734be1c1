"""Drawn questions of the editions other than the default one."""

import tomllib
from datetime import date
from functools import cache

from hypothesis import strategies as st

from poolcheck.law import editions, excerpts
from poolcheck.law.rulebook import Rulebook
from tests.drawn.questions import Case, Tables, asks

# Who is drawn, and on which days: those on which a route of the edition changes.
KINDS = {
    "aco-2017": [
        ["ccg"],
        ["ccg", "ccg"],
        ["ccg", "local-authority"],
        ["ccg", "combined-authority"],
        ["ccg", "ccg", "local-authority"],
        ["ccg", "nhs-england"],
        ["ccg", "local-authority", "nhs-england"],
        ["combined-authority", "local-authority", "ccg"],
        ["ccg", "ccg", "combined-authority", "local-authority"],
        ["local-authority", "combined-authority"],
        ["local-authority", "nhs-england"],
        ["ccg", "combined-authority", "nhs-england"],
        ["ccg", "local-authority", "local-authority"],
    ],
    "icb-2022": [
        ["icb"],
        ["icb", "icb"],
        ["icb", "local-authority"],
        ["icb", "nhs-england"],
        ["icb", "icb", "nhs-england"],
        ["icb", "local-authority", "nhs-england"],
        ["local-authority", "icb", "icb"],
        ["local-authority", "nhs-england"],
        ["local-authority", "local-authority", "icb"],
    ],
}
DAYS = {
    "aco-2017": [date(2017, 8, 1), date(2018, 8, 2)],
    "icb-2022": [
        date(2022, 7, 1),
        date(2023, 3, 31),
        date(2023, 4, 1),
        date(2025, 3, 31),
        date(2025, 4, 1),
        date(2026, 6, 1),
    ],
}
EDITIONS = sorted(KINDS)


@cache
def tables(edition: str) -> Tables:
    """An edition as its file has it."""
    path = next(e.path for e in editions.listed() if e.id == edition)
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def rulebook(edition: str, day: date) -> Rulebook:
    """An edition on a day."""
    return excerpts.on(editions.supplied(edition), day)


@st.composite
def questions(draw: st.DrawFn, edition: str) -> Case:
    """A small question of an edition, on a day that matters to it."""
    day = draw(st.sampled_from(DAYS[edition]))
    kinds = draw(st.sampled_from(KINDS[edition]))
    return draw(asks(tables(edition), rulebook(edition, day), kinds, day))
