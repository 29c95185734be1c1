"""Remedies: the smallest changes that better an answer, and nothing but them."""

import pytest

from poolcheck.model import model
from poolcheck.pooling import pooling
from poolcheck.remedies import remedies
from poolcheck.terms import Reach
from tests import oracle
from tests.conftest import LAST_DAY_2018, question
from tests.strategies import tables_2018
from tests.test_oracle import as_oracle_change

ASKED = [
    ("acute;social care", "ccg,la"),
    ("surgery;social care", "ccg,la"),
    ("GP services;community health", "ccg"),
    ("GP services;community health", "ccg,ccg"),
    ("s7a-public-health;social care", "nhse,la"),
    ("primary-dental;social care", "nhse,la"),
    ("adoption;community health", "ccg,la"),
    ("specialised;community health", "ccg"),
]


@pytest.mark.parametrize(("services", "commissioners"), ASKED)
def test_they_are_those_of_an_exhaustive_search(
    services: str, commissioners: str
) -> None:
    asked = question(services, commissioners)
    verdict = pooling(model(asked)).verdict
    expected = oracle.remedies(
        tables_2018(),
        [(c.kind, c.name) for c in asked.commissioners],
        [list(a.functions) for a in asked.asked],
        mix=asked.mix,
        facts=dict(asked.facts),
        levers=(),
        mechanisms=None,
        on=LAST_DAY_2018,
    )
    assert {
        (frozenset(map(as_oracle_change, r.changes)), r.verdict.value)
        for r in remedies(asked, verdict)
    } == expected


def told(services: str, commissioners: str) -> list[tuple[object, ...]]:
    asked = question(services, commissioners)
    return [
        (r.reach, r.levers, r.added, tuple(c.name for c in r.removed), r.verdict.value)
        for r in remedies(asked, pooling(model(asked)).verdict)
    ]


def test_what_is_to_hand_comes_before_what_others_must_consent_to() -> None:
    found = told("GP services;community health", "ccg,ccg")
    reaches = [reach for reach, *_ in found]
    assert reaches == sorted(reaches, key=lambda r: list(Reach).index(r))  # type: ignore[arg-type]
    assert found[0] == (Reach.LOCAL, (), (), ("CCG 1",), "no")


def test_gp_money_needs_the_delegation_agreement_amended_and_nothing_else() -> None:
    assert told("GP services;community health", "ccg") == [
        (Reach.NATIONAL_CONSENT, ("amended-delegation-agreement",), (), (), "yes")
    ]


def test_section_7a_needs_both_its_bars_lifted() -> None:
    ((reach, levers, *_, verdict),) = told("s7a-public-health;social care", "nhse,la")
    assert reach is Reach.LEGISLATION
    assert set(levers) == {"lift-s7a-ring-fence", "admit-s7a-public-health"}  # type: ignore[call-overload]
    assert verdict == "yes"


def test_a_missing_body_is_a_local_remedy() -> None:
    found = told("specialised;community health", "ccg")
    assert (Reach.LOCAL, (), ("nhs-england",), (), "yes") in found
