"""When one body may stand for another where changes are sought."""

from pathlib import Path

from poolcheck.reasons.remedies.alike import sort_of
from tests.asking.scenario.town import asked

PLACE = """
edition = "icb-2022"
on = 2026-04-01

[[commissioner]]
kind = "icb"
name = "Greater Manchester ICB"
"""


def with_grants(*councils: str) -> str:
    """A place in which each of these councils lists its public health grant."""
    return PLACE + "".join(
        f"""
[[commissioner]]
kind = "local-authority"
name = "{name}"

[[line]]
commissioner = "{name}"
service = "la-public-health"
stream = "public-health-grant"
"""
        for name in councils
    )


def test_a_council_that_a_grant_does_not_bind_stands_for_none_that_it_does(
    tmp_path: Path,
) -> None:
    """Ten councils of Greater Manchester have business rates in the grant's place."""
    question = asked(tmp_path, with_grants("Leeds", "York", "Bury"))
    _, leeds, york, bury = (sort_of(question, c) for c in question.commissioners)
    assert leeds == york
    assert leeds != bury
