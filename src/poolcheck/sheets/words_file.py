"""Reads the words of budget sheets from their file, data/headings.toml."""

from functools import cache
from pathlib import Path

from poolcheck.law.editions import shipped
from poolcheck.sheets.vocabulary import (
    AmountWords,
    BodyWords,
    HeadingWord,
    LeftOut,
    Meaning,
    NoTable,
    RowClass,
    Vocabulary,
)
from poolcheck.terms import money
from poolcheck.terms.faults import BadInput, Fault, Place
from poolcheck.terms.opened import Largest
from poolcheck.terms.text import folded
from poolcheck.terms.toml_file import read_toml
from poolcheck.terms.toml_tables import Cursor

FILE = "headings.toml"
LARGEST = Largest(200_000, "keep it to the words of headings")


@cache
def vocabulary(file: Path | None = None) -> Vocabulary:
    """The words supplied; BadInput with every fault of the file."""
    path = file or shipped() / FILE
    data, _ = read_toml(path, LARGEST, FILE)
    faults: list[Fault] = []
    top = Cursor(data, Place(FILE), faults)
    found = _read(top)
    top.done()
    if faults:
        raise BadInput(faults)
    return found


def _read(top: Cursor) -> Vocabulary:
    headings: dict[str, HeadingWord] = {}
    for entry in top.tables("heading"):
        means = entry.choice("means", Meaning)
        word = HeadingWord(means or Meaning.OTHER, entry.text("kind", required=False))
        headings |= dict.fromkeys(_folded(entry, "words"), word)
        entry.text("seen")
        entry.done()
    units: dict[str, int] = {}
    for entry in top.tables("unit"):
        times = 10 ** (entry.whole("noughts", required=True) or 0)
        units |= dict.fromkeys(entry.texts("words", required=True), times)
        entry.done()
    partner, joint = top.table("partner", True), top.table("joint", True)
    kinds = top.table("body-words", True)
    found = Vocabulary(
        headings,
        _folded(partner, "beside") if partner else (),
        tuple(_left_out(entry, "words") for entry in top.tables("block")),
        tuple(_left_out(entry, "begins") for entry in top.tables("row")),
        tuple(_no_table(entry) for entry in top.tables("no-table")),
        units,
        _amounts(top.table("amounts", True)),
        tuple(_body(entry) for entry in top.tables("body")),
        _folded(joint, "words") if joint else (),
        _folded(kinds, "words") if kinds else (),
        *_named_otherwise(top),
    )
    for table in (partner, joint, kinds):
        if table:
            table.done()
    return found


def _named_otherwise(top: Cursor) -> tuple[dict[str, str], ...]:
    """Streams by the names of sources, functions by areas and by streams."""
    sources: dict[str, str] = {}
    areas: dict[str, str] = {}
    of_streams: dict[str, str] = {}
    for entry in top.tables("source"):
        stream = entry.text("stream")
        sources |= dict.fromkeys(_folded(entry, "words"), stream)
        if function := entry.text("whatever_area", required=False):
            of_streams[stream] = function
        entry.text("seen")
        entry.done()
    for entry in top.tables("area"):
        areas |= dict.fromkeys(_folded(entry, "words"), entry.text("function"))
        entry.text("seen")
        entry.done()
    return sources, areas, of_streams


def _folded(entry: Cursor, key: str, required: bool = True) -> tuple[str, ...]:
    return tuple(folded(word) for word in entry.texts(key, required=required))


def _left_out(entry: Cursor, begins: str) -> LeftOut:
    found = LeftOut(
        entry.choice("class", RowClass) or RowClass.NOTE,
        entry.text("why"),
        _folded(entry, begins, required=False),
        _folded(entry, "holds", required=False),
        entry.text("ask", required=False),
        entry.text("write", required=entry.has("ask")),
        bool(entry.flag("part", required=False)),
    )
    entry.done()
    return found


def _no_table(entry: Cursor) -> NoTable:
    words = _folded(entry, "words")
    found = NoTable(words, entry.text("problem"), entry.text("remedy"))
    entry.done()
    return found


def _amounts(entry: Cursor | None) -> AmountWords:
    if entry is None:
        return AmountWords((), (), (), (), (), 0)
    found = AmountWords(
        entry.texts("dash"),
        entry.texts("nil"),
        entry.texts("not_known"),
        entry.texts("not_held"),
        entry.texts("about"),
        money.parse(entry.text("most_for_one_line") or "0"),
    )
    entry.done()
    return found


def _body(entry: Cursor) -> BodyWords:
    found = BodyWords(
        entry.texts("kinds", required=True),
        _folded(entry, "words"),
        _folded(entry, "ends", required=False),
        _folded(entry, "not_after", required=False),
        _folded(entry, "begins", required=False),
    )
    entry.done()
    return found
