"""The search for what breaks poolcheck sees what is wrong; what it found is mended."""

import io
import json
import re
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from fuzz import budgets, promises
from fuzz.__main__ import draw
from fuzz.amounts import read, written
from fuzz.asked import Asked
from fuzz.content import Book, Edit, Edited, Leaf, Sheet, Text
from fuzz.found import FOUND
from fuzz.run import Ran, run
from fuzz.shrink import smallest
from fuzz.tried import Input
from fuzz.ways import WAYS

from poolcheck.terms.money import parse

REFUSED = "poolcheck: 1 fault, no answer given\n\n  X\n    Is\n    To mend it: do\n"


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_once_is_so_no_longer(name: str) -> None:
    broken = FOUND[name].tried().broken
    assert [b for b in broken if b.promise != promises.IN_TIME] == []


@pytest.mark.parametrize("way", WAYS)
def test_an_input_is_the_same_whenever_it_is_drawn(way: str) -> None:
    for number in range(5):
        assert draw(7, way, number) == draw(7, way, number)
    assert len({draw(7, way, number).told() for number in range(20)}) > 10


def test_a_workbook_is_the_same_whenever_it_is_saved() -> None:
    saved = Book((Leaf("Budget", (("Service", "Amount"), ("surgery", 1))),)).as_bytes()
    with ZipFile(io.BytesIO(saved)) as book:
        assert {part.date_time for part in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = book.read("docProps/core.xml")
    assert re.findall(rb">([^<]+)</dcterms", core) == [b"1980-01-01T00:00:00Z"] * 2


@pytest.mark.parametrize("way", WAYS)
def test_every_way_draws_what_is_answered_and_what_is_refused(way: str) -> None:
    how: set[str] = set()
    for number in range(25):
        how.add(draw(7, way, number).tried().how)
        if "refused" in how and how & {"answered", "taken"}:
            return
    pytest.fail(f"of 25 inputs there is no more than {sorted(how)}")


@pytest.mark.parametrize(
    ("words", "ran", "promise"),
    [
        ("rules", Ran(3, "", "a fault of ours"), "the code is 0, 1 or 2, not 3"),
        ("rules", Ran(130, "x", ""), "the code is 0, 1 or 2, not 130"),
        ("rules", Ran(0, "x", "Traceback (most"), "no traceback is shown"),
        ("rules", Ran(0, "x", "", escaped="Error"), "no exception leaves it"),
        ("rules", Ran(0, "x", "", warned=("old",)), "Python does not warn"),
        ("rules", Ran(0, "x", "", seconds=9), promises.IN_TIME),
        ("rules", Ran(0, "x\u200b", ""), "all that is shown is seen"),
        ("rules", Ran(0, "", ""), "an answer is given"),
        ("rules", Ran(2, "x", REFUSED), "nothing is on stdout when no answer is given"),
        ("rules", Ran(2, "", "no"), "every fault is told with its remedy"),
        ("rules --format json", Ran(0, "{", ""), "JSON is JSON"),
        ("rules --format json", Ran(0, "[]", ""), "JSON is one object"),
        (
            "rules --format csv",
            Ran(0, "a,b\n1\n", ""),
            "the rows of CSV are as wide as its headings",
        ),
        ("rules --format csv", Ran(0, "a,b\n1,=1\n", ""), "no cell is a formula"),
        (
            "rules --format markdown",
            Ran(0, "| a | b |\n|---|\n", ""),
            "the rows of a table are as wide as its head",
        ),
        (
            "rules -o a",
            Ran(0, "", "", after={"a": b"x", "b": b""}),
            "no other file comes, goes or changes",
        ),
        (
            "rules -o a",
            Ran(2, "", REFUSED, after={"a": b"x"}),
            "no other file comes, goes or changes",
        ),
        (
            "who -s a -o a",
            Ran(0, "", "", before={"a": b"x"}, after={"a": b"y"}),
            "no answer is written over its question",
        ),
        ("init", Ran(0, "= 1", ""), "init writes TOML"),
        ("init", Ran(0, "x = 1", ""), "what init writes is read back"),
        ("import a", Ran(0, "= 1", ""), "import writes TOML"),
        ("import a", Ran(0, "[[line]]\nx = 1", ""), "what import writes is read back"),
    ],
)
def test_each_promise_is_seen_to_be_broken(words: str, ran: Ran, promise: str) -> None:
    found = promises.broken(tuple(words.split()), ran)
    assert promise in {broken.promise for broken in found}


@pytest.mark.parametrize(
    ("changed", "promise"),
    [
        ({"rows": 4}, "the classes of rows add up to the rows"),
        ({"lines_made": 2}, "the lines made are those that are counted"),
        ({"line": 2, "note": 0}, "each row that is a line makes one"),
        (
            {"question": 2, "note": 0},
            "every question is asked, and a line has money",
        ),
    ],
)
def test_a_row_of_a_sheet_that_is_lost_is_seen(
    changed: dict[str, int], promise: str
) -> None:
    counts = {"line": 1, "question": 1, "note": 1, "rows": 3, "lines_made": 1}
    answer = {
        "counts": counts,
        "lines": [{"row": 1, "amount": 100}],
        "questions": [{"row": 2}],
    }

    def promised(counts: dict[str, int]) -> set[str]:
        text = json.dumps({**answer, "counts": counts})
        words = ("import", "a", "--format", "json")
        return {b.promise for b in promises.broken(words, Ran(0, text, ""))}

    assert promised(counts) == set()
    assert promise in promised({**counts, **changed})


PLACE = """lines = "b.csv"
[[commissioner]]
kind = "icb"
name = "A"
[[commissioner]]
kind = "la"
name = "B"
"""
ROWS = (
    ("commissioner", "service", "amount"),
    ("A", "acute", "1,000.50"),
    ("B", "social care", "7"),
)


def test_a_line_lost_and_a_penny_lost_are_seen() -> None:
    files = {"p.toml": PLACE.encode(), "b.csv": Sheet(ROWS).as_bytes()}
    a = {"line": 1, "commissioner": "A", "service": "acute", "amount": 100_050}
    b = {"line": 2, "commissioner": "B", "service": "social care", "amount": 700}

    def promised(*lines: dict[str, object]) -> list[str]:
        answer = {"budget": lines, "not_split": ()}
        return [x.promise for x in budgets.nothing_lost("p.toml", files, answer)]

    assert promised(a, b) == []
    assert promised(a) == ["no line is lost"]
    assert promised(a, {**b, "service": "acute"}) == ["no line is lost"]
    assert promised(a, {**b, "amount": 699}) == ["no penny is lost or made"]
    assert promised(a, {**b, "amount": None}) == ["no penny is lost or made"]


def test_cells_merged_on_a_sheet_with_nothing_in_it_are_no_matter() -> None:
    book = Book((Leaf("Cover", (), merged=("A2:D3",)), Leaf("Budget", ROWS)))
    files = {"p.toml": PLACE.replace("b.csv", "b.xlsx").encode()}
    files["b.xlsx"] = book.as_bytes()
    answer: dict[str, Any] = {"budget": [], "not_split": []}
    (broken,) = budgets.nothing_lost("p.toml", files, answer)
    assert broken.promise == "no line is lost"


@pytest.mark.parametrize(
    "leaves",
    [
        (Leaf("One", ROWS), Leaf("Two", ROWS)),
        (Leaf("One", ROWS, "hidden"), Leaf("Two", ())),
        (Leaf("One", ROWS, hidden_rows=(2,)),),
        (Leaf("One", ROWS, hidden_columns=("C",)),),
        (Leaf("One", ROWS, merged=("A2:A3",)),),
        (Leaf("One", (*ROWS, ("A", "audiology", "=1+1"))),),
        (Leaf("One", (*ROWS, ("A", "audiology", "1.2.3"))),),
    ],
)
def test_a_workbook_with_no_one_reading_must_be_refused(
    leaves: tuple[Leaf, ...],
) -> None:
    place = PLACE.replace("b.csv", "b.xlsx").encode()
    files = {"p.toml": place, "b.xlsx": Book(leaves).as_bytes()}
    answer: dict[str, Any] = {"budget": [], "not_split": []}
    (broken,) = budgets.nothing_lost("p.toml", files, answer)
    assert broken.promise == "a budget with no one reading is refused"


def test_what_fails_is_made_as_small_as_it_can_be_and_still_fails() -> None:
    text = "one two\nthree four\nfive six, seven\n"
    whole = Asked(("who", "acute", "-s", "a.toml"), (("a.toml", Text(text)),))

    def fails(asked: Asked) -> bool:
        return "seven" in str(asked.as_files()) and "who" in asked.words

    small = smallest(whole, fails)
    assert small == Asked(("who",), (("a.toml", Text("seven")),))


def test_an_edited_file_is_made_smaller_by_editing_less() -> None:
    edits = (Edit(0, 1, ("x",)), Edit(5, 2), Edit(9, 0, ("y", "z")))
    found = smallest(Edited("README.md", edits), lambda e: "z" in e.text().split("\n"))
    assert found.edits == (Edit(9, 0, ("z",)),)


def test_the_second_reader_of_amounts_knows_what_is_an_amount() -> None:
    for number in range(300):
        amount = written(Random(number))
        assert read(amount) == parse(amount)
    for unclear in ("", "x", "1.5m", "12,34", "1,2345", "-1", "1.234", "1e5", "\u0661"):
        assert read(unclear) is None, unclear


def test_only_the_files_of_an_input_lie_beside_its_command() -> None:
    ran = run(("who", "-s", "a.toml", "-o", "b/c.txt"), {"b/x": b"1"}, None)
    assert ran.code == 2
    assert ran.after == {"b/x": b"1"}


def test_a_way_gives_what_can_be_tried_and_made_smaller() -> None:
    for way in WAYS:
        given: Input = draw(1, way, 1)
        assert given.told()
        assert next(iter(given.smaller()), given) is not None
