"""Commands of the command line as requests to the door."""

from pathlib import Path
from typing import Any

import click

from poolcheck.cli.every_command import poolcheck
from poolcheck.door.asked import COMMANDS
from tests.transcript import GALLERY, ROOT, told, words

EXAMPLES = ROOT / "examples"
# Options that say what is shown, and how, and not what is asked.
SHOWN = ("form", "output", "ids", "full", "every_one", "count", "tree")


def request(command: str) -> dict[str, Any] | None:
    """What a command asks, as a request; None where the door is not asked such."""
    _, name, *rest = words(command)
    if name not in COMMANDS:
        return None
    whole = click.Context(poolcheck, **poolcheck.context_settings)
    found = poolcheck.get_command(whole, name)
    assert found is not None
    given = found.make_context(name, rest, parent=whole).params
    asked = {key: value for key, value in given.items() if value not in ((), None, "")}
    asked = {key: value for key, value in asked.items() if key not in SHOWN}
    # The command takes several drafts at once, the door one.
    drafts = asked.pop("scenarios", ())
    if drafts:
        asked["scenario"] = drafts[0]
    if "rulebook" in asked or len(drafts) > 1:
        return None
    question = {"command": name, **asked}
    return {"do": "ask", "question": {k: _plain(v) for k, v in question.items()}}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def asked_in_the_galleries() -> list[str]:
    """The questions of the transcripts, as asked where their files are."""
    seen: dict[str, None] = {}
    for theme in sorted((GALLERY / "transcripts").glob("*.txt")):
        for each in told(theme.read_text("utf-8")):
            command = _without_folders(each.command)
            if command is not None:
                seen[command] = None
    return list(seen)


def _without_folders(command: str) -> str | None:
    found = request(command)
    if found is None or " --all" in command or " --count" in command:
        return None
    scenario = found["question"].get("scenario")
    if scenario is not None and not (EXAMPLES / Path(scenario).name).is_file():
        return None
    for shown in (" --full", " --tree", " --format markdown"):
        command = command.replace(shown, "")
    return command.replace("../../../examples/", "")


def files_beside(name: str | None) -> dict[str, bytes]:
    """An example, and the sheets that lie beside it, by their names."""
    if name is None:
        return {}
    sheets = (path for path in EXAMPLES.iterdir() if path.suffix == ".csv")
    return {path.name: path.read_bytes() for path in (EXAMPLES / name, *sheets)}
