"""What an answer leaves open, asked beside it in any order."""

from typing import Any

from poolcheck.door import call
from tests.door.requests import files_beside

QUESTION = {
    "command": "can-pool",
    "services": ["GP services", "outpatients", "social care"],
    "commissioners": ["icb", "la"],
}
PART, TERMS = "part-of-outpatients", "delegation-terms-permit"


def next_(answers: dict[str, str] | None = None, **more: object) -> dict[str, Any]:
    return call(
        {"do": "next", "question": {**QUESTION, **more}, "answers": answers or {}}
    )


def verdict(question: dict[str, Any]) -> object:
    return call({"do": "ask", "question": question})["json"]["verdict"]


def test_each_open_item_says_why_where_that_is_written_and_what_each_choice_does() -> (
    None
):
    found = next_()
    assert [item["id"] for item in found["open"]] == [PART, TERMS]
    assert found["next"] == PART
    for item in found["open"]:
        assert item["asks"]
        assert item["why"]
        assert item["source"]
        assert all(choice["then"] for choice in item["choices"])
    assert [item["id"] for item in found["not_asked"]]
    assert not found["settled"]


def test_the_question_as_answered_can_be_asked_as_it_stands() -> None:
    found = next_({TERMS: "yes", PART: "acute-non-invasive"})
    assert found["settled"]
    assert found["open"] == []
    assert {item["id"]: item["given"] for item in found["answered"]} == {
        TERMS: "yes",
        PART: "acute-non-invasive",
    }
    assert found["question"]["assume"] == [TERMS]
    assert verdict(QUESTION) == "partly"
    assert verdict(found["question"]) == "yes"


def test_what_is_not_known_stays_open() -> None:
    found = next_({PART: "?"})
    assert PART in [item["id"] for item in found["open"]]
    assert verdict(found["question"]) == "partly"


def test_every_answer_to_nothing_and_every_word_that_is_none_is_told() -> None:
    found = next_({"weather": "fine", PART: "upstairs", TERMS: "yes"})
    assert [f["place"] for f in found["faults"]] == [
        ["answers", "weather"],
        ["answers", PART],
    ]


def test_where_bodies_leave_the_day_open_it_can_be_answered_too() -> None:
    named: dict[str, Any] = {"services": ["primary dental", "social care"]}
    named["commissioners"] = ["la", "nhse"]
    assert next_(**named)["next"] == "edition"
    answered = next_({"edition": "icp-2018"}, **named)
    assert answered["question"]["edition"] == "icp-2018"
    assert "edition" not in [item["id"] for item in answered["open"]]


def test_a_scenario_is_asked_of_what_can_be_said_beside_it() -> None:
    question = {"command": "can-pool", "scenario": "better-care-fund.toml"}
    request = {"do": "next", "question": question}
    files = files_beside("better-care-fund.toml")
    found = call(request, files)
    (lever,) = found["open"]
    assert lever["subject"] == "change"
    assert not [i for i in found["not_asked"] if i["id"].endswith("-joins")]
    answered = call({**request, "answers": {lever["id"]: "yes"}}, files)
    again = call({"do": "ask", "question": answered["question"]}, files)
    assert again["json"]["question"]["assume"] == [lever["id"]]


def test_only_can_pool_has_an_interview() -> None:
    found = next_(command="structures")
    assert found["faults"][0]["place"] == ["command"]
