"""A talk with the server, by the client of the protocol's own library, over a pipe."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import anyio
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, TextContent

from tests.transcript import ROOT

SOURCE = ROOT / "src"
PAGE = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")


def as_set_up() -> list[str]:
    """The words of the command that the page tells a host to start."""
    snippet = json.loads(PAGE.split("```json\n")[1].split("```")[0])
    told = snippet["mcpServers"]["poolcheck"]
    return [told["command"], *told["args"]]


class Talk:
    """What a host does: it lists the tools and calls them."""

    def __init__(self, client: Client, portal: BlockingPortal) -> None:
        self.client, self._portal = client, portal

    def tools(self) -> list[Any]:
        return list(self._portal.call(self.client.list_tools).tools)

    def call(self, tool: str, **arguments: object) -> CallToolResult:
        found: CallToolResult
        found = self._portal.call(self.client.call_tool, tool, arguments)
        return found

    def text(self, tool: str, **arguments: object) -> str:
        return said(self.call(tool, **arguments))

    def cancelled(self, tool: str, after: float, **arguments: object) -> bool:
        """Whether a call was still at work when it was given up after some seconds."""

        async def given_up() -> bool:
            with anyio.move_on_after(after) as scope:
                await self.client.call_tool(tool, arguments)
            return scope.cancelled_caught

        return self._portal.call(given_up)


def said(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@contextmanager
def talk(*arguments: str) -> Iterator[Talk]:
    """A talk with a server that is started so, and ended after it."""
    server = StdioServerParameters(
        command=sys.executable,
        args=list(arguments or ["-m", *as_set_up()]),
        env={"PYTHONPATH": str(SOURCE)},
    )
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(stdio_client(server))) as client,
    ):
        yield Talk(client, portal)
