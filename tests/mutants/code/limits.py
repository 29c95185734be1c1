"""A plugin of pytest: of the tests found some alone, in their order, each with a limit.

The limits are of processor time, so a busy machine lets none fail; what they end, the
system ends. Without a list of tests the plugin writes down how long each test takes.
"""

import json
import os
import resource
import signal
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

# Where to find the tests to run with their limits, and where to write what failed.
TESTS, FAILED = "POOLCHECK_TESTS", "POOLCHECK_FAILED"
# Where to write how long each test took.
USUAL = "POOLCHECK_USUAL"
LOADED_IN = 60
BYTES = 6 * 2**30

_took: defaultdict[str, float] = defaultdict(float)


def pytest_configure(config: pytest.Config) -> None:
    if TESTS in os.environ:
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        signal.setitimer(signal.ITIMER_PROF, LOADED_IN)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if TESTS in os.environ:
        places = {test: place for place, test in enumerate(_limits())}
        items[:] = [item for item in items if item.nodeid in places]
        items.sort(key=lambda item: places[item.nodeid])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if TESTS in os.environ:
        Path(os.environ[FAILED]).write_text(item.nodeid, encoding="utf-8")
        signal.setitimer(signal.ITIMER_PROF, _limits()[item.nodeid])
    return (yield)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _took[report.nodeid] += report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    # Of several processes the one that hears of all.
    if USUAL in os.environ and not hasattr(session.config, "workerinput"):
        Path(os.environ[USUAL]).write_text(json.dumps(_took), encoding="utf-8")


def _limits() -> dict[str, float]:
    """The tests to run, the first first, and the seconds that each may take."""
    listed = Path(os.environ[TESTS]).read_text(encoding="utf-8")
    limits: dict[str, float] = json.loads(listed)
    return limits
