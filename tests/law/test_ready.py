"""A rulebook that is kept ready is the one that would be read, or is not taken."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from poolcheck.law import as_json, editions, ready
from poolcheck.law.editions import listed, shipped
from poolcheck.law.file.read import load
from poolcheck.law.rulebook import Rulebook
from poolcheck.terms.faults import BadInput

EDITIONS = [edition.id for edition in listed()]


def parts(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Each part of a rulebook, with its class and the way to it."""
    yield (*way, type(value))
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from parts(getattr(value, field.name), (*way, field.name))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from parts(part, (*way, number))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from parts(part, (*way, key))
    else:
        yield (*way, value)


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_kept_is_what_is_read_part_for_part(edition: str) -> None:
    told = next(e for e in listed() if e.id == edition)
    read = load(told.path, shipped())
    kept = as_json.made(as_json.written(read))
    assert kept is not None
    assert kept == read
    assert [p for p in parts(kept) if "files" not in p] == [
        p for p in parts(read) if "files" not in p
    ]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of rulebooks supplied, with nothing kept of them yet."""
    folder, kept = tmp_path / "data", tmp_path / "kept"
    shutil.copytree(shipped(), folder, ignore=shutil.ignore_patterns("*.md"))
    kept.mkdir()
    monkeypatch.setattr(editions, "shipped", lambda: folder)
    monkeypatch.setattr(ready, "SUPPLIED", (folder,))
    monkeypatch.setattr(ready, "IN_THE_WHEEL", tmp_path / "no wheel")
    monkeypatch.setattr(ready, "BESIDE_BYTE_CODE", kept)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def head(edition: str) -> editions.Listed:
    """What is told of an edition, as a process that begins would have it."""
    return next(e for e in editions.listed.__wrapped__() if e.id == edition)


def supplied(edition: str) -> Rulebook:
    """The rulebook of an edition, as a process that begins would have it."""
    told = head(edition)
    return ready.rulebook(told.path, told.names, editions.shipped())


def reading_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no rulebook be read, and nothing of one to choose it by."""

    def refuse(*_: object) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr("poolcheck.law.file.read.load", refuse)
    monkeypatch.setattr(editions, "_head", refuse)


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_is_read_once_and_then_taken_as_it_was_kept(
    edition: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = supplied(edition)
    reading_is_a_fault(monkeypatch)
    taken = supplied(edition)
    assert taken == read
    assert taken.files == read.files
    assert {file.suffix for file in (place / "kept").iterdir()} == {".json"}


def test_an_edit_of_the_rules_counts_at_once(place: Path) -> None:
    before = supplied("icb-2022")
    told = head("icb-2022")
    text = told.path.read_text(encoding="utf-8")
    label = before.functions[0].label
    told.path.write_text(
        text.replace(f'label = "{label}"', f'label = "{label} anew"', 1),
        encoding="utf-8",
    )
    assert supplied("icb-2022").functions[0].label == f"{label} anew"


def test_an_edit_of_the_everyday_names_counts_at_once(place: Path) -> None:
    supplied("icb-2022")
    told = head("icb-2022")
    names = place / "data" / told.names
    name = supplied("icb-2022").names[0].name
    text = names.read_text(encoding="utf-8")
    assert f'name = "{name}"' in text
    names.write_text(
        text.replace(f'name = "{name}"', 'name = "wholly new name"', 1),
        encoding="utf-8",
    )
    assert supplied("icb-2022").names[0].name == "wholly new name"


def test_a_fault_put_into_the_rules_is_told_though_the_rules_were_kept(
    place: Path,
) -> None:
    supplied("icb-2022")
    told = head("icb-2022")
    with told.path.open("a", encoding="utf-8") as file:
        file.write('\n[[lever]]\nid = "no-more-said"\n')
    with pytest.raises(BadInput):
        supplied("icb-2022")


def test_what_other_code_kept_is_not_taken(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    supplied("icb-2022")
    monkeypatch.setattr(ready, "_code", lambda: "of another day")
    reading_is_a_fault(monkeypatch)
    with pytest.raises(AssertionError, match="it was read"):
        supplied("icb-2022")


@pytest.mark.parametrize(
    "spoiled",
    [
        "",
        "[]",
        "{}",
        '{"": "Rulebook"}',
        '{"": "Path"}',
        '{"": "Rulebook", "sha256": 3}',
        '{"": "Basis", "name": "NONE"}',
        "[" * 100_000,
    ],
)
def test_what_is_spoiled_is_read_anew(spoiled: str, place: Path) -> None:
    read = supplied("icb-2022")
    for kept in (place / "kept").iterdir():
        first, _, _ = kept.read_text(encoding="utf-8").partition("\n")
        kept.write_text(f"{first}\n{spoiled}\n", encoding="utf-8")
    heads = [file for file in (place / "kept").iterdir() if ".head." in file.name]
    for head in heads:
        head.write_text(f"{head.read_text(encoding='utf-8')}}}", encoding="utf-8")
    assert supplied("icb-2022") == read


def test_nothing_is_kept_where_python_keeps_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert supplied("icb-2022")
    assert not [*(place / "kept").iterdir()]


def test_nothing_is_lost_where_nothing_can_be_kept(place: Path) -> None:
    (place / "kept").rmdir()
    assert supplied("icb-2022") == supplied("icb-2022")


def test_a_rulebook_of_ones_own_is_always_read(place: Path) -> None:
    path = place / "own.toml"
    shutil.copy(place / "data" / "icb_2022.toml", path)
    assert editions.choose(None, path, None, (), listed()[0].from_)
    assert not [file for file in (place / "kept").iterdir() if "own" in file.name]


def test_what_is_kept_holds_no_code(place: Path) -> None:
    supplied("icb-2022")
    for kept in (place / "kept").iterdir():
        made_by, _, said = kept.read_text(encoding="utf-8").partition("\n")
        assert len(made_by.split()) == 2
        assert isinstance(json.loads(said), dict)
