"""What the fields of rules say of themselves, where name and type do not say it all.

A field is written in a rulebook file under its own name, without a `_` at its end. It
must be there if the field has no default; its type says what may stand in it, and, for
an id, what it is the id of.
"""

from typing import Annotated, Any, get_args, get_origin

from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Names:
    """That a text is the id of something: a kind, a rule, a document."""

    sort: str


@dataclass(frozen=True)
class Key:
    """How a field is written, where its name, type and default do not say it all."""

    # What it is called in the file; a single rule's name, for a list of them.
    name: str = ""
    # Whether it stands in the file at all.
    written: bool = True
    # Whether it is an id that others may name.
    an_id: bool = False
    # Whether a text or a list may be empty where it is given.
    may_be_empty: bool | None = None
    # The least that a number may be.
    at_least: int = 0
    # The texts that may stand in a table of texts.
    among: tuple[str, ...] = ()
    # What stands for a value that cannot be read.
    unread: Any = None
    # What is understood where nothing is said, from the fields before it.
    understood: str = ""
    # That it may name kinds in own_duty_of, for all that is their own duty.
    own_duties: bool = False
    # The field that a day must come after.
    after: str = ""
    # The key beside which it cannot stand, or without which it cannot.
    not_beside: str = ""
    only_beside: str = ""


def unwrapped(hint: Any) -> tuple[Key, Any]:
    """What a type says of its key, and the type without that."""
    if get_origin(hint) is not Annotated:
        return Key(), hint
    base, *said = get_args(hint)
    return next((one for one in said if isinstance(one, Key)), Key()), base


KindId = Annotated[str, Names("kind")]
TierId = Annotated[str, Names("tier")]
Side = Annotated[str, Names("side")]
FunctionId = Annotated[str, Names("function")]
ServiceId = Annotated[str, Names("service")]
FactId = Annotated[str, Names("fact")]
RouteId = Annotated[str, Names("route")]
MechanismId = Annotated[str, Names("mechanism")]
RingFenceId = Annotated[str, Names("ring_fence")]
StreamId = Annotated[str, Names("stream")]
BarId = Annotated[str, Names("ring-fence or exclusion")]
ReadingId = Annotated[str, Names("reading")]
RuleId = Annotated[str, Names("rule")]
NoteId = Annotated[str, Names("note")]
DocumentId = Annotated[str, Names("document")]
ColumnId = Annotated[str, Names("column")]

# What an interview asks of a rule, in plain words, and what the answer decides.
Asks = Annotated[str, Key(may_be_empty=False)]
Why = Annotated[str, Key(may_be_empty=False, only_beside="asks")]
