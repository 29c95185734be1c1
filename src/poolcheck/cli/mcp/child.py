"""The one child that answers for the server; calls queue for it.

It is ended, and another started, where a call takes too long or is no longer wanted.
"""

import json
import sys
from pathlib import Path
from typing import Any

import anyio
from anyio.abc import Process
from anyio.streams.buffered import BufferedByteReceiveStream

import poolcheck
from poolcheck.cli.mcp import worker

# Processor time for a call; where no system bounds that, the time of the clock.
SECONDS = 20.0
BY_THE_CLOCK = 120.0
MOST_BYTES = 10_000_000
# Its own code is where this is: nothing of the folder that one stands in is loaded.
START = (
    "import sys; sys.path.append({where!r}); "
    "from poolcheck.cli.mcp.worker import main; main({seconds})"
)


class TooLong(Exception):  # noqa: N818 - it is no error of ours
    """A call took more processor time than one may."""


class Ended(Exception):  # noqa: N818 - told as a fault of ours
    """The child came to its end in the middle of a call."""


class Child:
    """A process that answers calls, started when it is needed."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Take how much processor time a call may have."""
        self.seconds = seconds
        self._queue = anyio.Lock()
        self._process: Process | None = None

    async def ready(self) -> Process:
        """The process, which is started where there is none."""
        if self._process is None or self._process.returncode is not None:
            where = str(Path(poolcheck.__file__).parents[1])
            start = START.format(where=where, seconds=self.seconds)
            command = [sys.executable, "-P", "-c", start]
            self._process = await anyio.open_process(command, stderr=None)
        return self._process

    async def answer(self, tool: str, arguments: Any) -> dict[str, Any]:
        """The answer to a call, when those before it have theirs."""
        line = json.dumps({"tool": tool, "arguments": arguments}).encode() + b"\n"
        async with self._queue:
            try:
                return await self._told(line)
            except BaseException:
                # Cancelled, or past its time: another is ready for the next.
                with anyio.CancelScope(shield=True):
                    await self.end()
                    await self.ready()
                raise

    async def _told(self, line: bytes) -> dict[str, Any]:
        process = await self.ready()
        assert process.stdin is not None
        assert process.stdout is not None
        heard = BufferedByteReceiveStream(process.stdout)
        clock = BY_THE_CLOCK if worker.OVER is None else None
        try:
            with anyio.move_on_after(clock) as scope:
                await process.stdin.send(line)
                raw = await heard.receive_until(b"\n", MOST_BYTES)
                found: dict[str, Any] = json.loads(raw)
                return found
        except (anyio.EndOfStream, anyio.IncompleteRead, anyio.BrokenResourceError):
            with anyio.move_on_after(1):
                await process.wait()
            if worker.OVER is not None and process.returncode == -worker.OVER:
                raise TooLong from None
            raise Ended from None
        assert scope.cancelled_caught
        raise TooLong

    async def end(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            if self._process.returncode is None:
                self._process.kill()
            await self._process.aclose()
            self._process = None
