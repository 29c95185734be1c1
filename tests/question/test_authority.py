"""The authority behind a line, told as a chain from whoever has the duty."""

from dataclasses import replace

import pytest

from poolcheck.question.authority import chain, graph, holdings
from poolcheck.question.question import Question
from tests.asked import question


def _chain(asked: Question, function: str) -> tuple[str, ...]:
    holding = holdings(asked)[function]
    assert holding is not None
    return chain(graph(asked), function, holding.route.id)


def _closed(asked: Question, function: str, route: str) -> tuple[str, ...]:
    assert holdings(asked)[function] is None
    return chain(graph(asked), function, route)


def _named(*names: str, services: str) -> Question:
    """A question of a CCG, a council and NHS England by these names, as they stand."""
    asked = question(services, "ccg,la,nhse"[: {1: 3, 2: 6, 3: 11}[len(names)]])
    pairs = zip(asked.commissioners, names, strict=True)
    return replace(
        asked, commissioners=tuple(replace(c, name=name) for c, name in pairs)
    )


def test_a_delegated_line_goes_from_the_giver_by_the_power_to_the_holder() -> None:
    assert _chain(question("primary-medical", "ccg"), "primary-medical") == (
        "NHS England",
        "Delegation Agreement, section 13Z",
        "CCG 1",
    )


def test_an_own_duty_is_the_holders_name_alone() -> None:
    asked = question("community-health", "ccg,la")
    assert _chain(asked, "community-health") == ("CCG 1",)


def test_of_several_holders_the_first_is_named() -> None:
    asked = question("community-health", "ccg,ccg")
    assert _chain(asked, "community-health") == ("CCG 1",)


def test_an_arrangement_starts_with_who_arranges() -> None:
    giver, power, holder = _chain(
        question("s7a-public-health", "nhse"), "s7a-public-health"
    )
    assert giver == "Secretary of State"
    assert "7A" in power
    assert holder == "NHS England"


@pytest.mark.parametrize("others", ["la", "ccg,ccg,la"])
def test_a_closed_route_ends_at_a_kind_of_body(others: str) -> None:
    asked = question("primary-medical", others)
    route = next(
        r.id
        for r in asked.rulebook.routes
        if r.holder_kinds == ("ccg",) and "primary-medical" in r.functions
    )
    assert _closed(asked, "primary-medical", route) == (
        "NHS England",
        "Delegation Agreement, section 13Z",
        "a clinical commissioning group",
    )


@pytest.mark.parametrize(
    "name",
    ["NHS England", "body:nhs-england", "function:primary-medical", "primary-medical"],
)
def test_a_holder_by_the_name_of_the_giver_is_another_body(name: str) -> None:
    asked = _named(name, services="primary-medical;community-health")
    assert _chain(asked, "primary-medical") == (
        "NHS England",
        "Delegation Agreement, section 13Z",
        name,
    )
    assert _chain(asked, "community-health") == (name,)


def test_giver_and_holder_may_be_one_kind() -> None:
    asked = question("primary-medical", "ccg")
    rulebook = asked.rulebook
    routes = tuple(
        replace(r, giver="ccg", giver_label="") if r.holder_kinds == ("ccg",) else r
        for r in rulebook.routes
    )
    asked = replace(asked, rulebook=replace(rulebook, routes=routes))
    assert _chain(asked, "primary-medical") == (
        "clinical commissioning group",
        "Delegation Agreement, section 13Z",
        "CCG 1",
    )


def test_every_node_has_a_label() -> None:
    grants = graph(question(row="F", commissioners="ccg,la,nhse"))
    assert all(data["label"] for _, data in grants.nodes(data=True))
