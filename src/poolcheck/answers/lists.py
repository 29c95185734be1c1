"""What a rulebook holds, as lists: its rules, services, levers and readings."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeVar, runtime_checkable

from poolcheck.law.editions import listed, read_from, supplied
from poolcheck.law.rulebook import Rulebook, Same
from poolcheck.law.rules import (
    EverydayName,
    Function,
    Lever,
    NotEncoded,
    OnlyWith,
    PaidBy,
    Reading,
    Rule,
    Service,
    Stream,
)
from poolcheck.question.named_services import Meant
from poolcheck.question.service_names import Names, names_in
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.near_names import is_short
from poolcheck.terms.text import folded
from poolcheck.terms.text import listed as listed_words

T = TypeVar("T")


@runtime_checkable
class Labelled(Protocol):
    """A rule that people have a name for."""

    @property
    def label(self) -> str:
        """What people call it."""


@dataclass(frozen=True)
class OfKind:
    """A rule, and what rules of its kind are called."""

    kind: str
    rule: Rule

    @property
    def label(self) -> str:
        """What people call it; empty if it has no name."""
        return self.rule.label if isinstance(self.rule, Labelled) else ""


@dataclass(frozen=True)
class Everyday:
    """What people call a service, and the functions it comes to: none if not one."""

    name: EverydayName
    functions: tuple[str, ...]

    @property
    def id(self) -> str:
        """The name in small letters with hyphens."""
        return self.id_of(self.name.name)

    @staticmethod
    def id_of(name: str) -> str:
        """The id that an everyday name is listed under."""
        return folded(name).replace(" ", "-")

    @property
    def label(self) -> str:
        """The name itself."""
        return self.name.name

    @property
    def kind(self) -> str:
        """Whether the name stands for functions, or for none."""
        return "everyday name" if self.name.functions else "not a service"


Name = Function | Service | Stream | Everyday


@dataclass(frozen=True)
class Listed:
    """Of which rulebook and day a list is, and the words that its entries hold."""

    rulebook: Rulebook
    day: date
    words: str

    @property
    def read_from(self) -> str:
        """Where the rulebook was read from."""
        return read_from(self.rulebook)


@dataclass(frozen=True)
class Rules(Listed):
    """Every rule and caution."""

    entries: tuple[OfKind, ...]


@dataclass(frozen=True)
class TakenFor:
    """What a question takes some words for.

    Some functions it takes only with some kinds of commissioner; and where a body of
    some side pays, others.
    """

    functions: tuple[str, ...]
    stream: str
    only_with: tuple[OnlyWith, ...]
    paid_by: tuple[PaidBy, ...]
    caution: str


@dataclass(frozen=True)
class NoService:
    """That a question takes some words for no service: what to ask instead.

    In a line that a body of some side pays, they may yet be a service.
    """

    ask_instead: str
    paid_by: tuple[PaidBy, ...] = ()


@dataclass(frozen=True)
class Services(Listed):
    """Every name that a question may use: of functions, services, streams, everyday.

    And what a question takes the words for; None where they are none, or not known,
    and then what they are like.
    """

    entries: tuple[Name, ...]
    taken_for: TakenFor | NoService | None
    like: tuple[str, ...]


@dataclass(frozen=True)
class Levers(Listed):
    """Every lever: who can pull it and what it lifts."""

    entries: tuple[Lever, ...]


@dataclass(frozen=True)
class Readings(Listed):
    """Every reading, and what was read but not encoded."""

    entries: tuple[Reading, ...]
    not_encoded: tuple[NotEncoded, ...]


Listing = Rules | Services | Levers | Readings


@dataclass(frozen=True)
class Editions:
    """The editions supplied, oldest first, and the day asked about."""

    day: date
    rulebooks: tuple[Rulebook, ...]

    @property
    def read_from(self) -> tuple[str, ...]:
        """Where each was read from."""
        return tuple(read_from(rulebook) for rulebook in self.rulebooks)


def editions(day: date) -> Editions:
    """Every edition supplied, to be asked whether it was in force on a day."""
    return Editions(day, tuple(supplied(edition.id) for edition in listed()))


def rules(rulebook: Rulebook, day: date, words: str = "") -> Rules:
    """Every rule and caution, or those whose id or words hold these words."""
    kinds = rulebook.kinds_of_rule()
    left = (Reading, NotEncoded)
    every = (rule for rule in rulebook.rules() if not isinstance(rule, left))
    held = _holding(words, every, _words_of)
    entries = tuple(OfKind(kinds[type(rule)], rule) for rule in held)
    return Rules(rulebook, day, words, entries)


def services(rulebook: Rulebook, day: date, words: str = "") -> Services:
    """Every name that a question may use, or those that hold these words."""
    names = names_in(rulebook)
    every = _every_name(Same(rulebook))
    meant, wanted = _meant(names, words), _wanted(words)
    taken = _taken_for(names, words)
    return Services(
        rulebook,
        day,
        words,
        tuple(e for e, said in every if wanted in said or e.id in meant),
        taken,
        () if taken else tuple(names.near(words)),
    )


@lru_cache(maxsize=4)
def _every_name(same: Same) -> tuple[tuple[Name, str], ...]:
    """Every name that a question may use, in the rulebook's order, with its words."""
    rulebook = same.rulebook
    names = names_in(rulebook)
    every: tuple[Name, ...] = (
        *rulebook.functions,
        *rulebook.services,
        *rulebook.streams,
        *rulebook.other_streams,
        *(Everyday(name, _functions_of(names, name)) for name in rulebook.names),
    )
    return tuple((each, _as_one(_words_of_service(each))) for each in every)


