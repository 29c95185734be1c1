"""The words that a shell may complete what is being typed to, read from the rulebook.

Nothing is read before a shell asks. Where the rulebook cannot be read there are none:
the command itself tells why.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from poolcheck.terms.faults import BadInput

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from poolcheck.law.rulebook import Rulebook
    from poolcheck.law.rules import Kind, Tier

Completing = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
# A word, and what is told beside it where the shell can.
Word = tuple[str, str]


def _of_rulebook(
    words: "Callable[[Rulebook], Iterable[Word]]", published: bool = False
) -> Completing:
    """Completes a word to those that the rulebook asked has.

    `published` says that the word is of a published table.
    """

    def complete(
        context: click.Context, _: click.Parameter, typed: str
    ) -> "list[CompletionItem]":
        rulebook = _asked(context, published)
        return _beginning(typed, words(rulebook) if rulebook else ())

    return complete


def in_a_list(complete: Completing) -> Completing:
    """Completes the last of several words with commas between them."""

    def last(
        context: click.Context, parameter: click.Parameter, typed: str
    ) -> "list[CompletionItem]":
        before, comma, word = typed.rpartition(",")
        found = complete(context, parameter, word)
        for item in found:
            item.value = f"{before}{comma}{item.value}"
        return found

    return last


def editions(
    context: click.Context, _: click.Parameter, typed: str
) -> "list[CompletionItem]":
    """The editions supplied."""
    from poolcheck.law.editions import listed

    return _beginning(typed, ((edition.id, edition.span()) for edition in listed()))


def _asked(context: click.Context, published: bool) -> "Rulebook | None":
    """The rulebook that what was typed so far asks; None if it cannot be read."""
    from poolcheck.asking.choose import rulebook_for
    from poolcheck.asking.options import Options

    given = context.params
    try:
        return rulebook_for(
            Options(
                commissioners=tuple(given.get("commissioners") or ()),
                edition=given.get("edition") or given.get("old") or None,
                rulebook=given.get("rulebook"),
                on=given.get("on"),
                published=published or bool(given.get("row") or given.get("column")),
            )
        )[0]
    except BadInput:
        return None


def _beginning(typed: str, words: Iterable[Word]) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    found = dict(
        word for word in words if word[0].casefold().startswith(typed.casefold())
    )
    return [CompletionItem(word, help=told) for word, told in found.items()]


def _services(rulebook: "Rulebook") -> Iterator[Word]:
    """Every name of a service or a stream that a shell takes as one word."""
    for function in rulebook.functions:
        yield function.id, function.label
    for service in rulebook.services:
        yield service.id, service.label
    for everyday in rulebook.names:
        if everyday.functions:
            yield from _hyphened((everyday.name, *everyday.also), everyday.name)
    for stream in rulebook.streams:
        yield from _hyphened((stream.id, stream.label, *stream.names), stream.label)


def _hyphened(names: Iterable[str], told: str) -> Iterator[Word]:
    """Names with hyphens for spaces; those with marks of a shell's own are left out."""
    from poolcheck.terms.bare_names import as_named

    for name in names:
        word = as_named(name).replace(" ", "-")
        if re.fullmatch(r"[\w.-]+", word):
            yield word, told


def _kinds(rulebook: "Rulebook") -> Iterator[Word]:
    from poolcheck.terms.text import folded

    bodies: tuple[Kind | Tier, ...] = (*rulebook.kinds, *rulebook.tiers)
    for body in bodies:
        for name in (body.id, *body.aliases):
            yield folded(name).replace(" ", "-"), body.label


def _kinds_asked(
    context: click.Context, parameter: click.Parameter, typed: str
) -> "list[CompletionItem]":
    """The kinds of the rulebook asked; where none is, of each: they choose it."""
    if any(context.params.get(chosen) for chosen in ("edition", "rulebook", "on")):
        return _of_rulebook(_kinds)(context, parameter, typed)
    from poolcheck.law.editions import listed, supplied

    every = (word for edition in listed() for word in _kinds(supplied(edition.id)))
    return _beginning(typed, every)


def among(choices: Iterable[str]) -> Completing:
    """Completes a word to one of these."""
    return lambda _, __, typed: _beginning(typed, ((word, "") for word in choices))


services = _of_rulebook(_services)
rules = _of_rulebook(lambda r: ((rule.id, rule.says) for rule in r.rules()))
readings = _of_rulebook(lambda r: ((each.id, each.question) for each in r.readings))
columns = _of_rulebook(
    lambda r: (
        ((column.id, column.label) for column in r.table.columns) if r.table else ()
    ),
    published=True,
)
kinds = in_a_list(_kinds_asked)
levers = _of_rulebook(lambda r: ((lever.id, lever.label) for lever in r.levers))
mechanisms = _of_rulebook(lambda r: ((m.id, m.label) for m in r.mechanisms))
facts = _of_rulebook(
    lambda r: (
        (f"{fact.id}={so}", fact.label) for fact in r.facts for so in ("true", "false")
    )
)
rows = _of_rulebook(lambda r: ((row.id, row.label) for row in r.rows), published=True)
