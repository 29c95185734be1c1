"""The single changes that could better an answer, and a question with them made."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from poolcheck.question.commissioner_sets import unnamed
from poolcheck.question.question import Question
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner


@dataclass(frozen=True)
class Pull:
    """To pull a lever."""

    lever: str


@dataclass(frozen=True)
class Add:
    """To bring in another commissioner of a kind."""

    kind: str


@dataclass(frozen=True)
class Remove:
    """To leave a commissioner out."""

    commissioner: Commissioner


Change = Pull | Add | Remove


def possible_changes(question: Question, beside: frozenset[str]) -> Iterator[Change]:
    """Every single change that could make a difference.

    Whoever is wished for as host is left in, or there would be nobody to host.
    """
    rulebook = question.rulebook
    for lever in rulebook.levers:
        if lever.id not in question.assume and question.bears(lever, beside):
            yield Pull(lever.id)
    for kind in rulebook.kinds:
        present = sum(c.kind == kind.id for c in question.commissioners)
        if kind.at_most is None or present < kind.at_most:
            yield Add(kind.id)
    for commissioner in question.commissioners:
        if commissioner.name != question.wishes.host:
            yield Remove(commissioner)


def with_changes(question: Question, changes: tuple[Change, ...]) -> Question | None:
    """The question with these changes made; None if it leaves no commissioner."""
    commissioners = list(question.commissioners)
    levers = list(question.assume)
    for change in changes:
        match change:
            case Pull(lever):
                levers.append(lever)
            case Remove(commissioner):
                commissioners.remove(commissioner)
            case Add(kind):
                commissioners.append(_another(question, kind))
    if not commissioners:
        return None
    return replace(question.among(tuple(commissioners)), assume=tuple(levers))


def _another(question: Question, kind_id: str) -> Commissioner:
    """A new commissioner of a kind, under a name that nobody else has."""
    kind = question.rulebook.kind(kind_id)
    taken = {c.name for c in question.commissioners}
    bodies = (unnamed(kind, number) for number in count(1))
    # Of a kind that there is one of, there is one name.
    return next(c for c in bodies if kind.at_most == 1 or c.name not in taken)
