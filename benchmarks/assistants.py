"""How soon the server for assistants is ready, beside what its library alone takes.

    python benchmarks/assistants.py

prints the seconds of the clock of each, and the ratio, which should be below three.
"""

import subprocess
import sys
import time
from collections.abc import Callable

import anyio
from mcp import Client, StdioServerParameters, stdio_client

TIMES = 5
ALONE = [sys.executable, "-c", "import mcp"]
SERVER = StdioServerParameters(command=sys.executable, args=["-m", "poolcheck", "mcp"])


def library() -> None:
    """Load the library, in a process of its own."""
    subprocess.run(ALONE, check=True)


async def _ready() -> float:
    start = time.perf_counter()
    async with Client(stdio_client(SERVER)) as client:
        await client.list_tools()
        return time.perf_counter() - start


def seconds(task: Callable[[], None]) -> float:
    """How long a task takes."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def main() -> None:
    """Time both some times, and print the least of each."""
    alone = min(seconds(library) for _ in range(TIMES))
    ready = min(anyio.run(_ready) for _ in range(TIMES))
    print(f"{alone:.2f} s  import mcp")
    print(f"{ready:.2f} s  the server is ready and has told its tools")
    print(f"{ready / alone:.1f} times")


if __name__ == "__main__":
    main()
