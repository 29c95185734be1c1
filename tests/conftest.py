"""What the tests share: the rulebook as supplied, and how much of them is run.

Without more said the quick tests run, and of what Hypothesis draws a few cases. With
--thorough all run, on as many cases as CI draws. The cases are new ones at each run;
the header says with which seed, and the same seed draws the same cases again.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from poolcheck.law.rulebook import Rulebook
from tests.asked import rulebook_2018

# None may fail for being slow: how busy a machine is says nothing about poolcheck.
for profile, cases in {"dev": 5, "ci": 60, "thorough": 1000}.items():
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


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return rulebook_2018()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough",
        action="store_true",
        help="run the thorough tests too, and draw as many cases as CI does",
    )


@pytest.hookimpl(tryfirst=True)  # before Hypothesis reads its own options
def pytest_configure(config: pytest.Config) -> None:
    options = config.option
    if options.thorough and options.hypothesis_profile is None:
        options.hypothesis_profile = "ci"
    if options.hypothesis_seed is None:
        options.hypothesis_seed = str(secrets.randbelow(10**9))


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
    named = any("::" in word for word in config.args)
    if config.option.thorough or config.option.markexpr or named:
        return
    left_out = set(thorough(items))
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def thorough(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """The tests marked so, but for as many cases of each, evenly spread, as it says."""
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("thorough"):
            cases[item.nodeid.partition("[")[0]].append(item)
    for each in cases.values():
        mark = each[0].get_closest_marker("thorough")
        quick = mark.kwargs.get("but", 0) if mark else 0
        kept = each[:: max(1, len(each) // quick)][:quick] if quick else []
        yield from (item for item in each if item not in kept)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if not (config.option.thorough or config.option.markexpr):
        terminalreporter.write_line(
            "These were the quick tests. The same command with --thorough runs all."
        )
