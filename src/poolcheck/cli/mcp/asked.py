"""A tool's call as requests to the door, with what is wrong in how it was given."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from poolcheck import door
from poolcheck.cli.mcp.tools import MOST_BYTES, PARTS, SHEET, Tool
from poolcheck.door.given import Given
from poolcheck.law.editions import in_force_on
from poolcheck.terms.faults import FaultKind, Place
from poolcheck.terms.frozen import dataclass

Json = dict[str, Any]
SCENARIO = "scenario.toml"
TEXTS = {"scenario": SCENARIO, "sheet": SHEET}
# Raises TimeoutError where what is worked out while it lasts takes too long.
Patience = Callable[[], AbstractContextManager[None]]
# What is no part of the question itself.
BESIDE = ("part", "sheet")


@dataclass(frozen=True)
class Call:
    """A call of a tool: the request it makes, its files, the part that is wanted.

    `unread` says that a text of it was not read, so that nothing is missing but that.
    """

    tool: Tool
    request: Json
    files: Mapping[str, bytes]
    part: str | None
    faults: tuple[Json, ...]
    unread: bool

    def answered(self) -> Json:
        """The door's answer; every fault, those of the call itself first."""
        if self.unread:
            return {"code": 2, "faults": list(self.faults)}
        found = door.call(self.request, self.files)
        faults = [*self.faults, *found.get("faults", ())]
        return {"code": 2, "faults": faults} if self.faults else found

    def still_open(self, patience: Patience) -> list[Json] | None:
        """What could still change the answer, each with its choices.

        None where there is not the patience to work that out.
        """
        if self.request.get("question", {}).get("command") != "can-pool":
            return []
        asked = {"do": "next", "question": self.request["question"]}
        try:
            with patience():
                found = door.call(asked, self.files)
        except TimeoutError:
            return None
        # Where patience ends within the door, that is a fault of ours to it.
        return found.get("open")


def call(tool: Tool, arguments: object) -> Call:
    """A call as it was made."""
    given = Given(arguments if isinstance(arguments, Mapping) else {})
    if not isinstance(arguments, Mapping):
        at, remedy = Place.option("arguments"), "give them by their names"
        given.note(at, arguments, "is no table", remedy, FaultKind.WRONG_TYPE)
    given.no_other(tool.takes, tool.name)
    files = _files(given)
    part = given.text("part")
    if part is not None and part not in PARTS:
        at, remedy = Place.option("part"), f"use one of: {', '.join(PARTS)}"
        given.note(at, part, "is no part", remedy, FaultKind.UNKNOWN_NAME)
    request = _request(tool, given, files)
    from poolcheck.door.calls import told

    unread = any(
        given.table.get(key) is not None and name not in files
        for key, name in TEXTS.items()
    )
    return Call(tool, request, files, part, tuple(told(given.faults)), unread)


def _files(given: Given) -> dict[str, bytes]:
    """The texts of a scenario and a sheet, as files of the names that they go by."""
    found: dict[str, bytes] = {}
    for key, name in TEXTS.items():
        text = given.table.get(key)
        if text is None:
            continue
        at, remedy = Place.option(key), "give the text itself: no file is opened here"
        if not isinstance(text, str):
            given.note(at, text, "is no text", remedy, FaultKind.WRONG_TYPE)
        elif key == "scenario" and "=" not in text:
            # A path, most likely.
            problem = "is not the text of a scenario"
            given.note(at, text, problem, remedy, FaultKind.WRONG_TYPE)
        else:
            found[name] = text.encode(errors="replace")
    size = sum(map(len, found.values()))
    if size > MOST_BYTES:
        problem = f"come to {size:,} bytes, and {MOST_BYTES:,} are read at most"
        remedy = "give the lines that are asked about alone"
        at = Place.option(" and ".join(found))
        given.note(at.key("text"), None, problem, remedy, FaultKind.TOO_MUCH)
        return {}
    return found


def _request(tool: Tool, given: Given, files: Mapping[str, bytes]) -> Json:
    """What the door is asked."""
    taken = {key: given.table[key] for key in tool.takes if key in given.table}
    match tool.name:
        case "find_services":
            return {"do": "words", "words": taken.get("words")}
        case "look_up":
            return {"do": "look", "words": taken.get("what")}
    question = {k: v for k, v in taken.items() if k not in BESIDE and v is not None}
    if "scenario" in question:
        question["scenario"] = SCENARIO
        if SCENARIO not in files:
            # What is wrong with its text is told already.
            del question["scenario"]
    return {"do": "ask", "question": {**question, **_command(tool, question)}}


def _command(tool: Tool, question: Json) -> Json:
    match tool.name:
        case "can_pool":
            return {"command": "can-pool"}
        case "structures":
            return {"command": "structures"}
        case "check_agreement":
            return {"command": "check"}
    if not question.keys() & {"old", "new"}:
        return {"command": "reform"}
    from poolcheck.asking.options import the_day

    now = in_force_on(the_day())
    new = question.get("new") or (now.id if now else "")
    return {"command": "compare", "new": new}
