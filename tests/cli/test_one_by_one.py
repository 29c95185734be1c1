"""Every structure is written as it is found: the same as all at once, and no further
than somebody reads.
"""

import io
import json
import shlex
import sys
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.answers import too_large
from poolcheck.answers.listing import listing
from poolcheck.answers.listing import whole as as_found
from poolcheck.answers.structures import structures
from poolcheck.cli import main
from poolcheck.report import in_pieces, to_csv, to_json
from poolcheck.structures import one_by_one as one_by_one_
from poolcheck.structures.every_pattern import every_pattern
from poolcheck.structures.lines import model
from poolcheck.structures.one_by_one import one_by_one, put_together
from poolcheck.structures.patterns import patterns_of
from poolcheck.terms import saving, writing
from poolcheck.terms.faults import BadInput
from poolcheck.terms.funds import Structure
from tests.asked import question
from tests.asking.scenario.town import LISTED
from tests.asking.scenario.town import asked as asked_in_file
from tests.command import call
from tests.drawn import drawn
from tests.drawn.questions import small_questions
from tests.drawn.wishes import with_wishes
from tests.structures.test_drawn_places import Place, places
from tests.structures.test_folded_counts import EVERY_EDITION

MANY = "structures community-health acute mental-health social-care -c icb,icb,la,la"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("places")


def test_the_rows_of_a_place_are_those_of_all_at_once(folder: Path) -> None:
    bundle = LISTED.replace("split = { acute-invasive = 48_500_000 }", "")
    for file in (LISTED, bundle):
        asked = asked_in_file(folder, file.split("[wishes]")[0])
        whole = structures(asked, True, None)
        rows = to_csv.listing.structures(listing(whole, None), asked.budget.not_split)
        assert "".join(rows) == to_csv.structures.structures(whole, True, None, False)


@given(place=places)
@drawn(1)
def test_rows_and_objects_of_drawn_places_are_those_of_all_at_once(
    place: Place, folder: Path
) -> None:
    services = {service for _, service, _ in place.lines}
    try:
        asked = asked_in_file(folder, place.file(), *sorted(services))
    except BadInput:  # parts that come to more than their whole
        assume(False)
    whole = structures(asked, True, 300)
    rows = to_csv.listing.structures(listing(whole, 300), asked.budget.not_split)
    assert "".join(rows) == to_csv.structures.structures(whole, True, 300, False)
    objects = to_json.listing.structures("", listing(whole, 300))
    told = to_json.structures.structures(whole, True, 300, False)
    assert [json.loads(text)["funds"] for text in islice(objects, 1, None)] == [
        structure["funds"] for structure in told["structures"]
    ]
    # As a page tells them, with the money of each.
    held = zip_longest(whole.structures, whole.money_of_each)
    assert [*as_found(whole, 300)] == [*held]


