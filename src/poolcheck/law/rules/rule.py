"""What every rule is: words with a source, a basis and dates; and what it counts."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import Annotated

from poolcheck.law.rules.keys import DocumentId, FunctionId, Key, KindId
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.verdicts import Basis

# What stands for the day of a rule that has none that could be read.
NEVER = date.max


@dataclass(frozen=True)
class Place:
    """Where something is written: a document's id, and the place in it."""

    source: DocumentId
    at: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: what it says, where that is written, on what basis, from when."""

    id: Annotated[str, Key(an_id=True)]
    from_: Annotated[date, Key(unread=NEVER)]
    until: Annotated[date | None, Key(after="from_")] = None
    says: str
    source: DocumentId
    at: str
    basis: Annotated[Basis, Key(unread=Basis.UNVERIFIED)]
    also: tuple[Place, ...] = ()

    def in_force(self, day: date) -> bool:
        """Whether the rule counts for a question about this day."""
        return self.from_ <= day and (self.until is None or day < self.until)

    @property
    def parts(self) -> "Mapping[str, Rule]":
        """The rules that stand under this one with ids of their own, by their keys."""
        return {}

    def within(self) -> "Iterator[tuple[tuple[str | int, ...], Rule]]":
        """The parts, and the clauses in them, each with the way to it from here."""
        for key, part in self.parts.items():
            yield (key,), part
            for way, rule in part.within():
                yield (key, *way), rule


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many commissioners of some kinds there must be."""

    kinds: tuple[KindId, ...]
    at_least: int = 0
    at_most: int | None = None
    holding_a_line: Annotated[bool, Key(written=False)] = False

    def met(self, commissioners: Collection[Commissioner]) -> bool:
        """Whether these commissioners are enough, and not too many."""
        number = sum(c.kind in self.kinds for c in commissioners)
        return self.at_least <= number and (
            self.at_most is None or number <= self.at_most
        )


@dataclass(frozen=True, kw_only=True)
class Need(Count):
    """What a route needs; it may ask who holds a line by some other route."""

    holding_a_line: bool = False


@dataclass(frozen=True, kw_only=True)
class Group(Count):
    """Kinds of which a mechanism's parties must have so many."""

    at_least: Annotated[int, Key(at_least=1, unread=1)] = field()
    at_most: Annotated[int | None, Key(written=False)] = None
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class OnlyWith:
    """Functions that a name covers only where one of some kinds takes part."""

    kinds: tuple[KindId, ...]
    functions: tuple[FunctionId, ...]


@dataclass(frozen=True, kw_only=True)
class When:
    """The questions that something touches: any of the functions, all of the counts."""

    functions: Annotated[tuple[FunctionId, ...] | None, Key(may_be_empty=True)] = None
    functions_of: tuple[KindId, ...] | None = None
    commissioners: tuple[Count, ...] = ()


EVERY_QUESTION = When()


@dataclass(frozen=True, kw_only=True)
class Edition(Rule):
    """One dated statement of the rules, and what its source says of its standing.

    `read_to` is the day up to which the law was read.
    """

    title: str
    guide: str
    default: bool = False
    names: str = ""
    read_to: date | None = None

    def unread_by(self, day: date) -> bool:
        """Whether a day comes after the law was last read."""
        return self.read_to is not None and day > self.read_to


@dataclass(frozen=True)
class Document:
    """A source document: how an answer cites it, and its whole title."""

    id: str
    short: str
    title: str
