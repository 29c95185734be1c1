"""The entries of a draft's funds, and the lines that each of them means.

An entry takes those of a payer's lines that it fits. A line that entries of two funds
fit goes to the fund that names it more closely; where none does, it lies in both, and
that is for the rules to judge.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from poolcheck.asking.commissioners import Named
from poolcheck.asking.words import Words
from poolcheck.asking.written import WrittenFund, WrittenPlacing
from poolcheck.question.question import Asked
from poolcheck.terms.faults import FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line
from poolcheck.terms.text import folded, plain


class Fit(NamedTuple):
    """By what an entry fits a line: the more telling first, so that fits compare."""

    name: bool = False
    stream: bool = False
    service: bool = False
    function: bool = False


@dataclass(frozen=True)
class Entry:
    """An entry of a fund that could be made out: the lines that it fits, and by what.

    `said` is what it calls them, at its `place` in the table of the `fund`.
    """

    fund: Place
    place: Place
    said: str
    fits: Mapping[Line, Fit]


def entries(
    words: Words,
    named: Named,
    fund: WrittenFund,
    lines: Mapping[Commissioner, Sequence[Line]],
    sure: bool,
) -> tuple[Entry, ...]:
    """The entries of a fund that fit some line; faults are noted in the others.

    `lines` are those of each payer. That there is no such line is known only if they
    are `sure`, all made out.
    """
    found = []
    for written in fund.lines:
        meaning = _meaning(words, named, written)
        if meaning is None:
            continue
        own = lines.get(meaning.payer, ())
        place = written.place.key(written.key)
        fits = meaning.fits(own)
        if fits:
            found.append(Entry(fund.place, place, meaning.said, fits))
        elif sure:
            words.note(
                place,
                plain(meaning.said),
                f"{plain(meaning.payer.name)} has no such line in this scenario",
                _instead(own),
                FaultKind.UNKNOWN_NAME,
            )
    return tuple(found)


@dataclass(frozen=True)
class _Meaning:
    """What an entry says in words that are known.

    `asked` is the service, function or name that it gives, and `widely` the same as it
    would be were nothing listed under it; None where it gives none.
    """

    said: str
    payer: Commissioner
    asked: Asked | None
    widely: Asked | None
    name: str
    stream: str

    def fits(self, own: Sequence[Line]) -> dict[Line, Fit]:
        """The lines of its payer that it fits.

        Where none of them is listed under the name that it gives, those count that are
        of its functions.
        """
        own = [
            line
            for line in own
            if (not self.name or folded(line.name) == folded(self.name))
            and self.stream in ("", line.stream)
        ]
        if self.asked is None:
            return {line: self._fit(line, None) for line in own}
        for asked in (self.asked, self.widely):
            found = {x: self._fit(x, asked) for x in own if asked and asked.means(x)}
            if found:
                return found
        return {}

    def _fit(self, line: Line, asked: Asked | None) -> Fit:
        listed = asked is not None and asked.lines is not None
        by_word = listed and folded(line.name) == folded(self.said)
        return Fit(
            name=bool(self.name) or by_word,
            stream=bool(self.stream or (asked and asked.stream)),
            service=listed and not by_word,
            function=asked is not None and not listed,
        )


def _meaning(words: Words, named: Named, written: WrittenPlacing) -> _Meaning | None:
    payer = named.find(words, written.commissioner, written.place.key("commissioner"))
    asked, stream = None, None
    if written.service.strip():
        place = written.place.key(written.key)
        asked = words.find(written.service, place, payer.kind if payer else "")
    if written.stream.strip():
        stream = words.stream(written.stream, written.place.key("stream"))
    if (
        payer is None
        or (written.service and asked is None)
        or (written.stream and stream is None)
    ):
        return None
    return _Meaning(
        said=written.service or written.name or written.stream,
        payer=payer,
        asked=asked,
        widely=words.names.find(written.service, payer.kind) if asked else None,
        name=written.name,
        stream=stream.id if stream else "",
    )


def _instead(own: Sequence[Line]) -> str:
    if not own:
        return "take the entry out: it has no lines at all"
    functions = ", ".join(line.function for line in own)
    return f"list it as a line, or name one of: {functions}"


def meant(
    words: Words, funds: Sequence[tuple[Entry, ...]], lines: Sequence[Line]
) -> tuple[tuple[Line, ...], ...]:
    """The lines of each fund, in the order that they are listed in.

    Noted as faults are a line that two entries of one fund fit equally well, and an
    entry all of whose lines others name more closely.
    """
    every = [(number, entry) for number, of in enumerate(funds) for entry in of]
    closest: dict[Line, Fit] = {}
    for _, entry in every:
        for line, fit in entry.fits.items():
            closest[line] = max(fit, closest.get(line, fit))
    taken: dict[Line, dict[int, Entry]] = {line: {} for line in lines}
    for number, entry in every:
        takes = [line for line, fit in entry.fits.items() if fit == closest[line]]
        if not takes:
            _note_none_left(words, entry, every, closest)
        for line in takes:
            before = taken[line].setdefault(number, entry)
            if before is not entry:
                words.note(
                    entry.place,
                    plain(entry.said),
                    "lies in this fund already",
                    "keep each line in one fund, once",
                    FaultKind.TWICE,
                )
                break
    return tuple(
        tuple(line for line in lines if number in taken[line])
        for number in range(len(funds))
    )


def _note_none_left(
    words: Words,
    entry: Entry,
    every: Sequence[tuple[int, Entry]],
    closest: Mapping[Line, Fit],
) -> None:
    line = next(iter(entry.fits))
    closer = next(e.fund for _, e in every if e.fits.get(line) == closest[line])
    words.note(
        entry.place,
        plain(entry.said),
        f"is named more closely in {plain(str(closer))}, so that no line is left",
        "take the entry out, or say with name, stream or service which line it means",
        FaultKind.TWICE,
    )
