"""Questions put through the door: what the command answers, to the byte."""

from pathlib import Path

import click
import pytest

from poolcheck.asking.options import Options
from poolcheck.cli.every_command import poolcheck
from poolcheck.door import call
from poolcheck.door.asked import COMMANDS
from poolcheck.report.to_json import dumps
from tests.door.requests import (
    EXAMPLES,
    asked_in_the_galleries,
    files_beside,
    request,
)
from tests.transcript import GALLERY, ran, told, words

ACUTE = 'can-pool "acute care" "social care" -c "icb=NHS Northshire ICB" -c la'


def answered(command: str) -> dict[str, object]:
    asked = request(f"poolcheck {command}")
    assert asked is not None
    return call(asked, files_beside(asked["question"].get("scenario")))


@pytest.mark.thorough(but=8)
@pytest.mark.parametrize("command", asked_in_the_galleries())
def test_the_json_is_the_commands_byte_for_byte(command: str) -> None:
    asked = request(command)
    assert asked is not None
    found = call(asked, files_beside(asked["question"].get("scenario")))
    done = ran([*words(command)[1:], "--format", "json"], EXAMPLES)
    assert dumps(found["json"]) == done.out
    assert found["code"] == done.code


@pytest.mark.parametrize("command", list(COMMANDS))
def test_a_question_has_the_keys_that_the_command_has_options_for(command: str) -> None:
    found = poolcheck.get_command(click.Context(poolcheck), command)
    assert found is not None
    beside = {"old", "new", "limit"}
    asks = {field for field in Options.__dataclass_fields__ if field != "rulebook"}
    # The command line takes several drafts at once, the door one.
    names = {"scenarios": "scenario"}
    taken = {names.get(p.name or "", p.name) for p in found.params} & (asks | beside)
    keys = set(COMMANDS[command][1])
    assert keys == (taken - {"limit"} if "limit" not in keys else taken)


def test_facts_are_a_table_and_groups_are_lists() -> None:
    asked = {
        "command": "can-pool",
        "services": ["specialised services", "social care"],
        "commissioners": ["icb", "la"],
        "facts": {"specialised-delegated": True},
        "apart": [["specialised services", "social care"]],
    }
    as_typed = (
        'can-pool "specialised services" "social care" -c icb -c la '
        "--fact specialised-delegated=true --apart 'specialised services, social care'"
    )
    given = call({"do": "ask", "question": asked})
    assert given["json"] == answered(as_typed)["json"]


# What can be wrong at a terminal alone.
OF_THE_TYPING = (
    "--limit", "--format", "--output", "--rulebook", "--scenario", "s given twice",
)  # fmt: skip


def bad_questions() -> list[str]:
    """The bad questions of the gallery that the door may be asked."""
    every = (
        each.command
        for theme in sorted((GALLERY / "errors").glob("*.txt"))
        for each in told(theme.read_text("utf-8"))
        if not any(said in each.printed for said in OF_THE_TYPING)
    )
    found = []
    for command in every:
        try:
            asked = request(command)
        except click.UsageError:
            continue
        if asked is not None and "scenario" not in asked["question"]:
            found.append(command)
    return found


@pytest.mark.thorough(but=10)
@pytest.mark.parametrize("command", bad_questions())
def test_a_bad_question_is_told_every_fault_that_the_command_tells(
    command: str,
) -> None:
    asked = request(command)
    assert asked is not None
    done = ran(words(command)[1:], GALLERY / "errors")
    found = call(asked)
    assert found["code"] == done.code == 2
    assert len(found["faults"]) == done.err.count("To mend it: ")
    for fault in found["faults"]:
        assert fault["kind"]
        assert fault["problem"]
        assert fault["remedy"]


def test_a_question_gives_the_first_screen_by_its_parts_and_then_the_whole() -> None:
    blocks = answered(ACUTE)["blocks"]
    assert isinstance(blocks, list)
    parts = list(dict.fromkeys(block["part"] for block in blocks))
    assert parts == [
        "verdict", "where", "why", "change", "before-signing", "all", "certificate",
    ]  # fmt: skip
    verdicts = [b["text"] for b in blocks if b["is"] == "verdict"]
    assert verdicts[0] == verdicts[1]
    assert "--full" not in str([b for b in blocks if b["part"] != "all"])


def test_a_question_is_asked_again_by_a_link_where_that_is_wanted() -> None:
    asked = request(f"poolcheck {ACUTE}")
    assert asked is not None
    by_link = call({**asked, "again": "link"})["blocks"]
    told = [b["text"] for b in by_link if b.get("text", "").startswith("Ask again")]
    link = "#s=acute+care&s=social+care&c=icb=NHS+Northshire+ICB&c=la&e=icb-2022"
    assert told == [f"Ask again: {link}"]


def test_no_link_is_given_to_what_a_file_was_needed_for() -> None:
    asked = request("poolcheck can-pool -s better-care-fund.toml")
    assert asked is not None
    blocks = call({**asked, "again": "link"}, files_beside("better-care-fund.toml"))
    assert "Ask again" not in str(blocks["blocks"])


def test_an_edition_is_named_by_its_id_and_never_by_a_file_of_the_disk(
    tmp_path: Path,
) -> None:
    rulebook = Path(__file__).parents[2] / "data" / "annex_b.toml"
    copy = tmp_path / "law.toml"
    copy.write_bytes(rulebook.read_bytes())
    question = {"command": "compare", "old": str(copy), "new": "icb-2022"}
    found = call({"do": "ask", "question": question})
    assert [fault["kind"] for fault in found["faults"]] == ["not-here"]
