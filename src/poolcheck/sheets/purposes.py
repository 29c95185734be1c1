"""What a row of a budget sheet pays for: its functions, and the stream of its money."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from functools import cached_property

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Stream
from poolcheck.question.authority import kinds_holding
from poolcheck.question.contributing import may_contribute
from poolcheck.question.question import Asked
from poolcheck.question.service_names import Names
from poolcheck.sheets.noted import Ask
from poolcheck.sheets.vocabulary import Vocabulary
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import folded, listed

# Beyond this many words not known, nobody reads what each may have meant.
MOST_GUESSED = 50


@dataclass(frozen=True)
class Written:
    """What a row says of its purpose, in its own words; empty where it says nothing.

    `other` is whether its area of spending is one that is not on the usual list.
    """

    service: str
    types: tuple[str, ...] = ()
    detail: str = ""
    area: str = ""
    other: bool = False


@dataclass(frozen=True)
class Purpose:
    """What a row pays for. `of_service` are the functions that its words come to.

    `ask` is what has to be asked before it can be a line; `confirm` what should be.
    """

    service: str
    name: str = ""
    of_service: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    contribution: bool = False
    ask: Ask | None = None
    confirm: Ask | None = None


@dataclass(frozen=True)
class Purposes:
    """Reads purposes by the names of services and streams in a rulebook.

    `meant` are names of services by the folded words that were said to mean them.
    """

    rulebook: Rulebook
    vocabulary: Vocabulary
    meant: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        """Every name by which the rulebook knows a service."""
        return Names(self.rulebook)

    @cached_property
    def _streams(self) -> dict[str, Stream]:
        return {
            folded(name): stream
            for stream in (
                *self.rulebook.other_streams[::-1],
                *self.rulebook.streams,
            )
            for name in (stream.id, stream.label, *stream.names)
        }

    def stream(self, words: str) -> Stream | None:
        """The stream of money that these words name, if they name one."""
        return self._streams.get(folded(words))

    def source(self, words: str) -> Stream | None:
        """The stream that a source of funding names, if it names one."""
        id_ = self.vocabulary.sources.get(folded(words), "")
        return self._streams.get(folded(id_)) or self.stream(words)

    def of(self, written: Written, kind: str, stream: Stream | None) -> Purpose:
        """What a body of this kind pays for by a row, from a stream if it says one."""
        asked, name = self._asked(written, kind)
        if asked is None and not (stream and self._told_by(stream, written)):
            return Purpose(written.service, ask=self._unknown(written))
        words = asked.words if asked else written.service
        if asked is None and stream is not None and self.stream(words) is None:
            words, name = stream.label, written.service
        whole = asked.functions if asked else stream.usually(kind) if stream else ()
        functions, ask = self._of_area(written, stream)
        if not functions and not ask:
            functions, ask = self._payers(whole, kind)
        held = all(kind in kinds_holding(self.rulebook, f) for f in functions)
        if not held and not ask:
            ask = self._not_for(kind, functions)
        confirm = None
        if functions and not ask:
            labels = listed(self.rulebook.labels(functions))
            otherwise = not set(functions) <= set(whole)
            if written.other or (otherwise and not name):
                told = f'The area of spend is "{written.area}"'
                confirm = Ask(
                    f"{told}: was it taken rightly as {labels}?",
                    "if not, write the service as the area of spend",
                )
            if otherwise:
                words, name, whole = labels, written.service, functions
        return Purpose(words, name, whole, functions, not held, ask, confirm)

    def _told_by(self, stream: Stream, written: Written) -> bool:
        """Whether what a row pays for is known by its stream, whatever it is called.

        The row is the stream's own, or tells an area of spend, or the stream pays for
        one thing alone.
        """
        if written.area or self.stream(written.service) is not None:
            return True
        known = self.names.not_a_service(written.service) is not None
        return not known and len(self._own(stream)) == 1

    def _not_for(self, kind: str, functions: Iterable[str]) -> Ask | None:
        """What is asked where no pool and no power could take a body's money."""
        holders = {f: kinds_holding(self.rulebook, f) for f in functions}
        barred = [
            f
            for f, kinds in holders.items()
            if kind not in kinds and not may_contribute(self.rulebook, kind, f, kinds)
        ]
        if not barred:
            return None
        labels = listed(self.rulebook.labels(barred))
        body = self.rulebook.kind(kind).label
        return Ask(
            f"Who pays? A body of this kind ({body}) may not buy or pay for {labels}",
            "correct who pays, or the service",
        )

    def _asked(self, written: Written, kind: str) -> tuple[Asked | None, str]:
        """The service that a row names; by its type or its area, with its name."""
        found = self.names.find(written.service, kind)
        meant = self.meant.get(folded(written.service), "")
        if of_meant := self.names.find(meant, kind):
            return of_meant, written.service
        if found:
            return found, ""
        for words in written.types:
            of_type = self.names.find(words, kind)
            if of_type and self._may_pay(kind, of_type):
                return of_type, written.service
        of_area = self._area(written)
        if of_area and len(of_area.functions) == 1:
            return of_area, written.service
        return None, ""

    def _may_pay(self, kind: str, asked: Asked) -> bool:
        """Whether a body of a kind may have the money that words name, if any."""
        stream = self.rulebook.stream_named(asked.stream)
        return stream is None or kind in stream.payer_kinds

    def _unknown(self, written: Written) -> Ask:
        """What is asked of a name that stands for no one service."""
        words = written.service
        other = self.names.not_a_service(words)
        if other is not None:
            write = "name the service that it pays for, or take the row out"
            return Ask(other.ask_instead, write, words)
        if parts := self.names.apart(words):
            quoted = listed([f'"{part}"' for part in parts])
            return Ask(
                f"One amount for {quoted}: how much is each?",
                "make it a row for each, with its own amount",
            )
        near = self._near(words)
        if near:
            quoted = listed([f'"{name}"' for name in near], "or")
            ask = f"What service is it? Perhaps {quoted}"
        else:
            ask = "What service is it? The name is not known here"
        write = "write the service by a name that `poolcheck services` lists"
        return Ask(ask, write, words, near)

    @cached_property
    def _guesses(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _near(self, words: str) -> tuple[str, ...]:
        """The names that words may mean; of many that are unknown, the first alone."""
        if words not in self._guesses and len(self._guesses) < MOST_GUESSED:
            self._guesses[words] = tuple(self.names.near(words))
        return self._guesses.get(words, ())

    def _of_area(
        self, written: Written, stream: Stream | None
    ) -> tuple[tuple[str, ...], Ask | None]:
        """The function that an area of spend names, unless the stream has its own."""
        area = written.area
        if not area:
            return (), None
        found = self._area(written)
        functions = found.functions if found else ()
        own = self._own(stream) if stream else ()
        if len(own) == 1 and not set(own) & set(functions):
            return own, None
        if len(functions) == 1:
            return functions, None
        write = "write one service as the area of spend"
        return (), Ask(f'What is "{area}" here: which service?', write)

    def _own(self, stream: Stream) -> tuple[str, ...]:
        """The functions that a stream pays for, whatever the area of spend."""
        filed = self.vocabulary.of_streams.get(stream.id)
        if filed:
            return (filed,)
        return stream.pays_for.functions if stream.pays_for else ()

    def _area(self, written: Written) -> Asked | None:
        """The first service that an area of spend names; one in words may list some."""
        parts = written.area.split("/") if written.other else [written.area]
        for words in parts:
            id_ = self.vocabulary.areas.get(folded(words), "")
            if found := self.names.find(id_) or self.names.find(words):
                return replace(found, words=words.strip())
        return None

    def _payers(
        self, functions: Iterable[str], kind: str
    ) -> tuple[tuple[str, ...], Ask | None]:
        """The payer's own part of some functions, or the only one there is."""
        functions = tuple(functions)
        own = tuple(f for f in functions if kind in kinds_holding(self.rulebook, f))
        if own or len(functions) == 1:
            return own or functions, None
        labels = listed(self.rulebook.labels(functions), "or")
        ask = f"Which part does the money pay for: {labels}?"
        return (), Ask(ask, "write it in a column headed function")
