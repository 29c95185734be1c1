"""What the tests share: the rulebook as supplied, and how much of them is run.

Without more said the quick tests run, and of what Hypothesis draws a few cases. With
--thorough all tests run, on as many cases as CI draws; of a test with very many cases
some, others at each run. With --long every case runs, and more are drawn. What is drawn
is new at each run; the header says with which seed, and the same seed draws it again.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from poolcheck.law.rulebook import Rulebook
from tests.asked import rulebook_2018

# None may fail for being slow: how busy a machine is says nothing about poolcheck.
for profile, cases in {"dev": 5, "ci": 10, "long": 60, "thorough": 1000}.items():
    settings.register_profile(
        profile,
        max_examples=cases,
        deadline=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.filter_too_much,
            HealthCheck.data_too_large,
        ],
    )
settings.load_profile("dev")

# Of how many cases of one test a thorough run is made, where it has more.
MOST_CASES = 12


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return rulebook_2018()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough",
        action="store_true",
        help="run the thorough tests too, and draw as many cases as CI does",
    )
    parser.addoption(
        "--long", action="store_true", help="run every case, and draw more of them"
    )


@pytest.hookimpl(tryfirst=True)  # before Hypothesis reads its own options
def pytest_configure(config: pytest.Config) -> None:
    options = config.option
    options.thorough = options.thorough or options.long
    if options.thorough and options.hypothesis_profile is None:
        options.hypothesis_profile = "long" if options.long else "ci"
    if options.hypothesis_seed is None:
        # Each of several processes draws by the seed that the header tells.
        told = getattr(config, "workerinput", {})
        seed = told.get("seed") or secrets.randbelow(10**9)
        options.hypothesis_seed = str(seed)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process beside this one by which seed to draw."""
    node.workerinput["seed"] = int(node.config.option.hypothesis_seed)


def pytest_report_header(config: pytest.Config) -> str:
    options = config.option
    return (
        f"drawn by profile {options.hypothesis_profile or 'dev'}; to draw the same "
        f"again: --hypothesis-seed={options.hypothesis_seed}"
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave the thorough tests out, unless they are asked for or one is named."""
    option = config.option
    if option.long or any("::" in word for word in config.args):
        return
    if option.thorough:
        left_out = set(too_many(items, int(option.hypothesis_seed)))
    elif option.markexpr:
        return
    else:
        left_out = set(thorough(items))
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def thorough(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """The tests marked so, but for as many cases of each, evenly spread, as it says."""
    for each in marked(items):
        mark = each[0].get_closest_marker("thorough")
        quick = mark.kwargs.get("but", 0) if mark else 0
        kept = each[:: max(1, len(each) // quick)][:quick] if quick else []
        yield from (item for item in each if item not in kept)


def too_many(items: list[pytest.Item], seed: int) -> Iterator[pytest.Item]:
    """Cases of the tests marked so beyond as many as a thorough run has time for.

    Those kept are spread evenly, and are others for another seed.
    """
    for each in marked(items):
        step = -(-len(each) // MOST_CASES)
        kept = {*each[seed % step :: step]}
        yield from (item for item in each if item not in kept)


def marked(items: list[pytest.Item]) -> Iterable[list[pytest.Item]]:
    """The cases of each test marked as thorough."""
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("thorough"):
            cases[item.nodeid.partition("[")[0]].append(item)
    return cases.values()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if not (config.option.thorough or config.option.markexpr):
        terminalreporter.write_line(
            "These were the quick tests. The same command with --thorough runs more, "
            "and with --long all."
        )