def _taken_for(names: Names, words: str) -> TakenFor | NoService | None:
    """What a question takes words for, if for anything."""
    asked, other = names.find(words), names.not_a_service(words)
    if other is not None:
        return NoService(other.ask_instead, _by_payer(names, other))
    if parts := names.apart(words):
        quoted = listed_words([f'"{part}"' for part in parts])
        return NoService(f"Several services in one name. Ask about each: {quoted}.")
    if asked is None:
        return None
    stream = names.rulebook.stream_named(asked.stream)
    return TakenFor(
        asked.functions,
        asked.stream,
        asked.only_with,
        _by_payer(names, asked),
        stream.caution if stream else asked.caution,
    )


def _by_payer(names: Names, meant: Meant) -> tuple[PaidBy, ...]:
    """What words are taken for in a line that one side pays, where it is another."""
    paid = zip(meant.paid_by, names.by_payer(meant), strict=True)
    return tuple(PaidBy(side=by.side, functions=one.functions) for by, one in paid)


def _meant(names: Names, words: str) -> tuple[str, ...]:
    """The ids of what a question would take these words for, if for anything."""
    asked, other = names.find(words), names.not_a_service(words)
    if other is not None:
        return (Everyday(other, ()).id,)
    return (asked.service, Everyday.id_of(asked.label)) if asked else ()


def _functions_of(names: Names, name: EverydayName) -> tuple[str, ...]:
    asked = names.find(name.name)
    return asked.functions if asked and name.functions else ()


def levers(rulebook: Rulebook, day: date, words: str = "") -> Levers:
    """Every lever, or those that hold these words."""
    held = _holding(words, rulebook.levers, _words_of)
    return Levers(rulebook, day, words, held)


def readings(rulebook: Rulebook, day: date, words: str = "") -> Readings:
    """Every reading, and what was read but not encoded, that hold these words."""
    return Readings(
        rulebook,
        day,
        words,
        _holding(words, rulebook.readings, lambda r: (r.id, "", r.says, r.question)),
        _holding(words, rulebook.not_encoded, lambda n: (n.id, n.label, n.says, n.why)),
    )


def _words_of(rule: Rule) -> Iterable[str]:
    return (rule.id, rule.label if isinstance(rule, Labelled) else "", rule.says)


def _words_of_service(entry: Name) -> Iterable[str]:
    match entry:
        case Function():
            return (*_words_of(entry), entry.id)
        case Service():
            return (*_words_of(entry), *entry.functions)
        case Stream():
            return (*_words_of(entry), *entry.names)
        case Everyday(name):
            said = (entry.id, entry.label, *name.also, *name.begins, *name.holds)
            return (*said, *entry.functions)


def _holding(
    words: str, entries: Iterable[T], words_of: Callable[[T], Iterable[str]]
) -> tuple[T, ...]:
    """Those whose words hold these; all of them where these are none.

    A short word has to begin one of theirs: within others it stands by chance.
    """
    wanted = _wanted(words)
    return tuple(each for each in entries if wanted in _as_one(words_of(each)))


def _wanted(words: str) -> str:
    """What the words of an entry have to hold: the start of a word, if it is short."""
    wanted = folded(words)
    return f" {wanted}" if is_short(wanted) else wanted


def _as_one(words: Iterable[str]) -> str:
    """The words of an entry, folded and put together."""
    return f" {' '.join(map(folded, words))}"
