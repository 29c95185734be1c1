"""What the headings of a sheet say: which column holds what, of which year and unit."""

import re
from collections.abc import Callable, Iterable, Mapping

from poolcheck.sheets.amounts import Nil, NotHeld, Sum, read
from poolcheck.sheets.grid import GridRow, Value, empty, text
from poolcheck.sheets.vocabulary import Meaning, Vocabulary
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import folded

LONGEST = 200
# A financial year: 2026/27, 2026-27, 26/27, 2026-2027, 2026 to 2027.
YEAR = re.compile(
    r"(?<!\d)(?:20)?(?P<first>\d\d) ?(?:[-/\u2013]| to ) ?(?:20)?(?P<last>\d\d)(?!\d)"
)
NO_WORDS = re.compile(r"[*()\[\]:%]|\^+")
MONEY = frozenset({Meaning.AMOUNT, Meaning.GROSS, Meaning.NET})
# Without one of these a row says nothing of what stands below it.
STRONG = MONEY | {Meaning.SERVICE, Meaning.PAYER, Meaning.SOURCE, Meaning.PART}


@dataclass(frozen=True)
class Heading:
    """What one heading says. Each part is None, or empty, where it is not said.

    `partner` is the commissioner whose money the column is, `stream` the stream. It is
    `bare` where it is a year or a unit, and no word tells what money it heads.
    """

    words: str
    means: Meaning | None = None
    year: int | None = None
    unit: int | None = None
    kind: str = ""
    partner: str = ""
    stream: str = ""
    bare: bool = False

    @property
    def known(self) -> bool:
        """Whether anything in it is known."""
        return self.means is not None


@dataclass(frozen=True)
class Known:
    """What else may stand in a heading: partners and streams, by any of their names."""

    partner: Callable[[str], str]
    stream: Callable[[str], str]


def year_in(words: str) -> tuple[int | None, str]:
    """The financial year in some words, by the year it begins in, and the rest."""
    for found in YEAR.finditer(words):
        first, last = int(found["first"]), int(found["last"])
        if last == (first + 1) % 100:
            return 2000 + first, words[: found.start()] + words[found.end() :]
    return None, words


def unit_in(words: str, vocabulary: Vocabulary) -> tuple[int | None, str]:
    """The unit of money in some words, and the rest: the longest word for one."""
    small = words.casefold()
    for word in sorted(vocabulary.units, key=len, reverse=True):
        at = small.find(word)
        after = small[at + len(word) : at + len(word) + 1]
        if at >= 0 and not after.isalnum():
            return vocabulary.units[word], words[:at] + words[at + len(word) :]
    return None, words


def heading(cell: Value, vocabulary: Vocabulary, known: Known) -> Heading:
    """What one cell says as a heading."""
    words = text(cell)[:LONGEST]
    year, rest = year_in(words)
    unit, rest = unit_in(rest, vocabulary)
    bare = folded(NO_WORDS.sub(" ", rest))
    found = vocabulary.headings.get(bare)
    if found:
        return Heading(words, found.means, year, unit, found.kind)
    if not bare:
        bare_money = bool(year or unit)
        amount = Meaning.AMOUNT if bare_money else None
        return Heading(words, amount, year, unit, bare=bare_money)
    if partner := known.partner(_less(bare, vocabulary.beside_a_partner)):
        partner = _as_written(partner, words)
        return Heading(words, Meaning.AMOUNT, year, unit, partner=partner)
    if stream := known.stream(bare):
        return Heading(words, Meaning.AMOUNT, year, unit, stream=stream)
    return Heading(words, None, year, unit)


def _as_written(name: str, words: str) -> str:
    """A folded name in the letters that stand for it in some words."""
    parts = r"\W+".join(map(re.escape, name.split()))
    found = re.search(parts, words, re.IGNORECASE)
    return found[0] if found else name


def _less(bare: str, beside: Iterable[str]) -> str:
    """A heading without the words that stand beside a partner's name."""
    for word in beside:
        bare = bare.removesuffix(f" {word}").removeprefix(f"{word} ")
    return bare


def is_headings(
    row: GridRow,
    found: Mapping[int, Heading],
    vocabulary: Vocabulary,
    first: bool,
    under: bool,
) -> bool:
    """Whether a row is one of headings, and not of a line or a title.

    `first` is whether no headings came before it, `under` whether some stand directly
    above: then a unit, and nothing that is not known, is the rest of them. A line too
    may say a year beside who pays: without a word those two head nothing.
    """
    known = [h for h in found.values() if h.known]
    if under and len(known) == len(found) and any(h.bare and h.unit for h in known):
        return True
    if len(known) < 2 or _holds_money(row, found, vocabulary):
        return False
    plain = [h for h in known if not (h.partner or h.stream)]
    return first or any(
        h.means in STRONG and (not h.bare or len(plain) == len(known)) for h in plain
    )


def _holds_money(
    row: GridRow, found: Mapping[int, Heading], vocabulary: Vocabulary
) -> bool:
    """Whether an amount, or that there is none, stands in it: no year and no unit."""
    return any(
        isinstance(read(cell, 1, vocabulary.amounts), Sum | Nil | NotHeld)
        for column, cell in row.filled
        if not found[column].known
    )


def together(upper: Heading | None, lower: Heading | None) -> Heading | None:
    """Two headings one above the other, read as one."""
    if upper is None or lower is None:
        return upper or lower
    one = lower if lower.known else upper
    other = upper if one is lower else lower
    if one.bare and other.known:
        one, other = other, one
    return Heading(
        f"{upper.words} {lower.words}".strip(),
        one.means or other.means,
        one.year or other.year,
        one.unit or other.unit,
        one.kind or other.kind,
        one.partner or other.partner,
        one.stream or other.stream,
        one.bare,
    )


def headings_of(
    row: GridRow, vocabulary: Vocabulary, known: Known
) -> dict[int, Heading]:
    """What each filled cell of a row says as a heading, by column."""
    cells = {**row.spread, **dict(row.filled)}
    return {
        column: heading(cell, vocabulary, known)
        for column, cell in sorted(cells.items())
        if not empty(cell)
    }
