"""The words of budget sheets: headings, units, totals and bodies, from their file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from poolcheck.law.editions import shipped
from poolcheck.terms import money
from poolcheck.terms.faults import BadInput, Fault, Place
from poolcheck.terms.opened import Largest
from poolcheck.terms.text import folded
from poolcheck.terms.toml_tables import Cursor, read_toml

FILE = "headings.toml"
LARGEST = Largest(200_000, "keep it to the words of headings")


class Meaning(StrEnum):
    """What a column of a budget sheet holds."""

    PAYER = "payer"
    SOURCE = "source"
    COMMISSIONER = "commissioner"
    SERVICE = "service"
    TYPE = "type"
    DETAIL = "detail"
    AREA = "area"
    AREA_OTHER = "area-other"
    AMOUNT = "amount"
    GROSS = "gross"
    NET = "net"
    INCOME = "income"
    PART = "part"
    TOTAL = "total"
    NHS_SHARE = "nhs-share"
    COUNCIL_SHARE = "council-share"
    FUND = "fund"
    HOST = "host"
    RISK_SHARE = "risk-share"
    YEAR = "year"
    OTHER = "other"


class RowClass(StrEnum):
    """What a row of a budget sheet is."""

    TITLE = "title"
    HEADING = "heading"
    LINE = "line"
    TOTAL = "total"
    NOTE = "note"
    BLANK = "blank"
    HIDDEN = "hidden"
    QUESTION = "question"


@dataclass(frozen=True)
class HeadingWord:
    """What a heading means, and the kind of the bodies below it if it says one."""

    means: Meaning
    kind: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Rows that are no budget lines: what they are, why, and what to ask of them.

    `write` is what to do about what is asked. A `part` is of the money of another row.
    """

    row: RowClass
    why: str
    begins: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    ask: str = ""
    write: str = ""
    part: bool = False

    def fits(self, text: str) -> bool:
        """Whether a folded text begins with one of its words, or holds one."""
        begins = any(f"{text} ".startswith(f"{word} ") for word in self.begins)
        return begins or any(f" {word} " in f" {text} " for word in self.holds)


@dataclass(frozen=True)
class NoTable:
    """Words that head what is no table of a budget: what it is, and what to do."""

    words: tuple[str, ...]
    problem: str
    remedy: str


@dataclass(frozen=True)
class AmountWords:
    """What is written where an amount is wanted, and is none that can be taken.

    `most_for_one_line` is in pence: above it the unit is most likely wrong.
    """

    dash: tuple[str, ...]
    nil: tuple[str, ...]
    not_known: tuple[str, ...]
    not_held: tuple[str, ...]
    about: tuple[str, ...]
    most_for_one_line: int


@dataclass(frozen=True)
class BodyWords:
    """The words for bodies of some kinds: by themselves, or within a name."""

    kinds: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """Every word by which a sheet is read; all are folded but those of amounts.

    `sources` are streams by what a source of funding calls them that would otherwise
    mean something else, `areas` functions by the words of an area of spend,
    `of_streams` those of streams that are filed under another area.
    """

    headings: Mapping[str, HeadingWord]
    beside_a_partner: tuple[str, ...]
    blocks: tuple[LeftOut, ...]
    rows: tuple[LeftOut, ...]
    no_tables: tuple[NoTable, ...]
    units: Mapping[str, int]
    amounts: AmountWords
    bodies: tuple[BodyWords, ...]
    joint: tuple[str, ...]
    of_bodies: tuple[str, ...]
    sources: Mapping[str, str]
    areas: Mapping[str, str]
    of_streams: Mapping[str, str]

    def block(self, text: str) -> LeftOut | None:
        """The rows left out that this text stands above, if it does."""
        words = folded(text).removesuffix(":").strip()
        return next((b for b in self.blocks if words in b.begins), None)

    def no_table(self, text: str) -> NoTable | None:
        """What is no table of a budget, where this text heads it."""
        words = folded(text)
        return next((each for each in self.no_tables if words in each.words), None)

    def row(self, text: str) -> LeftOut | None:
        """What a row is by its words, where they tell that it is no budget line."""
        words = folded(text)
        return next((row for row in self.rows if row.fits(words)), None)


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
    found = BodyWords(entry.texts("kinds", required=True), _folded(entry, "words"))
    entry.done()
    return found