@pytest.mark.parametrize("wished", ["", "--apart acute,social-care"])
def test_rows_and_objects_are_the_same_however_little_is_kept(
    wished: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [
        f"{MANY} {wished} --all --limit 900 --format {f}" for f in ("csv", "jsonl")
    ]
    told = [call(each) for each in asked]
    monkeypatch.setattr(in_pieces, "MOST_KEPT", 2)
    monkeypatch.setattr(one_by_one_, "MOST_IN_A_RUN", 5)
    monkeypatch.setattr(one_by_one_, "SEARCHED", 3)
    assert [call(each) for each in asked] == told


@given(data=st.data())
@drawn(1)
def test_patterns_too_many_to_keep_are_found_as_those_that_are_kept(
    data: st.DataObject,
) -> None:
    case = data.draw(EVERY_EDITION | small_questions())
    if data.draw(st.booleans()):
        case = data.draw(with_wishes(case))
    m = model(case.question)
    assume(m.commissionable and m.lines)
    kept = patterns_of(m)
    found = [of.pooled for of in one_by_one(m, every_pattern(m)) for _ in of]
    assert len(found) == kept.count
    assert set(found) == {pattern.pooled_funds for pattern in kept.patterns}


def test_a_structure_stands_in_each_line_after_one_with_the_count() -> None:
    code, out, err = call(f"{MANY} --all --format jsonl --limit 7")
    head, *lines = [json.loads(line) for line in out.splitlines()]
    assert (code, err, len(lines)) == (0, "", 7)
    assert head["count"] > 7
    assert head["question"]["command"] == "structures"
    assert [line["structure"] for line in lines] == list(range(1, 8))


def test_the_number_of_structures_is_told_before_their_rows() -> None:
    _, out, err = call(f"{MANY} --all --format csv --limit 2")
    assert err.endswith(" lawful structures.\n")
    assert {row.split(",")[0] for row in out.splitlines()} == {"structure", "1", "2"}


def test_structures_in_lines_are_asked_for_with_all() -> None:
    code, out, err = call(f"{MANY} --format jsonl")
    assert (code, out) == (2, "")
    assert "add --all" in " ".join(err.split())


class LeavingReader(io.StringIO):
    """Somebody who reads one piece, and is gone."""

    def write(self, text: str) -> int:
        if self.getvalue():
            raise BrokenPipeError
        return super().write(text)


def test_no_more_is_found_once_the_reader_has_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = 0

    def endless() -> Iterator[str]:
        nonlocal found
        while True:
            found += 1
            yield "a structure\n"

    reader = LeavingReader()
    monkeypatch.setattr(sys, "stdout", reader)
    writing.stream(endless())
    assert reader.getvalue() == "a structure\n"
    assert found < writing.CHUNK


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_page_of_every_structure_ends_where_its_reader_leaves(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = 0

    def counted(*given: Any) -> Structure:
        nonlocal found
        found += 1
        return put_together(*given)

    monkeypatch.setattr("poolcheck.answers.listing.put_together", counted)
    reader = LeavingReader()
    monkeypatch.setattr(sys, "stdout", reader)
    asked = shlex.split(f"{MANY} --all --format {form}")
    with pytest.raises(SystemExit) as left:
        main(asked)
    assert left.value.code == 0
    assert "lawful structures in" in reader.getvalue()
    # What one write holds, and no more.
    assert 0 < found < 200


@pytest.mark.parametrize("form", ["table", "markdown", "json"])
def test_past_the_most_on_a_page_the_count_is_told_and_what_to_ask(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = f"structures --row F --all --format {form}"
    code, out, _ = call(asked)
    assert code == 0
    number = json.loads(call("structures --row F --count --format json")[1])["count"]
    monkeypatch.setattr(too_large, "MOST_AT_ONCE", number - 1)
    refused, nothing, err = call(asked)
    assert (refused, nothing) == (2, "")
    assert f"{number:,} structures" in err
    assert "--limit N" in err
    # A number asked for is told, however large; as are rows.
    code, limited, _ = call(f"{asked} --limit {number}")
    assert code == 0
    assert len(limited) >= len(out)
    assert call("structures --row F --all --format csv")[0] == 0


def test_the_most_on_a_page_is_a_million() -> None:
    assert too_large.MOST_AT_ONCE == 1_000_000


def test_a_file_is_left_as_it_was_where_what_is_found_breaks_off(
    tmp_path: Path,
) -> None:
    def broken() -> Iterator[str]:
        yield "a structure\n"
        raise KeyboardInterrupt

    there = tmp_path / "all.csv"
    there.write_text("before", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        saving.save_stream(there, broken())
    assert there.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [there]


def test_the_first_of_more_structures_than_anybody_could_list_come_at_once() -> None:
    mix = "community-health;acute;mental-health;social-care;la-public-health"
    asked = question(mix, ",".join(["ccg"] * 3 + ["la"] * 6 + ["nhse"]))
    answer = structures(asked, False, None)
    found = (parts for run in listing(answer, None) for parts in run.each())
    assert len(set(islice(found, 5_000))) == 5_000


def test_very_many_structures_in_one_object_are_written_as_they_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = f"{MANY} --all --format json --limit 30"
    at_once = json.loads(call(asked)[1])
    monkeypatch.setattr("poolcheck.cli.listing.HELD", 10)
    one_by_one = json.loads(call(asked)[1])
    assert at_once.keys() == one_by_one.keys()
    assert at_once["structures"] == one_by_one["structures"]
    assert (at_once["shown"], one_by_one["shown"]) == (30, 30)
    assert at_once["patterns"] == one_by_one["patterns"]
