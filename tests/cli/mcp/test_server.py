"""The server for assistants, spoken to by the protocol's own client over a pipe."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import MCPError

from poolcheck.cli.mcp import command, worker
from poolcheck.cli.mcp.child import Child, TooLong
from tests.cli.mcp.talk import SOURCE, Talk, as_set_up, said, talk
from tests.door.requests import EXAMPLES
from tests.transcript import ran

HOME = {
    "services": ["district nursing", "home care"],
    "commissioners": ["icb=NHS Northshire ICB", "la=Northtown Council"],
}
DRAFT = (EXAMPLES / "draft-section-75-schedule.toml").read_text("utf-8")
EACH: dict[str, dict[str, Any]] = {
    "can_pool": HOME,
    "structures": HOME,
    "check_agreement": {"scenario": DRAFT},
    "what_changed": {**HOME, "old": "icp-2018", "commissioners": ["ccg", "la"]},
    "find_services": {"words": ["outpatients", "distric nursing", "BCF"]},
    "look_up": {"what": "nhs minimum contribution"},
}
# A question that takes many seconds.
LONG = {
    "services": [
        "acute care", "social care", "community health", "mental health", "dentistry",
        "continuing healthcare",
    ],
    "commissioners": ["nhse", *["icb"] * 8, *["la"] * 8],
}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Talk]:
    with talk() as talking:
        yield talking


def test_a_host_is_told_to_start_the_command_that_is_installed() -> None:
    project = tomllib.loads((SOURCE.parent / "pyproject.toml").read_text("utf-8"))
    command_, *more = as_set_up()
    assert command_ in project["project"]["scripts"]
    assert more == ["mcp"]


def test_each_tool_says_what_it_takes_and_that_it_only_reads(server: Talk) -> None:
    tools = server.tools()
    assert [tool.name for tool in tools] == list(EACH)
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.annotations.idempotent_hint
        assert not tool.annotations.open_world_hint
        assert tool.input_schema["additionalProperties"] is False
        assert tool.description
        for taken in tool.input_schema["properties"].values():
            assert taken["description"]


@pytest.mark.parametrize("tool", list(EACH))
def test_each_tool_answers_as_its_schemas_say(server: Talk, tool: str) -> None:
    offered = next(each for each in server.tools() if each.name == tool)
    jsonschema.validate(EACH[tool], offered.input_schema)
    found = server.call(tool, **EACH[tool])
    assert not found.is_error
    jsonschema.validate(found.structured_content, offered.output_schema)
    assert len(said(found)) <= 8_000


def test_the_instructions_say_to_ask_and_to_quote(server: Talk) -> None:
    told = str(server.client.instructions)
    assert "ask the person and do not choose" in told
    assert "Quote the line of the verdict whole" in told


def test_a_tool_that_there_is_not_is_no_answer(server: Talk) -> None:
    with pytest.raises(MCPError, match="There are: can_pool, structures"):
        server.call("delete_everything")


def test_a_fault_is_a_text_alone_with_every_fault_in_it(server: Talk) -> None:
    found = server.call(
        "can_pool",
        services=["distric nursing", "home care"],
        commissioners=["alien"],
        colour="blue",
    )
    assert found.is_error
    assert found.structured_content is None
    told = said(found)
    assert told.startswith("Not answered yet. These are questions for the person")
    assert told.count("\n- ") == 3
    assert "district nursing" in told


@pytest.mark.thorough
def test_a_call_that_is_given_up_leaves_the_server_ready() -> None:
    with talk() as talking:
        assert talking.cancelled("structures", 0.5, **LONG)
        assert talking.text("can_pool", **HOME).startswith("# Yes.")


def test_a_call_that_is_given_up_ends_the_child_and_another_answers() -> None:
    async def given_up() -> tuple[int | None, dict[str, Any]]:
        child = Child()
        first = await child.ready()
        with anyio.move_on_after(0.1):
            await child.answer("structures", LONG)
        told = await child.answer("can_pool", HOME)
        await child.end()
        return first.returncode, told

    code, told = anyio.run(given_up)
    assert code not in (0, None)
    assert told["text"].startswith("# Yes.")


def test_a_call_that_takes_too_long_is_told_so_and_another_answers() -> None:
    async def put() -> list[str]:
        child = Child(0.02)
        found = []
        for _ in range(2):
            try:
                await child.answer("can_pool", HOME)
            except TooLong:
                found.append("too long")
        await child.end()
        return found

    assert anyio.run(put) == ["too long", "too long"]


def test_what_is_printed_breaks_no_message() -> None:
    noisy = (
        "import atexit, os; import poolcheck.cli.mcp.tools as tools\n"
        "every = tools.every\n"
        "def printed():\n"
        "    print('stray'); os.write(1, b'raw'); return every()\n"
        "tools.every = printed; atexit.register(print, 'late')\n"
        "from poolcheck.cli import main; main(['mcp'])"
    )
    with talk("-c", noisy) as talking:
        assert talking.text("can_pool", **HOME).startswith("# Yes.")


def run(*lines: bytes, start: str = "") -> subprocess.CompletedProcess[bytes]:
    """What the child that answers does with these lines."""
    code = f"{start}\nfrom poolcheck.cli.mcp.worker import main; main(0.02)"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.run(
        [sys.executable, "-c", code],
        input=b"".join(line + b"\n" for line in lines),
        capture_output=True,
        env=environment,
        check=False,
    )


def test_the_child_prints_nothing_but_answers() -> None:
    noisy = (
        "import os, atexit; import poolcheck.cli.mcp.told as told; Told = told.Told\n"
        "def answer(tool, arguments, patience):\n"
        "    print('stray'); os.write(1, b'raw'); return Told('said', None)\n"
        "told.answer = answer; atexit.register(print, 'late')"
    )
    done = run(b'{"tool": "can_pool", "arguments": {}}', start=noisy)
    assert json.loads(done.stdout) == {"text": "said", "structure": None}
    assert b"stray" in done.stderr
    assert done.returncode == 0


@pytest.mark.skipif(worker.OVER is None, reason="no system but POSIX bounds that")
def test_patience_ends_in_the_middle_of_what_takes_long() -> None:
    with pytest.raises(TimeoutError), worker.patient(0.001):
        sum(number * number for number in range(10**9))


def test_no_other_command_loads_the_protocol() -> None:
    code = (
        "import sys; from poolcheck.cli import main\n"
        "try: main(['can-pool', 'district nursing', 'home care'])\n"
        "except SystemExit: pass\n"
        "loaded = {'mcp', 'anyio', 'pydantic'} & sys.modules.keys()\n"
        "sys.exit(str(loaded) if loaded else 0)"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr


def test_without_its_extra_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    done = ran(["mcp"])
    assert done.code == 2
    assert 'pip install "poolcheck[mcp]"' in done.err
