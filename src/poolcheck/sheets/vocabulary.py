"""The words of budget sheets: headings, units, totals and bodies."""

from collections.abc import Mapping
from enum import StrEnum

from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import folded


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
    """The words for bodies of some kinds: by themselves, or at the end of a name.

    `ends` stand at the end of a name alone, and tell nothing after one of `not_after`:
    a county's CC may be a cost centre too. `begins` stand at its beginning.
    """

    kinds: tuple[str, ...]
    words: tuple[str, ...]
    ends: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()

    def tells(self, name: str) -> bool:
        """Whether a folded name is that of a body of these kinds."""
        if name in self.words or name.endswith(tuple(f" {w}" for w in self.words)):
            return True
        *before, last = name.split()
        short = before and last in self.ends and before[-1] not in self.not_after
        return bool(short) or name.startswith(tuple(f"{w} " for w in self.begins))


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
