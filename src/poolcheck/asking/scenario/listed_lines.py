"""A line as it was listed: whose it is, of which stream, and for what."""

from collections.abc import Iterator

from poolcheck.asking.commissioners import Named
from poolcheck.asking.scenario.line_functions import functions_of, note_not_payable
from poolcheck.asking.scenario.splits import Shares, shares
from poolcheck.asking.scenario.who_buys import Buyers, a_body
from poolcheck.asking.words import Words
from poolcheck.asking.written import WrittenLine
from poolcheck.question.question import Asked, NotSplit
from poolcheck.terms.faults import FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line
from poolcheck.terms.text import folded, listed, plain


@dataclass(frozen=True)
class Entry:
    """A written line whose words are all known, and its number in the list."""

    number: int
    place: Place
    commissioner: Commissioner
    asked: Asked
    functions: tuple[str, ...]
    shares: Shares
    amount: int | None
    last_year: int | None
    name: str
    towards: Commissioner | None
    stream: str

    def lines(self) -> Iterator[Line]:
        """A line for each of its functions."""
        for function in self.functions:
            yield Line(
                self.commissioner,
                function,
                self.shares[function],
                self.number,
                stream=self.stream,
                service=self.asked.words,
                name=self.name,
                towards=self.towards,
            )

    @property
    def not_split(self) -> NotSplit | None:
        """The whole of it, where its amount is known and its parts' are not."""
        if self.amount is None or None not in self.shares.values():
            return None
        who, what = self.commissioner, self.asked.words
        return NotSplit(self.number, who, what, self.functions, self.amount)


class Listing:
    """Takes written lines one by one, and notes what is wrong with each."""

    def __init__(self, words: Words, named: Named) -> None:
        self.words = words
        self.named = named
        self.buyers = Buyers(words.rulebook, named)
        self.taken: dict[tuple[Commissioner, str, str, str, str], Place] = {}

    def entry(self, number: int, written: WrittenLine) -> Entry | None:
        """The line, if it can be made out whose it is, and for what."""
        here = (self.words, self.buyers)
        place = written.place
        commissioner = self.named.find(
            self.words, written.commissioner, place.key("commissioner")
        )
        if not written.service.strip():
            return None
        place = place.key("service")
        payer = commissioner.kind if commissioner else ""
        asked = self.words.find(written.service, place, payer)
        stream = self._stream(written, asked, commissioner) if asked else ""
        functions = functions_of(*here, written, asked, commissioner) if asked else ()
        if not asked or not functions:
            return None
        if commissioner:
            note_not_payable(*here, written, commissioner, functions, stream)
            self._once(written, commissioner, asked, functions, stream)
        amounts = shares(self.words, written, functions)
        towards = self._towards(written)
        if commissioner is None:
            return None
        return Entry(
            number,
            place,
            commissioner,
            asked,
            functions,
            shares=amounts,
            amount=written.amount,
            last_year=written.last_year,
            name=written.name.strip(),
            towards=towards,
            stream=stream,
        )

    def _stream(
        self, written: WrittenLine, asked: Asked, commissioner: Commissioner | None
    ) -> str:
        """The stream that the money is of, by its key or its name; empty if of none."""
        place = written.place.key("stream" if written.stream else "service")
        said = self.words.stream(written.stream, place) if written.stream else None
        id_ = said.id if said else asked.stream
        if said and asked.stream and not self._is_of(asked.stream, said.id):
            self.words.note(
                place,
                plain(written.stream or ""),
                f"is not {plain(asked.label)}, which service names",
                "keep one of the two",
                FaultKind.AT_ODDS,
            )
        stream = self.words.rulebook.stream_named(id_)
        if stream and commissioner and not stream.paid_to(commissioner):
            rulebook = self.words.rulebook
            payers = [c.name for c in self.named.all if stream.paid_to(c)]
            kinds = [rulebook.kind(kind).one for kind in stream.payer_kinds]
            if payers:
                kinds = [plain(name) for name in payers]
            self.words.note(
                place,
                plain(written.stream or written.service),
                f"is not paid by {a_body(rulebook, commissioner)}",
                f"list it under {listed(kinds, 'or')}, or leave the stream out",
                FaultKind.NOT_HERE,
            )
        return id_

    def _is_of(self, named: str, whole: str) -> bool:
        """Whether a stream is another, or a part of it."""
        stream = self.words.rulebook.stream_named(named)
        return named == whole or (stream is not None and stream.part_of == whole)

    def _towards(self, written: WrittenLine) -> Commissioner | None:
        """Whose function the line pays for, if it says."""
        if written.towards is None:
            return None
        place = written.place.key("for")
        return self.named.find(self.words, written.towards, place)

    def _once(
        self,
        written: WrittenLine,
        commissioner: Commissioner,
        asked: Asked,
        functions: tuple[str, ...],
        stream: str,
    ) -> None:
        """Note it as a fault that nothing tells a line from another."""
        told = (asked.label, stream, folded(written.name))
        keys = [(commissioner, function, *told) for function in functions]
        before = next((self.taken[key] for key in keys if key in self.taken), None)
        if before is not None:
            self.words.note(
                written.place.key("service"),
                plain(written.service),
                "is listed twice for one commissioner",
                "add the two up in one line, or tell them apart with a name on each; "
                f"the other is {plain(str(before))}",
                FaultKind.TWICE,
            )
        for key in keys:
            self.taken.setdefault(key, written.place)
