"""Modules that are loaded when they are first used."""

import sys

import pytest

from poolcheck.report import to_csv
from poolcheck.terms.lazily import loaded_when_used


def test_a_module_is_loaded_by_its_name_in_the_package() -> None:
    assert loaded_when_used("poolcheck.report.to_csv")("lint") is to_csv.lint
    assert "poolcheck.report.to_csv.lint" in sys.modules


def test_a_name_that_is_no_module_is_no_attribute() -> None:
    assert not hasattr(to_csv, "nothing")
    with pytest.raises(AttributeError, match="has no module nothing"):
        loaded_when_used("poolcheck.report.to_csv")("nothing")


def test_a_module_that_lacks_another_says_which(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("packages")
    (folder / "lacking").mkdir()
    (folder / "lacking" / "__init__.py").touch()
    (folder / "lacking" / "one.py").write_text("import not_there_at_all\n")
    monkeypatch.syspath_prepend(folder)
    with pytest.raises(ModuleNotFoundError, match="not_there_at_all"):
        loaded_when_used("lacking")("one")
