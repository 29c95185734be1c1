"""The lines of a scenario held to the rulebook: whose, for what, and how much."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from poolcheck.asking.commissioners import Named
from poolcheck.asking.scenario.splits import Shares, shares
from poolcheck.asking.words import Words
from poolcheck.asking.written import WrittenLine
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.authority import for_one_alone, in_its_tier, kinds_holding
from poolcheck.question.contributing import is_between, may_contribute, passed_on
from poolcheck.question.question import Asked, NotSplit
from poolcheck.question.reach import not_here
from poolcheck.terms.faults import FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line
from poolcheck.terms.money import pounds
from poolcheck.terms.text import folded, listed, plain


@dataclass(frozen=True)
class Lines:
    """The budget lines of a place, and the services that they were listed as.

    `named` are the services line by line, each with its place. `last_year` holds what
    was listed for the year before, by the number of the line. `all` is false where it
    could not be made out whose a line is, or for what.
    """

    asked: tuple[Asked, ...] = ()
    named: tuple[tuple[Place, Asked], ...] = ()
    lines: tuple[Line, ...] = ()
    not_split: tuple[NotSplit, ...] = ()
    last_year: tuple[tuple[int, int], ...] = ()
    all: bool = True


@dataclass(frozen=True)
class _Entry:
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


def budget_lines(words: Words, named: Named, written: Iterable[WrittenLine]) -> Lines:
    """The lines that were written, in their order; faults noted.

    Each is a line of its own, and a bundle is one for each of its functions. From then
    on, words mean the lines that go by them.
    """
    listing = _Listing(words, named)
    made = [listing.entry(n, line) for n, line in enumerate(written, 1)]
    entries = [entry for entry in made if entry is not None]
    _one_holds(words, entries)
    _parts_within_wholes(words, entries)
    lines = []
    for entry in entries:
        for line in entry.lines():
            words.list_line(line, entry.asked)
            lines.append(line)
    not_split = (entry.not_split for entry in entries)
    return Lines(
        _each_once(words, entries),
        tuple((e.place, words.within(e.asked, e.functions)) for e in entries),
        tuple(lines),
        tuple(bundle for bundle in not_split if bundle is not None),
        tuple((e.number, e.last_year) for e in entries if e.last_year is not None),
        all=len(entries) == len(made),
    )


def _one_holds(words: Words, entries: list[_Entry]) -> None:
    """Note it as a fault that several list what one body alone can hold.

    But not where a line says that it is for another, who holds it.
    """
    listed_by: dict[str, dict[Commissioner, _Entry]] = {}
    for entry in entries:
        if entry.towards not in (None, entry.commissioner):
            continue
        for function in entry.functions:
            listed_by.setdefault(function, {}).setdefault(entry.commissioner, entry)
    for function, by in listed_by.items():
        if len(by) > 1 and for_one_alone(words.rulebook, function, by):
            names = [plain(commissioner.name) for commissioner in by]
            *_, last = by.values()
            words.note(
                last.place,
                plain(last.asked.words),
                f"is listed under {listed(names)}, and one body alone holds "
                f"{words.rulebook.function(function).label} under these rules",
                f"list it under the one who holds the money: {listed(names, 'or')}",
                FaultKind.TWICE,
            )


def _parts_within_wholes(words: Words, entries: list[_Entry]) -> None:
    """Note it as a fault that the parts of a stream come to more than the whole.

    For each payer that lists both, where every amount is known.
    """
    paid: dict[tuple[Commissioner, str], list[_Entry]] = {}
    for entry in entries:
        paid.setdefault((entry.commissioner, entry.stream), []).append(entry)
    for whole in words.rulebook.streams:
        parts = [s.id for s in words.rulebook.streams if s.part_of == whole.id]
        for payer in {entry.commissioner: None for entry in entries}:
            within = [e for part in parts for e in paid.get((payer, part), ())]
            total = _total(paid.get((payer, whole.id), ()))
            of_parts = _total(within)
            if total is None or of_parts is None or of_parts <= total:
                continue
            words.note(
                within[-1].place,
                plain(within[-1].asked.words),
                f"makes £{pounds(of_parts)} that {plain(payer.name)} pays as parts of "
                f"{whole.label}, and the whole of it is £{pounds(total)}",
                "correct an amount; or, where the parts are not counted in the whole, "
                f"list them as {whole.label} too",
                FaultKind.AT_ODDS,
            )


def _total(entries: Iterable[_Entry]) -> int | None:
    """What entries come to; None where there are none or an amount is not known."""
    amounts = [entry.amount for entry in entries]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known and len(known) == len(amounts) else None


def _each_once(words: Words, entries: list[_Entry]) -> tuple[Asked, ...]:
    """The services as they are listed, each once, with the lines listed as it."""
    listed_as: dict[str, list[_Entry]] = {}
    for entry in entries:
        listed_as.setdefault(entry.asked.label, []).append(entry)
    services = []
    for found in listed_as.values():
        functions = {f for entry in found for f in entry.functions}
        lines = frozenset(entry.number for entry in found)
        whole = found[0].asked
        services.append((whole, replace(words.within(whole, functions), lines=lines)))
    often = Counter(asked.service for _, asked in services)
    return tuple(
        asked
        if often[asked.service] == 1 or words.names.is_of_rulebook(whole)
        # Two names of one service are told apart by ids of their own.
        else replace(asked, service=folded(whole.label).replace(" ", "-"))
        for whole, asked in services
    )


class _Listing:
    """Takes written lines one by one, and notes what is wrong with each."""

    def __init__(self, words: Words, named: Named) -> None:
        self.words = words
        self.named = named
        self.holders: dict[str, tuple[str, ...]] = {}
        self.taken: dict[tuple[Commissioner, str, str, str, str], Place] = {}

    def entry(self, number: int, written: WrittenLine) -> _Entry | None:
        """The line, if it can be made out whose it is, and for what."""
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
        functions = self._functions(written, asked, commissioner) if asked else ()
        if not asked or not functions:
            return None
        if commissioner:
            self._may_pay_for(written, commissioner, functions, stream)
            self._once(written, commissioner, asked, functions, stream)
        amounts = shares(self.words, written, functions)
        towards = self._towards(written)
        if commissioner is None:
            return None
        return _Entry(
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
            kinds = [a_kind(rulebook, kind) for kind in stream.payer_kinds]
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

    def _functions(
        self, written: WrittenLine, asked: Asked, commissioner: Commissioner | None
    ) -> tuple[str, ...]:
        """The functions that a line is for.

        The one that it names or those that its split names, whoever holds them; else
        those of its service that its payer may hold, or the only one there is.
        """
        if written.function is None:
            return self._of_service(written, asked, commissioner)
        among = asked.functions
        if asked.stream:
            among = tuple(f.id for f in self.words.rulebook.functions)
        ours = tuple(
            f for f in among if commissioner and commissioner.kind in self._kinds(f)
        )
        for of in (among, ours):
            function = self.words.function(written.function, of)
            if function is not None:
                return (function,)
        labels = self.words.labels(asked.functions)
        self.words.note(
            written.place.key("function"),
            plain(written.function),
            f"is not part of {asked.label}",
            f"name one of: {', '.join(labels)}; or leave it out",
            FaultKind.NOT_HERE,
        )
        return ()

    def _of_service(
        self, written: WrittenLine, asked: Asked, commissioner: Commissioner | None
    ) -> tuple[str, ...]:
        stream = self.words.rulebook.stream_named(asked.stream)
        if stream is not None and commissioner is not None:
            return stream.usually(commissioner.kind) or asked.functions
        here = frozenset(c.kind for c in self.named.all)
        covered = tuple(f for f in asked.functions if not not_here(asked, f, here))
        covered = covered or asked.functions
        if commissioner is None or len(covered) == 1:
            return covered
        named = {
            self.words.function(name, asked.functions)
            for name, _ in written.split or ()
        }
        ours = tuple(f for f in covered if f in named or self._holds(commissioner, f))
        if ours:
            return ours
        buyer = a_body(self.words.rulebook, commissioner)
        remedy = f"list it under {self._who_holds(list(asked.functions))}"
        kind = commissioner.kind
        parts = [
            f'function = "{f}"'
            for f in covered
            if may_contribute(self.words.rulebook, kind, f, self._kinds(f))
        ]
        if parts:
            remedy += (
                "; or, if the money is for their service, say which part, with "
                f"{listed(parts, 'or')}"
            )
        self.words.note(
            written.place.key("service"),
            plain(written.service),
            f"has no part that is for {buyer} to buy under these rules",
            remedy,
            FaultKind.NOT_HERE,
        )
        return ()

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

    def _kinds(self, function: str) -> tuple[str, ...]:
        """The kinds of commissioner that some route lets hold a function."""
        if function not in self.holders:
            self.holders[function] = kinds_holding(self.words.rulebook, function)
        return self.holders[function]

    def _holds(self, commissioner: Commissioner, function: str) -> bool:
        """Whether some route lets a body of this kind and tier hold a function."""
        return commissioner.kind in self._kinds(function) and in_its_tier(
            self.words.rulebook, commissioner, function
        )

    def _may_pay_for(
        self,
        written: WrittenLine,
        commissioner: Commissioner,
        functions: tuple[str, ...],
        stream: str,
    ) -> None:
        """Note it as a fault that no pool and no power to pay could take a line.

        A body may list what it may hold, and money for what others hold where some
        power could ever take that.
        """
        rulebook = self.words.rulebook
        barred = [
            f
            for f in functions
            if not self._holds(commissioner, f)
            and not passed_on(rulebook, commissioner, f, stream)
            and not may_contribute(rulebook, commissioner.kind, f, self._kinds(f))
        ]
        if not barred:
            return
        what = "is"
        if len(barred) < len(functions):
            labels = listed(self.words.labels(barred))
            what = f"covers {labels}, which {'is' if len(barred) == 1 else 'are'}"
        buyer = a_body(rulebook, commissioner)
        problem = f"{what} not for {buyer} to buy or to pay for under these rules"
        remedy = f"list it under {self._who_holds(barred)}"
        if all(
            is_between(rulebook, commissioner.kind, f, self._kinds(f)) for f in barred
        ):
            problem = (
                f"{what} not for {buyer} to buy, and what one authority pays towards "
                "another's work is not modelled here"
            )
            remedy += self._or_of_stream(commissioner, barred)
        self.words.note(
            written.place.key("service"),
            plain(written.service),
            problem,
            remedy,
            FaultKind.NOT_HERE,
        )

    def _or_of_stream(self, commissioner: Commissioner, functions: list[str]) -> str:
        """The streams by which money for all of these would be passed on, if any."""
        rulebook = self.words.rulebook
        found = [
            f'stream = "{stream.id}"'
            for stream in rulebook.streams
            if stream.paid_to(commissioner)
            and all(passed_on(rulebook, commissioner, f, stream.id) for f in functions)
        ]
        if not found:
            return ""
        return f"; or, if it is money to be passed on, add {listed(found, 'or')}"

    def _who_holds(self, functions: list[str]) -> str:
        """Who may hold these: by name if they take part, else by kind."""
        rulebook = self.words.rulebook
        kinds = dict.fromkeys(kind for f in functions for kind in self._kinds(f))
        here = [
            c.name
            for c in self.named.all
            if c.kind in kinds and all(in_its_tier(rulebook, c, f) for f in functions)
        ]
        if 0 < len(here) <= 3:
            return listed([plain(name) for name in here], "or")
        return listed([x for k in kinds for x in self._bodies(k, functions)], "or")

    def _bodies(self, kind: str, functions: list[str]) -> list[str]:
        """A kind that may hold these functions; its tiers that may, if not all may."""
        rulebook = self.words.rulebook
        tiers = [tier for tier in rulebook.tiers if tier.kind == kind]
        able = [
            tier
            for tier in tiers
            if all(tier.id not in rulebook.function(f).not_in_tier for f in functions)
        ]
        if not able or able == tiers:
            return [a_kind(rulebook, kind)]
        return [with_article(tier.label) for tier in able]


def a_kind(rulebook: Rulebook, kind_id: str) -> str:
    """A kind of commissioner, with its article."""
    kind = rulebook.kind(kind_id)
    return kind.label if kind.at_most == 1 else with_article(kind.label)


def a_body(rulebook: Rulebook, who: Commissioner) -> str:
    """What a commissioner is, with an article: its tier where it has one."""
    tier = rulebook.tier(who.tier)
    return with_article(tier.label) if tier else a_kind(rulebook, who.kind)


def with_article(label: str) -> str:
    """A label of one of several, with its article."""
    return f"{'an' if label[0].casefold() in 'aeio' else 'a'} {label}"
