"""What an agreement to pool has to hold, and what is said of each: standing terms."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from typing import Annotated

from poolcheck.law.rules.keys import Key, MechanismId
from poolcheck.law.rules.rule import Document, Rule
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.opened import FileRead


class SuppliedBy(Enum):
    """What an answer knows already of that which a term asks for."""

    CONTRIBUTIONS = "contributions"
    FUNCTIONS = "functions"
    SERVICES = "services"
    HOST = "host"
    PARTNERS = "partners"
    NOTHING = "nothing"
    AUTHOR = "author"


@dataclass(frozen=True, kw_only=True)
class Term(Rule):
    """A thing that an agreement has to hold, or that a board's paper says in any case.

    `asks` says what the author of a paper has to write of it. One that names
    `mechanisms` is said only of a fund under one of them, by their ids.
    """

    head: str
    supplied_by: Annotated[SuppliedBy, Key(unread=SuppliedBy.AUTHOR)] = (
        SuppliedBy.NOTHING
    )
    asks: Annotated[str, Key(may_be_empty=False)] = ""
    mechanisms: tuple[MechanismId, ...] = ()

    def of(self, powers: Iterable[str]) -> bool:
        """Whether it is to be said of funds under these powers."""
        return not self.mechanisms or not set(self.mechanisms).isdisjoint(powers)


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """Every standing term, in the order of its file.

    `powers` are the powers to pool by their whole names; `heads` what an agreement must
    state; `tests` what must hold before it; `duties` what follows from it; `finance`
    and `legal` what is said of its money and its law; `settle` what a board is asked to
    settle besides; `accounts` the lines of a fund's account. `files` is the one that
    they were read from.
    """

    documents: Annotated[tuple[Document, ...], Key("document")]
    powers: Annotated[tuple[Term, ...], Key("power")]
    heads: Annotated[tuple[Term, ...], Key("head")]
    tests: Annotated[tuple[Term, ...], Key("test")]
    duties: Annotated[tuple[Term, ...], Key("duty")]
    finance: tuple[Term, ...]
    legal: tuple[Term, ...]
    settle: tuple[Term, ...]
    accounts: Annotated[tuple[Term, ...], Key("account")]
    files: Annotated[tuple[FileRead, ...], Key(written=False)] = ()

    def terms(self) -> tuple[Term, ...]:
        """Every term, whatever it is of."""
        every = (getattr(self, field.name) for field in fields(self))
        return tuple(term for table in every for term in table if type(term) is Term)

    def on(self, day: date, powers: Iterable[str]) -> "Agreed":
        """The terms in force on a day, of funds under these powers."""
        of = tuple(powers)
        kept = {
            field.name: tuple(
                term
                for term in getattr(self, field.name)
                if term.in_force(day) and term.of(of)
            )
            for field in fields(self)
            if field.name not in ("documents", "files")
        }
        return replace(self, **kept)

    def called(self, power: str) -> str:
        """A power to pool by its whole name; empty where none is given."""
        named = (term.head for term in self.powers if power in term.mechanisms)
        return next(named, "")

    def cited(self, term: Term) -> str:
        """Where a term is written, each place with its document."""
        short = {document.id: document.short for document in self.documents}
        places = ((term.source, term.at), *((x.source, x.at) for x in term.also))
        return "; ".join(f"{short.get(source, source)}, {at}" for source, at in places)
