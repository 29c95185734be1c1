"""Names of services looked up in the rulebook chosen, or what to write instead."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cached_property, lru_cache

from poolcheck.law.editions import Listed, supplied
from poolcheck.law.editions import listed as listed_editions
from poolcheck.law.rulebook import Rulebook, Same
from poolcheck.law.rules import (
    Fact,
    GrantPower,
    KeptApart,
    Lever,
    Mechanism,
    RingFence,
    Stream,
)
from poolcheck.question.question import Asked
from poolcheck.question.reach import within
from poolcheck.question.service_names import Names, names_in
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Line
from poolcheck.terms.text import command, folded, listed, plain

Named = Fact | Lever | Mechanism | RingFence | GrantPower | KeptApart
NOT_IN_EDITION = "is a stream of money that there is not in this edition"
# Beyond this many words not known, nobody reads what each may have meant.
MOST_GUESSED = 50


@dataclass(frozen=True)
class Words:
    """The words of a question held to a rulebook, and every fault found in them.

    `rulebook` is that in force on the day, `whole` the same with what is in force on
    other days. `file` is the rulebook's as it was typed, so that a hint may name it.
    `listed` are the lines of a scenario by the label of the service that they are
    listed as, and `named` those with a name of their own: words may mean some of them.
    """

    rulebook: Rulebook
    whole: Rulebook
    day: date
    file: str = ""
    faults: list[Fault] = field(default_factory=list)
    listed: dict[str, list[Line]] = field(default_factory=dict)
    named: dict[str, list[Line]] = field(default_factory=dict)
    of_stream: dict[str, list[Line]] = field(default_factory=dict)

    def note(
        self,
        place: Place,
        value: str | None,
        problem: str,
        remedy: str,
        kind: FaultKind,
    ) -> None:
        """Keep a fault, to be told with the others."""
        self.faults.append(Fault(place, value, problem, remedy, kind))

    def is_known_elsewhere(
        self,
        place: Place,
        value: str,
        name: str,
        among: Callable[[Rulebook], Iterable[Named]],
        without_it: str = "leave it out",
    ) -> bool:
        """Whether a name not known on the day is so on others; that is noted.

        It is looked for by id and label in the whole rulebook, then in other editions.
        """

        def named(rulebook: Rulebook) -> Named | None:
            wanted = folded(name)
            named = (
                x for x in among(rulebook) if wanted in map(folded, (x.id, x.label))
            )
            return next(named, None)

        rule = named(self.whole)
        if rule is not None:
            from poolcheck.law.periods import other_days

            what = self.whole.kinds_of_rule()[type(rule)]
            when, day = other_days(self.whole, rule.id), self.day.isoformat()
            problem = f"the {what} is not in force on {day}"
            remedy = f"{without_it}, or ask about a day {when}"
            if not when:
                remedy = f"{without_it}: it is in force on no day"
            self.note(place, value, problem, remedy, FaultKind.NOT_THAT_DAY)
            return True
        for edition in self._other_editions():
            rule = named(supplied(edition.id))
            if rule is not None:
                what = self.whole.kinds_of_rule()[type(rule)]
                problem = f"the edition {self.rulebook.edition.id} has no such {what}"
                remedy = f"{without_it}, or ask with -e {edition.id}"
                self.note(place, value, problem, remedy, FaultKind.NOT_THAT_DAY)
                return True
        return False

    def _other_editions(self) -> Iterator[Listed]:
        """The other editions supplied, the latest first; none beside a file."""
        for edition in reversed(listed_editions()):
            if edition.id != self.rulebook.edition.id and not self.file:
                yield edition

    @cached_property
    def names(self) -> Names:
        """Every name by which the rulebook knows a service."""
        return names_in(self.rulebook)

    @cached_property
    def _guesses(self) -> dict[str, str]:
        return {}

    def find(self, words: str, place: Place, payer: str = "") -> Asked | None:
        """The service that words stand for; a fault where they stand for none.

        A name that listed lines go by means those lines. The id or the label of a
        service means every line of its functions, and so does a name that no line goes
        by. What a name means may turn on the kind of the `payer`, where there is one.
        """
        asked = self._as_listed(words, self.names.find(words, payer))
        if asked is not None:
            return asked
        other = self.names.not_a_service(words)
        if not folded(words):
            kind = FaultKind.EMPTY
            problem, remedy = "is empty", "name a service, or leave it out"
        elif other is not None:
            kind, problem = FaultKind.NOT_HERE, "is not a service that can be placed"
            remedy = other.ask_instead
            if self.names.is_by_a_part(words):
                remedy += self._or_perhaps(words)
        elif elsewhere := self._of_another_edition(words):
            kind, problem = FaultKind.NOT_THAT_DAY, NOT_IN_EDITION
            remedy = elsewhere
        elif parts := self.names.apart(words):
            kind, problem = FaultKind.UNKNOWN_NAME, "names several services in one"
            quoted = listed([f'"{plain(part)}"' for part in parts])
            remedy = f"name each by itself: {quoted}"
        else:
            kind = FaultKind.UNKNOWN_NAME
            problem, remedy = "there is no service of that name", self._guess(words)
        self.note(place, plain(words), problem, remedy, kind)
        return None

    def list_line(self, line: Line, asked: Asked) -> None:
        """Take a line into the list, as a service and by its own name if it has one."""
        self.listed.setdefault(asked.label, []).append(line)
        if line.stream:
            self.of_stream.setdefault(line.stream, []).append(line)
        if line.name:
            self.named.setdefault(folded(line.name), []).append(line)

    def _as_listed(self, words: str, asked: Asked | None) -> Asked | None:
        """The service that words stand for, with the listed lines that they mean."""
        if asked is not None and self.names.is_of_rulebook(asked):
            return asked
        if asked is not None and asked.stream and self.listed:
            paid = self.of_stream.get(asked.stream, ())
            functions = self.rulebook.in_order({line.function for line in paid})
            if paid or asked.label not in self.listed:
                return replace(asked, functions=functions)
            # Listed by the name of a part, as money of the whole.
            asked = replace(asked, stream="")
        meant = [*self.named.get(folded(words), ())]
        if asked is not None:
            for each in (asked, *self.names.by_payer(asked)):
                meant += self.listed.get(each.label, ())
        if not meant:
            return asked
        functions = self.rulebook.in_order({line.function for line in meant})
        lines = frozenset(line.number for line in meant)
        if asked is not None and set(functions) <= set(asked.functions):
            return replace(self.within(asked, functions), lines=lines)
        if asked is not None and asked.paid_by:
            return replace(asked, functions=functions, lines=lines)
        if asked is not None:
            return replace(self.within(asked, functions), lines=lines)
        name = meant[0].name
        return Asked(words, name, name, functions, lines=lines)

    def listing(self, *words: str) -> str:
        """The command that lists something of this rulebook."""
        of = ("-e", self.rulebook.edition.id)
        if self.file:
            of = ("--rulebook", self.file)
        elif self.rulebook.edition.until is None:
            return command(["poolcheck", *words])
        return command(["poolcheck", *words, *of])

    def _guess(self, words: str) -> str:
        if words not in self._guesses:
            if len(self._guesses) > MOST_GUESSED:
                return self._lists_all()
            self._guesses[words] = self._nearest(words)
        return self._guesses[words]

    def _nearest(self, words: str) -> str:
        near = self.names.near(words)
        if not near:
            return self._lists_all()
        guesses = listed([f'"{name}"' for name in near], "or")
        hint = self.names.hint(words)
        more = f" try: {self.listing('services', hint)}" if hint else ""
        return f"did you mean {guesses}?{more}"

    def _or_perhaps(self, words: str) -> str:
        """The services that these words may mean, as the end of a remedy."""
        near = [f'"{n}"' for n in self.names.near(words) if self.names.find(n)]
        return f" Or did you mean {listed(near, 'or')}?" if near else ""

    def _lists_all(self) -> str:
        return f"`{self.listing('services')}` lists every name"

    def stream(self, words: str, place: Place) -> Stream | None:
        """The stream of this name, in force that day or not; a fault where none is."""
        found = _streams_by_name(Same(self.rulebook)).get(folded(words))
        if found is None:
            kind, problem = FaultKind.NOT_THAT_DAY, NOT_IN_EDITION
            remedy = self._of_another_edition(words)
            if not remedy:
                kind = FaultKind.UNKNOWN_NAME
                remedy = self._nearest_stream(words, _streams(self.rulebook))
                problem = "there is no stream of money of that name"
            self.note(place, plain(words), problem, remedy, kind)
        return found

    def _nearest_stream(self, words: str, streams: Iterable[Stream]) -> str:
        labels = {stream.label for stream in streams}
        near = [name for name in self.names.near(words, MOST_GUESSED) if name in labels]
        guesses = listed([f'"{name}"' for name in near[:3]], "or")
        return f"did you mean {guesses}?" if near else self._lists_all()

    def _of_another_edition(self, words: str) -> str:
        """What to do about a stream that another edition has; empty if none has."""
        for edition in self._other_editions():
            found = _by_name(supplied(edition.id).streams).get(folded(words))
            if found is not None:
                became = f"{found.became} " if found.became else ""
                return f"{became}Leave it out, or ask with -e {edition.id}"
        return ""

    def function(self, words: str, among: Sequence[str]) -> str | None:
        """The one of these functions that words stand for; None if they do not.

        A name of several functions stands for the one of them that is among these.
        """
        for function in among:
            label = self.rulebook.function(function).label
            if folded(words) in (folded(function), folded(label)):
                return function
        asked = self.names.find(words)
        meant = [f for f in among if asked and f in asked.functions]
        return meant[0] if len(meant) == 1 else None

    def labels(self, functions: Iterable[str]) -> list[str]:
        """The functions as they are called."""
        return self.rulebook.labels(functions)

    def within(self, asked: Asked, functions: Iterable[str]) -> Asked:
        """A service with those of its functions alone that are among these.

        Where one function is left, it is that function under the words used.
        """
        return within(self.rulebook, asked, functions)


def _streams(rulebook: Rulebook) -> tuple[Stream, ...]:
    """The streams, those in force on the day last."""
    return (*rulebook.other_streams[::-1], *rulebook.streams[::-1])


@lru_cache(maxsize=8)
def _streams_by_name(same: Same) -> dict[str, Stream]:
    return _by_name(_streams(same.rulebook))


def _by_name(streams: Iterable[Stream]) -> dict[str, Stream]:
    """Streams by every name that they go by, folded; the last of one name."""
    return {
        folded(name): stream
        for stream in streams
        for name in (stream.id, stream.label, *stream.names)
    }
