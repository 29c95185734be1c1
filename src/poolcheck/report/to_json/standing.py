"""What every answer's JSON has besides the answer, so that no second call is needed."""

from collections.abc import Iterable, Iterator
from typing import Any

from poolcheck.law.rulebook import Rulebook
from poolcheck.question.again import Again
from poolcheck.report.to_json.shapes import (
    DIGEST,
    TEXT,
    ById,
    Json,
    Many,
    Object,
    OrNull,
    Shape,
    inlined,
    itself,
    optional,
)
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.opened import FileRead

# It rises when a key changes its meaning, or goes.
SCHEMA = 1


@dataclass(frozen=True)
class Standing:
    """The rulebooks that an answer is from, how to ask it again, and the files read."""

    rulebooks: tuple[Rulebook, ...]
    again: Again | None
    files: tuple[FileRead, ...]

    @property
    def edition_title(self) -> str | None:
        """The title of the edition; of two that are compared, of the newer."""
        return self.rulebooks[-1].edition.title if self.rulebooks else None

    @property
    def ask_again(self) -> tuple[str, ...]:
        """The command that asks the same again, word by word."""
        return self.again.words if self.again else ()

    @property
    def today(self) -> tuple[str, ...] | None:
        """The command that asks it by today's law, where it was asked by another."""
        today = self.again.today if self.again else None
        return today.words if today else None


STANDING = Object(
    "How an answer stands",
    schema=Shape(const=SCHEMA)(
        "Version of these keys; it rises when one changes its meaning, or goes.",
        lambda _: SCHEMA,
    ),
    edition_title=OrNull(TEXT)("Title of the edition; null if it is of none, or all."),
    ask_again=Many(TEXT)("The command that asks the same again; empty if none does."),
    today=OrNull(Many(TEXT))("The command that asks it by today's law, or null."),
    files=Many(
        Object(
            "File that was read",
            file=TEXT("Its name.", lambda read: read.name),
            sha256=DIGEST("Its SHA-256."),
        )
    )("The files that the question was read from."),
)
# What a command prints has all of these; an answer by itself has none of them.
BESIDES = Object(
    "What every answer has besides",
    besides=optional(
        inlined(
            Object(
                "What every answer has besides, with its labels",
                standing=inlined(STANDING, itself),
                labels=ById(TEXT)("What each id that stands in the answer is called."),
            )
        )
    ),
)


def besides(answer: Json, standing: Standing) -> Json:
    """An answer with all that it has besides."""
    labels: dict[str, str] = {}
    named = set(_words(answer))
    for rulebook in standing.rulebooks:
        labels |= {i: label for i, label in _labels(rulebook) if i in named}
    return answer | STANDING.plain(standing) | {"labels": labels}


def _labels(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """The ids of a rulebook that people have a name for, with that name."""
    yield from ((stream.id, stream.label) for stream in rulebook.streams)
    yield from ((stream.id, stream.label) for stream in rulebook.other_streams)
    for rules in (
        rulebook.services,
        rulebook.kinds,
        rulebook.tiers,
        rulebook.grants,
        rulebook.ring_fences,
        rulebook.levers,
        rulebook.facts,
        rulebook.mechanisms,
        rulebook.functions,
    ):
        yield from ((rule.id, rule.label) for rule in rules)


def _words(part: Any) -> Iterator[str]:
    """Every text in a part of an answer, keys among them."""
    match part:
        case str():
            yield part
        case dict():
            for key, value in part.items():
                yield key
                yield from _words(value)
        case list():
            yield from _each(part)


def _each(parts: Iterable[Any]) -> Iterator[str]:
    for part in parts:
        yield from _words(part)
