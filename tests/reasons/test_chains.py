"""The authority behind a line, told as a chain from whoever has the duty."""

from dataclasses import replace

import pytest

from poolcheck.question.authority import holdings
from poolcheck.question.question import Question
from poolcheck.reasons.chains import Chain, chain
from tests.asked import question


def _chain(asked: Question, function: str) -> Chain:
    holding = holdings(asked)[function]
    assert holding is not None
    return chain(asked.rulebook, function, holding.route, holding.holders)


def _named(*names: str, services: str) -> Question:
    """A question of a CCG, a council and NHS England by these names, as they stand."""
    asked = question(services, "ccg,la,nhse"[: {1: 3, 2: 6, 3: 11}[len(names)]])
    pairs = zip(asked.commissioners, names, strict=True)
    return replace(
        asked, commissioners=tuple(replace(c, name=name) for c, name in pairs)
    )


DELEGATED = ("NHS England", "Delegation Agreement, section 13Z")


def test_a_delegated_line_goes_from_the_giver_by_the_power_to_the_holder() -> None:
    asked = question("primary-medical", "ccg")
    delegated = Chain("primary-medical", DELEGATED, ("CCG 1",))
    assert _chain(asked, "primary-medical") == delegated


def test_an_own_duty_comes_from_nobody() -> None:
    asked = question("community-health", "ccg,la")
    own = Chain("community-health", (), ("CCG 1",))
    assert _chain(asked, "community-health") == own


def test_every_holder_is_named() -> None:
    asked = question("community-health", "ccg,ccg")
    assert _chain(asked, "community-health").holders == ("CCG 1", "CCG 2")


def test_an_arrangement_starts_with_who_arranges() -> None:
    arranged = _chain(question("s7a-public-health", "nhse"), "s7a-public-health")
    giver, power = arranged.steps
    assert giver == "Secretary of State"
    assert "7A" in power
    assert arranged.holders == ("NHS England",)


@pytest.mark.parametrize("others", ["la", "ccg,ccg,la"])
def test_a_closed_route_ends_at_a_kind_of_body(others: str) -> None:
    asked = question("primary-medical", others)
    assert holdings(asked)["primary-medical"] is None
    route = next(
        r
        for r in asked.rulebook.routes
        if r.holder_kinds == ("ccg",) and "primary-medical" in r.functions
    )
    closed = chain(asked.rulebook, "primary-medical", route)
    assert closed.steps == DELEGATED
    assert closed.holders == ("a clinical commissioning group",)


@pytest.mark.parametrize(
    "name",
    ["NHS England", "body:nhs-england", "function:primary-medical", "primary-medical"],
)
def test_a_holder_by_the_name_of_the_giver_is_another_body(name: str) -> None:
    asked = _named(name, services="primary-medical;community-health")
    delegated = _chain(asked, "primary-medical")
    assert (delegated.steps, delegated.holders) == (DELEGATED, (name,))
    own = _chain(asked, "community-health")
    assert (own.steps, own.holders) == ((), (name,))


def test_giver_and_holder_may_be_one_kind() -> None:
    asked = question("primary-medical", "ccg")
    rulebook = asked.rulebook
    routes = tuple(
        replace(r, giver="ccg", giver_label="") if r.holder_kinds == ("ccg",) else r
        for r in rulebook.routes
    )
    asked = replace(asked, rulebook=replace(rulebook, routes=routes))
    assert _chain(asked, "primary-medical") == Chain(
        "primary-medical",
        ("clinical commissioning group", "Delegation Agreement, section 13Z"),
        ("CCG 1",),
    )
