"""What the tests share: the rulebook as supplied, and questions about it."""

import pytest

from poolcheck.law.rulebook import Rulebook
from tests.asked import rulebook_2018


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return rulebook_2018()
