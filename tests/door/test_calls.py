"""Calls: what may be asked for, and what comes of a request that cannot be read."""

from collections.abc import Mapping
from typing import Any

import pytest

from poolcheck.door import call, calls
from poolcheck.terms.faults import OwnFault

QUESTION = {
    "command": "can-pool",
    "services": ["district nursing", "home care"],
    "commissioners": ["icb", "la"],
}


def ask(**more: object) -> dict[str, Any]:
    return call({"do": "ask", "question": {**QUESTION, **more}})


def places(found: Mapping[str, Any]) -> list[object]:
    assert found["code"] == 2
    return [fault["place"] for fault in found["faults"]]


@pytest.mark.parametrize(
    ("request_", "place"),
    [
        (None, ["request"]),
        (3, ["request"]),
        ([], ["request"]),
        ({}, ["do"]),
        ({"do": "no such"}, ["do"]),
        ({"do": 5}, ["do"]),
        ({"do": "ask"}, ["question"]),
        ({"do": "ask", "question": "all"}, ["question"]),
        ({"do": "ask", "question": {}}, ["command"]),
        ({"do": "ask", "question": {"command": "survey"}}, ["command"]),
        ({"do": "words"}, ["words"]),
        ({"do": "look", "words": " "}, ["words"]),
        ({"do": "hello", "edition": "icp-2081"}, ["edition"]),
        ({"do": "hello", "on": "yesterday"}, ["on"]),
        ({"do": "hello", "words": "x"}, ["words"]),
    ],
)
def test_a_request_that_says_nothing_is_told_where(
    request_: object, place: list[object]
) -> None:
    assert place in places(call(request_))


def test_every_fault_is_told_at_once_and_each_word_keeps_its_number() -> None:
    found = ask(
        services=["x" * 301, 5, "distric nursing", "home care"],
        commissioners=["alien=X", "la"],
        on="soon",
        colour="blue",
        max_funds="two",
        facts={"made-up": 1},
    )
    assert places(found) == [
        ["colour"],
        ["services", 1],
        ["services", 2],
        ["facts", "made-up"],
        ["max_funds"],
        ["on"],
        ["services", 3],
        ["commissioners", 1],
    ]


def test_sixty_one_services_are_more_than_are_read() -> None:
    found = ask(services=["home care"] * 61)
    assert places(found)[0] == ["services"]
    assert found["faults"][0]["kind"] == "too-much"


def test_a_fault_has_its_kind_value_and_remedy() -> None:
    (fault,) = ask(services=["distric nursing", "home care"])["faults"]
    assert fault["kind"] == "unknown-name"
    assert fault["value"] == "distric nursing"
    assert "district nursing" in fault["remedy"]


def test_a_fault_of_ours_is_an_answer_with_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> dict[str, Any]:
        raise OwnFault("two rules disagree")

    monkeypatch.setitem(calls.DOES, "ask", (broken, ("question",)))
    assert ask() == {"code": 3, "own_fault": "two rules disagree"}


def test_hello_has_what_a_form_needs() -> None:
    found = call({"do": "hello", "on": "2026-04-01"})
    assert found["code"] == 0
    assert found["edition"] == "icb-2022"
    assert {"id": "local-authority", "label": "local authority"}.items() <= next(
        kind.items() for kind in found["kinds"] if kind["id"] == "local-authority"
    )
    assert all(fact["asks"] for fact in found["facts"])
    assert {"reablement", "district nursing"} <= set(found["names"])
    assert set(found["examples"]) <= set(found["names"])


def test_words_are_told_for_what_they_would_be_taken() -> None:
    known, unknown, none = call(
        {"do": "words", "words": ["outpatients", "distric nursing", "BCF"]}
    )["words"]
    functions = ["acute-non-invasive", "acute-invasive"]
    assert known["taken_for"]["functions"] == functions
    assert known["labels"]["acute-invasive"] == "invasive acute care"
    assert unknown["taken_for"] is None
    assert unknown["near"][0] == "district nursing"
    assert none["ask_instead"].startswith("The BCF")


@pytest.mark.parametrize(
    ("words", "key", "id_"),
    [
        ("admit-invasive-treatments", "levers", "admit-invasive-treatments"),
        ("section-75-excludes-surgery", "rules", "section-75-excludes-surgery"),
        ("nhs minimum contribution", "streams", "nhs-minimum-contribution"),
        ("icp-2018", "editions", "icp-2018"),
        ("complaints", "activities", None),
        ("invasive", "readings", None),
    ],
)
def test_whatever_holds_some_words_is_found(
    words: str, key: str, id_: str | None
) -> None:
    found = call({"do": "look", "words": words})
    assert found[key], key
    if id_ is not None:
        assert id_ in [entry["id"] for entry in found[key]]
    assert found["blocks"][0]["is"] == "verdict"


def test_words_that_nothing_holds_are_told_what_they_are_like() -> None:
    found = call({"do": "look", "words": "distric nursing"})
    assert not found["blocks"]
    assert "district nursing" in found["near"]
