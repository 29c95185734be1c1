"""What the tests share: the rulebook as supplied, and how much of them is run.

Without more said the quick tests run, and of what Hypothesis draws a few cases. With
--thorough all run, on as many cases as CI draws. The cases are new ones at each run;
the header says with which seed, and the same seed draws the same cases again.
"""

import secrets

import pytest
from hypothesis import HealthCheck, settings

from poolcheck.law.rulebook import Rulebook
from tests.asked import rulebook_2018

# None may fail for being slow: how busy a machine is says nothing about poolcheck.
for profile, cases in {"dev": 10, "ci": 100, "thorough": 1000}.items():
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


@pytest.hookimpl(trylast=True)  # once Hypothesis has marked its own
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if config.option.thorough or config.option.markexpr:
        return
    left_out = [item for item in items if item.get_closest_marker("thorough")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if not (config.option.thorough or config.option.markexpr):
        terminalreporter.write_line(
            "These were the quick tests. The same command with --thorough runs all."
        )
