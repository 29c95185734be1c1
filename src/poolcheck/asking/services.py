"""The services of a row, and faults where a service is asked about beside its part."""

from collections.abc import Iterable
from dataclasses import replace

from poolcheck.asking.words import Words
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.question import Asked
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.text import plain


def of_row(words: Words, services: Iterable[str]) -> tuple[Asked, ...]:
    """The services of a published row, called by their labels."""
    found = [words.names.find(service) for service in services]
    return tuple(replace(a, words=a.label) for a in found if a is not None)


def wholes_and_parts(
    words: Words, mix: tuple[str, ...], places: Iterable[tuple[Place, Asked]]
) -> None:
    """Note as a fault each service that another of them is the whole of, or of a part.

    `places` are the services of the mix, and where each was named.
    """
    rulebook, named = words.rulebook, list(places)
    for f in mix:
        whole = rulebook.function(f).part_of
        if whole is None or whole not in mix:
            continue
        by = next(asked for _, asked in named if whole in asked.functions)
        for place, asked in named:
            if f in asked.functions:
                words.faults.append(_part_of(rulebook, f, whole, place, asked, by))


def _part_of(
    rulebook: Rulebook, part: str, whole: str, place: Place, asked: Asked, by: Asked
) -> Fault:
    labels = rulebook.labels((part, whole))
    of = f"part of {labels[1]}"
    what = f"is {of}" if asked.functions == (part,) else f"covers {labels[0]}, {of}"
    which = (
        f'which "{plain(by.words)}" covers already' if asked != by else "covered too"
    )
    return Fault(
        place,
        plain(asked.words),
        f"{what}, {which}, so its money would count twice",
        "ask about the whole, or about its parts",
        FaultKind.TWICE,
    )
