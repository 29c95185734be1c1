"""The files that these tests name are those of the checkout, wherever they are run."""

import pytest

from tests.transcript import ROOT


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
