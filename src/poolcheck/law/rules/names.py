"""What people call services and bodies, and the words that make no difference in it."""

from typing import Annotated

from poolcheck.law.rules.keys import Key, ServiceId, Side
from poolcheck.law.rules.rule import OnlyWith
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class PaidBy:
    """What a name means instead where a body of one side pays."""

    side: Side
    functions: tuple[ServiceId, ...]


@dataclass(frozen=True, kw_only=True)
class EverydayName:
    """What people call a service; no functions when it is not one.

    Some of them it may cover `only_with` some kinds of commissioner at the table, and
    in the hands of some it may mean others. `begins` are words that a longer name of
    the same meaning may begin with, before a dash or anything else; `holds` are words
    by which any name that is not known otherwise is known for no service.
    """

    name: str
    also: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    functions: tuple[ServiceId, ...] = ()
    only_with: tuple[OnlyWith, ...] = ()
    paid_by: tuple[PaidBy, ...] = ()
    caution: str = ""
    evidence: str
    ask_instead: Annotated[str, Key(may_be_empty=False)] = ""
    # Worked out when it is read; empty where it is the name and `also` as they stand.
    folded: Annotated[tuple[str, ...], Key(written=False)] = ()

    @property
    def compared(self) -> tuple[str, ...]:
        """The name and what else it is called, as names are compared."""
        return self.folded or (self.name, *self.also)


@dataclass(frozen=True, kw_only=True)
class Abbreviation:
    """What is written short for some words, alone or within a name."""

    full: str
    short: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Qualifier:
    """Words beside a name that say for whom, where, how or by whom, and not what.

    They may stand before or after it; `after` are those that stand only there. What the
    name means they leave, if it is of the functions in `leaves` alone: of any, where
    none are given. With `only`, of a name of others too those alone are left.
    """

    words: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    leaves: tuple[ServiceId, ...] = ()
    only: bool = False
    says: str


@dataclass(frozen=True, kw_only=True)
class NameWords:
    """The words that make no difference in a name, and those that make all of it.

    A name may end in words for money, or for those who do the work: both tell nothing,
    but that those who work in or with one of the `places` may be others than the place.
    `asides` tell nothing in brackets or after a dash; those that begin with one of
    `retold` give another name for the same. What follows `leaves_out` is not meant, and
    what follows `takes_in` is meant too. One of `leads_to_qualifiers` may stand before
    what qualifies a name. Houses, firms and areas have own names, that end in one of
    `ends_of_own_names`.
    """

    endings_of_money: tuple[str, ...] = ()
    endings_of_work: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    retold: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    takes_in: tuple[str, ...] = ()
    leads_to_qualifiers: tuple[str, ...] = ()
    ends_of_own_names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OtherBody:
    """A body that people name with the commissioners and that buys nothing here."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    says: str
    remedy: str
    evidence: str
